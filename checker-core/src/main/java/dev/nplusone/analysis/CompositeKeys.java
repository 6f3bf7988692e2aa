package dev.nplusone.analysis;

import dev.nplusone.analysis.Value.Entity;
import dev.nplusone.analysis.Value.Identifier;
import dev.nplusone.mapping.Attribute;
import dev.nplusone.mapping.PersistentClass;
import dev.nplusone.query.RowType;
import dev.nplusone.source.FieldDecl;
import dev.nplusone.source.TypeDecl;
import java.util.List;
import java.util.Optional;

/** Identifiers of several parts that code puts together from the parts that one row has. */
final class CompositeKeys {
  private final Engine engine;

  CompositeKeys(Engine engine) {
    this.engine = engine;
  }

  /** The arguments of a lookup, where an object that has all parts of a row's key is that key. */
  List<Value> put(List<Value> args, RowType row) {
    return row instanceof RowType.OfEntity wanted
            && args.stream().anyMatch(Instance.class::isInstance)
        ? args.stream().map(arg -> key(arg, wanted.className())).toList()
        : args;
  }

  private Value key(Value arg, String entity) {
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
