package dev.nplusone.source;

import dev.nplusone.source.JavaTokens.Kind;
import dev.nplusone.source.JavaTokens.Token;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The text of one Java file, for who wants to insert something: it finds exact places by words and
 * brackets, and nothing where the text is not what a declaration or call looks like.
 */
public final class CodeText {
  private static final Set<String> ENDS = Set.of(";", "{", "}");

  private final String file;
  private final String text;
  private final List<Token> code;

  public CodeText(String file, String text) {
    this.file = file;
    this.text = text;
    this.code = JavaTokens.of(text).stream().filter(t -> t.kind() != Kind.COMMENT).toList();
  }

  /**
   * A string literal without escapes.
   *
   * @param content what it says
   * @param start offset of its first character behind the quotes
   */
  public record Literal(String content, int start) {}

  /**
   * Literals that a member of an annotation lists.
   *
   * @param start where the first begins
   * @param end where the last is over
   * @param braced whether they stand in braces
   */
  public record Listed(Span start, Span end, boolean braced) {}

  /** The line end that the file uses. */
  public String lineEnd() {
    return text.contains("\r\n") ? "\r\n" : "\n";
  }

  /** Whether a word stands anywhere in the code. */
  public boolean has(String word) {
    return code.stream().anyMatch(token -> token.is(word));
  }

  /** Whether an import of exactly that stands in the file. */
  public boolean imports(String name) {
    return text.lines().map(String::strip).anyMatch(("import " + name + ";")::equals);
  }

  /** Where a further import can stand: the line below the last one, else below the package. */
  public Optional<Span> placeForImport() {
    return IntStream.range(0, Math.min(firstBrace() + 1, code.size()))
        .filter(at -> at == 0 || code.get(at - 1).is(";"))
        .filter(at -> isWord(at, "import") || isWord(at, "package"))
        .mapToObj(at -> IntStream.range(at, code.size()).filter(i -> isWord(i, ";")).findFirst())
        .reduce((first, last) -> last)
        .filter(end -> end.isPresent())
        .map(end -> text.indexOf('\n', code.get(end.getAsInt()).end()))
        .filter(newline -> newline >= 0)
        .map(newline -> place(newline + 1));
  }

  /** Imports and the package stand before it. */
  private int firstBrace() {
    int at = 0;
    while (at < code.size() && !code.get(at).is("{")) {
      at++;
    }
    return at;
  }

  /**
   * Where the declaration of a method begins, by the place of its name: before its annotations,
   * modifiers and type, behind its comment. Empty when something else stands on that line before.
   */
  public Optional<Span> declaration(Span name) {
    int at = token(name);
    while (at > 0 && !ENDS.contains(code.get(at - 1).text())) {
      at = code.get(at - 1).is(")") ? opening(at - 1) : at - 1;
    }
    return at < 0 || !indentation(code.get(at).start()).isBlank()
        ? Optional.empty()
        : Optional.of(place(code.get(at).start()));
  }

  /** The blanks in front of a place on its line. */
  public String indentation(Span place) {
    return indentation(offset(place));
  }

  private String indentation(int offset) {
    return text.substring(text.lastIndexOf('\n', offset - 1) + 1, offset);
  }

  /**
   * The only thing that an annotation of a declaration says, when it is one literal:
   * {@code @Query("...")} or {@code @Query(value = "...")}.
   *
   * @param annotation its place, from the sign on
   */
  public Optional<Literal> onlyValue(Span annotation) {
    int at = token(annotation);
    while (at >= 0 && at < code.size() && !code.get(at).is("(")) {
      at++;
    }
    if (at < 0 || at + 2 >= code.size()) {
      return Optional.empty();
    }
    boolean named = code.get(at + 1).is("value") && code.get(at + 2).is("=");
    int value = named ? at + 3 : at + 1;
    return isWord(value + 1, ")") ? literal(value) : Optional.empty();
  }

  /**
   * What a member of an annotation has, when it is one literal or several:
   * {@code @EntityGraph(attributePaths = {"items", "customer"})}.
   *
   * @param annotation its place, from the sign on
   */
  public Optional<Listed> listed(Span annotation, String member) {
    int at = token(annotation);
    while (at >= 0 && at < code.size() && !code.get(at).is("(")) {
      at++;
    }
    if (at < 0 || at == code.size()) {
      return Optional.empty();
    }
    int end = closing(at);
    return IntStream.range(at, end)
        .filter(i -> isWord(i, member) && isWord(i + 1, "="))
        .mapToObj(i -> listed(i + 2))
        .findFirst()
        .flatMap(found -> found);
  }

  private Optional<Listed> listed(int at) {
    boolean braced = isWord(at, "{");
    int first = braced ? at + 1 : at;
    int last = first;
    while (braced && isWord(last + 1, ",") && isString(last + 2)) {
      last += 2;
    }
    boolean whole =
        isString(first)
            && (braced
                ? isWord(last + 1, "}") || isWord(last + 1, ",") && isWord(last + 2, "}")
                : isWord(last + 1, ",") || isWord(last + 1, ")"));
    return whole
        ? Optional.of(
            new Listed(place(code.get(first).start()), place(code.get(last).end()), braced))
        : Optional.empty();
  }

  private boolean isString(int at) {
    return at < code.size() && code.get(at).kind() == Kind.STRING;
  }

  /**
   * Where the members of a type begin, by the place of its name: behind the brace. Empty when that
   * is not plain to see.
   */
  public Optional<Span> bodyOf(Span typeName) {
    int at = token(typeName);
    while (at >= 0 && at < code.size() && !code.get(at).is("{")) {
      if (code.get(at).is("@") || code.get(at).is("(")) {
        return Optional.empty();
      }
      at++;
    }
    return at < 0 || at == code.size() ? Optional.empty() : Optional.of(place(code.get(at).end()));
  }

  /** The beginning of the next line, when nothing stands behind a place on its own. */
  public Optional<Span> lineBelow(Span place) {
    int offset = offset(place);
    int end = text.indexOf('\n', offset);
    return end < 0 || !text.substring(offset, end).isBlank()
        ? Optional.empty()
        : Optional.of(place(end + 1));
  }

  /** Whether nothing stands on a line from a place on. */
  public boolean isBlankFrom(Span place) {
    int offset = offset(place);
    int end = text.indexOf('\n', offset);
    return text.substring(offset, end < 0 ? text.length() : end).isBlank();
  }

  /** The blanks in front of the first member of a type, or those that suit it. */
  public String indentationOfMembers(Span body) {
    int first = tokenFrom(body);
    if (first >= 0 && !code.get(first).is("}")) {
      String blanks = indentation(code.get(first).start());
      if (blanks.isBlank() && !blanks.isEmpty()) {
        return blanks;
      }
    }
    String line = indentation(body);
    return line.substring(0, line.length() - line.stripLeading().length()) + "    ";
  }

  /** The first argument of a call, when it is one literal; by the place of the method's name. */
  public Optional<Literal> firstArgument(Span call) {
    int at = token(call);
    boolean only = isWord(at + 1, "(") && (isWord(at + 3, ")") || isWord(at + 3, ","));
    return at >= 0 && only ? literal(at + 2) : Optional.empty();
  }

  /** The words from a call to the end of its statement. */
  public List<String> restOfStatement(Span call) {
    int at = token(call);
    return at < 0
        ? List.of()
        : code.subList(at, code.size()).stream()
            .takeWhile(token -> !ENDS.contains(token.text()))
            .filter(token -> token.kind() == Kind.WORD)
            .map(Token::text)
            .toList();
  }

  private Optional<Literal> literal(int at) {
    Token token = code.get(at);
    if (token.kind() != Kind.STRING
        || token.text().contains("\\")
        || !token.text().endsWith("\"")) {
      return Optional.empty();
    }
    int quotes = token.text().startsWith("\"\"\"") ? 3 : 1;
    String content = token.text().substring(quotes, token.text().length() - quotes);
    return Optional.of(new Literal(content, token.start() + quotes));
  }

  private boolean isWord(int at, String word) {
    return at < code.size() && code.get(at).is(word);
  }

  private int opening(int closing) {
    int depth = 0;
    for (int at = closing; at >= 0; at--) {
      depth += code.get(at).is(")") ? 1 : code.get(at).is("(") ? -1 : 0;
      if (depth == 0) {
        return at;
      }
    }
    return 0;
  }

  private int closing(int opening) {
    int depth = 0;
    for (int at = opening; at < code.size(); at++) {
      depth += code.get(at).is("(") ? 1 : code.get(at).is(")") ? -1 : 0;
      if (depth == 0) {
        return at;
      }
    }
    return code.size();
  }

  /** The token that begins at a place or behind it; -1 when none does. */
  private int tokenFrom(Span place) {
    int offset = offset(place);
    return IntStream.range(0, code.size())
        .filter(at -> code.get(at).start() >= offset)
        .findFirst()
        .orElse(-1);
  }

  /** The token that begins at a place; -1 when none does. */
  private int token(Span place) {
    int offset = offset(place);
    return IntStream.range(0, code.size())
        .filter(at -> code.get(at).start() == offset)
        .findFirst()
        .orElse(-1);
  }

  private int offset(Span place) {
    int start = 0;
    for (int line = 1; line < place.line(); line++) {
      start = text.indexOf('\n', start) + 1;
    }
    return start + place.column() - 1;
  }

  /** The place of one character. */
  public Span place(int offset) {
    int line = 1 + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
    int column = indentation(offset).length() + 1;
    return new Span(file, line, column, line, column);
  }
}
