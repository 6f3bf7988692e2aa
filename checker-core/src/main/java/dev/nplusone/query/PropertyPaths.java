package dev.nplusone.query;

import dev.nplusone.mapping.Attribute;
import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.mapping.PersistentClass;
import java.util.Optional;

/** Resolves the property of a derived name ({@code CustomerAddressCity}) to an attribute path. */
final class PropertyPaths {
  private final PersistenceModel model;

  PropertyPaths(PersistenceModel model) {
    this.model = model;
  }

  /** The longest property first, then shorter ones from the right, as Spring Data tries them. */
  Optional<String> resolve(String className, String property) {
    Optional<PersistentClass> type = model.find(className);
    if (type.isEmpty() || property.isEmpty()) {
      return Optional.empty();
    }
    Optional<Attribute> whole = attribute(type.get(), property);
    if (whole.isPresent()) {
      return whole.map(Attribute::name);
    }
    for (int i = property.length() - 1; i > 0; i--) {
      boolean underscore = property.charAt(i) == '_';
      if (underscore || Character.isUpperCase(property.charAt(i))) {
        String rest = property.substring(underscore ? i + 1 : i);
        Optional<Attribute> head = attribute(type.get(), property.substring(0, i));
        Optional<String> path =
            head.flatMap(h -> resolve(h.target(), rest).map(more -> h.name() + "." + more));
        if (path.isPresent()) {
          return path;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Attribute> attribute(PersistentClass type, String spelled) {
    String lower = Character.toLowerCase(spelled.charAt(0)) + spelled.substring(1);
    return AttributePaths.attribute(model, type, lower)
        .or(() -> AttributePaths.attribute(model, type, spelled));
  }
}
