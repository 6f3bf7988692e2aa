package dev.nplusone.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.source.Program;
import dev.nplusone.source.Resource;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeRef;
import dev.nplusone.testing.TestPrograms;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several persistence units read together, each with an entity {@code Order}. */
class VicinityTest {
  private static final String ENTITY =
      """
      package %s;
      import jakarta.persistence.*;
      @Entity
      @NamedQuery(name = "Order.open", query = "select o from Order o join fetch o.%s")
      class Order { @Id Long id; @ManyToOne Order %2$s; }
      """;

  @TempDir private Path directory;
  private QueryTexts texts;

  @BeforeEach
  void readUnits() {
    Program program =
        TestPrograms.of(
            directory,
            ENTITY.formatted("a.domain", "parent"),
            ENTITY.formatted("b.domain", "origin"),
            """
            package b.test;
            import jakarta.persistence.*;
            class OrderTest {
              @Entity(name = "Order") static class TestOrder { @Id Long id; }
            }
            """);
    TypeHierarchy hierarchy = new TypeHierarchy(program);
    List<Resource> resources =
        List.of(
            new Resource(
                "META-INF/jpa-named-queries.properties",
                "Order.late=select o from Order o join fetch o.parent\n"));
    texts =
        new QueryTexts(
            hierarchy,
            PersistenceModel.of(program, resources),
            NamedQueries.of(hierarchy, resources));
  }

  private static QuerySite in(String type) {
    return new QuerySite(type, "createQuery", Span.NONE);
  }

  private String row(String type, TypeRef resultType) {
    RowType row = texts.jpql("select o from Order o", in(type), resultType).row();
    return row instanceof RowType.OfEntity entity ? entity.className() : row.toString();
  }

  @Test
  void meansTheEntityNearTheQuery() {
    assertEquals("a.domain.Order", row("a.service.Orders", TypeRef.UNKNOWN));
    assertEquals("b.domain.Order", row("b.domain.Orders", TypeRef.UNKNOWN));
    assertEquals("b.test.OrderTest.TestOrder", row("b.test.OrderTest", TypeRef.UNKNOWN));
  }

  @Test
  void meansTheEntityThatIsAskedFor() {
    assertEquals("b.domain.Order", row("a.service.Orders", TypeRef.of("b.domain.Order")));
  }

  @Test
  void meansTheNamedQueryOfTheSameUnit() {
    Query a = texts.named("Order.open", in("a.service.Orders"), TypeRef.UNKNOWN);
    Query b = texts.named("Order.open", in("b.service.Orders"), TypeRef.UNKNOWN);

    assertEquals("[parent]", a.plan().paths().toString());
    assertEquals("[origin]", b.plan().paths().toString());
  }

  @Test
  void readsNamedQueriesOfSpringDatasFile() {
    Query query = texts.named("Order.late", in("a.service.Orders"), TypeRef.UNKNOWN);

    assertEquals("[parent]", query.plan().paths().toString());
  }
}
