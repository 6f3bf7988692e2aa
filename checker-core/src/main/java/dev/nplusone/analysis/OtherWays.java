package dev.nplusone.analysis;

import dev.nplusone.analysis.value.Paths;
import dev.nplusone.analysis.value.Value.Entity;
import dev.nplusone.mapping.Attribute;
import dev.nplusone.mapping.Shortcuts;
import dev.nplusone.mapping.Shortcuts.Shortcut;
import java.util.ArrayList;
import java.util.List;

/** References of rows that lead to the same, one of them by way of another row. */
final class OtherWays {
  private final Shortcuts shortcuts;

  OtherWays(Shortcuts shortcuts) {
    this.shortcuts = shortcuts;
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
