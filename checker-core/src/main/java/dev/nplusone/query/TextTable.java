package dev.nplusone.query;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Library knowledge kept beside the code: lines of cells separated by bars, comments with #. */
public final class TextTable {
  private TextTable() {}

  /**
   * The lines of a table, each with its cells.
   *
   * @param beside a class of the package the table belongs to
   */
  public static List<List<String>> read(Class<?> beside, String file) {
    try (InputStream in = beside.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("missing table " + file);
      }
      try (Stream<String> lines =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines()) {
        return lines
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(TextTable::cells)
            .toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("could not read table " + file, e);
    }
  }

  /** The second cells of the lines whose first says of what kind they are. */
  public static List<String> named(List<List<String>> table, String kind) {
    return table.stream()
        .filter(line -> line.get(0).equals(kind))
        .map(line -> line.get(1))
        .toList();
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
  }
}
