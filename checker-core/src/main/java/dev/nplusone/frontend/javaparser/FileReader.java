package dev.nplusone.frontend.javaparser;

import com.github.javaparser.Position;
import dev.nplusone.source.Acceptance;
import dev.nplusone.source.AcceptanceReader;
import dev.nplusone.source.Problem;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeDecl;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/** Parses and lowers files, one after the other. For one thread. */
final class FileReader {

  /** What one file gave. */
  record Result(List<TypeDecl> types, List<Problem> problems, List<Acceptance> acceptances) {}

  private final TolerantParser parser = new TolerantParser();
  private final KnownTypes known;

  FileReader(KnownTypes known) {
    this.known = known;
  }

  Result read(SourceFile file, Outline outline, Charset encoding) {
    List<Problem> problems = new ArrayList<>();
    String text = file.text(encoding, problems::add);
    List<TypeDecl> types = List.of();
    try {
      TolerantParser.Parsed parsed = parser.parse(text, outline);
      parsed.problems().forEach(problem -> problems.add(problem(file, problem)));
      FileScope scope = new FileScope(outline, known);
      types = parsed.unit().map(unit -> Lowering.lower(file.name(), unit, scope)).orElse(List.of());
    } catch (StackOverflowError e) {
      problems.add(
          new Problem(file.start(), "the file nests too deeply to be read; split its expressions"));
    } catch (RuntimeException e) {
      // a defect of ours or of the parser must not cost the other files
      problems.add(
          new Problem(file.start(), "the file could not be read (" + e + "); please report this"));
    }
    return new Result(
        types, problems.stream().distinct().toList(), AcceptanceReader.read(file.name(), text));
  }

  private static Problem problem(SourceFile file, com.github.javaparser.Problem problem) {
    Span span = TolerantParser.place(problem).map(place -> at(file, place)).orElseGet(file::start);
    String message = problem.getMessage().lines().findFirst().orElse("syntax error");
    return new Problem(
        span,
        "could not be parsed: " + message + "; correct it, what stands here was left out so far");
  }

  private static Span at(SourceFile file, Position place) {
    return new Span(file.name(), place.line, place.column, place.line, place.column);
  }
}
