package dev.nplusone.query;

import dev.nplusone.mapping.Attribute;
import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.mapping.PersistentClass;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Follows attribute paths, also those that only a subclass knows, as {@code treat} allows. */
public final class AttributePaths {
  private AttributePaths() {}

  /**
   * Of paths that equal one value in every row: those of the to-one associations that therefore
   * lead to the same instance from every row.
   */
  public static SortedSet<String> fixed(
      PersistenceModel model, String className, Collection<String> equal) {
    return equal.stream()
        .map(path -> instance(model, className, path))
        .filter(path -> isToOne(model, className, path))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Whether a path leads through a collection of embeddables: what these refer to no graph brings
   * (seen on Hibernate 6.6).
   */
  public static boolean isInElements(PersistenceModel model, String className, String path) {
    for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
      boolean elements =
          model
              .resolve(className, path.substring(0, dot))
              .filter(attribute -> attribute.kind() == Attribute.Kind.ELEMENT_COLLECTION)
              .isPresent();
      if (elements) {
        return true;
      }
    }
    return false;
  }

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
    Optional<PersistentClass> owner = owner(model, className, path);
    String name = path.substring(path.lastIndexOf('.') + 1);
    Optional<Attribute> last = owner.flatMap(o -> o.attribute(name));
    return last.filter(a -> !a.isToOne() && a.has(Attribute.Trait.UNIQUE)).isPresent()
        || last.filter(Attribute::isIdentifier).isPresent()
            && owner.get().attributes().stream().filter(AttributePaths::isKey).count() == 1;
  }

  /**
   * The instance that a path to one of its keys stands for: {@code o.customer.id}, {@code
   * o.customerId} and the {@code o.id.customerId} that {@code @MapsId} names are {@code
   * o.customer}; any other path is itself.
   */
  static String instance(PersistenceModel model, String className, String path) {
    int dot = path.lastIndexOf('.');
    String parent = dot < 0 ? "" : path.substring(0, dot);
    if (identifies(model, className, path)) {
      return parent;
    }
    return reference(model, className, path, dot)
        .or(() -> reference(model, className, path, parent.lastIndexOf('.')))
        .orElse(path);
  }

  /**
   * Whether what an association leads to belongs to one row: it has the column that tells whose it
   * is, or the row's own column is unique. Without that, many rows can have one target, whatever a
   * one-to-one promises.
   */
  static boolean hasOneOwner(Attribute association) {
    return association.isToOne() && association.has(Attribute.Trait.UNIQUE)
        || association.mappedBy().isPresent()
            && (association.kind() == Attribute.Kind.ONE_TO_ONE
                || association.kind() == Attribute.Kind.ONE_TO_MANY);
  }

  /** The to-one over the same column as what is behind a dot of a path. */
  private static Optional<String> reference(
      PersistenceModel model, String className, String path, int dot) {
    String toOwner = dot < 0 ? "" : path.substring(0, dot + 1);
    return owner(model, className, toOwner + "*")
        .map(o -> o.references().get(path.substring(dot + 1)))
        .map(toOne -> toOwner + toOne);
  }

  /** Whether every step leads to one instance, and the last to an entity. */
  static boolean isToOne(PersistenceModel model, String className, String path) {
    for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
      Optional<Attribute> step = resolve(model, className, path.substring(0, dot));
      if (step.filter(Attribute::isPlural).isPresent()) {
        return false;
      }
    }
    return resolve(model, className, path).filter(Attribute::isToOne).isPresent();
  }

  private static Optional<PersistentClass> owner(
      PersistenceModel model, String className, String path) {
    int dot = path.lastIndexOf('.');
    return dot < 0
        ? model.find(className)
        : resolve(model, className, path.substring(0, dot))
            .flatMap(attribute -> model.find(attribute.target()));
  }

  private static boolean isKey(Attribute attribute) {
    return attribute.isIdentifier()
        || (attribute.has(Attribute.Trait.KEY_PART) && !attribute.sharesKey());
  }
}
