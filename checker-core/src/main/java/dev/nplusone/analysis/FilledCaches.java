package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.MemoKey;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.source.Expr;
import dev.nplusone.source.TypeDecl;
import java.util.Optional;

/** {@code cache.get(key, () -> query(key))}, as Spring, Guava and Caffeine have it. */
final class FilledCaches {
  private final Engine engine;

  FilledCaches(Engine engine) {
    this.engine = engine;
  }

  /** Whether a call hands over how to fill what is not there. */
  static boolean isOne(Expr.Call call) {
    return call.args().size() == 2
        && call.name().equals("get")
        && call.target().isPresent()
        && (call.args().get(1) instanceof Expr.Lambda
            || call.args().get(1) instanceof Expr.MethodRef);
  }

  /** What it is asked by, where the cache is of a class out of view. */
  Optional<MemoKey> keyOf(Expr.Call call, Frame frame) {
    Frame trial = frame.trial();
    Value cache = engine.expressions.eval(call.target().get(), trial);
    return Values.options(cache).stream().anyMatch(this::isOutOfView)
        ? Optional.of(
            new MemoKey(Values.varies(engine.expressions.eval(call.args().get(0), trial)), true))
        : Optional.empty();
  }

  private boolean isOutOfView(Value value) {
    return value instanceof Value.Opaque opaque
        && engine.program.type(opaque.type()).filter(TypeDecl::isSource).isEmpty();
  }
}
