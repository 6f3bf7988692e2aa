package dev.nplusone.frontend.javaparser;

import dev.nplusone.source.Span;

/**
 * A place in the tokens of one file, and the spans behind it. The {@code skip} methods look ahead:
 * they go from the index of a token to the one behind something, or give {@link #NO}.
 */
final class Cursor {
  /** What was looked for does not stand there. */
  static final int NO = -1;

  private final TokenList tokens;
  private final String file;
  private int at;

  Cursor(TokenList tokens, String file) {
    this.tokens = tokens;
    this.file = file;
  }

  /** The index of the current token. */
  int at() {
    return at;
  }

  void goTo(int index) {
    at = index;
  }

  Kind kind() {
    return tokens.kind(at);
  }

  Kind kind(int index) {
    return tokens.kind(index);
  }

  boolean is(Kind kind) {
    return tokens.kind(at) == kind;
  }

  boolean isNext(Kind kind) {
    return tokens.kind(at + 1) == kind;
  }

  boolean isWord(String word) {
    return tokens.isWord(at, word);
  }

  boolean isWord(int index, String word) {
    return tokens.isWord(index, word);
  }

  /** The identifier here, which is passed. */
  String word() {
    if (tokens.kind(at) != Kind.WORD) {
      throw new NotUnderstood();
    }
    return tokens.word(at++);
  }

  String wordAt(int index) {
    return tokens.word(index);
  }

  /** A literal as it is written, without what stands at its ends. */
  String text(int index, int without) {
    return tokens.text(index, without);
  }

  void next() {
    at++;
  }

  /** Passes a token that must stand here. */
  void expect(Kind kind) {
    if (tokens.kind(at) != kind) {
      throw new NotUnderstood();
    }
    at++;
  }

  /** Passes a token if it stands here. */
  boolean accept(Kind kind) {
    if (tokens.kind(at) != kind) {
      return false;
    }
    at++;
    return true;
  }

  int partner(int index) {
    return tokens.partner(index);
  }

  boolean touches(int index) {
    return tokens.touches(index);
  }

  /** From a token to the one before the current one. */
  Span since(int first) {
    return between(first, at - 1);
  }

  Span of(int index) {
    return between(index, index);
  }

  Span between(int first, int last) {
    boolean mayBeLater = tokens.kind(last) == Kind.TEXT_BLOCK;
    return new Span(
        file,
        tokens.line(first),
        tokens.column(first),
        tokens.endLine(last, mayBeLater),
        tokens.endColumn(last, mayBeLater));
  }

  /** The expression from a token to the one before the current one, without parentheses around. */
  Span bareSince(int first) {
    int from = first;
    int to = at - 1;
    while (tokens.kind(from) == Kind.OPEN_PAREN && tokens.partner(from) == to) {
      from++;
      to--;
    }
    return between(from, to);
  }

  /** Behind annotations, if there are any. */
  int skipAnnotations(int index) {
    int i = index;
    while (tokens.kind(i) == Kind.AT && tokens.kind(i + 1) == Kind.WORD) {
      i = skipName(i + 1);
      if (tokens.kind(i) == Kind.OPEN_PAREN) {
        i = tokens.partner(i) + 1;
      }
    }
    return i;
  }

  /** Behind modifiers and annotations, if there are any. */
  int skipModifiers(int index) {
    int i = index;
    while (true) {
      int behind = tokens.kind(i).isModifier() ? i + 1 : skipAnnotations(skipSealed(i));
      if (behind == i) {
        return i;
      }
      i = behind;
    }
  }

  /** Behind {@code sealed} or {@code non-sealed}, if they are meant as modifiers here. */
  int skipSealed(int index) {
    if (tokens.kind(index) != Kind.WORD) {
      return index;
    }
    boolean isNot =
        tokens.isWord(index, "non")
            && tokens.kind(index + 1) == Kind.MINUS
            && tokens.isWord(index + 2, "sealed");
    int last = isNot ? index + 2 : index;
    Kind behind = tokens.kind(last + 1);
    boolean declares = behind.isModifier() || behind == Kind.CLASS || behind == Kind.INTERFACE;
    return tokens.isWord(last, "sealed") && declares ? last + 1 : index;
  }

  /** Behind {@code a.b.C}. */
  private int skipName(int index) {
    int i = index + 1;
    while (tokens.kind(i) == Kind.DOT && tokens.kind(i + 1) == Kind.WORD) {
      i += 2;
    }
    return i;
  }

  /** Behind a type with its arguments and brackets. */
  int skipType(int index) {
    int i = skipTypeName(index);
    return i == NO ? NO : skipBrackets(i);
  }

  /** Behind a type up to the brackets of an array. */
  private int skipTypeName(int index) {
    int i = skipAnnotations(index);
    if (tokens.kind(i).isPrimitive()) {
      return i + 1;
    }
    while (true) {
      if (tokens.kind(i) != Kind.WORD) {
        return NO;
      }
      i++;
      if (tokens.kind(i) == Kind.LESS) {
        i = skipTypeArguments(i);
        if (i == NO) {
          return NO;
        }
      }
      if (tokens.kind(i) != Kind.DOT) {
        return i;
      }
      i = skipAnnotations(i + 1);
    }
  }

  /** Behind empty pairs of brackets, if there are any. */
  int skipBrackets(int index) {
    int i = index;
    while (true) {
      int bracket = skipAnnotations(i);
      if (tokens.kind(bracket) != Kind.OPEN_BRACKET || tokens.partner(bracket) != bracket + 1) {
        return i;
      }
      i = bracket + 2;
    }
  }

  /** Behind {@code <A, ? extends B>}. */
  int skipTypeArguments(int index) {
    int i = index + 1;
    if (tokens.kind(i) == Kind.GREATER) {
      return i + 1;
    }
    while (true) {
      i = skipTypeArgument(i);
      if (i == NO) {
        return NO;
      }
      Kind kind = tokens.kind(i);
      if (kind == Kind.GREATER) {
        return i + 1;
      }
      if (kind != Kind.COMMA) {
        return NO;
      }
      i++;
    }
  }

  private int skipTypeArgument(int index) {
    int i = skipAnnotations(index);
    if (tokens.kind(i) != Kind.QUESTION) {
      return skipType(i);
    }
    i++;
    return tokens.kind(i) == Kind.EXTENDS || tokens.kind(i) == Kind.SUPER ? skipType(i + 1) : i;
  }

  /** Behind {@code A & B}. */
  int skipIntersection(int index) {
    int i = skipType(index);
    while (i != NO && tokens.kind(i) == Kind.BIT_AND) {
      i = skipType(i + 1);
    }
    return i;
  }

  /** Behind {@code <T extends A & B, U>}. */
  int skipTypeParameters(int index) {
    int i = index;
    do {
      i = skipAnnotations(i + 1);
      if (tokens.kind(i++) != Kind.WORD) {
        return NO;
      }
      if (tokens.kind(i) == Kind.EXTENDS) {
        i = skipIntersection(i + 1);
      }
    } while (i != NO && tokens.kind(i) == Kind.COMMA);
    return i != NO && tokens.kind(i) == Kind.GREATER ? i + 1 : NO;
  }
}
