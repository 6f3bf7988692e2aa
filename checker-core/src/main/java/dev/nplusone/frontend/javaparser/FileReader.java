package dev.nplusone.frontend.javaparser;

import com.github.javaparser.Position;
import dev.nplusone.source.Problem;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeDecl;
import java.util.ArrayList;
import java.util.List;

/** Parses and lowers files, one after the other. For one thread. */
final class FileReader {

  /** What one file gave. */
  record Result(List<TypeDecl> types, List<Problem> problems) {}

  private final TolerantParser parser = new TolerantParser();
  private final KnownTypes known;

  FileReader(KnownTypes known) {
    this.known = known;
  }

  Result read(ScannedFile scanned) {
    SourceFile file = scanned.file();
    Outline outline = scanned.outline();
    List<Problem> problems = new ArrayList<>(scanned.problems());
    List<TypeDecl> types = List.of();
    try {
      TolerantParser.Parsed parsed = parser.parse(scanned.code(), outline);
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
    return new Result(types, problems.stream().distinct().toList());
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
