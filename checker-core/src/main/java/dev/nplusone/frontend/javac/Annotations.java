package dev.nplusone.frontend.javac;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ModifiersTree;
import dev.nplusone.source.Annotation;
import dev.nplusone.source.Expr;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lowers annotations with the values written. */
final class Annotations {
  private final Unit unit;

  Annotations(Unit unit) {
    this.unit = unit;
  }

  List<Annotation> of(ModifiersTree modifiers, Scope scope) {
    List<Annotation> all = new ArrayList<>();
    for (AnnotationTree tree : modifiers.getAnnotations()) {
      if (unit.tokens.is(unit.positions.first(tree), "@")) {
        all.add(of(tree, scope));
      }
    }
    return all;
  }

  Annotation of(AnnotationTree tree, Scope scope) {
    Map<String, Expr> values = new LinkedHashMap<>();
    for (ExpressionTree argument : tree.getArguments()) {
      if (argument instanceof AssignmentTree pair) {
        String member = pair.getVariable().toString();
        values.put(member, unit.exprs.of(pair.getExpression(), scope));
      } else {
        values.put("value", unit.exprs.of(argument, scope));
      }
    }
    String type = unit.names.type(tree.getAnnotationType()).qualifiedName();
    return new Annotation(type, values, unit.positions.span(tree));
  }
}
