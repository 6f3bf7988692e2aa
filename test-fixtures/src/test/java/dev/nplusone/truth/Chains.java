package dev.nplusone.truth;

import java.util.List;

/**
 * Call chains over several lines. What a method reference does is attributed to the line of the
 * terminal operation, as it has no frame of its own; so is the read behind a lazy collection's
 * {@code stream()}, which loads when the stream is pulled, and the comparing of {@code distinct()}.
 * The comment stands where the code is.
 */
final class Chains {

  private static final List<String> DEFERRED =
      List.of("::", ".stream()", ".distinct()", ".sorted()");

  private Chains() {}

  /** The first line of the chain that this line belongs to, counted from 1. */
  static int firstLine(List<String> lines, int line) {
    int first = line;
    while (first > 1 && isContinuation(lines.get(first - 1))) {
      first--;
    }
    return first;
  }

  /** The last line of the chain that this line belongs to. */
  static int lastLine(List<String> lines, int line) {
    int last = line;
    while (last < lines.size() && isContinuation(lines.get(last))) {
      last++;
    }
    return last;
  }

  static boolean defersWork(String line) {
    int comment = line.indexOf("//");
    String code = comment < 0 ? line : line.substring(0, comment);
    return DEFERRED.stream().anyMatch(code::contains);
  }

  private static boolean isContinuation(String line) {
    return line.strip().startsWith(".");
  }
}
