package dev.nplusone.frontend.javaparser;

import dev.nplusone.source.Acceptance;
import dev.nplusone.source.Problem;
import dev.nplusone.source.Program;
import dev.nplusone.source.SourceTexts;
import dev.nplusone.source.TypeDecl;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The program that a {@link SourceRequest} asks for. The same request on the same files gives the
 * same program, whatever the number of threads. Closing it closes the class path; the program then
 * still answers for everything already looked up.
 */
public final class SourceProgram implements Closeable {
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
    List<ScannedFile> scanned =
        Workers.map(
            files, request.threads(), () -> file -> ScannedFile.of(file, request.encoding()));
    KnownTypes known = new KnownTypes(scanned.stream().map(ScannedFile::outline).toList(), library);
    List<FileReader.Result> results =
        Workers.map(scanned, request.threads(), () -> new FileReader(known)::read);
    List<TypeDecl> types = new ArrayList<>();
    for (FileReader.Result result : results) {
      types.addAll(result.types());
      problems.addAll(result.problems());
    }
    problems.addAll(library.problems());
    List<Acceptance> acceptances =
        scanned.stream().flatMap(file -> file.acceptances().stream()).toList();
    long lines = scanned.stream().mapToLong(ScannedFile::lines).sum();
    Program program =
        new Program(types, library, problems, acceptances, texts(files, request.encoding()));
    return new SourceProgram(program, library, files.size(), lines);
  }

  private static SourceTexts texts(List<SourceFile> files, Charset encoding) {
    Map<String, SourceFile> byName = new HashMap<>();
    files.forEach(file -> byName.put(file.name(), file));
    return name -> Optional.ofNullable(byName.get(name)).map(f -> f.text(encoding, told -> {}));
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
