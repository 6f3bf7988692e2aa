package dev.nplusone.analysis;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * A map that shares its entries with its copies until one of them changes. Copying costs nothing,
 * which is what most branches need: they change little of what was known before them. It is changed
 * through its own methods only; its views are read-only.
 */
final class SharedMap<K, V> extends AbstractMap<K, V> {
  private Map<K, V> entries;
  private boolean shared;

  SharedMap() {
    this.entries = new HashMap<>();
  }

  private SharedMap(Map<K, V> entries) {
    this.entries = entries;
    this.shared = true;
  }

  SharedMap<K, V> copy() {
    shared = true;
    return new SharedMap<>(entries);
  }

  /** Whether nothing was changed in either since one was copied from the other. */
  boolean sharesWith(SharedMap<K, V> other) {
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

  @Override
  public void replaceAll(BiFunction<? super K, ? super V, ? extends V> replacement) {
    Map<K, V> changed = new HashMap<>();
    entries.forEach(
        (key, value) -> {
          V next = replacement.apply(key, value);
          if (next != value) {
            changed.put(key, next);
          }
        });
    putAll(changed);
  }

  @Override
  public void clear() {
    entries = new HashMap<>();
    shared = false;
  }

  @Override
  public int size() {
    return entries.size();
  }

  @Override
  public Set<Entry<K, V>> entrySet() {
    return Collections.unmodifiableMap(entries).entrySet();
  }
}
