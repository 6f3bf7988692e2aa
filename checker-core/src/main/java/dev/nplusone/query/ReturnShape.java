package dev.nplusone.query;

import dev.nplusone.members.CollectionNames;
import dev.nplusone.query.Query.Multiplicity;
import dev.nplusone.source.TypeRef;
import java.util.Set;

/**
 * How a declared return type hands over rows.
 *
 * @param row the type of one row; unknown for {@code void} and raw types
 * @param chosenByCaller {@code <T> List<T> find(Class<T> type)}
 */
record ReturnShape(Multiplicity multiplicity, TypeRef row, boolean chosenByCaller) {
  private static final Set<String> LATER =
      Set.of(
          "Future",
          "CompletableFuture",
          "CompletionStage",
          "ListenableFuture",
          "Single",
          "Uni",
          "Publisher");
  private static final Set<String> OPTIONAL = Set.of("Optional", "Option", "Mono", "Maybe");
  private static final Set<String> SLICES = Set.of("Slice", "Window", "SliceImpl");
  private static final Set<String> PAGES = Set.of("Page", "CursoredPage", "PageImpl", "GeoPage");
  private static final Set<String> STREAMS = Set.of("Stream", "Flux", "Iterator", "Multi");

  private ReturnShape(Multiplicity multiplicity, TypeRef row) {
    this(multiplicity, row, false);
  }

  static ReturnShape of(TypeRef returns) {
    if (returns instanceof TypeRef.Array array && !array.element().equals(TypeRef.OBJECT)) {
      boolean bytes = array.element().equals(TypeRef.of("byte"));
      return bytes
          ? new ReturnShape(Multiplicity.ONE, returns)
          : new ReturnShape(Multiplicity.LIST, array.element());
    }
    String name = returns.simpleName();
    TypeRef inner = returns.argument(0);
    if (LATER.contains(name)) {
      return of(inner);
    }
    if (OPTIONAL.contains(name)) {
      ReturnShape rest = of(inner); // Mono<List<Order>>
      return rest.multiplicity() == Multiplicity.ONE
          ? new ReturnShape(Multiplicity.OPTIONAL, inner)
          : rest;
    }
    if (CollectionNames.has(returns)) {
      return new ReturnShape(Multiplicity.LIST, inner);
    }
    if (SLICES.contains(name)) {
      return new ReturnShape(Multiplicity.SLICE, inner);
    }
    if (PAGES.contains(name)) {
      return new ReturnShape(Multiplicity.PAGE, inner);
    }
    if (STREAMS.contains(name)) {
      return new ReturnShape(Multiplicity.STREAM, inner);
    }
    if (returns.equals(TypeRef.VOID) || returns.equals(TypeRef.of("java.lang.Void"))) {
      return new ReturnShape(Multiplicity.NONE, TypeRef.UNKNOWN);
    }
    return new ReturnShape(Multiplicity.ONE, returns);
  }

  /** A list that a page request cuts is a slice: nobody counts the rest. */
  ReturnShape paged(boolean cut) {
    return cut && multiplicity == Multiplicity.LIST
        ? new ReturnShape(Multiplicity.SLICE, row, chosenByCaller)
        : this;
  }

  /** The caller passes the class of the rows. */
  ReturnShape dynamic() {
    return new ReturnShape(multiplicity, TypeRef.UNKNOWN, true);
  }
}
