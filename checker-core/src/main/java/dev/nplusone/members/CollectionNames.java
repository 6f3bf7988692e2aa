package dev.nplusone.members;

import dev.nplusone.source.TypeRef;
import java.util.Set;

/**
 * Types whose objects hold several of what their type argument says, by their simple names: without
 * a class path nothing else is known of them.
 */
public final class CollectionNames {
  private CollectionNames() {}

  private static final Set<String> MANY =
      Set.of(
          "Iterable",
          "Collection",
          "List",
          "Set",
          "SortedSet",
          "NavigableSet",
          "Queue",
          "Deque",
          "ArrayList",
          "LinkedList",
          "HashSet",
          "LinkedHashSet",
          "TreeSet",
          "Streamable",
          "Seq",
          "Vector",
          "ImmutableList",
          "ImmutableSet",
          "GeoResults");

  public static boolean has(TypeRef type) {
    return MANY.contains(type.simpleName());
  }
}
