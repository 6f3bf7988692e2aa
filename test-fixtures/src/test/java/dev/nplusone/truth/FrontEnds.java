package dev.nplusone.truth;

import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import dev.nplusone.CheckOptions;
import dev.nplusone.Checker;
import dev.nplusone.door.ConfigurationFiles;
import dev.nplusone.finding.Report;
import dev.nplusone.frontend.javac.ProgramCollector;
import dev.nplusone.frontend.javaparser.SourceProgram;
import dev.nplusone.frontend.javaparser.SourceRequest;
import dev.nplusone.source.Problem;
import dev.nplusone.source.Resource;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import lombok.Getter;

/** Checks one source tree through each front end. Files are named relative to its root. */
final class FrontEnds {
  private static final String GRAMMAR = "dev/nplusone/shaded/hql/HqlParser.class";

  private static final CheckOptions SCENARIOS_ARE_ENDPOINTS =
      CheckOptions.DEFAULT.withEntryPoints(List.of("Scenario"));

  private FrontEnds() {}

  /** The jars that the fixtures are compiled with; the checker and its parts are no part of it. */
  static List<Path> classPath() {
    requireShadedChecker();
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(entry -> entry.toString().endsWith(".jar") && !holdsChecker(entry))
        .toList();
  }

  /** The source front end's reading. */
  static Report parsed(Path root, List<Path> classPath, int threads) {
    requireShadedChecker();
    SourceRequest request =
        SourceRequest.of(root, List.of(root)).withClasspath(classPath).withThreads(threads);
    try (SourceProgram source = SourceProgram.read(request)) {
      return Checker.check(source.program(), mappings(), SCENARIOS_ARE_ENDPOINTS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The compiler's reading, with Lombok at work.
   *
   * @param classes where class files go
   * @throws AssertionError with javac's messages when the sources do not compile
   */
  static Report compiled(Path root, List<Path> classPath, Path classes) {
    requireShadedChecker();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(messages, null, StandardCharsets.UTF_8)) {
      List<String> options =
          List.of(
              "-classpath",
              joined(classPath),
              "-processorpath",
              lombok(),
              "-g",
              "-parameters",
              "-d",
              classes + "");
      var sources = files.getJavaFileObjectsFromPaths(Expectations.javaFiles(root));
      JavacTask task = (JavacTask) compiler.getTask(null, files, messages, options, null, sources);
      Collecting collecting = new Collecting(new ProgramCollector(task, root));
      task.addTaskListener(collecting);
      if (!task.call()) {
        throw new AssertionError(errors(messages));
      }
      return collecting.report;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lowers as the compilation goes on; the library is in view until it ends. */
  private static final class Collecting implements TaskListener {
    private final ProgramCollector collector;
    private Report report;

    Collecting(ProgramCollector collector) {
      this.collector = collector;
    }

    @Override
    public void finished(TaskEvent event) {
      if (event.getKind() == TaskEvent.Kind.ANALYZE) {
        collector.analyzed(event);
      } else if (event.getKind() == TaskEvent.Kind.COMPILATION) {
        report = Checker.check(collector.program(), mappings(), SCENARIOS_ARE_ENDPOINTS);
      }
    }
  }

  /** The mapping files, which no copy of the sources has elsewhere. */
  private static List<Resource> mappings() {
    List<Problem> problems = new ArrayList<>();
    Path base = Path.of("").toAbsolutePath();
    List<Resource> found =
        ConfigurationFiles.below(List.of(base.resolve("src/main/resources")), base, problems::add);
    if (!problems.isEmpty()) {
      throw new AssertionError(problems);
    }
    return found;
  }

  private static String errors(DiagnosticCollector<JavaFileObject> messages) {
    return messages.getDiagnostics().stream()
        .filter(message -> message.getKind() == Diagnostic.Kind.ERROR)
        .map(
            m ->
                (m.getSource() == null ? "" : m.getSource().getName() + ":" + m.getLineNumber())
                    + " "
                    + m.getMessage(Locale.ROOT))
        .collect(Collectors.joining("\n"));
  }

  private static String lombok() {
    return Path.of(Getter.class.getProtectionDomain().getCodeSource().getLocation().getPath()) + "";
  }

  private static String joined(List<Path> classPath) {
    return classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  private static boolean holdsChecker(Path jar) {
    String name = jar.getFileName().toString();
    boolean isOurs = name.startsWith("nplusone-") && !name.startsWith("nplusone-annotations");
    return isOurs || Files.isDirectory(jar);
  }

  /**
   * In {@code mvn test} the checker is a directory of classes, without the parts shaded into it.
   */
  private static void requireShadedChecker() {
    if (FrontEnds.class.getClassLoader().getResource(GRAMMAR) == null) {
      throw new AssertionError(
          "the checker on the class path has no query grammar inside: it is not the packaged jar."
              + " Run `mvn verify -pl test-fixtures -am` (or anything later than `package`),"
              + " not `mvn test`");
    }
  }
}
