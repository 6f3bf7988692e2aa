package dev.nplusone.analysis;

/** Strings of which only parts are known. */
final class Texts {
  /** Stands for an unknown part. */
  static final String HOLE = "\u0001";

  private Texts() {}

  static boolean isComplete(String text) {
    return !text.contains(HOLE);
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
