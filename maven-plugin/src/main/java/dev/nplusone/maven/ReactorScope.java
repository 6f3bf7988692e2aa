package dev.nplusone.maven;

import dev.nplusone.source.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.maven.model.FileSet;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;

/**
 * The modules of a build as one program: an entity in one and a loop in another meet without either
 * being compiled.
 */
final class ReactorScope {
  /**
   * Where a build puts sources that it makes. A goal of the command line is told nothing of them,
   * but an earlier build may have left them.
   */
  private static final String GENERATED = "generated-sources";

  private ReactorScope() {}

  /**
   * @param all modules that are read
   * @param reported ids of the modules whose findings are shown
   */
  static Scope of(
      List<MavenProject> all,
      Collection<String> reported,
      Path base,
      boolean includeTests,
      Globs globs,
      List<Path> classPath,
      Consumer<String> warning)
      throws MojoExecutionException {
    Set<Path> sources = new LinkedHashSet<>();
    Set<Path> shown = new LinkedHashSet<>();
    TreeSet<Path> resources = new TreeSet<>();
    boolean showsAll = true;
    for (MavenProject module : all) {
      List<Path> roots = sourceRoots(module, includeTests);
      sources.addAll(roots);
      for (Path directory : resourceDirectories(module, roots, includeTests)) {
        resources.addAll(resourceFiles(directory, includeTests, warning));
      }
      boolean isShown = reported.contains(module.getId());
      showsAll &= isShown || roots.isEmpty();
      if (isShown) {
        shown.addAll(roots);
      }
    }
    if (!globs.isEmpty()) {
      globs.warnOfUnused(javaFiles(sources), warning);
    }
    List<Resource> read = ResourceFiles.read(base, resources, warning);
    return new Scope(
        base,
        List.copyOf(sources),
        globs,
        classPath,
        read,
        showsAll ? Optional.empty() : Optional.of(Set.copyOf(shown)));
  }

  private static List<Path> javaFiles(Collection<Path> roots) throws MojoExecutionException {
    List<Path> relative = new ArrayList<>();
    for (Path root : roots) {
      try (Stream<Path> files = Files.walk(root)) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .map(root::relativize)
            .forEach(relative::add);
      } catch (IOException | UncheckedIOException e) {
        throw new MojoExecutionException(root + " cannot be listed", e);
      }
    }
    return relative;
  }

  private static List<Path> sourceRoots(MavenProject module, boolean includeTests) {
    List<String> roots = new ArrayList<>(module.getCompileSourceRoots());
    if (includeTests) {
      roots.addAll(module.getTestCompileSourceRoots());
    }
    List<Path> directories = directories(roots, module);
    Path generated = Path.of(module.getBuild().getDirectory(), GENERATED);
    return directories.stream().anyMatch(root -> root.startsWith(generated))
        ? directories
        : Stream.concat(directories.stream(), directories(List.of(generated + ""), module).stream())
            .toList();
  }

  private static List<Path> resourceDirectories(
      MavenProject module, List<Path> sourceRoots, boolean includeTests) {
    List<String> names = new ArrayList<>();
    module.getResources().stream().map(FileSet::getDirectory).forEach(names::add);
    if (includeTests) {
      module.getTestResources().stream().map(FileSet::getDirectory).forEach(names::add);
    }
    Set<Path> directories = new LinkedHashSet<>(directories(names, module));
    // Mapping files may stand beside the classes they map.
    directories.addAll(sourceRoots);
    return List.copyOf(directories);
  }

  private static List<Path> directories(List<String> names, MavenProject module) {
    Path home = module.getBasedir().toPath();
    return names.stream()
        .map(name -> home.resolve(name).normalize())
        .filter(Files::isDirectory)
        .distinct()
        .toList();
  }

  private static Collection<Path> resourceFiles(
      Path directory, boolean includeTests, Consumer<String> warning)
      throws MojoExecutionException {
    try {
      return SourceTree.below(directory, includeTests, warning).resourceFiles();
    } catch (IOException e) {
      throw new MojoExecutionException(directory + " cannot be listed", e);
    }
  }
}
