package dev.nplusone.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.nplusone.query.Query.Multiplicity;
import dev.nplusone.query.Query.Operation;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeRef;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The equality of queries is written by hand. */
class QueryTest {
  private static final Span PLACE = new Span("Orders.java", 7, 3, 7, 9);
  private static final RowType ROW = new RowType.OfEntity("shop.Order", "");

  private static Query query(String declaredIn, String name, Span place) {
    return new Query(
        declaredIn,
        name,
        place,
        Operation.SELECT,
        Multiplicity.LIST,
        ROW,
        FetchPlan.NONE,
        new TreeSet<>(),
        false,
        OptionalInt.empty(),
        "");
  }

  @Test
  void whateverAQueryIsMadeOfTellsItApart() {
    Query query = query("shop.Orders", "findAll", PLACE);
    assertEquals(query, query("shop.Orders", "findAll", PLACE));
    RowType value = new RowType.OfValue(TypeRef.STRING);
    List<Query> others =
        List.of(
            query("shop.Items", "findAll", PLACE),
            query("shop.Orders", "findOpen", PLACE),
            query("shop.Orders", "findAll", Span.NONE),
            query.doing(Operation.FIND),
            query.returning(Multiplicity.ONE),
            query.ofRows(value),
            query.fetchingAlso(FetchPlan.of(List.of("items"))),
            query.fixing(new TreeSet<>(List.of("customer"))),
            query.ofEveryInstance(),
            query.limitedTo(3),
            query.notUnderstood("a function completes it"),
            query.restrictedBy(Restrictions.only("", "orders")),
            query.loading(
                Optional.of(
                    new Targets("shop.Order", "customer", Restrictions.only("", "orders")))),
            query.ofColumns(new RowType.OfTuple(List.of(ROW, value))).ofRows(ROW),
            query.inCache(),
            query.cut(),
            query.written(Wording.of(Wording.Form.SQL)));
    assertEquals(Query.class.getRecordComponents().length, others.size());
    others.forEach(other -> assertNotEquals(query, other));
  }
}
