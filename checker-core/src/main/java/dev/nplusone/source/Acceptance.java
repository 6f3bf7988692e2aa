package dev.nplusone.source;

import java.util.List;

/**
 * A remark in a source that what is found in some stretch of it is known and wanted: an annotation
 * on a declaration, or a comment.
 *
 * @param place where the remark stands
 * @param extent what it speaks of: the whole declaration, statement, or line
 * @param by the remark without its reason, as it was written
 * @param ids the names that were given: of rules, or of anything else that {@code SuppressWarnings}
 *     may be about; empty means every rule
 * @param reason why; empty when nothing was said
 */
public record Acceptance(Span place, Span extent, String by, List<String> ids, String reason) {
  public Acceptance {
    ids = List.copyOf(ids);
  }

  /** Whether something that begins there is spoken of. */
  public boolean covers(Span other) {
    return extent.file().equals(other.file())
        && isBefore(extent.line(), extent.column(), other)
        && !isBefore(extent.endLine(), extent.endColumn() + 1, other);
  }

  private static boolean isBefore(int line, int column, Span other) {
    return line < other.line() || line == other.line() && column <= other.column();
  }
}
