package dev.nplusone.maven;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.maven.RepositoryUtils;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.DependencyManagement;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.collection.DependencyCollectionException;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;

/**
 * Jars that the modules of a reactor compile against, other modules left out: those are read as
 * sources and need not be built. A jar that cannot be had is worth a warning, not a failure, since
 * sources alone are enough for most findings.
 */
final class ModuleClassPath {
  private static final int NAMED = 5;

  private final RepositorySystem repositories;
  private final MavenSession session;
  private final boolean includeTests;
  private final Log log;
  private final Set<String> modules;

  ModuleClassPath(
      RepositorySystem repositories, MavenSession session, boolean includeTests, Log log) {
    this.repositories = repositories;
    this.session = session;
    this.includeTests = includeTests;
    this.log = log;
    this.modules =
        session.getAllProjects().stream()
            .map(p -> coordinates(p.getGroupId(), p.getArtifactId(), p.getVersion()))
            .collect(Collectors.toSet());
  }

  /** Each jar once, in the order in which the modules name them. */
  List<Path> of(List<MavenProject> projects) {
    Set<Path> jars = new LinkedHashSet<>();
    Set<String> missing = new TreeSet<>();
    for (MavenProject project : projects) {
      List<ArtifactRequest> requests = new ArrayList<>();
      collect(project, missing).forEach(node -> request(node, requests));
      for (ArtifactResult result : resolve(requests)) {
        if (result.isResolved()) {
          jars.add(result.getArtifact().getFile().toPath());
        } else {
          missing.add(name(result.getRequest().getArtifact()));
        }
      }
    }
    warn(missing);
    return List.copyOf(jars);
  }

  private List<DependencyNode> collect(MavenProject project, Set<String> missing) {
    CollectRequest request = new CollectRequest();
    request.setRepositories(project.getRemoteProjectRepositories());
    for (org.apache.maven.model.Dependency dependency : project.getDependencies()) {
      if (isWanted(dependency.getScope()) && !isModule(dependency)) {
        request.addDependency(converted(dependency));
      }
    }
    DependencyManagement management = project.getDependencyManagement();
    if (management != null) {
      management.getDependencies().forEach(d -> request.addManagedDependency(converted(d)));
    }
    if (request.getDependencies().isEmpty()) {
      return List.of();
    }
    try {
      return repositories.collectDependencies(repositorySession(), request).getRoot().getChildren();
    } catch (DependencyCollectionException e) {
      log.debug(e);
      request.getDependencies().forEach(d -> missing.add(name(d.getArtifact())));
      return List.of();
    }
  }

  private void request(DependencyNode node, List<ArtifactRequest> requests) {
    Artifact artifact = node.getArtifact();
    String id =
        coordinates(artifact.getGroupId(), artifact.getArtifactId(), artifact.getBaseVersion());
    boolean isJar = artifact.getExtension().equals("jar");
    if (isJar && !modules.contains(id)) {
      requests.add(new ArtifactRequest(node));
    }
    node.getChildren().forEach(child -> request(child, requests));
  }

  private List<ArtifactResult> resolve(List<ArtifactRequest> requests) {
    try {
      return repositories.resolveArtifacts(repositorySession(), requests);
    } catch (ArtifactResolutionException e) {
      log.debug(e);
      return e.getResults();
    }
  }

  private void warn(Set<String> missing) {
    if (missing.isEmpty()) {
      return;
    }
    String names = missing.stream().limit(NAMED).collect(Collectors.joining(", "));
    String more = missing.size() > NAMED ? " and " + (missing.size() - NAMED) + " more" : "";
    log.warn(
        "could not resolve "
            + names
            + more
            + "; their types are unknown to this check, which goes"
            + " on without them");
    missing.forEach(name -> log.debug("not resolved: " + name));
  }

  private boolean isWanted(String scope) {
    return includeTests || !"test".equals(scope);
  }

  private boolean isModule(org.apache.maven.model.Dependency d) {
    return modules.contains(coordinates(d.getGroupId(), d.getArtifactId(), d.getVersion()));
  }

  private Dependency converted(org.apache.maven.model.Dependency dependency) {
    return RepositoryUtils.toDependency(dependency, repositorySession().getArtifactTypeRegistry());
  }

  private RepositorySystemSession repositorySession() {
    return session.getRepositorySession();
  }

  private static String coordinates(String group, String artifact, String version) {
    return group + ":" + artifact + ":" + version;
  }

  private static String name(Artifact artifact) {
    return coordinates(artifact.getGroupId(), artifact.getArtifactId(), artifact.getVersion());
  }
}
