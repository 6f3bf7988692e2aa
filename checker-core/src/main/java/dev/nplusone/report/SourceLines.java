package dev.nplusone.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Source text, where it is at hand; a report without it only lacks the quoted line. */
@FunctionalInterface
public interface SourceLines {

  /** No text at hand. */
  SourceLines NONE = (file, line) -> Optional.empty();

  /**
   * One line without its line end.
   *
   * @param file as in a span
   * @param line from 1
   */
  Optional<String> line(String file, int line);

  /**
   * The files below a directory, each read at most once. A file that is gone or is not text has no
   * lines. For one thread.
   */
  static SourceLines below(Path baseDir) {
    Map<String, List<String>> read = new HashMap<>();
    return (file, line) -> {
      List<String> lines = read.computeIfAbsent(file, f -> linesOf(baseDir.resolve(f)));
      return line >= 1 && line <= lines.size()
          ? Optional.of(lines.get(line - 1))
          : Optional.empty();
    };
  }

  private static List<String> linesOf(Path file) {
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    try {
      // Text in another encoding has a wrong letter here and there, and the right line.
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException unreadable) {
      // The quoted line is a courtesy: the line above it names the place.
      return List.of();
    }
  }
}
