package dev.nplusone.frontend.javaparser;

import com.github.javaparser.Position;
import dev.nplusone.source.Problem;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeDecl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads files into types, one after the other: directly, or by way of JavaParser what only that can
 * read. For one thread.
 */
final class FileReader {

  /** What one file gave. */
  record Result(List<TypeDecl> types, List<Problem> problems) {}

  private final DirectParser direct = new DirectParser();
  private Optional<TolerantParser> tolerant = Optional.empty();
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
      FileScope scope = new FileScope(outline, known);
      types =
          direct
              .read(file.name(), scanned.text(), scope)
              .orElseGet(() -> tolerantly(scanned, scope, problems));
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

  /** By way of a tree, which is slow, but finds out what is wrong and what is still right. */
  private List<TypeDecl> tolerantly(ScannedFile scanned, FileScope scope, List<Problem> problems) {
    TolerantParser parser = tolerant.orElseGet(TolerantParser::new);
    tolerant = Optional.of(parser);
    SourceFile file = scanned.file();
    TolerantParser.Parsed parsed =
        parser.parse(Comments.removed(scanned.text()), scanned.outline());
    parsed.problems().forEach(problem -> problems.add(problem(file, problem)));
    return parsed.unit().map(unit -> Lowering.lower(file.name(), unit, scope)).orElse(List.of());
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
