package dev.nplusone.door.errorprone;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.bugpatterns.BugChecker.CompilationUnitTreeMatcher;
import com.google.errorprone.matchers.Description;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import dev.nplusone.door.DoorOptions;
import dev.nplusone.door.javac.CompilerDoor;
import dev.nplusone.door.javac.NPlusOnePlugin;
import dev.nplusone.option.Door;
import dev.nplusone.option.OptionValues;
import dev.nplusone.option.WrongOption;
import java.util.List;
import java.util.Optional;
import javax.tools.Diagnostic;

/**
 * Takes in each file that Error Prone shows it and reports on the whole when the compilation ends:
 * query, loop and access usually stand in different files. Options are written {@code
 * -XepOpt:NPlusOne:failOn=certain}. Does nothing in a compilation in which the compiler plugin runs
 * too.
 */
@BugPattern(
    name = NPlusOnePlugin.NAME,
    summary = "A loop over query results issues one SQL statement per row",
    severity = SeverityLevel.WARNING,
    linkType = LinkType.NONE)
public final class NPlusOneCheck extends BugChecker implements CompilationUnitTreeMatcher {
  private static final long serialVersionUID = 1;
  private static final String PREFIX = NPlusOnePlugin.NAME + ":";

  private transient JavacTask task;
  private transient Optional<CompilerDoor> door = Optional.empty();

  @Override
  public Description matchCompilationUnit(CompilationUnitTree tree, VisitorState state) {
    RunningCompilation compilation = RunningCompilation.of(state);
    if (compilation.task() != task) {
      task = compilation.task();
      door = compilation.hasPlugin() ? Optional.empty() : open(tree, state);
    }
    door.ifPresent(open -> open.analyzed(tree));
    return Description.NO_MATCH;
  }

  private Optional<CompilerDoor> open(CompilationUnitTree tree, VisitorState state) {
    try {
      OptionValues options = DoorOptions.arguments(arguments(state), Door.ERROR_PRONE);
      SeverityLevel level =
          state.severityMap().getOrDefault(canonicalName(), SeverityLevel.WARNING);
      CompilerDoor opened = CompilerDoor.of(task, options, kind -> atLevel(level, kind));
      task.addTaskListener(
          new TaskListener() {
            @Override
            public void finished(TaskEvent event) {
              if (event.getKind() == TaskEvent.Kind.COMPILATION) {
                opened.compiled();
              }
            }
          });
      return Optional.of(opened);
    } catch (WrongOption e) {
      NPlusOnePlugin.refuse(task, tree, "-XepOpt:" + PREFIX + " " + e.getMessage());
      return Optional.empty();
    }
  }

  private static List<String> arguments(VisitorState state) {
    return state.errorProneOptions().getFlags().getFlagsMap().entrySet().stream()
        .filter(flag -> flag.getKey().startsWith(PREFIX))
        .map(flag -> flag.getKey().substring(PREFIX.length()) + "=" + flag.getValue())
        .toList();
  }

  /** {@code -Xep:NPlusOne:ERROR} makes findings errors, whatever severity their rule has. */
  private static Diagnostic.Kind atLevel(SeverityLevel level, Diagnostic.Kind kind) {
    return switch (level) {
      case ERROR -> Diagnostic.Kind.ERROR;
      case WARNING -> kind;
      case SUGGESTION -> Diagnostic.Kind.NOTE;
    };
  }
}
