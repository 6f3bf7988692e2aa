package dev.nplusone.frontend.javaparser;

import com.github.javaparser.ast.CompilationUnit;
import dev.nplusone.source.InnerNames;
import dev.nplusone.source.TypeDecl;
import java.util.List;

/** Lowers the tree of one file: the parts of the translation, which need each other. */
final class Lowering {
  private final Expressions expressions;
  private final Statements statements;
  private final Annotations annotations;
  private final Declarations declarations;
  private final InnerNames innerNames = new InnerNames();

  private Lowering(String file) {
    Spans spans = new Spans(file);
    this.expressions = new Expressions(spans, this);
    this.statements = new Statements(spans, this);
    this.annotations = new Annotations(spans, expressions);
    this.declarations = new Declarations(spans, this);
  }

  /** The top-level types of a file. */
  static List<TypeDecl> lower(String file, CompilationUnit unit, FileScope scope) {
    Declarations declarations = new Lowering(file).declarations;
    Scope outermost = Scope.of(scope);
    return unit.getTypes().stream().map(type -> declarations.topLevel(type, outermost)).toList();
  }

  Expressions expressions() {
    return expressions;
  }

  Statements statements() {
    return statements;
  }

  Annotations annotations() {
    return annotations;
  }

  InnerNames innerNames() {
    return innerNames;
  }

  Declarations declarations() {
    return declarations;
  }
}
