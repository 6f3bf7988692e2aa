package dev.nplusone.analysis;

import dev.nplusone.analysis.value.Origin;
import dev.nplusone.analysis.value.Paths;
import dev.nplusone.analysis.value.Value.Entity;
import dev.nplusone.mapping.Ancestors;
import dev.nplusone.mapping.Attribute;
import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.mapping.PersistentClass;
import dev.nplusone.mapping.Shortcuts;
import dev.nplusone.mapping.Shortcuts.Shortcut;
import dev.nplusone.query.LoadedPaths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** References of rows that lead to the same, one of them by way of another row. */
final class OtherWays {
  private final PersistenceModel mapping;
  private final Shortcuts shortcuts;
  private final Ancestors ancestors;

  OtherWays(PersistenceModel mapping, Shortcuts shortcuts) {
    this.mapping = mapping;
    this.shortcuts = shortcuts;
    this.ancestors = new Ancestors(mapping);
  }

  /** A reference of an instance. */
  record Held(Entity owner, Attribute reference) {}

  /**
   * The reference of its whole that leads where the reference of a part does, unless only the part
   * has come with it; the reference itself where there is none. It is just a name that says so: the
   * part keeps its own where what the whole refers to is at hand, as nothing would be loaded at all
   * then, and rules rate that.
   */
  Held ofWhole(EntityAccess entities, Entity part, Attribute reference) {
    Held held = highest(entities, part, reference);
    return isAtHand(entities, held) ? new Held(part, reference) : held;
  }

  private static boolean isAtHand(EntityAccess entities, Held held) {
    return held.owner().origin() instanceof Origin.OfArgument
        || hasCome(held.owner(), held.reference())
        || entities.backReference(held.owner(), held.reference()).isPresent();
  }

  /** The same, whatever is at hand. */
  Held highest(EntityAccess entities, Entity part, Attribute reference) {
    if (!reference.isToOne() || part.owner().isEmpty()) {
      return new Held(part, reference);
    }
    Entity whole = part.owner().get();
    Optional<Attribute> parts = entities.attribute(whole.type(), part.attributeName());
    Optional<PersistentClass> type = mapping.find(whole.type());
    Optional<Attribute> own =
        parts.isPresent() && type.isPresent()
            ? ancestors.ofWhole(type.get(), parts.get(), reference)
            : Optional.empty();
    return own.isPresent() && (LoadedPaths.isEager(own.get()) || !hasCome(part, reference))
        ? highest(entities, whole, own.get())
        : new Held(part, reference);
  }

  private static boolean hasCome(Entity part, Attribute reference) {
    return LoadedPaths.isEager(reference)
        || part.origin() instanceof Origin.OfQuery of
            && of.query().plan().fetches(Paths.append(part.path(), reference.name()));
  }

  /** The paths that lead to the same as a reference of an instance, from where its path begins. */
  List<String> of(Entity owner, Attribute reference) {
    List<String> ways = new ArrayList<>(0);
    if (!reference.isToOne()) {
      return ways;
    }
    for (Shortcut shortcut : shortcuts.of(owner.type())) {
      if (shortcut.reference().equals(reference.name())) {
        ways.add(Paths.append(Paths.append(owner.path(), shortcut.first()), shortcut.second()));
      }
    }
    if (owner.owner().isPresent()) {
      Entity holder = owner.owner().get();
      for (Shortcut shortcut : shortcuts.of(holder.type())) {
        if (shortcut.first().equals(owner.attributeName())
            && shortcut.second().equals(reference.name())) {
          ways.add(Paths.append(holder.path(), shortcut.reference()));
        }
      }
    }
    return ways;
  }
}
