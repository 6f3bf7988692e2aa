package dev.nplusone.maven;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.SessionData;

/**
 * Lets the last module of a reactor do the work for all of them. By then every module's generated
 * sources are on disk. Modules may arrive on different threads.
 */
final class Turnstile {
  private static final String DEFAULT_PHASE = "verify";

  private final MavenSession session;
  private final MojoExecution execution;

  Turnstile(MavenSession session, MojoExecution execution) {
    this.session = session;
    this.execution = execution;
  }

  /**
   * Notes that a module is there.
   *
   * @param wanted false when the module is to be left out
   * @return ids of the modules that are wanted, once all are there; empty before
   */
  Optional<List<String>> enter(MavenProject project, boolean wanted) {
    if (execution.getSource() == MojoExecution.Source.CLI) {
      // Maven runs a goal that needs no project once, after all modules have done what stands
      // before it on the command line.
      return Optional.of(wanted ? ids(session.getProjects()) : List.of());
    }
    SessionData data = session.getRepositorySession().getData();
    // The session, not a static field, holds the count: it ends with the build, and JDK types are
    // the same in every class realm this plugin may be loaded in.
    String key = Turnstile.class.getName() + ":" + execution.getExecutionId() + "@" + phase();
    data.set(key, null, new TreeMap<String, Boolean>());
    @SuppressWarnings("unchecked")
    Map<String, Boolean> arrived = (Map<String, Boolean>) data.get(key);
    synchronized (arrived) {
      arrived.put(project.getId(), wanted);
      if (!arrived.keySet().containsAll(expected())) {
        return Optional.empty();
      }
      List<String> present =
          arrived.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey).toList();
      arrived.clear();
      return Optional.of(present);
    }
  }

  private List<String> expected() {
    return ids(session.getProjects().stream().filter(this::isBoundIn).toList());
  }

  private static List<String> ids(List<MavenProject> projects) {
    return projects.stream().map(MavenProject::getId).toList();
  }

  /** Whether a module's own POM runs this execution in the same phase. */
  private boolean isBoundIn(MavenProject project) {
    Plugin plugin = project.getPlugin(execution.getPlugin().getKey());
    if (plugin == null) {
      return false;
    }
    PluginExecution bound = plugin.getExecutionsAsMap().get(execution.getExecutionId());
    return bound != null
        && bound.getGoals().contains(execution.getGoal())
        && phase().equals(Objects.requireNonNullElse(bound.getPhase(), DEFAULT_PHASE));
  }

  private String phase() {
    return Objects.requireNonNullElse(execution.getLifecyclePhase(), "");
  }
}
