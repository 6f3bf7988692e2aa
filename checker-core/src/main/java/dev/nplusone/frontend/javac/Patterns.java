package dev.nplusone.frontend.javac;

import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.nplusone.source.Pattern;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.List;

/** Lowers patterns, those of newer Java versions too. */
final class Patterns {
  private final Unit unit;

  Patterns(Unit unit) {
    this.unit = unit;
  }

  /** Whether a case label's content is a pattern rather than a constant. */
  static boolean isPattern(Tree tree) {
    return tree instanceof BindingPatternTree
        || NewerTrees.isAnyPattern(tree)
        || NewerTrees.isDeconstruction(tree);
  }

  Pattern of(Tree tree) {
    if (NewerTrees.isAnyPattern(tree)) {
      return new Pattern.Any();
    }
    if (NewerTrees.isDeconstruction(tree)) {
      List<Pattern> components = new ArrayList<>();
      NewerTrees.nestedPatterns(tree).forEach(nested -> components.add(of(nested)));
      return new Pattern.OfRecord(unit.names.type(NewerTrees.deconstructor(tree)), components);
    }
    VariableTree variable = ((BindingPatternTree) tree).getVariable();
    TypeRef type =
        unit.positions.isUntyped(variable) ? TypeRef.UNKNOWN : unit.names.type(variable.getType());
    return new Pattern.OfType(type, variable.getName().toString());
  }
}
