package dev.nplusone.analysis;

import dev.nplusone.analysis.code.ExprText;
import dev.nplusone.analysis.value.Value.Entity;
import dev.nplusone.mapping.Attribute;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.TypeHierarchy.Member;
import dev.nplusone.source.TypeRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Methods of entities that answer with the constant of an enum whose code a column holds: {@code
 * Kind getKind() { return Kind.of(kindCode); }}. As long as the column stays what it is, so does
 * the answer.
 */
final class DecodedColumns {
  private final Engine engine;
  private final Map<String, Map<String, Optional<Decoded>>> known = new HashMap<>();

  DecodedColumns(Engine engine) {
    this.engine = engine;
  }

  /**
   * What a method decodes.
   *
   * @param type the enum
   */
  record Decoded(Attribute attribute, TypeRef type) {}

  /** What a method of a row without parameters decodes, if it does nothing else. */
  Optional<Decoded> of(Entity row, String method) {
    Map<String, Optional<Decoded>> ofType =
        known.computeIfAbsent(row.type(), type -> new HashMap<>());
    Optional<Decoded> decoded = ofType.get(method);
    if (decoded == null) {
      decoded = find(row.type(), method);
      ofType.put(method, decoded);
    }
    return decoded;
  }

  private Optional<Decoded> find(String type, String method) {
    List<Member<MethodDecl>> bodies =
        engine.overloads.overridable(TypeRef.of(type), method, List.of());
    if (bodies.size() != 1 || !engine.isEnum(bodies.get(0).member().returns())) {
      return Optional.empty();
    }
    MethodDecl only = bodies.get(0).member();
    return only.onlyAnswer()
        .flatMap(DecodedColumns::code)
        .flatMap(field -> engine.entities.heldBy(type, field))
        .filter(attribute -> !attribute.isAssociation() && !attribute.isPlural())
        .map(attribute -> new Decoded(attribute, only.returns()));
  }

  /** The field that is handed to a static method of a class, and nothing else. */
  private static Optional<String> code(Expr answer) {
    if (!(answer instanceof Expr.Call call)
        || call.args().size() != 1
        || call.target().filter(Expr.TypeName.class::isInstance).isEmpty()) {
      return Optional.empty();
    }
    return ExprText.variable(call.args().get(0));
  }
}
