package dev.nplusone.frontend.javaparser;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.InstanceOfExpr;
import com.github.javaparser.ast.expr.RecordPatternExpr;
import com.github.javaparser.ast.expr.TypePatternExpr;
import dev.nplusone.source.Pattern;
import java.util.ArrayList;
import java.util.List;

/** Lowers patterns and declares their variables. */
final class Patterns {
  private Patterns() {}

  static Pattern of(InstanceOfExpr test, Scope scope) {
    return test.getPattern()
        .map(pattern -> of(pattern, scope))
        .orElseGet(() -> new Pattern.OfType(Types.of(test.getType(), scope), ""));
  }

  static Pattern of(Node pattern, Scope scope) {
    if (pattern instanceof RecordPatternExpr composed) {
      List<Pattern> components = new ArrayList<>();
      composed.getPatternList().forEach(component -> components.add(of(component, scope)));
      return new Pattern.OfRecord(Types.of(composed.getType(), scope), components);
    }
    if (pattern instanceof TypePatternExpr typed) {
      String name = typed.getNameAsString();
      scope.declareVariable(name);
      return new Pattern.OfType(Types.of(typed.getType(), scope), name.equals("_") ? "" : name);
    }
    return new Pattern.Any();
  }
}
