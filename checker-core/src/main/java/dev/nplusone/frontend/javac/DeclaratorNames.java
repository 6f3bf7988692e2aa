package dev.nplusone.frontend.javac;

import com.sun.source.tree.VariableTree;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;

/**
 * Where the names of neighbouring variables stand. In {@code int a = 1, b} both variables begin at
 * the type; the second name is found behind the first.
 */
final class DeclaratorNames {
  private final Unit unit;
  private int lastFirst = -1;
  private int lastEnd;

  DeclaratorNames(Unit unit) {
    this.unit = unit;
  }

  /** The word that names a variable, asked in source order. */
  int name(VariableTree tree) {
    int first = unit.positions.first(tree);
    Element element = unit.names.element(tree);
    if (element != null && element.getKind() == ElementKind.ENUM_CONSTANT) {
      return unit.tokens.skipAnnotations(first);
    }
    boolean goesOn = first == lastFirst && unit.tokens.is(lastEnd + 1, ",");
    int name = goesOn ? lastEnd + 2 : unit.positions.variableName(first);
    lastFirst = first;
    lastEnd = end(tree, name);
    return name;
  }

  private int end(VariableTree tree, int name) {
    if (tree.getInitializer() != null) {
      return unit.positions.last(tree.getInitializer());
    }
    int end = name;
    while (unit.tokens.is(end + 1, "[")) {
      end = unit.tokens.partner(end + 1);
    }
    return end;
  }
}
