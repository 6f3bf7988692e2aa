package dev.nplusone.door.javac;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Plugin;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.Trees;
import dev.nplusone.Checker;
import dev.nplusone.door.DoorOptions;
import dev.nplusone.option.Door;
import dev.nplusone.option.OptionValues;
import dev.nplusone.option.WrongOption;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.tools.Diagnostic;

/**
 * {@code -Xplugin:NPlusOne}, with {@code key=value} arguments as in {@code "-Xplugin:NPlusOne
 * failOn=certain"}.
 */
public final class NPlusOnePlugin implements Plugin {

  /** The name behind {@code -Xplugin:}. */
  public static final String NAME = "NPlusOne";

  private final Engine engine;

  /** For javac, which finds this class by its service file. */
  public NPlusOnePlugin() {
    this(Checker::check);
  }

  NPlusOnePlugin(Engine engine) {
    this.engine = engine;
  }

  @Override
  public String getName() {
    return NAME;
  }

  @Override
  public void init(JavacTask task, String... arguments) {
    try {
      OptionValues options = DoorOptions.arguments(List.of(arguments), Door.JAVAC);
      UnaryOperator<Diagnostic.Kind> asItIs = kind -> kind;
      task.addTaskListener(new Collecting(new CompilerDoor(task, options, engine, asItIs)));
    } catch (WrongOption e) {
      task.addTaskListener(new Refusing(task, e.getMessage()));
    }
  }

  /** Ends a compilation because of a wrong option; javac has no other place for it than a file. */
  public static void refuse(JavacTask task, CompilationUnitTree unit, String reason) {
    Trees.instance(task).printMessage(Diagnostic.Kind.ERROR, reason, unit, unit);
  }

  /** The text by which another door recognises that this one is open already. */
  public static boolean isListener(Object listener) {
    return listener.toString().contains(Collecting.class.getName());
  }

  private record Collecting(CompilerDoor door) implements TaskListener {
    @Override
    public void finished(TaskEvent event) {
      if (event.getKind() == TaskEvent.Kind.ANALYZE) {
        door.analyzed(event);
      } else if (event.getKind() == TaskEvent.Kind.COMPILATION) {
        door.compiled();
      }
    }

    @Override
    public String toString() {
      return Collecting.class.getName();
    }
  }

  /** Shows a wrong option at the first file. */
  private static final class Refusing implements TaskListener {
    private final JavacTask task;
    private final String reason;
    private boolean told;

    Refusing(JavacTask task, String reason) {
      this.task = task;
      this.reason = reason;
    }

    @Override
    public void finished(TaskEvent event) {
      CompilationUnitTree unit = event.getCompilationUnit();
      if (!told && event.getKind() == TaskEvent.Kind.ENTER && unit != null) {
        told = true;
        refuse(task, unit, "-Xplugin:" + NAME + ": " + reason);
      }
    }
  }
}
