package dev.nplusone.finding;

import dev.nplusone.source.Span;
import java.util.List;

/**
 * What the findings stand in: the entities with their relations, and every query site that was come
 * across. Only for showing; nothing is decided from it.
 */
public record Landscape(List<Entity> entities, List<QuerySite> queries) {

  /** Nothing known. */
  public static final Landscape NONE = new Landscape(List.of(), List.of());

  /**
   * One entity of the sources.
   *
   * @param className canonical
   */
  public record Entity(String name, String className, Span place, List<Relation> relations)
      implements Comparable<Entity> {
    public Entity {
      relations = List.copyOf(relations);
    }

    @Override
    public int compareTo(Entity other) {
      return className.compareTo(other.className);
    }
  }

  /**
   * An association or element collection, in order of declaration.
   *
   * @param target canonical name of the class it leads to
   * @param many whether it has several values
   * @param lazy whether it is loaded when first read
   * @param batched whether the mapping loads it for many rows at a time
   */
  public record Relation(
      String attribute, String target, boolean many, boolean lazy, boolean batched) {}

  /**
   * A call that executes a query.
   *
   * @param label {@code OrderRepository.findByStatus}
   * @param query declaring type and method, as in {@link Finding#query()}
   * @param row canonical name of the entity its rows are; empty when they are none
   * @param fetched the attribute paths its rows come with
   * @param opaque why it was not understood; empty when it was
   */
  public record QuerySite(
      Span place, String label, String query, String row, List<String> fetched, String opaque)
      implements Comparable<QuerySite> {
    public QuerySite {
      fetched = List.copyOf(fetched);
    }

    @Override
    public int compareTo(QuerySite other) {
      int byPlace = place.compareTo(other.place);
      return byPlace != 0 ? byPlace : label.compareTo(other.label);
    }
  }

  public Landscape {
    entities = entities.stream().sorted().toList();
    queries = queries.stream().sorted().toList();
  }
}
