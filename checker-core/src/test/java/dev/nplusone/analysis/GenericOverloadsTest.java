package dev.nplusone.analysis;

import dev.nplusone.testing.ShopReports;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Overloads whose parameters are type variables of a generic class, as both front ends read it. */
class GenericOverloadsTest {
  @TempDir Path directory;

  private static final String SERVICES =
      """
        static abstract class Service<T, K extends java.io.Serializable> {
          Report report;
          void byKeyLast(T row) { }
          void byKeyLast(K key) { report.find(); }
          void byKeyFirst(K key) { report.find(); }
          void byKeyFirst(T row) { }
        }
        static class Orders extends Service<Order, Long> { }
        Orders orders;
      """;

  /** The subclass says which overload an identifier of a row goes to. */
  @Test
  void anIdentifierGoesToTheOverloadForIdentifiers() {
    String report =
        ShopReports.HEAD
            + SERVICES
            + """
              void last() { for (Order o : find()) { orders.byKeyLast(o.id); } }
              void first() { for (Order o : find()) { orders.byKeyFirst(o.id); } }
              void each() { find().stream().map(o -> o.id).forEach(orders::byKeyLast); }
            }
            """;
    ShopReports.assertFound(
        directory,
        Map.of("shop/Report.java", report),
        List.of(
            "Report.java:8 TypedQuery.getResultList",
            "Report.java:8 TypedQuery.getResultList",
            "Report.java:8 TypedQuery.getResultList"));
  }

  /** And which one the row itself goes to, wherever that is declared. */
  @Test
  void aRowGoesToTheOverloadForRows() {
    String report =
        ShopReports.HEAD
            + SERVICES
            + """
              void last() { for (Order o : find()) { orders.byKeyLast(o); } }
              void first() { for (Order o : find()) { orders.byKeyFirst(o); } }
            }
            """;
    ShopReports.assertFound(directory, Map.of("shop/Report.java", report), List.of());
  }

  /** A variable of the method itself is whatever it is called with. */
  @Test
  void aVariableOfTheMethodHidesThatOfTheClass() {
    String report =
        ShopReports.HEAD
            + """
              static class Base<T> {
                <T> void take(T any, Order o) { o.getItems().size(); }
                void take(Integer number, Order o) { }
              }
              static class Numbers extends Base<Integer> { }
              Numbers numbers;
              void all() { for (Order o : find()) { numbers.take("", o); } }
            }
            """;
    ShopReports.assertFound(
        directory, Map.of("shop/Report.java", report), List.of("Report.java:11 Order.items"));
  }
}
