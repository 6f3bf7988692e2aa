package dev.nplusone.query;

import dev.nplusone.source.TypeRef;
import java.util.List;
import java.util.Optional;

/** What one row of a result is. */
public sealed interface RowType {

  /** Canonical name of the one entity that a row is or shows. */
  default Optional<String> rowEntity() {
    return Optional.empty();
  }

  /** What the columns of a row are; a row of one column is that column. */
  default List<RowType> columns() {
    return List.of(this);
  }

  /** A managed entity; {@code path} leads from the query's root to it when it is not the root. */
  record OfEntity(String className, String path) implements RowType {
    @Override
    public Optional<String> rowEntity() {
      return Optional.of(className);
    }
  }

  /** Values without lazy state: scalars, closed projections, DTOs built from scalars. */
  record OfValue(TypeRef type) implements RowType {}

  /**
   * A constructor expression; arguments that are entities keep their state ({@code select new
   * Dto(o)}).
   */
  record OfConstructor(String className, List<RowType> arguments) implements RowType {
    public OfConstructor {
      arguments = List.copyOf(arguments);
    }

    @Override
    public List<RowType> columns() {
      return arguments;
    }
  }

  /** Several columns: {@code Object[]}, {@code Tuple}. */
  record OfTuple(List<RowType> columns) implements RowType {
    public OfTuple {
      columns = List.copyOf(columns);
    }
  }

  /**
   * An interface projection that shows columns; those that are entities keep their state.
   *
   * @param names the properties, one for each column
   */
  record OfView(String className, List<String> names, List<RowType> columns) implements RowType {
    public OfView {
      names = List.copyOf(names);
      columns = List.copyOf(columns);
    }
  }

  /** Whatever the caller asks to have made of rows of an entity. */
  record AsAsked(String entity) implements RowType {}

  /** An interface projection that reads the entity through expressions, so it can load lazily. */
  record OfOpenProjection(String className, String entity) implements RowType {
    @Override
    public Optional<String> rowEntity() {
      return Optional.of(entity);
    }
  }

  /** Nothing known. */
  record Unknown() implements RowType {}
}
