package dev.nplusone.frontend.javaparser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The types of widely used library packages, from a table: what an import on demand brings into
 * view when the library itself is not there.
 */
final class PublishedPackages {
  private static final String TABLE = "published-packages.txt";

  private final Map<String, Set<String>> types = new HashMap<>();

  private PublishedPackages() {}

  static PublishedPackages read() {
    PublishedPackages packages = new PublishedPackages();
    try (InputStream in = PublishedPackages.class.getResourceAsStream(TABLE)) {
      if (in == null) {
        throw new IllegalStateException("missing table " + TABLE);
      }
      try (Stream<String> lines =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines()) {
        packages.add(lines.filter(line -> !line.isBlank() && !line.startsWith("#")).toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("could not read table " + TABLE, e);
    }
    return packages;
  }

  /** Packages start at the margin, the names of their types are indented. */
  private void add(List<String> lines) {
    Set<String> names = Set.of();
    for (String line : lines) {
      if (line.startsWith(" ")) {
        names.addAll(List.of(line.strip().split(" ")));
      } else {
        names = new HashSet<>();
        for (String packageName : line.split(",")) {
          types.put(packageName.strip(), names);
        }
      }
    }
  }

  /**
   * Whether the package is in the table, so that a name missing from it is most likely not there.
   */
  boolean lists(String packageName) {
    return types.containsKey(packageName);
  }

  /** Whether the package has a public top-level type of that name. */
  boolean have(String packageName, String simpleName) {
    return types.getOrDefault(packageName, Set.of()).contains(simpleName);
  }
}
