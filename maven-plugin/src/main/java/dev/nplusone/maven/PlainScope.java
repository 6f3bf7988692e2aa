package dev.nplusone.maven;

import dev.nplusone.maven.Applications.Application;
import dev.nplusone.source.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.maven.plugin.MojoExecutionException;

/** Directories named on the command line: sources without a project. */
final class PlainScope {
  private PlainScope() {}

  /** One scope for each program in the directories. */
  static List<Scope> of(
      List<Path> directories,
      Path base,
      boolean includeTests,
      Globs globs,
      List<Path> classPath,
      Consumer<String> warning)
      throws MojoExecutionException {
    TreeSet<Path> java = new TreeSet<>();
    TreeSet<Path> resources = new TreeSet<>();
    TreeSet<Path> seen = new TreeSet<>();
    for (Path top : directories) {
      if (!Files.isDirectory(top)) {
        String what = Files.exists(top) ? " is not a directory" : " does not exist";
        throw new MojoExecutionException("nplusone.sources: " + top + what);
      }
      SourceTree tree = read(top, includeTests, warning);
      for (Path file : tree.javaFiles()) {
        Path relative = top.relativize(file);
        seen.add(relative);
        if (globs.accept(relative)) {
          java.add(file);
        }
      }
      resources.addAll(tree.resourceFiles());
    }
    globs.warnOfUnused(seen, warning);
    Path common = commonBase(base, directories);
    List<Scope> scopes = new ArrayList<>();
    List<Application> applications = Applications.of(java, SourceTree::rootOf);
    for (Application application : applications) {
      TreeSet<Path> all = new TreeSet<>(application.reported());
      all.addAll(application.shared());
      List<Path> own = resources.stream().filter(r -> !application.isForeign(r)).toList();
      List<Resource> read = ResourceFiles.read(common, new TreeSet<>(own), warning);
      scopes.add(
          new Scope(
              common,
              List.copyOf(all),
              new Globs(List.of(), List.of()),
              classPath,
              read,
              application.foreign().isEmpty()
                  ? Optional.empty()
                  : Optional.of(application.reported())));
    }
    return scopes;
  }

  private static SourceTree read(Path top, boolean includeTests, Consumer<String> warning)
      throws MojoExecutionException {
    try {
      return SourceTree.below(top, includeTests, warning);
    } catch (IOException e) {
      throw new MojoExecutionException("nplusone.sources: " + top + " cannot be listed", e);
    }
  }

  /** The given base when all is below it, else the deepest directory that everything is below. */
  private static Path commonBase(Path base, List<Path> tops) {
    if (tops.stream().allMatch(top -> top.startsWith(base))) {
      return base;
    }
    Path common = tops.get(0);
    for (Path top : tops) {
      while (!top.startsWith(common) && common.getParent() != null) {
        common = common.getParent();
      }
    }
    return common;
  }
}
