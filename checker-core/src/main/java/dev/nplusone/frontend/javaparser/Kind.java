package dev.nplusone.frontend.javaparser;

import dev.nplusone.source.Modifier;

/** What a token of {@link TokenList} is: a class of texts, a keyword or a sign. */
enum Kind {
  END,
  WORD,
  INTEGER,
  LONG,
  FLOATING,
  CHARACTER,
  STRING,
  TEXT_BLOCK,
  ABSTRACT("abstract", Modifier.ABSTRACT),
  ASSERT("assert"),
  BOOLEAN("boolean"),
  BREAK("break"),
  BYTE("byte"),
  CASE("case"),
  CATCH("catch"),
  CHAR("char"),
  CLASS("class"),
  CONST("const"),
  CONTINUE("continue"),
  DEFAULT("default", Modifier.DEFAULT),
  DO("do"),
  DOUBLE("double"),
  ELSE("else"),
  ENUM("enum"),
  EXTENDS("extends"),
  FALSE("false"),
  FINAL("final", Modifier.FINAL),
  FINALLY("finally"),
  FLOAT("float"),
  FOR("for"),
  GOTO("goto"),
  IF("if"),
  IMPLEMENTS("implements"),
  IMPORT("import"),
  INSTANCEOF("instanceof", 7),
  INT("int"),
  INTERFACE("interface"),
  LONG_TYPE("long"),
  NATIVE("native", (Modifier) null),
  NEW("new"),
  NULL("null"),
  PACKAGE("package"),
  PRIVATE("private", Modifier.PRIVATE),
  PROTECTED("protected", Modifier.PROTECTED),
  PUBLIC("public", Modifier.PUBLIC),
  RETURN("return"),
  SHORT("short"),
  STATIC("static", Modifier.STATIC),
  STRICTFP("strictfp", (Modifier) null),
  SUPER("super"),
  SWITCH("switch"),
  SYNCHRONIZED("synchronized", (Modifier) null),
  THIS("this"),
  THROW("throw"),
  THROWS("throws"),
  TRANSIENT("transient", Modifier.TRANSIENT),
  TRUE("true"),
  TRY("try"),
  VOID("void"),
  VOLATILE("volatile", (Modifier) null),
  WHILE("while"),
  OPEN_PAREN("("),
  CLOSE_PAREN(")"),
  OPEN_BRACE("{"),
  CLOSE_BRACE("}"),
  OPEN_BRACKET("["),
  CLOSE_BRACKET("]"),
  SEMICOLON(";"),
  COMMA(","),
  DOT("."),
  ELLIPSIS("..."),
  AT("@"),
  COLON(":"),
  COLONS("::"),
  ARROW("->"),
  QUESTION("?"),
  NOT("!"),
  TILDE("~"),
  INCREMENT("++"),
  DECREMENT("--"),
  OR("||", 1),
  AND("&&", 2),
  BIT_OR("|", 3),
  XOR("^", 4),
  BIT_AND("&", 5),
  EQUAL("==", 6),
  NOT_EQUAL("!=", 6),
  LESS("<", 8),
  GREATER(">", 8),
  AT_MOST("<=", 8),
  AT_LEAST(">=", 8),
  SHIFT_LEFT("<<", 9),
  PLUS("+", 10),
  MINUS("-", 10),
  STAR("*", 11),
  SLASH("/", 11),
  PERCENT("%", 11),
  ASSIGN("="),
  PLUS_ASSIGN("+="),
  MINUS_ASSIGN("-="),
  STAR_ASSIGN("*="),
  SLASH_ASSIGN("/="),
  PERCENT_ASSIGN("%="),
  AND_ASSIGN("&="),
  OR_ASSIGN("|="),
  XOR_ASSIGN("^="),
  SHIFT_LEFT_ASSIGN("<<=");

  private final String text;
  private final int precedence;
  private final boolean modifier;
  private final Modifier meaning;

  Kind() {
    this("");
  }

  Kind(String text) {
    this(text, 0, false, null);
  }

  Kind(String text, int precedence) {
    this(text, precedence, false, null);
  }

  /** A modifier; {@code null} if it means nothing to us. */
  Kind(String text, Modifier meaning) {
    this(text, 0, true, meaning);
  }

  Kind(String text, int precedence, boolean modifier, Modifier meaning) {
    this.text = text;
    this.precedence = precedence;
    this.modifier = modifier;
    this.meaning = meaning;
  }

  /** The token as it is written; empty for classes of texts. */
  String text() {
    return text;
  }

  /** How strongly a binary operator binds, from 1; 0 if this is none. */
  int precedence() {
    return precedence;
  }

  /** Whether this word can stand in front of a declaration. */
  boolean isModifier() {
    return modifier;
  }

  /** What a modifier means, or {@code null}. */
  Modifier meaning() {
    return meaning;
  }

  boolean isKeyword() {
    return this != END && compareTo(ABSTRACT) >= 0 && compareTo(WHILE) <= 0;
  }

  boolean isLiteral() {
    return compareTo(INTEGER) >= 0 && compareTo(TEXT_BLOCK) <= 0
        || this == TRUE
        || this == FALSE
        || this == NULL;
  }

  boolean isPrimitive() {
    return switch (this) {
      case BOOLEAN, BYTE, CHAR, DOUBLE, FLOAT, INT, LONG_TYPE, SHORT -> true;
      default -> false;
    };
  }

  boolean isAssignment() {
    return compareTo(ASSIGN) >= 0;
  }
}
