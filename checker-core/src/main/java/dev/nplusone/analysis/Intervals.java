package dev.nplusone.analysis;

import dev.nplusone.source.Expr;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.Walk;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Branches that are taken once in a while: {@code if (now > read + interval) { read = now; ... }}.
 * However many turns ask, time lets in one of them.
 */
final class Intervals {
  private static final Set<String> ORDER = Set.of("<", ">", "<=", ">=");

  private static final Set<String> ORDERED = Set.of("after", "before", "isAfter", "isBefore");

  private static final Set<String> CLOCKS = Set.of("currentTimeMillis", "nanoTime", "now");

  private Intervals() {}

  /** The field that a branch sets to the time of day, which it was compared with. */
  static Optional<String> field(Stmt.If s, Frame frame) {
    Set<String> compared = new LinkedHashSet<>();
    Walk.expressions(
        new Stmt.Evaluate(s.condition(), s.span()),
        e -> {
          if (isComparison(e)) {
            Stmt parts = new Stmt.Evaluate(e, s.span());
            Walk.expressions(parts, part -> Latches.name(part).ifPresent(compared::add));
          }
        });
    return compared.stream()
        .filter(name -> frame.type.field(name).isPresent())
        .filter(name -> Walk.any(s.then(), e -> isSetToTime(e, name, frame)))
        .findFirst();
  }

  private static boolean isComparison(Expr e) {
    return e instanceof Expr.Binary binary && ORDER.contains(binary.operator())
        || e instanceof Expr.Call call && ORDERED.contains(call.name());
  }

  private static boolean isSetToTime(Expr e, String field, Frame frame) {
    return e instanceof Expr.Assign set
        && Latches.name(set.target()).filter(field::equals).isPresent()
        && (isClock(set.value())
            || set.value() instanceof Expr.Name now
                && frame.initial.containsKey(now.name())
                && isClock(frame.initial.get(now.name())));
  }

  private static boolean isClock(Expr value) {
    return value instanceof Expr.Call call && CLOCKS.contains(call.name()) && call.args().isEmpty()
        || value instanceof Expr.New made
            && made.args().isEmpty()
            && made.type().simpleName().equals("Date");
  }
}
