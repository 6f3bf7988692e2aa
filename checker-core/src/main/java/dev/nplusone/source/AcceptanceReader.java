package dev.nplusone.source;

import dev.nplusone.source.JavaTokens.Kind;
import dev.nplusone.source.JavaTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds remarks in the text of a file: {@code @SuppressWarnings} and {@code @NPlusOneAccepted} on
 * any declaration, {@code // nplusone:accept} on or above a line. Reads text rather than trees, so
 * that both front ends see the same and no parser has to keep comments. A file without a remark
 * costs a search for three words.
 */
public final class AcceptanceReader {
  private static final String MARK = "nplusone:";
  private static final Set<String> ANNOTATIONS = Set.of("SuppressWarnings", "NPlusOneAccepted");
  private static final Set<String> MODIFIERS =
      Set.of("public", "protected", "private", "abstract", "static", "final", "default");
  private static final Pattern COMMENT =
      Pattern.compile(
          "(?s)(?://|/\\*+)\\s*nplusone:\\s*accept(?:ed)?\\b[:,]?\\s*(.*?)\\s*(?:\\*/)?");
  private static final Pattern REASON = Pattern.compile("(?s)(?://+|/\\*+)\\s*(.*?)\\s*(?:\\*/)?");

  /** The next name of a rule: one of ours by its beginning, any other by a colon or comma. */
  private static final Pattern ID =
      Pattern.compile("(NPlusOne\\w*|(?:[A-Z][a-z]+){2,}(?=\\s*(?:[:,]|$)))[\\s:,]*");

  private final String file;
  private final String text;
  private final List<Token> all;
  private final List<Token> code;
  private final List<Integer> lineStarts = new ArrayList<>(List.of(0));

  private AcceptanceReader(String file, String text) {
    this.file = file;
    this.text = text;
    this.all = JavaTokens.of(text);
    this.code = all.stream().filter(token -> token.kind() != Kind.COMMENT).toList();
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      boolean half = c == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n';
      if (c == '\n' || c == '\r' && !half) {
        lineStarts.add(at + 1);
      }
    }
  }

  /** The remarks of a file, in order. */
  public static List<Acceptance> read(String file, String text) {
    if (!text.contains(MARK) && ANNOTATIONS.stream().noneMatch(text::contains)) {
      return List.of();
    }
    AcceptanceReader reader = new AcceptanceReader(file, text);
    List<Acceptance> found = new ArrayList<>();
    reader.annotations(found);
    reader.comments(found);
    return found;
  }

  private void annotations(List<Acceptance> found) {
    for (int at = 0; at + 1 < code.size(); at++) {
      if (code.get(at).is("@")) {
        int name = lastOfName(at + 1);
        if (ANNOTATIONS.contains(code.get(name).text())) {
          found.add(annotation(at, name));
        }
      }
    }
  }

  /** Of a qualified name, its last word. */
  private int lastOfName(int at) {
    int last = at;
    while (last + 2 < code.size() && code.get(last + 1).is(".")) {
      last += 2;
    }
    return last;
  }

  private Acceptance annotation(int at, int name) {
    List<String> ids = new ArrayList<>();
    StringBuilder reason = new StringBuilder();
    boolean suppresses = code.get(name).is("SuppressWarnings");
    String member = suppresses ? "value" : "reason";
    int end = closing(name);
    for (int i = name + 2; i < end; i++) {
      Token token = code.get(i);
      if (token.kind() == Kind.WORD && code.get(i + 1).is("=")) {
        member = token.text();
      } else if (token.kind() == Kind.STRING && member.equals("reason")) {
        reason.append(content(token));
      } else if (token.kind() == Kind.STRING) {
        ids.add(content(token));
      }
    }
    // a constant in the place of a name is not followed; it must not stand for every rule
    List<String> named = suppresses && ids.isEmpty() ? List.of("") : ids;
    String because = reason.isEmpty() ? commentBehind(code.get(end)) : reason.toString();
    return new Acceptance(
        span(code.get(at).start(), code.get(end).end()),
        span(code.get(beginning(at)).start(), code.get(extent(end + 1)).end()),
        "@" + code.get(name).text() + (ids.isEmpty() ? "" : ids(ids)),
        named,
        because.strip());
  }

  private static String ids(List<String> ids) {
    return "(\"" + String.join("\", \"", ids) + "\")";
  }

  private static String content(Token string) {
    int quotes = string.text().startsWith("\"\"\"") && string.text().length() >= 6 ? 3 : 1;
    int end = Math.max(quotes, string.text().length() - quotes);
    return string.text().substring(quotes, end).replaceAll("\\s+", " ");
  }

  /** The last token of an annotation: the parenthesis that closes its values, or its name. */
  private int closing(int name) {
    if (name + 1 >= code.size() || !code.get(name + 1).is("(")) {
      return name;
    }
    int depth = 0;
    for (int i = name + 1; i < code.size(); i++) {
      depth += code.get(i).is("(") ? 1 : code.get(i).is(")") ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return code.size() - 1;
  }

  /** What a comment behind a token, on the same line, says. */
  private String commentBehind(Token token) {
    int next = all.indexOf(token) + 1;
    if (next >= all.size() || all.get(next).kind() != Kind.COMMENT) {
      return "";
    }
    Token comment = all.get(next);
    Matcher says = REASON.matcher(comment.text());
    return line(comment.start()) == line(token.start()) && says.matches() ? says.group(1) : "";
  }

  private void comments(List<Acceptance> found) {
    for (int i = 0; i < all.size(); i++) {
      Token comment = all.get(i);
      if (comment.kind() != Kind.COMMENT) {
        continue;
      }
      Matcher says = COMMENT.matcher(comment.text());
      if (says.matches()) {
        found.add(comment(i, says.group(1).replaceAll("\\s+", " ")));
      }
    }
  }

  private Acceptance comment(int index, String behind) {
    Token comment = all.get(index);
    List<String> ids = new ArrayList<>();
    String reason = behind;
    for (Matcher id = ID.matcher(reason); id.lookingAt(); id = ID.matcher(reason)) {
      ids.add(id.group(1));
      reason = reason.substring(id.end());
    }
    String by = "// nplusone:accept" + (ids.isEmpty() ? "" : " " + String.join(", ", ids));
    return new Acceptance(
        span(comment.start(), comment.end()), spokenOf(index), by, ids, reason.strip());
  }

  /** The line of a comment behind code, else the statement or declaration below it. */
  private Span spokenOf(int index) {
    Token comment = all.get(index);
    int line = line(comment.start());
    if (index > 0 && line(all.get(index - 1).end() - 1) == line) {
      return span(lineStarts.get(line), comment.start());
    }
    int next = 0;
    while (next < code.size() && code.get(next).start() < comment.start()) {
      next++;
    }
    if (next == code.size()) {
      return span(comment.start(), comment.end());
    }
    return span(code.get(beginning(next)).start(), code.get(extent(next)).end());
  }

  /** The first token of a declaration, which may have other annotations and modifiers in front. */
  private int beginning(int at) {
    int first = at;
    while (first > 0) {
      int before = first - 1;
      int name = code.get(before).is(")") ? opening(before) - 1 : before;
      while (name > 1 && code.get(name - 1).is(".")) {
        name -= 2;
      }
      if (name > 0 && code.get(name - 1).is("@")) {
        first = name - 1;
      } else if (MODIFIERS.contains(code.get(before).text())) {
        first = before;
      } else {
        break;
      }
    }
    return first;
  }

  private int opening(int close) {
    int depth = 0;
    for (int i = close; i > 0; i--) {
      depth += code.get(i).is(")") ? 1 : code.get(i).is("(") ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return 0;
  }

  /**
   * The last token of the declaration or statement that begins at a token. What a parameter or the
   * variable of a loop belongs to ends where its method, lambda or loop ends.
   */
  private int extent(int first) {
    int depth = 0;
    boolean hasValue = false;
    for (int i = first; i < code.size(); i++) {
      Token token = code.get(i);
      if (token.is("(") || token.is("[") || token.is("{") && (depth > 0 || hasValue)) {
        depth++;
      } else if (token.is("{")) {
        int end = block(i);
        if (!goesOn(end + 1)) {
          return end;
        }
        i = end;
      } else if (token.is("}") && depth == 0) {
        return Math.max(first, i - 1);
      } else if (token.is(")") && depth == 0) {
        hasValue = false;
      } else if (token.is(")") || token.is("]") || token.is("}")) {
        depth--;
      } else if (token.is(";") && depth == 0) {
        return i;
      } else if (depth == 0 && (token.is("=") || token.is("->"))) {
        hasValue |= token.is("=") || !isBlock(i + 1);
      }
    }
    return code.size() - 1;
  }

  private boolean isBlock(int at) {
    return at < code.size() && code.get(at).is("{");
  }

  private boolean goesOn(int at) {
    return at < code.size() && Set.of("else", "catch", "finally").contains(code.get(at).text());
  }

  private int block(int open) {
    int depth = 0;
    for (int i = open; i < code.size(); i++) {
      depth += code.get(i).is("{") ? 1 : code.get(i).is("}") ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return code.size() - 1;
  }

  private Span span(int start, int end) {
    int first = line(start);
    int last = line(Math.max(start, end - 1));
    return new Span(
        file,
        first + 1,
        start - lineStarts.get(first) + 1,
        last + 1,
        Math.max(1, end - lineStarts.get(last)));
  }

  private int line(int at) {
    int low = 0;
    int high = lineStarts.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) / 2;
      if (lineStarts.get(middle) <= at) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}
