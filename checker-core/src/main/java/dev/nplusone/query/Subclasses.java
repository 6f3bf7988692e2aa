package dev.nplusone.query;

import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.mapping.PersistentClass;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Persistent classes of the sources below another one. */
final class Subclasses {
  private Subclasses() {}

  /** All of them, by name; the class itself is not among them. */
  static List<PersistentClass> of(String className, PersistenceModel model) {
    return model.classes().stream().filter(type -> isBelow(type, className, model)).toList();
  }

  private static boolean isBelow(PersistentClass type, String ancestor, PersistenceModel model) {
    Set<String> seen = new HashSet<>(Set.of(type.name()));
    Optional<String> above = type.superclass();
    while (above.isPresent() && seen.add(above.get())) {
      if (above.get().equals(ancestor)) {
        return true;
      }
      above = model.find(above.get()).flatMap(PersistentClass::superclass);
    }
    return false;
  }
}
