package dev.nplusone.analysis.value;

import java.util.regex.Pattern;

/** Strings of which only parts are known. */
public final class Texts {
  /** Stands for an unknown part. */
  public static final String HOLE = "\u0001";

  /** An unknown part of a query text in which something is fetched. */
  private static final String FETCHING_HOLE = "\u0002";

  private static final Pattern FETCHED =
      Pattern.compile(
          "(?i)((left|right|inner|outer)\\s+)*(join\\s+)?\\bfetch\\s+([\\w.]+\\.)?"
              + HOLE
              + "|"
              + FETCHING_HOLE);

  private static final Pattern FETCH = Pattern.compile("(?i)\\bfetch\\b");

  private static final Pattern COMPARED = Pattern.compile("([=<>])\\s*" + HOLE);

  private Texts() {}

  /** What is known of a value as a text. */
  public static String of(Value value) {
    if (value instanceof Value.Text text) {
      return text.text();
    }
    if (value instanceof Value.Constant constant) {
      return String.valueOf(constant.constant());
    }
    if (value instanceof Value.TypeLiteral type) {
      return "class " + type.type().qualifiedName();
    }
    return HOLE;
  }

  public static boolean isComplete(String text) {
    return !text.contains(HOLE) && !text.contains(FETCHING_HOLE);
  }

  /** Whether a text is known, on every way. */
  public static boolean isCertain(Value.Text text) {
    return !text.orOther() && isComplete(text.text());
  }

  /** Whether a value is one text that is known, on every way. */
  public static boolean isKnown(Value value) {
    return value instanceof Value.Text text && text.each().size() < 2 && isCertain(text);
  }

  /** Whether an unknown part of a query text says what is fetched. */
  public static boolean mayFetch(String text) {
    return FETCHED.matcher(text).find();
  }

  /** The text in front of its first unknown part. */
  public static String head(String text) {
    int end = 0;
    while (end < text.length() && isComplete(text.substring(end, end + 1))) {
      end++;
    }
    return text.substring(0, end);
  }

  /** Any number of texts like this one, one behind the other. */
  public static String repeated(String text) {
    return FETCH.matcher(text).find() || mayFetch(text) ? FETCHING_HOLE : HOLE;
  }

  /** A query text without its unknown parts; one that is compared with something is a value. */
  public static String readable(String text) {
    String plain = FETCHED.matcher(text).replaceAll(" ");
    return COMPARED.matcher(plain).replaceAll("$1 :part").replace(HOLE, " ");
  }

  private static boolean splitsWord(String text, int at) {
    return at > 0
        && at < text.length()
        && Character.isJavaIdentifierPart(text.charAt(at - 1))
        && Character.isJavaIdentifierPart(text.charAt(at))
        && isComplete(text.substring(at - 1, at + 1));
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
    while (splitsWord(a, head) || splitsWord(b, head)) {
      head--;
    }
    int tail = 0;
    while (tail < limit - head
        && a.charAt(a.length() - 1 - tail) == b.charAt(b.length() - 1 - tail)) {
      tail++;
    }
    while (splitsWord(a, a.length() - tail) || splitsWord(b, b.length() - tail)) {
      tail--;
    }
    boolean fetching =
        mayFetch(a.substring(head, a.length() - tail))
            || mayFetch(b.substring(head, b.length() - tail));
    return a.substring(0, head)
        + (fetching ? FETCHING_HOLE : HOLE)
        + a.substring(a.length() - tail);
  }
}
