package dev.nplusone.mapping;

import dev.nplusone.source.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A class known to the persistence unit.
 *
 * @param name canonical class name
 * @param entityName the name used in JPQL; the simple class name unless given
 * @param superclass the nearest persistent superclass
 * @param attributes own and inherited attributes, superclass first, in source order; inherited ones
 *     with type variables replaced
 * @param references basic attributes over the column of a foreign key, and the to-one that has it:
 *     {@code customerId} beside {@code customer}
 * @param foreignKeys to-ones by the column of their foreign key, which is written without quotes,
 *     case and underscores
 * @param batchSize {@code @BatchSize} on the class: its proxies are loaded in batches
 * @param cached whether the second-level cache holds its instances
 * @param accessors how getters and fields lead to attributes
 */
public record PersistentClass(
    String name,
    String entityName,
    Kind kind,
    Optional<String> superclass,
    List<Attribute> attributes,
    Map<String, String> references,
    Map<String, String> foreignKeys,
    OptionalInt batchSize,
    boolean cached,
    Accessors accessors,
    Span span) {

  /** How the specification calls it. */
  public enum Kind {
    ENTITY,
    MAPPED_SUPERCLASS,
    EMBEDDABLE
  }

  public PersistentClass {
    attributes = List.copyOf(attributes);
    references = Map.copyOf(references);
    foreignKeys = Map.copyOf(foreignKeys);
  }

  /** The attribute of that name, own or inherited. */
  public Optional<Attribute> attribute(String attributeName) {
    for (Attribute attribute : attributes) {
      if (attribute.name().equals(attributeName)) {
        return Optional.of(attribute);
      }
    }
    return Optional.empty();
  }

  /** Whether instances are entities with an identity of their own. */
  public boolean isEntity() {
    return kind == Kind.ENTITY;
  }

  /** The class name without its package, as messages show it. */
  public String simpleName() {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
