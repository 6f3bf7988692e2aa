package dev.nplusone.analysis.value;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Values by name, such as the fields of an object, in the order of the names. Immutable. There are
 * very many of them, so they are kept in two arrays, and those that differ in values only share
 * their names.
 */
public final class NamedValues extends AbstractMap<String, Value> {
  public static final NamedValues NONE = new NamedValues(new String[0], new Value[0]);

  private final String[] names;
  private final Value[] values;

  private NamedValues(String[] names, Value[] values) {
    this.names = names;
    this.values = values;
  }

  public static NamedValues of(Map<String, Value> values) {
    if (values instanceof NamedValues named) {
      return named;
    }
    SortedMap<String, Value> sorted =
        values instanceof SortedMap<String, Value> s ? s : new TreeMap<>(values);
    return new NamedValues(
        sorted.keySet().toArray(String[]::new), sorted.values().toArray(Value[]::new));
  }

  /** These where others are the same; none where they differ. */
  NamedValues ifEqual(NamedValues others) {
    return equals(others) ? this : NONE;
  }

  /** Where a name is, or the complement of where it would be. */
  private int indexOf(Object name) {
    return name instanceof String text ? Arrays.binarySearch(names, text) : -1;
  }

  @Override
  public Value get(Object name) {
    int index = indexOf(name);
    return index < 0 ? null : values[index];
  }

  @Override
  public boolean containsKey(Object name) {
    return indexOf(name) >= 0;
  }

  @Override
  public int size() {
    return names.length;
  }

  @Override
  public List<Value> values() {
    return Collections.unmodifiableList(Arrays.asList(values));
  }

  /** The same with one value more, or another one. */
  public NamedValues with(String name, Value value) {
    int index = indexOf(name);
    if (index >= 0) {
      return values[index] == value ? this : replaced(index, value);
    }
    int at = -1 - index;
    String[] moreNames = Arrays.copyOf(names, names.length + 1);
    Value[] more = Arrays.copyOf(values, values.length + 1);
    System.arraycopy(names, at, moreNames, at + 1, names.length - at);
    System.arraycopy(values, at, more, at + 1, values.length - at);
    moreNames[at] = name;
    more[at] = value;
    return new NamedValues(moreNames, more);
  }

  private NamedValues replaced(int index, Value value) {
    Value[] changed = values.clone();
    changed[index] = value;
    return new NamedValues(names, changed);
  }

  /** With each value changed; these very values where that changes none. */
  public NamedValues each(UnaryOperator<Value> change) {
    Value[] changed = null;
    for (int i = 0; i < values.length; i++) {
      Value next = change.apply(values[i]);
      if (next != values[i]) {
        changed = changed == null ? values.clone() : changed;
        changed[i] = next;
      }
    }
    return changed == null ? this : new NamedValues(names, changed);
  }

  /** What either has; what both have is one of two. These very values where that changes none. */
  NamedValues joined(NamedValues other) {
    if (this == other) {
      return this;
    }
    if (names == other.names || Arrays.equals(names, other.names)) {
      Value[] all = null;
      for (int i = 0; i < values.length; i++) {
        Value both = Values.join(values[i], other.values[i]);
        if (both != values[i]) {
          all = all == null ? values.clone() : all;
          all[i] = both;
        }
      }
      return all == null ? this : new NamedValues(names, all);
    }
    SortedMap<String, Value> all = new TreeMap<>(this);
    other.forEach((name, value) -> all.merge(name, value, Values::join));
    return of(all);
  }

  @Override
  public boolean containsValue(Object value) {
    return Arrays.asList(values).contains(value);
  }

  /** What a start and any of the values vary with. */
  Loops union(Loops start) {
    Loops all = start;
    for (Value value : values) {
      all = all.plus(Values.varies(value));
    }
    return all;
  }

  /** Whether a condition holds for one of the values at least. */
  boolean any(Predicate<Value> condition) {
    for (Value value : values) {
      if (condition.test(value)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super Value> action) {
    for (int i = 0; i < names.length; i++) {
      action.accept(names[i], values[i]);
    }
  }

  @Override
  public Set<Map.Entry<String, Value>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Map.Entry<String, Value>> iterator() {
        return IntStream.range(0, names.length)
            .mapToObj(i -> Map.entry(names[i], values[i]))
            .iterator();
      }

      @Override
      public int size() {
        return names.length;
      }
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NamedValues n
        ? this == n
            || (names == n.names || Arrays.equals(names, n.names))
                && Arrays.equals(values, n.values)
        : super.equals(other);
  }

  @Override
  public int hashCode() {
    int hash = 0;
    for (int i = 0; i < names.length; i++) {
      hash += names[i].hashCode() ^ values[i].hashCode();
    }
    return hash;
  }
}
