package dev.nplusone.mapping;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

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
 *     (under field access only the public bean getter in the class that declares the id field, none
 *     with an id class, by experiment on Hibernate 6.6). What their bodies do does not matter,
 *     since a proxy never runs them. {@code getId} when the identifier is in a superclass that is
 *     not in view
 * @param fields field name to the attribute it holds; under property access the field behind the
 *     mapped getter
 */
public record Accessors(
    Map<String, String> getters,
    Map<String, String> setters,
    Set<String> identifierGetters,
    Map<String, String> fields) {

  public Accessors {
    getters = Collections.unmodifiableMap(new TreeMap<>(getters));
    setters = Collections.unmodifiableMap(new TreeMap<>(setters));
    identifierGetters = Collections.unmodifiableSet(new TreeSet<>(identifierGetters));
    fields = Collections.unmodifiableMap(new TreeMap<>(fields));
  }

  /** Accessors of a class whose fields are not known. */
  public Accessors(
      Map<String, String> getters, Map<String, String> setters, Set<String> identifierGetters) {
    this(getters, setters, identifierGetters, Map.of());
  }
}
