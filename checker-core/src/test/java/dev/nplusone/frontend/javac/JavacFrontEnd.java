package dev.nplusone.frontend.javac;

import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import dev.nplusone.frontend.FrontEnd;
import dev.nplusone.source.Program;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.DiagnosticListener;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles sources in memory up to bytecode and collects the program on the way. */
public final class JavacFrontEnd implements FrontEnd {
  private final List<String> options;

  /** Without further options. */
  public JavacFrontEnd() {
    this(new String[0]);
  }

  /** Options are javac's own, in addition to the class path. */
  public JavacFrontEnd(String... options) {
    this.options = List.of(options);
  }

  @Override
  public Program read(Map<String, String> pathToSource, List<Path> classpath) {
    List<String> arguments = new ArrayList<>(List.of("-proc:none", "-XDshould-stop.ifError=FLOW"));
    arguments.addAll(options);
    arguments.add("-classpath");
    arguments.add(
        classpath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    List<JavaFileObject> files = new ArrayList<>();
    pathToSource.forEach((path, text) -> files.add(new Source(path, text)));
    DiagnosticListener<JavaFileObject> silent = diagnostic -> {};
    JavacTask task =
        (JavacTask)
            ToolProvider.getSystemJavaCompiler()
                .getTask(null, new NoClassFiles(), silent, arguments, null, files);
    ProgramCollector collector = new ProgramCollector(task, Path.of(""));
    task.addTaskListener(
        new TaskListener() {
          @Override
          public void finished(TaskEvent event) {
            if (event.getKind() == TaskEvent.Kind.ANALYZE) {
              collector.analyzed(event);
            }
          }
        });
    task.call();
    return collector.program();
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String path, String text) {
      super(URI.create("string:///" + path), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
