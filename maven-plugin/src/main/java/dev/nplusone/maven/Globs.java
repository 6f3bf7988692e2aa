package dev.nplusone.maven;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
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
