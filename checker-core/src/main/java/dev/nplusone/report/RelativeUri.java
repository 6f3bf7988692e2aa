package dev.nplusone.report;

import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Writes a span's file as the relative reference that RFC 3986 asks for. */
final class RelativeUri {
  /** Unreserved characters and the delimiters a path segment may hold; a colon is left out. */
  private static final String PLAIN = "-._~!$&'()*+,;=@/";

  private RelativeUri() {}

  /** A colon is encoded too, since before the first slash it would end a scheme. */
  static URI of(String file) {
    StringBuilder uri = new StringBuilder();
    for (byte b : file.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0) {
        uri.append(c);
      } else {
        uri.append('%').append(hex(c >> 4)).append(hex(c & 0xf));
      }
    }
    return URI.create(uri.toString());
  }

  private static boolean isLetterOrDigit(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }

  private static char hex(int digit) {
    return "0123456789ABCDEF".charAt(digit);
  }
}
