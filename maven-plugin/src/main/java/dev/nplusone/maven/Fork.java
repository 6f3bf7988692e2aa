package dev.nplusone.maven;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** When the work is done in a JVM of its own. */
enum Fork {
  /** Where there is so much to read that starting a JVM is little beside it. */
  AUTO,
  ALWAYS,
  NEVER;

  private static final int MANY_FILES = 100;

  /** Whether these scans are worth a JVM. */
  boolean pays(List<Scan> scans) {
    return switch (this) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO ->
          scans.stream()
                  .flatMap(scan -> scan.scope().sources().stream())
                  .flatMap(Fork::javaFiles)
                  .limit(MANY_FILES)
                  .count()
              == MANY_FILES;
    };
  }

  private static Stream<Path> javaFiles(Path source) {
    try {
      return Files.walk(source).filter(file -> file.toString().endsWith(".java"));
    } catch (IOException | UncheckedIOException unreadable) {
      // the scan says so
      return Stream.empty();
    }
  }
}
