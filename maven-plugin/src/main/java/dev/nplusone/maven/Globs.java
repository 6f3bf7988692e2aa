package dev.nplusone.maven;

import dev.nplusone.option.Option;
import dev.nplusone.option.OptionCatalog;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Which files of a directory are wanted. */
record Globs(List<String> includes, List<String> excludes) {
  Globs {
    includes = List.copyOf(includes);
    excludes = List.copyOf(excludes);
  }

  /**
   * Whether a file passes.
   *
   * @param relative below the directory that was asked for
   */
  boolean accept(Path relative) {
    return (includes.isEmpty() || matches(includes, relative)) && !matches(excludes, relative);
  }

  /**
   * Says which patterns mean no file at all. Those that begin with any directory are left alone:
   * what they are about, generated files say, may not be there yet.
   *
   * @param relative all files, each below the directory that was asked for
   */
  void warnOfUnused(Collection<Path> relative, Consumer<String> warning) {
    warnOfUnused(OptionCatalog.INCLUDES, includes, relative, warning);
    warnOfUnused(OptionCatalog.EXCLUDES, excludes, relative, warning);
  }

  private static void warnOfUnused(
      Option option, List<String> globs, Collection<Path> relative, Consumer<String> warning) {
    for (String glob : globs) {
      if (!glob.startsWith("**/")
          && relative.stream().noneMatch(file -> matches(List.of(glob), file))) {
        warning.accept(
            option.name()
                + ": `"
                + glob
                + "` fits no file; files are named from their source directory, as in"
                + " com/acme/Order.java");
      }
    }
  }

  boolean isEmpty() {
    return includes.isEmpty() && excludes.isEmpty();
  }

  /** In a leading {@code **}{@code /} Java wants at least one directory, people do not. */
  private static boolean matches(List<String> globs, Path relative) {
    return globs.stream()
        .flatMap(g -> g.startsWith("**/") ? Stream.of(g, g.substring(3)) : Stream.of(g))
        .map(Globs::matcher)
        .anyMatch(matcher -> matcher.matches(relative));
  }

  private static PathMatcher matcher(String glob) {
    return FileSystems.getDefault().getPathMatcher("glob:" + glob);
  }
}
