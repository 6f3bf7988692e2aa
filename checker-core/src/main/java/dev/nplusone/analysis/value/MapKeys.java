package dev.nplusone.analysis.value;

import dev.nplusone.analysis.value.Value.Constant;
import dev.nplusone.analysis.value.Value.EnumName;
import dev.nplusone.analysis.value.Value.Text;
import dev.nplusone.analysis.value.Value.TypeLiteral;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Maps of which every key is written in the program: constants of an enum, classes or texts. They
 * say which keys they have, and which they lack.
 */
public final class MapKeys {
  /** Of a map with more keys than this nothing is known. */
  private static final int MOST = 32;

  private MapKeys() {}

  /** Whether all keys are known; an empty map has none. */
  private static boolean areKnown(Many map) {
    return !map.constants().isEmpty() || map.isEmptyContainer();
  }

  /** A map that is written out. */
  public static Many written(Many map, List<Value> keys) {
    return keyed(map, new LinkedHashSet<>(), keys);
  }

  /** The map, as it is after a key was put into another one. */
  public static Many with(Many grown, Many before, Value key) {
    return withAll(grown, before, List.of(key));
  }

  /** The map, as it is after all of one map were put into another one. */
  public static Many withAll(Many grown, Many before, Many added) {
    return areKnown(added) ? withAll(grown, before, added.constants()) : grown;
  }

  private static Many withAll(Many grown, Many before, List<Value> keys) {
    return areKnown(before) ? keyed(grown, new LinkedHashSet<>(before.constants()), keys) : grown;
  }

  private static Many keyed(Many map, Set<Value> all, List<Value> keys) {
    for (Value key : keys) {
      Optional<Value> known = known(key);
      if (known.isEmpty()) {
        return map;
      }
      all.add(known.get());
    }
    return all.size() <= MOST ? map.ofConstants(List.copyOf(all)) : map;
  }

  /** The map without a key; which ones it has is not known if there is none left. */
  public static Many without(Many map, Value key) {
    List<Value> left = new ArrayList<>(map.constants());
    Optional<Value> gone = known(key);
    gone.ifPresent(left::remove);
    return map.ofConstants(gone.isPresent() ? left : List.of());
  }

  /** Whether a key is among them. */
  public static Optional<Boolean> has(Many map, Value asked) {
    if (!areKnown(map)) {
      return Optional.empty();
    }
    Set<Boolean> answers = new LinkedHashSet<>();
    for (Value option : Values.options(asked)) {
      Optional<Value> key = known(option);
      if (key.isEmpty() || Values.isOpen(asked)) {
        return Optional.empty();
      }
      answers.add(map.constants().contains(key.get()));
    }
    return answers.size() == 1 ? Optional.of(answers.iterator().next()) : Optional.empty();
  }

  /** A key whose value is written, whatever led to it. */
  private static Optional<Value> known(Value key) {
    if (key instanceof Text text) {
      return Texts.isKnown(text)
          ? Optional.of(new Text(text.text(), Loops.NONE))
          : Optional.empty();
    }
    boolean plain =
        key instanceof TypeLiteral
            || key instanceof Constant constant && constant.constant() instanceof EnumName;
    return plain ? Optional.of(key) : Optional.empty();
  }
}
