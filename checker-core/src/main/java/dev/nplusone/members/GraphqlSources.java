package dev.nplusone.members;

import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Program;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeRef;
import dev.nplusone.source.Walk;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a fetcher of graphql-java takes its source for: {@code Stop stop = environment.getSource()},
 * {@code environment.getSource() instanceof Stop stop}. It is called once for each such parent.
 */
final class GraphqlSources {
  private static final String SOURCE = "getSource";

  private final Program program;
  private final Set<String> variables = new HashSet<>();
  private final TreeMap<String, TypeRef> found = new TreeMap<>();

  private GraphqlSources(Program program) {
    this.program = program;
  }

  /** The class of the parents; empty where the method asks for none, or for several. */
  static Optional<TypeRef> of(MethodDecl method, Program program) {
    GraphqlSources sources = new GraphqlSources(program);
    Stmt.Block body = method.body().orElseThrow();
    Walk.locals(body, sources::declared);
    Walk.expressions(body, sources::taken);
    return sources.found.size() == 1
        ? Optional.of(sources.found.firstEntry().getValue())
        : Optional.empty();
  }

  private void declared(Stmt.LocalVar local) {
    if (local.init().filter(this::isSource).isPresent()) {
      variables.add(local.name());
      note(local.type());
    }
  }

  private void taken(Expr expr) {
    if (expr instanceof Expr.Cast cast && isSource(cast.value())) {
      note(cast.type());
    } else if (expr instanceof Expr.InstanceOf test && isSource(test.value())) {
      Walk.types(test.pattern(), this::note);
    }
  }

  private boolean isSource(Expr expr) {
    return expr instanceof Expr.Name name
        ? variables.contains(name.name())
        : expr instanceof Expr.Call call && call.name().equals(SOURCE) && call.args().isEmpty();
  }

  private void note(TypeRef type) {
    if (program.type(type).filter(TypeDecl::isSource).isPresent()) {
      found.put(type.qualifiedName(), type);
    }
  }
}
