package dev.nplusone.frontend.javaparser;

import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.CharLiteralExpr;
import com.github.javaparser.ast.expr.DoubleLiteralExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LongLiteralExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.TextBlockLiteralExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import java.util.Locale;
import java.util.Optional;

/** Values of literals; empty for text that only looks like one ({@code 99999999999}). */
final class Literals {
  private Literals() {}

  /** The value of a literal, or of a minus with an integer literal. */
  static Optional<Object> value(Expression expression) {
    boolean minus = isMinus(expression);
    Expression literal = minus ? ((UnaryExpr) expression).getExpression() : expression;
    try {
      if (literal instanceof IntegerLiteralExpr integer) {
        return Optional.of(integer(integer.getValue(), minus));
      }
      if (literal instanceof LongLiteralExpr number) {
        return Optional.of(longInteger(number.getValue(), minus));
      }
      return minus ? Optional.empty() : other(literal);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  /**
   * The value of a literal given by its text.
   *
   * @param text of a string, text block or character what is between the quotes
   * @param minus whether a minus stands in front of an integer
   */
  static Optional<Object> value(Kind kind, String text, boolean minus) {
    try {
      return switch (kind) {
        case INTEGER -> Optional.of(integer(text, minus));
        case LONG -> Optional.of(longInteger(text, minus));
        case FLOATING -> Optional.of(floating(text.replace("_", "")));
        case STRING -> Optional.of(unescaped(text));
        case TEXT_BLOCK -> Optional.of(block(text));
        case CHARACTER -> Optional.of(unescaped(text).charAt(0));
        default -> Optional.empty();
      };
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private static String block(String text) {
    return unescaped(text.replaceAll("\r\n?", "\n").stripIndent());
  }

  private static boolean isMinus(Expression expression) {
    return expression instanceof UnaryExpr unary
        && unary.getOperator() == UnaryExpr.Operator.MINUS
        && (unary.getExpression() instanceof IntegerLiteralExpr
            || unary.getExpression() instanceof LongLiteralExpr);
  }

  private static Optional<Object> other(Expression literal) {
    if (literal instanceof BooleanLiteralExpr bool) {
      return Optional.of(bool.getValue());
    }
    if (literal instanceof TextBlockLiteralExpr block) {
      return Optional.of(block(block.getValue()));
    }
    if (literal instanceof StringLiteralExpr string) {
      return Optional.of(unescaped(string.getValue()));
    }
    if (literal instanceof CharLiteralExpr character) {
      return Optional.of(unescaped(character.getValue()).charAt(0));
    }
    if (literal instanceof DoubleLiteralExpr number) {
      return Optional.of(floating(number.getValue().replace("_", "")));
    }
    return Optional.empty();
  }

  private static Object floating(String text) {
    boolean hex = text.startsWith("0x") || text.startsWith("0X");
    boolean isFloat = text.endsWith("f") || text.endsWith("F");
    if (isFloat && (!hex || text.contains("p") || text.contains("P"))) {
      return Float.valueOf(text);
    }
    return Double.valueOf(text);
  }

  private static Integer integer(String text, boolean minus) {
    Digits digits = Digits.of(text);
    if (digits.radix() == 10) {
      return Integer.valueOf((minus ? "-" : "") + digits.text());
    }
    int value = Integer.parseUnsignedInt(digits.text(), digits.radix());
    return minus ? -value : value;
  }

  private static Long longInteger(String text, boolean minus) {
    Digits digits = Digits.of(text.substring(0, text.length() - 1));
    if (digits.radix() == 10) {
      return Long.valueOf((minus ? "-" : "") + digits.text());
    }
    long value = Long.parseUnsignedLong(digits.text(), digits.radix());
    return minus ? -value : value;
  }

  private record Digits(String text, int radix) {
    static Digits of(String literal) {
      String text = literal.replace("_", "").toLowerCase(Locale.ROOT);
      if (text.startsWith("0x")) {
        return new Digits(text.substring(2), 16);
      }
      if (text.startsWith("0b")) {
        return new Digits(text.substring(2), 2);
      }
      return text.length() > 1 && text.startsWith("0")
          ? new Digits(text.substring(1), 8)
          : new Digits(text, 10);
    }
  }

  /** Java first translates Unicode escapes, then the others. */
  private static String unescaped(String raw) {
    if (raw.indexOf('\\') < 0) {
      return raw;
    }
    return withoutUnicodeEscapes(raw).translateEscapes();
  }

  private static String withoutUnicodeEscapes(String raw) {
    StringBuilder result = new StringBuilder(raw.length());
    int i = 0;
    while (i < raw.length()) {
      char c = raw.charAt(i);
      boolean escape = c == '\\' && i + 1 < raw.length();
      if (escape && raw.charAt(i + 1) == 'u') {
        int digits = i + 1;
        while (raw.startsWith("u", digits)) {
          digits++;
        }
        result.append((char) Integer.parseInt(raw.substring(digits, digits + 4), 16));
        i = digits + 4;
      } else {
        result.append(c);
        if (escape) {
          result.append(raw.charAt(i + 1));
        }
        i += escape ? 2 : 1;
      }
    }
    return result.toString();
  }
}
