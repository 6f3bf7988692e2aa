package dev.nplusone.analysis;

import dev.nplusone.analysis.code.Labels;
import dev.nplusone.analysis.value.Factor;
import dev.nplusone.analysis.value.KnownType;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.Shape;
import dev.nplusone.analysis.value.Size;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.source.TypeRef;
import java.util.List;

/**
 * What the mapper that a query of Spring's JDBC templates is given makes of its rows. Nobody knows
 * the rows themselves.
 */
final class MappedRows {
  /** A mapper of rows is given a row and its number; one of the whole result, that alone. */
  private static final int MAPPED = 2;

  /** How the names of Spring's mappers end, {@code RowMapper} itself among them. */
  private static final String MAPPER = "RowMapper";

  private MappedRows() {}

  /** The objects of all rows, or of the one; null where no mapper is known. */
  static Many of(LibraryCall call, boolean several) {
    for (Value arg : call.args) {
      if (call.engine.functions.takes(arg, MAPPED)) {
        call.result = each(call, rows(Values.UNKNOWN, several), arg, List.of(Values.UNKNOWN));
        return rows(call.result, several);
      }
      if (several && call.engine.functions.isHandler(arg)) {
        each(call, rows(Values.UNKNOWN, true), arg, List.of());
      }
      if (arg instanceof Value.Opaque mapper && mapper.type().simpleName().endsWith(MAPPER)) {
        return rows(Values.opaque(mapper.type().argument(0)), several);
      }
    }
    return null;
  }

  private static Value each(LibraryCall call, Many rows, Value function, List<Value> more) {
    return call.engine.iteration.each(call.frame, rows, function, more, call.site);
  }

  /** A mapper out of view that fills objects of a class, if that is known. */
  static Value mapper(Value type) {
    return Values.opaque(
        new TypeRef.Named(
            MAPPER,
            type instanceof Value.TypeLiteral literal ? List.of(literal.type()) : List.of()));
  }

  private static Many rows(Value element, boolean several) {
    TypeRef type = KnownType.of(element);
    String label = type.isUnknown() ? "rows" : Labels.plural(type.simpleName());
    Size size = several ? Size.of(label, Factor.Kind.QUERY) : Size.FIXED;
    return Values.many(Shape.COLLECTION, element, size);
  }

  /** Rows of which nobody knows more than that a query has found them. */
  static Value queried() {
    return rows(Values.UNKNOWN, true);
  }
}
