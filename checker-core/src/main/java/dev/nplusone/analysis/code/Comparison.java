package dev.nplusone.analysis.code;

import dev.nplusone.source.Expr;
import java.util.List;
import java.util.Optional;

/**
 * Two expressions that a condition compares: by {@code ==} or {@code !=}, by {@code equals}, or by
 * a utility's {@code equals} of both.
 *
 * @param same whether they are the same where the condition holds
 */
public record Comparison(Expr one, Expr other, boolean same) {

  public static Optional<Comparison> of(Expr condition) {
    if (condition instanceof Expr.Binary binary) {
      boolean same = binary.operator().equals("==");
      return same || binary.operator().equals("!=")
          ? Optional.of(new Comparison(binary.left(), binary.right(), same))
          : Optional.empty();
    }
    if (!(condition instanceof Expr.Call call)
        || !call.name().equals("equals")
        || call.target().isEmpty()) {
      return Optional.empty();
    }
    List<Expr> args = call.args();
    return switch (args.size()) {
      case 1 -> Optional.of(new Comparison(call.target().get(), args.get(0), true));
      case 2 -> Optional.of(new Comparison(args.get(0), args.get(1), true));
      default -> Optional.empty();
    };
  }
}
