package dev.nplusone.source;

import java.util.List;
import java.util.Optional;

/**
 * One {@code case} or {@code default}. {@code arrow} cases do not fall through; the single
 * expression behind an arrow stands as {@link Stmt.Yield}. A simple name as a label stays an {@link
 * Expr.Name}, be it an enum constant or a constant in scope. {@code case null, default} has a label
 * and is the default.
 */
public record SwitchCase(
    List<Expr> labels,
    List<Pattern> patterns,
    Optional<Expr> guard,
    boolean isDefault,
    boolean arrow,
    List<Stmt> body) {
  public SwitchCase {
    labels = List.copyOf(labels);
    patterns = List.copyOf(patterns);
    body = List.copyOf(body);
  }
}
