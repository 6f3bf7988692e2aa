package dev.nplusone.mapping;

import dev.nplusone.mapping.Attribute.Container;
import dev.nplusone.source.Annotated;
import dev.nplusone.source.TypeRef;
import java.util.Locale;
import java.util.Set;

/** What holds the elements of a plural attribute. */
final class Containers {
  private static final Set<String> MAPS =
      Set.of(
          "Map",
          "SortedMap",
          "NavigableMap",
          "SequencedMap",
          "HashMap",
          "LinkedHashMap",
          "TreeMap",
          "Hashtable",
          "ConcurrentMap",
          "Properties");
  private static final Set<String> SETS =
      Set.of(
          "Set",
          "SortedSet",
          "NavigableSet",
          "SequencedSet",
          "HashSet",
          "LinkedHashSet",
          "TreeSet");

  private Containers() {}

  /** By simple name, since Hibernate takes no others and a name may be unresolved. */
  static Container of(MappedMember member) {
    if (member.type() instanceof TypeRef.Array) {
      return Container.ARRAY;
    }
    String name = member.type().simpleName();
    if (MAPS.contains(name)) {
      return Container.MAP;
    }
    if (SETS.contains(name)) {
      return Container.SET;
    }
    return hasOrder(member.declaration()) ? Container.LIST : Container.BAG;
  }

  private static boolean hasOrder(Annotated declaration) {
    return !Marks.hasHibernate(declaration, "Bag")
        && (Marks.hasJpa(declaration, "OrderColumn")
            || Marks.hasHibernate(declaration, "IndexColumn", "ListIndexBase"));
  }

  /** The element of a collection or array, the value of a map. */
  static TypeRef element(TypeRef type) {
    if (type instanceof TypeRef.Array array) {
      return array.element();
    }
    return type.argument(MAPS.contains(type.simpleName()) ? 1 : 0);
  }

  /** {@code LINE_ITEMS}, as the static metamodel spells it, is {@code lineItems}. */
  static String camelCase(String constant) {
    if (!constant.equals(constant.toUpperCase(Locale.ROOT))) {
      return constant;
    }
    StringBuilder name = new StringBuilder();
    for (String word : constant.toLowerCase(Locale.ROOT).split("_")) {
      if (name.length() == 0) {
        name.append(word);
      } else if (!word.isEmpty()) {
        name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
      }
    }
    return name.toString();
  }
}
