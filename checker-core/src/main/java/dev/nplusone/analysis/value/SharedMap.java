package dev.nplusone.analysis.value;

import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;

/**
 * A map that shares its entries with its copies until one of them changes. Copying costs nothing,
 * which is what most branches need: they change little of what was known before them. It is changed
 * through its own methods only; its views are read-only.
 */
public final class SharedMap<K, V> extends AbstractMap<K, V> {
  private Map<K, V> entries;
  private boolean shared;

  public SharedMap() {
    this(Collections.emptyMap()); // many stay empty
  }

  private SharedMap(Map<K, V> entries) {
    this.entries = entries;
    this.shared = true;
  }

  public SharedMap<K, V> copy() {
    shared = true;
    return new SharedMap<>(entries);
  }

  /** Whether nothing was changed in either since one was copied from the other. */
  public boolean sharesWith(SharedMap<K, V> other) {
    return entries == other.entries;
  }

  private Map<K, V> own() {
    if (shared) {
      entries = new HashMap<>(entries);
      shared = false;
    }
    return entries;
  }

  @Override
  public V get(Object key) {
    return entries.get(key);
  }

  @Override
  public boolean containsKey(Object key) {
    return entries.containsKey(key);
  }

  @Override
  public V put(K key, V value) {
    V old = entries.get(key);
    return old == value ? old : own().put(key, value);
  }

  @Override
  public V remove(Object key) {
    return entries.containsKey(key) ? own().remove(key) : null;
  }

  /**
   * Adds what another map has; what both have under a key is joined, unless it is the very same.
   *
   * @return whether both have the same keys
   */
  public boolean joinWith(SharedMap<K, V> other, BinaryOperator<V> join) {
    boolean sameKeys = entries.size() == other.entries.size();
    for (Entry<K, V> theirs : other.entries.entrySet()) {
      V mine = entries.get(theirs.getKey());
      sameKeys &= mine != null;
      if (mine != theirs.getValue()) {
        put(
            theirs.getKey(),
            mine == null ? theirs.getValue() : join.apply(mine, theirs.getValue()));
      }
    }
    return sameKeys;
  }

  /** Removes what is kept under some keys. */
  public void removeKeys(Predicate<K> condition) {
    List<K> gone = new ArrayList<>();
    for (K key : entries.keySet()) {
      if (condition.test(key)) {
        gone.add(key);
      }
    }
    if (!gone.isEmpty()) {
      own().keySet().removeAll(gone);
    }
  }

  @Override
  public void replaceAll(BiFunction<? super K, ? super V, ? extends V> replacement) {
    Map<K, V> changed = null;
    for (Entry<K, V> entry : entries.entrySet()) {
      V next = replacement.apply(entry.getKey(), entry.getValue());
      if (next != entry.getValue()) {
        changed = changed == null ? new HashMap<>() : changed;
        changed.put(entry.getKey(), next);
      }
    }
    if (changed != null) {
      own().putAll(changed);
    }
  }

  @Override
  public void clear() {
    entries = Collections.emptyMap();
    shared = true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SharedMap<?, ?> map
        ? entries == map.entries || entries.equals(map.entries)
        : super.equals(other);
  }

  @Override
  public int hashCode() {
    return entries.hashCode();
  }

  @Override
  public int size() {
    return entries.size();
  }

  @Override
  public void forEach(BiConsumer<? super K, ? super V> action) {
    entries.forEach(action);
  }

  @Override
  public Set<Entry<K, V>> entrySet() {
    return Collections.unmodifiableMap(entries).entrySet();
  }
}
