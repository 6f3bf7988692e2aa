package dev.nplusone.analysis;

import dev.nplusone.analysis.value.Instance;
import dev.nplusone.analysis.value.Paths;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Entity;
import dev.nplusone.analysis.value.Value.Identifier;
import dev.nplusone.mapping.Attribute;
import dev.nplusone.mapping.PersistentClass;
import dev.nplusone.query.RowType;
import dev.nplusone.source.FieldDecl;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeRef;
import java.util.List;
import java.util.Optional;

/** Identifiers of several parts: embedded ones, and those that code puts together. */
final class CompositeKeys {
  private final Engine engine;

  CompositeKeys(Engine engine) {
    this.engine = engine;
  }

  /** The arguments of a lookup, where an object that has all parts of a row's key is that key. */
  List<Value> put(List<Value> args, RowType row) {
    return row instanceof RowType.OfEntity wanted
            && args.stream().anyMatch(arg -> arg instanceof Instance || arg instanceof Entity)
        ? args.stream().map(arg -> key(arg, wanted.className())).toList()
        : args;
  }

  private Value key(Value arg, String entity) {
    if (arg instanceof Entity part) {
      return embedded(part).orElse(arg);
    }
    if (!(arg instanceof Instance key)) {
      return arg;
    }
    List<String> parts =
        engine.program.type(key.type()).filter(TypeDecl::isSource).stream()
            .flatMap(type -> type.fields().stream())
            .filter(field -> !field.isStatic())
            .map(FieldDecl::name)
            .toList();
    Optional<PersistentClass> wanted = engine.mapping.entity(entity);
    Optional<Entity> row = Optional.empty();
    for (String part : parts) {
      Optional<Entity> owner =
          wanted
              .flatMap(type -> type.attribute(part))
              .flatMap(attribute -> ownerOf(key.fields().get(part), attribute));
      if (owner.isEmpty() || row.filter(r -> !isSame(r, owner.get())).isPresent()) {
        return arg;
      }
      row = owner;
    }
    return parts.size() > 1 ? new Identifier(row.get(), key.type()) : arg;
  }

  /** {@code row.getId()}, where that is an embeddable. */
  private Optional<Value> embedded(Entity key) {
    return key.owner()
        .filter(
            row ->
                engine
                    .entities
                    .attribute(row.type(), key.attributeName())
                    .filter(id -> id.isIdentifier() && id.isEmbedded())
                    .isPresent())
        .map(row -> new Identifier(row, TypeRef.of(key.type())));
  }

  /** The row of which a value is that part of the key. */
  private static Optional<Entity> ownerOf(Value value, Attribute part) {
    if (!(value instanceof Identifier id)) {
      return Optional.empty();
    }
    Entity of = id.of();
    return part.has(Attribute.Trait.KEY_PART)
        ? of.owner()
            .filter(owner -> Paths.last(of.path()).equals(part.name()))
            .map(row -> new Entity(row.type(), row.origin(), row.path(), row.owner(), of.varies()))
        : Optional.of(of).filter(row -> part.isIdentifier());
  }

  private static boolean isSame(Entity one, Entity other) {
    return one.origin().equals(other.origin())
        && one.path().equals(other.path())
        && one.varies().equals(other.varies());
  }
}
