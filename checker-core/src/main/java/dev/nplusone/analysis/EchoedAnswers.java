package dev.nplusone.analysis;

import dev.nplusone.analysis.code.Comparison;
import dev.nplusone.analysis.code.Conjuncts;
import dev.nplusone.analysis.code.ExprText;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.value.KnownType;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.TypeHierarchy.Member;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Branches for an answer that differs from what was asked: {@code version = versions.of(id); if
 * (version != null && !version.equals(id))}. Where all that can answer return what they are given,
 * the branch is for those who put something else there.
 */
final class EchoedAnswers {
  private final Engine engine;

  /** The comparisons that a branch is entered behind, by the branch. */
  private final Map<Stmt.If, List<Comparison>> comparisons = new IdentityHashMap<>();

  private final Map<MethodDecl, Optional<Integer>> echoing = new IdentityHashMap<>();

  EchoedAnswers(Engine engine) {
    this.engine = engine;
  }

  /** Whether a branch is entered only for an answer that nothing in view gives. */
  boolean exclude(Stmt.If s, Frame frame) {
    for (Comparison compared :
        comparisons.computeIfAbsent(s, branch -> differing(branch.condition()))) {
      if (isEcho(compared.one(), compared.other(), frame)
          || isEcho(compared.other(), compared.one(), frame)) {
        return true;
      }
    }
    return false;
  }

  private static List<Comparison> differing(Expr condition) {
    List<Comparison> all = new ArrayList<>();
    Conjuncts.each(
        condition,
        true,
        (part, holds) -> Comparison.of(part).filter(c -> c.same() != holds).ifPresent(all::add));
    return all;
  }

  private boolean isEcho(Expr answer, Expr asked, Frame frame) {
    Expr given = answer instanceof Expr.Name name ? frame.initial.get(name.name()) : answer;
    Optional<String> text = ExprText.inFull(asked);
    if (!(given instanceof Expr.Call call)
        || call.target().isEmpty()
        || text.isEmpty()
        || call.args().stream().map(ExprText::inFull).noneMatch(text::equals)) {
      return false;
    }
    Frame trial = frame.trial();
    Value receiver = engine.expressions.eval(call.target().get(), trial);
    List<Value> args =
        call.args().stream().map(arg -> engine.expressions.eval(arg, trial)).toList();
    TypeRef type = KnownType.of(receiver);
    List<Member<MethodDecl>> bodies = engine.overloads.targets(type, false, call.name(), args);
    return !bodies.isEmpty()
        && bodies.stream()
            .allMatch(
                body ->
                    echoed(body.member())
                        .filter(i -> ExprText.inFull(call.args().get(i)).equals(text))
                        .isPresent());
  }

  /** The number of the argument that a method does nothing but return. */
  private Optional<Integer> echoed(MethodDecl method) {
    return echoing.computeIfAbsent(method, EchoedAnswers::findEchoed);
  }

  private static Optional<Integer> findEchoed(MethodDecl method) {
    List<Stmt> statements = method.body().map(Stmt.Block::statements).orElse(List.of());
    if (statements.size() == 1
        && statements.get(0) instanceof Stmt.Return only
        && only.value().orElse(null) instanceof Expr.Name name) {
      for (int i = 0; i < method.params().size(); i++) {
        if (method.params().get(i).name().equals(name.name())) {
          return Optional.of(i);
        }
      }
    }
    return Optional.empty();
  }
}
