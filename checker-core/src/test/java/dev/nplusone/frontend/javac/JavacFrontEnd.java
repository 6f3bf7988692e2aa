package dev.nplusone.frontend.javac;

import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import dev.nplusone.frontend.FrontEnd;
import dev.nplusone.source.Program;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.tools.DiagnosticListener;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles sources in memory up to bytecode and collects the program on the way. */
public final class JavacFrontEnd implements FrontEnd {
  private final List<String> options;
  private Consumer<Program> atEnd = program -> {};
  private String readOnce = "";
  private long stackSize;

  /** Without annotation processors. */
  public JavacFrontEnd() {
    this("-proc:none");
  }

  /** Options are javac's own, in addition to the class path. */
  public JavacFrontEnd(String... options) {
    this.options = List.of(options);
  }

  /** Shows the program while the compiler can still be asked for library types. */
  JavacFrontEnd atEnd(Consumer<Program> look) {
    atEnd = look;
    return this;
  }

  /** Lets javac itself read a file, but nobody after it. */
  JavacFrontEnd withUnreadableOnSecondLook(String path) {
    readOnce = path;
    return this;
  }

  /** Lowers on threads of their own with so many bytes of stack. */
  JavacFrontEnd loweringWithStackOf(long bytes) {
    stackSize = bytes;
    return this;
  }

  @Override
  public Program read(Map<String, String> pathToSource, List<Path> classpath) {
    List<String> arguments = new ArrayList<>(List.of("-XDshould-stop.ifError=FLOW"));
    arguments.addAll(options);
    arguments.add("-classpath");
    arguments.add(
        classpath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    List<JavaFileObject> files = new ArrayList<>();
    pathToSource.forEach((path, text) -> files.add(new Source(path, text, path.equals(readOnce))));
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
              lower(collector, event);
            } else if (event.getKind() == TaskEvent.Kind.COMPILATION) {
              atEnd.accept(collector.program());
            }
          }
        });
    task.call();
    return collector.program();
  }

  private void lower(ProgramCollector collector, TaskEvent event) {
    if (stackSize == 0) {
      collector.analyzed(event);
      return;
    }
    Thread small = new Thread(null, () -> collector.analyzed(event), "lowering", stackSize);
    small.start();
    try {
      small.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;
    private final boolean once;
    private boolean read;

    Source(String path, String text, boolean once) {
      super(URI.create("string:///" + path), Kind.SOURCE);
      this.text = text;
      this.once = once;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) throws IOException {
      if (once && read) {
        throw new IOException("gone");
      }
      read = true;
      return text;
    }
  }
}
