package dev.nplusone.source;

/**
 * Something that could not be read and was left out: an unparsable file, a type nobody could load.
 * It never stops a run and is never lost.
 */
public record Problem(Span span, String message) implements Comparable<Problem> {
  @Override
  public int compareTo(Problem other) {
    int byPlace = span.compareTo(other.span);
    return byPlace != 0 ? byPlace : message.compareTo(other.message);
  }
}
