package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.Texts;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.source.Expr;
import dev.nplusone.source.Stmt;
import java.util.List;
import java.util.Optional;

/**
 * What a lookup does for one of the texts that it is asked for: {@code if ("/".equals(path)) return
 * root();}. Of the rows of a loop, one has that text, and nothing else about it differs from turn
 * to turn.
 */
final class SpecialCases {
  private final Engine engine;

  SpecialCases(Engine engine) {
    this.engine = engine;
  }

  /** What the text varies with that a branch is for; empty where it is no such branch. */
  Optional<Loops> of(Frame frame, Stmt.If s) {
    if (s.otherwise().isPresent()
        || !leaves(s.then())
        || !(s.condition() instanceof Expr.Call equals)
        || !equals.name().equals("equals")
        || equals.args().size() != 1
        || equals.target().isEmpty()) {
      return Optional.empty();
    }
    return asked(frame, equals.target().get(), equals.args().get(0))
        .or(() -> asked(frame, equals.args().get(0), equals.target().get()));
  }

  private Optional<Loops> asked(Frame frame, Expr variable, Expr constant) {
    if (!(variable instanceof Expr.Name)
        || !(engine.expressions.eval(constant, frame.trial()) instanceof Value.Text known)
        || !Texts.isCertain(known)) {
      return Optional.empty();
    }
    Loops varies = Values.varies(engine.expressions.eval(variable, frame.trial()));
    return varies.isEmpty() ? Optional.empty() : Optional.of(varies);
  }

  private static boolean leaves(Stmt branch) {
    if (branch instanceof Stmt.Block block) {
      List<Stmt> all = block.statements();
      return !all.isEmpty() && leaves(all.get(all.size() - 1));
    }
    return branch instanceof Stmt.Return;
  }
}
