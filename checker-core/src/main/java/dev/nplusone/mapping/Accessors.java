package dev.nplusone.mapping;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Methods of a persistent class that do nothing but read or write one attribute, own or inherited:
 * hand-written ones whose body is only {@code return field} or {@code field = value}, those of
 * Lombok and of records, and abstract or class-file ones by the bean naming convention. A getter
 * that does anything else (a null check with a default, a copy, a computation) is not listed; its
 * body is interpreted.
 *
 * @param getters method name to attribute name; no parameters
 * @param setters method name to attribute name; one parameter
 * @param identifierGetters names of the methods that return the identifier without loading a proxy
 *     (under field access only the bean getter of the id field does, by experiment on Hibernate
 *     6.6)
 */
public record Accessors(
    Map<String, String> getters,
    Map<String, String> setters,
    java.util.Set<String> identifierGetters) {
  public Accessors {
    getters = Collections.unmodifiableMap(new TreeMap<>(getters));
    setters = Collections.unmodifiableMap(new TreeMap<>(setters));
    identifierGetters = Collections.unmodifiableSet(new java.util.TreeSet<>(identifierGetters));
  }
}
