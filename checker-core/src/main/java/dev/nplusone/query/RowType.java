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
  }

  /** Several columns: {@code Object[]}, {@code Tuple}. */
  record OfTuple(List<RowType> columns) implements RowType {
    public OfTuple {
      columns = List.copyOf(columns);
    }
  }

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
