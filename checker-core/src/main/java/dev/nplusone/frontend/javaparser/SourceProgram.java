package dev.nplusone.frontend.javaparser;

import dev.nplusone.source.Acceptance;
import dev.nplusone.source.Problem;
import dev.nplusone.source.Program;
import dev.nplusone.source.TypeDecl;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The program that a {@link SourceRequest} asks for. The same request on the same files gives the
 * same program, whatever the number of threads. Closing it closes the class path; the program then
 * still answers for everything already looked up.
 */
public final class SourceProgram implements Closeable {
  private record Scanned(Outline outline, long lines) {}

  private final Program program;
  private final ClassIndex library;
  private final int files;
  private final long lines;

  private SourceProgram(Program program, ClassIndex library, int files, long lines) {
    this.program = program;
    this.library = library;
    this.files = files;
    this.lines = lines;
  }

  /**
   * Reads everything. Nothing that is wrong with a file, a directory or a class path stops it: see
   * {@link Program#problems()}.
   */
  public static SourceProgram read(SourceRequest request) {
    List<Problem> problems = new ArrayList<>();
    List<SourceFile> files = SourceFiles.find(request, problems::add);
    ClassIndex library = ClassIndex.of(request.classpath());
    Consumer<Problem> toldLater = problem -> {}; // the second pass reads and tells again
    List<Scanned> scanned =
        Workers.map(
            files, request.threads(), () -> f -> scan(f.text(request.encoding(), toldLater)));
    KnownTypes known = new KnownTypes(scanned.stream().map(Scanned::outline).toList(), library);
    List<Integer> indexes = IntStream.range(0, files.size()).boxed().toList();
    List<FileReader.Result> results =
        Workers.map(
            indexes,
            request.threads(),
            () -> {
              FileReader reader = new FileReader(known);
              return i -> reader.read(files.get(i), scanned.get(i).outline(), request.encoding());
            });
    List<TypeDecl> types = new ArrayList<>();
    List<Acceptance> acceptances = new ArrayList<>();
    for (FileReader.Result result : results) {
      types.addAll(result.types());
      problems.addAll(result.problems());
      acceptances.addAll(result.acceptances());
    }
    problems.addAll(library.problems());
    long lines = scanned.stream().mapToLong(Scanned::lines).sum();
    Program program = new Program(types, library, problems, acceptances);
    return new SourceProgram(program, library, files.size(), lines);
  }

  private static Scanned scan(String text) {
    boolean openEnd = !text.isEmpty() && !text.endsWith("\n");
    long lines = text.chars().filter(c -> c == '\n').count() + (openEnd ? 1 : 0);
    return new Scanned(OutlineScanner.scan(text), lines);
  }

  /** The program. */
  public Program program() {
    return program;
  }

  /** How many files were read. */
  public int files() {
    return files;
  }

  /** How many lines they have together. */
  public long lines() {
    return lines;
  }

  /** What could not be read, with what came up since: classes are read when first asked for. */
  public List<Problem> problems() {
    return Stream.concat(program.problems().stream(), library.problems().stream())
        .distinct()
        .sorted()
        .toList();
  }

  @Override
  public void close() throws IOException {
    library.close();
  }
}
