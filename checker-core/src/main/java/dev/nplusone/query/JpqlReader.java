package dev.nplusone.query;

import java.util.HashMap;
import java.util.Map;

/**
 * Reads JPQL and HQL texts with Hibernate's own grammar. An instance remembers what it has read and
 * belongs to one analysis.
 */
public final class JpqlReader {
  private final Map<String, Jpql> read = new HashMap<>();

  /**
   * Reads a text. Spring Data expressions are replaced first: {@code #{#entityName}} by the entity
   * name, others by a parameter.
   *
   * @param entityName what {@code #{#entityName}} stands for; may be empty
   */
  public synchronized Jpql read(String text, String entityName) {
    return read.computeIfAbsent(
        SpringText.replaced(text, entityName),
        source -> new JpqlParse(OldHql.today(source)).statement());
  }

  /** Reads a text without Spring Data expressions. */
  public Jpql read(String text) {
    return read(text, "");
  }
}
