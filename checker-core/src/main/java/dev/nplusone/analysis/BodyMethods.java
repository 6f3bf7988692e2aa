package dev.nplusone.analysis;

import dev.nplusone.analysis.value.KnownType;
import dev.nplusone.analysis.value.Value.Function;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Param;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Bodies of functions that are interpreted by themselves, as methods. */
final class BodyMethods {
  private BodyMethods() {}

  /**
   * A method that is given what a function has captured, too.
   *
   * @param first parameters in front of these
   * @param last parameters behind them
   */
  static MethodDecl of(Function f, List<Param> first, List<Param> last, Stmt body) {
    List<Param> params = new ArrayList<>(first);
    f.captured()
        .forEach(
            (name, value) -> params.add(new Param(name, KnownType.of(value), List.of(), false)));
    params.addAll(last);
    Stmt.Block block =
        body instanceof Stmt.Block whole ? whole : new Stmt.Block(List.of(body), f.node().span());
    return new MethodDecl(
        f.method(),
        Set.of(),
        List.of(),
        params,
        TypeRef.UNKNOWN,
        List.of(),
        Optional.of(block),
        f.node().span());
  }
}
