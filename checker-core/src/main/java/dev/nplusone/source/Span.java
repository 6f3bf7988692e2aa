package dev.nplusone.source;

import java.util.Comparator;

/**
 * A stretch of source text. Lines and columns count characters from 1; a tab is one character. The
 * end is inclusive. {@code file} is relative to the project root with forward slashes.
 *
 * <p>Calls, field accesses and method references carry the span of the member <em>name</em>, since
 * that is the line a stack trace shows and the word a reader looks for.
 */
public record Span(String file, int line, int column, int endLine, int endColumn)
    implements Comparable<Span> {

  /** The place of things that stand in no source file, such as a class file's members. */
  public static final Span NONE = new Span("", 0, 0, 0, 0);

  private static final Comparator<Span> ORDER =
      Comparator.comparing(Span::file)
          .thenComparingInt(Span::line)
          .thenComparingInt(Span::column)
          .thenComparingInt(Span::endLine)
          .thenComparingInt(Span::endColumn);

  @Override
  public int compareTo(Span other) {
    return ORDER.compare(this, other);
  }

  /** {@code File.java:41}, the short form used in messages. */
  public String shortForm() {
    return file.substring(file.lastIndexOf('/') + 1) + ":" + line;
  }
}
