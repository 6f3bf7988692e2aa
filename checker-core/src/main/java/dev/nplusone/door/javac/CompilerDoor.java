package dev.nplusone.door.javac;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.Trees;
import dev.nplusone.Checker;
import dev.nplusone.baseline.Baseline;
import dev.nplusone.baseline.BaselineComparison;
import dev.nplusone.baseline.BaselineFile;
import dev.nplusone.baseline.BrokenBaseline;
import dev.nplusone.baseline.Reading;
import dev.nplusone.door.ConfigurationFiles;
import dev.nplusone.door.DoorOptions;
import dev.nplusone.finding.Confidence;
import dev.nplusone.finding.Endpoint;
import dev.nplusone.finding.Finding;
import dev.nplusone.finding.Report;
import dev.nplusone.frontend.javac.ProgramCollector;
import dev.nplusone.frontend.javac.SourcePlace;
import dev.nplusone.option.OptionCatalog;
import dev.nplusone.option.OptionValues;
import dev.nplusone.option.WrongOption;
import dev.nplusone.report.BudgetText;
import dev.nplusone.report.ConsoleText;
import dev.nplusone.report.SourceLines;
import dev.nplusone.source.Problem;
import dev.nplusone.source.Program;
import dev.nplusone.source.Resource;
import dev.nplusone.source.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.tools.Diagnostic;

/**
 * One compilation: takes in its classes while javac attributes them, and when it ends, checks the
 * whole and shows findings as the compiler's own messages. A compilation that sees no persistence
 * library costs nothing but finding that out.
 */
public final class CompilerDoor {
  /** From so many types on, the optimising compiler finds much to do. */
  private static final int MANY_TYPES = 500;

  /** So many warnings, and so many errors, javac shows where nothing tells it otherwise. */
  private static final int SHOWN_BY_JAVAC = 100;

  private enum State {
    NEW,
    COLLECTING,
    NOTHING_TO_DO,
    REPORTED
  }

  private record Message(Diagnostic.Kind kind, String text, SourcePlace place) {}

  private final JavacTask task;
  private final OptionValues arguments;
  private final Engine engine;
  private final UnaryOperator<Diagnostic.Kind> severity;
  private final SourceRoots roots = new SourceRoots();
  private final List<Message> messages = new ArrayList<>();
  private DoorOptions options;
  private ProgramCollector collector;
  private State state = State.NEW;

  CompilerDoor(
      JavacTask task,
      OptionValues arguments,
      Engine engine,
      UnaryOperator<Diagnostic.Kind> severity) {
    this.task = task;
    this.arguments = arguments;
    this.engine = engine;
    this.severity = severity;
  }

  /**
   * The door that runs the real engine.
   *
   * @param arguments what the compiler was told
   * @param severity how loudly a finding of that kind is shown here
   */
  public static CompilerDoor of(
      JavacTask task, OptionValues arguments, UnaryOperator<Diagnostic.Kind> severity) {
    return new CompilerDoor(task, arguments, Checker::check, severity);
  }

  /** Takes in the class of a finished {@link TaskEvent.Kind#ANALYZE} event. */
  void analyzed(TaskEvent event) {
    if (event.getCompilationUnit() != null && isCollecting(event.getCompilationUnit())) {
      roots.add(event.getCompilationUnit());
      collector.analyzed(event);
    }
  }

  /** Takes in a file, all of whose classes are attributed. */
  public void analyzed(CompilationUnitTree unit) {
    if (isCollecting(unit)) {
      roots.add(unit);
      collector.analyzed(unit);
    }
  }

  private boolean isCollecting(CompilationUnitTree unit) {
    if (state == State.NEW) {
      state = open(unit) ? State.COLLECTING : State.NOTHING_TO_DO;
    }
    return state == State.COLLECTING;
  }

  /** Completes the options, now that the first file says where the project stands. */
  private boolean open(CompilationUnitTree first) {
    if (arguments.flag(OptionCatalog.SKIP) || !PersistenceTypes.areVisible(task.getElements())) {
      return false;
    }
    try {
      options = DoorOptions.of(arguments, SourceRoots.root(first).orElse(Path.of("")));
    } catch (WrongOption e) {
      Trees.instance(task)
          .printMessage(Diagnostic.Kind.ERROR, "[NPlusOne] " + e.getMessage(), first, first);
      return false;
    }
    collector = new ProgramCollector(task, options.baseDirectory());
    return !options.skip();
  }

  /** Checks and reports, once; to be called when the compilation ends. */
  public void compiled() {
    if (state != State.COLLECTING) {
      return;
    }
    state = State.REPORTED;
    List<Problem> unreadable = new ArrayList<>();
    Collection<Path> directories =
        options.resources().isEmpty() ? roots.resourceDirectories() : options.resources();
    List<Resource> resources =
        ConfigurationFiles.below(directories, options.baseDirectory(), unreadable::add);
    try {
      Baseline old = options.baseline().map(BaselineFile::read).orElse(Baseline.EMPTY);
      Program program = collector.program();
      if (program.types().size() >= MANY_TYPES) {
        QuickCode.ask();
      }
      Report report = engine.check(program, resources, options.checks());
      show(report.withFindings(marked(report, old)), unreadable);
    } catch (BrokenBaseline e) {
      print(Diagnostic.Kind.ERROR, "[NPlusOne] " + e.getMessage(), Span.NONE);
    } catch (RuntimeException | StackOverflowError e) {
      // an error of ours must neither stop a build nor pass for a clean result
      print(Diagnostic.Kind.WARNING, failure(e), Span.NONE);
    }
    printAll();
  }

  private List<Finding> marked(Report report, Baseline old) {
    String name = options.baseline().map(file -> file.getFileName().toString()).orElse("");
    return BaselineComparison.of(old, name, report.findings(), Reading.ofUnknown()).findings();
  }

  private void show(Report report, List<Problem> unreadable) {
    ConsoleText text = new ConsoleText(Checker.rules(), SourceLines.NONE);
    Stream.concat(unreadable.stream(), report.problems().stream())
        .sorted()
        .forEach(p -> print(Diagnostic.Kind.NOTE, text.text(p), p.span()));
    for (Finding finding : report.reaching(Confidence.LIKELY)) {
      print(kind(finding), text.message(finding), finding.place());
    }
    for (Endpoint endpoint : BudgetText.exceeding(report.endpoints())) {
      boolean fails = options.failOn().isPresent();
      print(
          fails ? Diagnostic.Kind.ERROR : severity.apply(Diagnostic.Kind.WARNING),
          BudgetText.of(endpoint).orElseThrow(),
          endpoint.place());
    }
    for (Finding finding : options.requireReason() ? report.unexplained() : List.<Finding>of()) {
      String by = finding.suppression().orElseThrow().by();
      print(
          kind(finding),
          "[" + finding.ruleId() + "] is accepted without a reason, by " + by + "; say why",
          finding.place());
    }
  }

  private static String failure(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    StackTraceElement[] trace = cause.getStackTrace();
    String place = trace.length == 0 ? "" : " at " + trace[0];
    return "[NPlusOne] nothing was checked, because of an error in the checker: " + cause + place;
  }

  private Diagnostic.Kind kind(Finding finding) {
    if (options.failOn().filter(finding.confidence()::reaches).isPresent()) {
      return Diagnostic.Kind.ERROR;
    }
    return severity.apply(
        switch (finding.severity()) {
          case ERROR -> Diagnostic.Kind.ERROR;
          case WARNING -> Diagnostic.Kind.WARNING;
          case INFO -> Diagnostic.Kind.NOTE;
        });
  }

  /** What stands in no source file of this compilation is shown at the first that does. */
  private void print(Diagnostic.Kind kind, String text, Span span) {
    collector
        .place(span)
        .or(collector::anyPlace)
        .ifPresent(place -> messages.add(new Message(kind, text, place)));
  }

  /**
   * Says that javac keeps what is behind its first hundred warnings or errors to itself, which are
   * not told of in every build. A note is not among what is counted.
   */
  private void printLimit(Diagnostic.Kind kind, String option) {
    long shown = messages.stream().filter(message -> message.kind() == kind).count();
    if (shown > SHOWN_BY_JAVAC) {
      String text =
          "[NPlusOne] %d findings in this compilation; javac shows %d, unless `%s` tells it otherwise";
      print(Diagnostic.Kind.NOTE, text.formatted(shown, SHOWN_BY_JAVAC, option), Span.NONE);
    }
  }

  private void printAll() {
    printLimit(Diagnostic.Kind.WARNING, "-Xmaxwarns");
    printLimit(Diagnostic.Kind.ERROR, "-Xmaxerrs");
    List<Tree> trees = PlacedTree.at(messages.stream().map(m -> m.place().offset()).toList());
    for (int i = 0; i < messages.size(); i++) {
      Message message = messages.get(i);
      PlacedUnit unit = new PlacedUnit(message.place().file());
      Trees.instance(task).printMessage(message.kind(), message.text(), trees.get(i), unit);
    }
  }
}
