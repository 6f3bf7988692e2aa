package dev.nplusone.finding;

import java.util.List;

/**
 * Text to insert that makes a finding go away and leaves every result what it was. The places are
 * those of the text before any of the edits.
 *
 * @param description what it does, in a few words
 * @param edits by file and place, at least one
 */
public record Fix(String description, List<Edit> edits) {
  public Fix {
    edits = edits.stream().sorted().toList();
  }

  /**
   * Text to insert in front of one character.
   *
   * @param line from 1
   * @param column from 1; a tab is one character
   */
  public record Edit(String file, int line, int column, String text) implements Comparable<Edit> {
    @Override
    public int compareTo(Edit other) {
      int files = file.compareTo(other.file);
      int lines = files != 0 ? files : Integer.compare(line, other.line);
      return lines != 0 ? lines : Integer.compare(column, other.column);
    }
  }
}
