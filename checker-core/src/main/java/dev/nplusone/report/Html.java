package dev.nplusone.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;

/**
 * How this package writes HTML. Whatever comes from a program goes through {@link #text} or {@link
 * #json}, so that no name can end an element, an attribute or a script.
 */
final class Html {
  private Html() {}

  /** Text for an element or a quoted attribute. What nobody would see is shown by its number. */
  static String text(String value) {
    StringBuilder safe = new StringBuilder(value.length() + 16);
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        default -> {
          if (isHidden(c) || isLone(value, i)) {
            safe.append(number(c));
          } else {
            safe.append(c);
          }
        }
      }
    }
    return safe.toString();
  }

  /** The same, with {@code code} between backticks as elements. */
  static String rich(String value) {
    StringBuilder html = new StringBuilder();
    String[] parts = value.split("`", -1);
    for (int i = 0; i < parts.length; i++) {
      html.append(i % 2 == 1 ? "<code>" + text(parts[i]) + "</code>" : text(parts[i]));
    }
    return html.toString();
  }

  /** A JSON document as the content of a script element. */
  static String json(String document) {
    StringBuilder safe = new StringBuilder(document.length() + 64);
    for (int i = 0; i < document.length(); i++) {
      char c = document.charAt(i);
      boolean plain =
          c != '<' && c != '>' && c != '&' && c != '\u2028' && c != '\u2029' && c < '\ufffe';
      if (plain && !isLone(document, i)) {
        safe.append(c);
      } else {
        safe.append(number(c));
      }
    }
    return safe.toString();
  }

  /** What a content security policy calls an inline script or style. */
  static String hash(String content) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Control characters, those without width, and those that turn the direction of what follows. */
  private static boolean isHidden(char c) {
    return Character.isISOControl(c) && c != '\t' && c != '\n'
        || c == '\u061c'
        || c >= '\u200b' && c <= '\u200f'
        || c >= '\u2028' && c <= '\u202e'
        || c >= '\u2066' && c <= '\u2069'
        || c >= '\ufffe'
        || c == '\ufeff';
  }

  /** Half of a pair cannot be encoded. */
  private static boolean isLone(String value, int i) {
    char c = value.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == value.length() || !Character.isLowSurrogate(value.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(value.charAt(i - 1)));
  }

  private static String number(char c) {
    return String.format(Locale.ROOT, "\\u%04x", (int) c);
  }
}
