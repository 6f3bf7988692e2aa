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

  /**
   * Whether a path ends with what alone identifies an instance: its identifier, unless it is part
   * of a composite key, or an attribute over a unique column.
   */
  static boolean identifies(PersistenceModel model, String className, String path) {
    int dot = path.lastIndexOf('.');
    Optional<PersistentClass> owner =
        dot < 0
            ? model.find(className)
            : resolve(model, className, path.substring(0, dot))
                .flatMap(attribute -> model.find(attribute.target()));
    Optional<Attribute> last = owner.flatMap(o -> o.attribute(path.substring(dot + 1)));
    return last.filter(a -> a.has(Attribute.Trait.UNIQUE)).isPresent()
        || last.filter(Attribute::isIdentifier).isPresent()
            && owner.get().attributes().stream().filter(AttributePaths::isKey).count() == 1;
  }

  private static boolean isKey(Attribute attribute) {
    return attribute.isIdentifier()
        || (attribute.has(Attribute.Trait.KEY_PART) && !attribute.sharesKey());
  }
}
