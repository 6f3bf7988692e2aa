package dev.nplusone.query;

import dev.nplusone.mapping.Attribute;
import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.mapping.PersistentClass;
import java.util.Optional;

/** Follows attribute paths, also those that only a subclass knows, as {@code treat} allows. */
final class AttributePaths {
  private AttributePaths() {}

  static Optional<Attribute> resolve(PersistenceModel model, String className, String path) {
    Optional<PersistentClass> at = model.find(className);
    Optional<Attribute> attribute = Optional.empty();
    for (String step : path.split("\\.")) {
      attribute = at.flatMap(type -> attribute(model, type, step));
      if (attribute.isEmpty()) {
        return Optional.empty();
      }
      at = model.find(attribute.get().target());
    }
    return attribute;
  }

  /** The attribute of a class or of one of its source subclasses. */
  static Optional<Attribute> attribute(PersistenceModel model, PersistentClass type, String name) {
    Optional<Attribute> own = type.attribute(name);
    return own.isPresent()
        ? own
        : Subclasses.of(type.name(), model).stream()
            .flatMap(sub -> sub.attribute(name).stream())
            .findFirst();
  }
}
