package dev.nplusone.frontend.javac;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.Trees;
import dev.nplusone.source.Acceptance;
import dev.nplusone.source.AcceptanceReader;
import dev.nplusone.source.Problem;
import dev.nplusone.source.Program;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import javax.tools.JavaFileObject;

/**
 * Lowers each class of one compilation as soon as the compiler has attributed it: before, its types
 * are not known, and afterwards javac rewrites its tree.
 */
public final class ProgramCollector {
  private final JavacTask task;
  private final FileNames fileNames;
  private final List<TypeDecl> types = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<Acceptance> acceptances = new ArrayList<>();
  private final Map<String, ReadFile> files = new LinkedHashMap<>();
  private Compiler compiler;
  private CompilationUnitTree lastTree;
  private Unit lastUnit;

  /**
   * @param task the compilation, not yet begun
   * @param baseDirectory what file names in spans are relative to
   */
  public ProgramCollector(JavacTask task, Path baseDirectory) {
    this.task = task;
    this.fileNames = new FileNames(baseDirectory);
  }

  /** Takes in the class of a finished {@link TaskEvent.Kind#ANALYZE} event. */
  public void analyzed(TaskEvent event) {
    TypeElement element = event.getTypeElement();
    CompilationUnitTree unit = event.getCompilationUnit();
    if (element != null && unit != null) {
      lower(unit, type -> type.getSimpleName().equals(element.getSimpleName()));
    }
  }

  /** Takes in a whole file, all of whose classes the compiler has attributed. */
  public void analyzed(CompilationUnitTree unit) {
    lower(unit, type -> true);
  }

  private void lower(CompilationUnitTree unit, Predicate<ClassTree> wanted) {
    if (compiler == null) {
      compiler = Compiler.of(task);
    }
    for (Tree tree : unit.getTypeDecls()) {
      if (tree instanceof ClassTree type && wanted.test(type)) {
        lower(type, unit);
      }
    }
  }

  /** Where a span of this program stands, for compiler messages. */
  public Optional<SourcePlace> place(Span span) {
    return Optional.ofNullable(files.get(span.file())).map(file -> file.place(span));
  }

  /** The beginning of the first file, for what has no place of its own. */
  public Optional<SourcePlace> anyPlace() {
    return files.values().stream().findFirst().map(file -> new SourcePlace(file.file(), 0));
  }

  /** A file that was read, without its text and trees, which may be large. */
  private record ReadFile(JavaFileObject file, int[] lineStarts) {
    SourcePlace place(Span span) {
      int line = Math.min(Math.max(span.line(), 1), lineStarts.length) - 1;
      return new SourcePlace(file, lineStarts[line] + Math.max(span.column(), 1) - 1);
    }
  }

  /**
   * Everything taken in so far, with the compiler's class path behind it. To be asked for, and
   * used, before the compilation ends.
   */
  public Program program() {
    lastTree = null; // its trees are not needed any more
    lastUnit = null;
    TypeSource library =
        compiler == null ? TypeSource.NONE : new CompilerTypes(compiler.elements());
    return new Program(types, library, problems, acceptances, this::text);
  }

  /** A file that cannot be read a second time has no text. */
  private Optional<String> text(String name) {
    ReadFile known = files.get(name);
    try {
      return known == null
          ? Optional.empty()
          : Optional.of(known.file().getCharContent(true).toString());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The compiler's services; javac sets them up wrongly when asked before it has begun. */
  private record Compiler(Trees trees, Elements elements, Types types) {
    static Compiler of(JavacTask task) {
      return new Compiler(Trees.instance(task), task.getElements(), task.getTypes());
    }
  }

  private void lower(ClassTree type, CompilationUnitTree tree) {
    String file = fileNames.of(tree.getSourceFile());
    try {
      types.add(unit(tree, file).classes.topLevel(type));
    } catch (IOException e) {
      problems.add(problem(file, type, "cannot be read: " + e.getMessage()));
    } catch (StackOverflowError e) {
      problems.add(problem(file, type, "nested too deeply to be read"));
    } catch (RuntimeException e) {
      problems.add(problem(file, type, "could not be read: " + e));
    }
  }

  private Unit unit(CompilationUnitTree tree, String file) throws IOException {
    if (tree != lastTree) {
      String text = tree.getSourceFile().getCharContent(true).toString();
      SourceText source = new SourceText(file, text);
      lastUnit = new Unit(compiler.trees(), compiler.types(), tree, source);
      ReadFile known = files.put(file, new ReadFile(tree.getSourceFile(), source.lineStarts()));
      if (known == null) { // a file of several classes comes again when others came in between
        acceptances.addAll(AcceptanceReader.read(file, text));
      }
      lastTree = tree;
    }
    return lastUnit;
  }

  private static Problem problem(String file, ClassTree type, String message) {
    return new Problem(new Span(file, 1, 1, 1, 1), type.getSimpleName() + " " + message);
  }
}
