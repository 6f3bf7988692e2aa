package dev.nplusone.frontend.javaparser;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The names a source type declares: enough to resolve names in other files before any of them is
 * parsed. {@code supertypes} are spelled as in the source.
 */
record TypeOutline(
    String name,
    Optional<String> enclosing,
    boolean isInterface,
    List<String> supertypes,
    Set<String> fields,
    Set<String> methods,
    Map<String, TypeOutline> nested) {
  TypeOutline {
    supertypes = List.copyOf(supertypes);
    fields = new LinkedHashSet<>(fields);
    methods = new LinkedHashSet<>(methods);
    nested = new LinkedHashMap<>(nested);
  }

  String simpleName() {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
