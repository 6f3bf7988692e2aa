package dev.nplusone.analysis;

import dev.nplusone.analysis.value.Value.Entity;
import dev.nplusone.mapping.Attribute;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What paths lead to from what a call hands over. Each is followed once: a callee reads many
 * attributes of what few paths lead to.
 */
final class FollowedPaths {
  private final EntityAccess entities;
  private final Map<Way, Optional<Entity>> known = new HashMap<>(0);

  FollowedPaths(EntityAccess entities) {
    this.entities = entities;
  }

  /** Of equal entities each is another one: the loops they vary with may know more or less. */
  private record Way(Entity start, String path, String otherwise) {
    @Override
    public int hashCode() {
      return System.identityHashCode(start) * 31 + path.hashCode();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Way w
          && start == w.start
          && path.equals(w.path)
          && otherwise.equals(w.otherwise);
    }
  }

  /**
   * What a path leads to; nothing where it follows one reference a second time. Recursion does so,
   * from a manager to the manager's manager, and the first round says it all.
   *
   * @param otherwise the type of what attributes lead to that nobody knows
   */
  Optional<Entity> from(Entity start, String path, String otherwise) {
    Way way = new Way(start, path, otherwise);
    Optional<Entity> end = known.get(way);
    if (end == null) {
      end = follow(start, path, otherwise);
      known.put(way, end);
    }
    return end;
  }

  private Optional<Entity> follow(Entity start, String path, String otherwise) {
    Entity at = start;
    for (String step : path.isEmpty() ? new String[0] : path.split("\\.")) {
      Optional<Attribute> attribute = entities.attribute(at.type(), step);
      at = entities.follow(at, attribute.map(Attribute::target).orElse(otherwise), step);
    }
    return entities.reach().followsAgain(at) ? Optional.empty() : Optional.of(at);
  }
}
