package dev.nplusone.frontend.javaparser;

import com.github.javaparser.JavaParser;
import com.github.javaparser.JavaToken;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.Position;
import com.github.javaparser.Problem;
import com.github.javaparser.TokenRange;
import com.github.javaparser.ast.CompilationUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Parses as much of a text as can be parsed. JavaParser goes on behind a broken statement by
 * itself, but gives up a whole class for a broken member; then that member is blanked out and the
 * rest is parsed again. For one thread.
 */
final class TolerantParser {
  private static final int MOST_TRIES = 20;

  /** The tree, if any, with what was wrong on the way to it. Positions are those of the text. */
  record Parsed(Optional<CompilationUnit> unit, List<Problem> problems) {}

  private record Member(int from, int to) {
    boolean contains(int offset) {
      return from <= offset && offset < to;
    }
  }

  private final JavaParser parser = new JavaParser(configuration());

  static ParserConfiguration configuration() {
    ParserConfiguration configuration =
        new ParserConfiguration()
            .setLanguageLevel(ParserConfiguration.LanguageLevel.JAVA_21)
            .setAttributeComments(false)
            .setTabSize(1);
    // no validation: code that its compiler refuses, or accepts in a later version, is read as well
    configuration.getProcessors().clear();
    return configuration;
  }

  Parsed parse(String text, Outline outline) {
    String readable = text;
    ParseResult<CompilationUnit> result = parser.parse(readable);
    List<Problem> problems = new ArrayList<>(result.getProblems());
    for (int i = 0; i < MOST_TRIES && losesTypes(result, outline); i++) {
      Optional<String> next = withoutBroken(readable, result.getProblems());
      if (next.isEmpty()) {
        break;
      }
      readable = next.get();
      result = parser.parse(readable);
      problems.addAll(result.getProblems());
    }
    return new Parsed(result.getResult(), problems.stream().distinct().toList());
  }

  private static boolean losesTypes(ParseResult<CompilationUnit> result, Outline outline) {
    int types = result.getResult().map(unit -> unit.getTypes().size()).orElse(0);
    return !result.isSuccessful() && types < outline.types().size();
  }

  /** Blanks out the members with problems, and adds a brace that is missing at the end. */
  private static Optional<String> withoutBroken(String text, List<Problem> problems) {
    List<Member> members = new ArrayList<>();
    OutlineScanner.scan(text, (from, to) -> members.add(new Member(from, to)));
    StringBuilder result = new StringBuilder(text);
    for (Problem problem : problems) {
      boolean atEnd = problem.getMessage().contains("Found <EOF>");
      int offset = atEnd ? text.length() : place(problem).map(p -> offset(text, p)).orElse(-1);
      Optional<Member> broken =
          members.stream().filter(member -> member.contains(offset)).findFirst();
      if (broken.isPresent()) {
        blank(result, broken.get());
      } else if (atEnd) {
        result.append('}');
      }
    }
    String changed = result.toString();
    return changed.equals(text) ? Optional.empty() : Optional.of(changed);
  }

  private static void blank(StringBuilder text, Member member) {
    for (int i = member.from(); i < member.to(); i++) {
      if (text.charAt(i) != '\n' && text.charAt(i) != '\r') {
        text.setCharAt(i, ' ');
      }
    }
  }

  /**
   * Where a problem was found, if that is known. JavaParser gives the last token it could use; what
   * it complains of is the one behind.
   */
  static Optional<Position> place(Problem problem) {
    Optional<JavaToken> last = problem.getLocation().map(TokenRange::getBegin);
    boolean isBehind = problem.getMessage().startsWith("Parse error.");
    return (isBehind ? last.flatMap(TolerantParser::next).or(() -> last) : last)
        .flatMap(JavaToken::getRange)
        .map(range -> range.begin);
  }

  private static Optional<JavaToken> next(JavaToken token) {
    Optional<JavaToken> next = token.getNextToken();
    while (next.isPresent() && next.get().getCategory().isWhitespaceOrComment()) {
      next = next.get().getNextToken();
    }
    return next;
  }

  private static int offset(String text, Position position) {
    int lineStart = 0;
    for (int line = 1; line < position.line; line++) {
      int newline = text.indexOf('\n', lineStart);
      if (newline < 0) {
        return text.length();
      }
      lineStart = newline + 1;
    }
    return lineStart + position.column - 1;
  }
}
