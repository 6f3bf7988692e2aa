package dev.nplusone.analysis.code;

import dev.nplusone.source.Expr;
import dev.nplusone.source.Program;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeRef;
import dev.nplusone.source.Walk;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The classes of the program that write objects of a class for Jackson because some code says so:
 * {@code module.addSerializer(Order.class, new OrderSerializer())}, {@code @JsonComponent}. Which
 * mapper it says so of is not told apart.
 */
final class JsonSerializers {
  private static final String BASE = "Serializer";

  private final TypeHierarchy hierarchy;
  private Map<String, TypeRef> registered;

  JsonSerializers(TypeHierarchy hierarchy) {
    this.hierarchy = hierarchy;
  }

  /** What writes objects of a class, or of one of its superclasses. */
  Optional<TypeRef> of(TypeRef type) {
    if (registered == null) {
      registered = new HashMap<>();
      hierarchy.program().types().forEach(this::find);
    }
    return registered.isEmpty()
        ? Optional.empty()
        : hierarchy.lineage(type).stream()
            .map(use -> registered.get(use.qualifiedName()))
            .filter(writer -> writer != null)
            .findFirst();
  }

  private void find(TypeDecl type) {
    if (type.annotationNamed("JsonComponent").isPresent()) {
      note(type.ref());
    }
    Walk.insides(
        type,
        e -> {
          if (e instanceof Expr.Call call && call.name().equals("addSerializer")) {
            call.args().forEach(this::registered);
          }
        },
        local -> {});
  }

  private void registered(Expr serializer) {
    if (serializer instanceof Expr.New made) {
      note(made.type());
    }
  }

  /** {@code class OrderSerializer extends StdSerializer<Order>} writes orders. */
  private void note(TypeRef writer) {
    Program program = hierarchy.program();
    program.type(writer).filter(TypeDecl::isSource).stream()
        .flatMap(decl -> decl.supertypes().stream())
        .filter(base -> base.simpleName().endsWith(BASE) && !base.arguments().isEmpty())
        .forEach(base -> registered.putIfAbsent(base.argument(0).qualifiedName(), writer));
  }
}
