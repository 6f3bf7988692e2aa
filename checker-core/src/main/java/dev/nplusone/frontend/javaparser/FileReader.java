package dev.nplusone.frontend.javaparser;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.Position;
import com.github.javaparser.TokenRange;
import com.github.javaparser.ast.CompilationUnit;
import dev.nplusone.source.Problem;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeDecl;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parses and lowers files, one after the other. For one thread. */
final class FileReader {

  /** What one file gave. */
  record Result(List<TypeDecl> types, List<Problem> problems) {}

  private final JavaParser parser = new JavaParser(configuration());
  private final KnownTypes known;

  FileReader(KnownTypes known) {
    this.known = known;
  }

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

  Result read(SourceFile file, Outline outline, Charset encoding) {
    List<Problem> problems = new ArrayList<>();
    String text = file.text(encoding, problems::add);
    List<TypeDecl> types = List.of();
    try {
      ParseResult<CompilationUnit> parsed = parser.parse(text);
      parsed.getProblems().forEach(problem -> problems.add(problem(file, problem)));
      FileScope scope = new FileScope(outline, known);
      types =
          parsed
              .getResult()
              .map(unit -> Lowering.lower(file.name(), unit, scope))
              .orElse(List.of());
    } catch (StackOverflowError e) {
      problems.add(
          new Problem(file.start(), "the file nests too deeply to be read; split its expressions"));
    }
    return new Result(types, problems);
  }

  private static Problem problem(SourceFile file, com.github.javaparser.Problem problem) {
    Optional<Position> place =
        problem
            .getLocation()
            .map(TokenRange::getBegin)
            .flatMap(token -> token.getRange().map(range -> range.begin));
    Span span =
        place
            .map(p -> new Span(file.name(), p.line, p.column, p.line, p.column))
            .orElse(file.start());
    String message = problem.getMessage().lines().findFirst().orElse("syntax error");
    return new Problem(
        span, "could not be parsed: " + message + "; what stands here was left out, correct it");
  }
}
