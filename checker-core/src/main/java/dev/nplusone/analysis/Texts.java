package dev.nplusone.analysis;

import java.util.regex.Pattern;

/** Strings of which only parts are known. */
final class Texts {
  /** Stands for an unknown part. */
  static final String HOLE = "\u0001";

  private static final Pattern COMPARED = Pattern.compile("([=<>])\\s*" + HOLE);

  private Texts() {}

  static boolean isComplete(String text) {
    return !text.contains(HOLE);
  }

  /** A query text without its unknown parts; one that is compared with something is a value. */
  static String readable(String text) {
    return COMPARED.matcher(text).replaceAll("$1 :part").replace(HOLE, " ");
  }

  /** What two alternatives have in common: same beginning, same end, a hole between. */
  static String common(String a, String b) {
    if (a.equals(b)) {
      return a;
    }
    int limit = Math.min(a.length(), b.length());
    int head = 0;
    while (head < limit && a.charAt(head) == b.charAt(head)) {
      head++;
    }
    int tail = 0;
    while (tail < limit - head
        && a.charAt(a.length() - 1 - tail) == b.charAt(b.length() - 1 - tail)) {
      tail++;
    }
    return a.substring(0, head) + HOLE + a.substring(a.length() - tail);
  }
}
