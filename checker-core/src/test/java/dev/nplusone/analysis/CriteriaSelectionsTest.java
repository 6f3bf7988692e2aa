package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rows of criteria queries that select something else than their root, or more. */
class CriteriaSelectionsTest {
  private static final String CLASSES =
      """
      package crm;
      import jakarta.persistence.*;
      import jakarta.persistence.criteria.*;
      import java.util.*;
      @Entity class Company { @Id Long id; String name; public String getName() { return name; } }
      @Entity class Owner {
        @Id Long id;
        @ManyToOne(fetch = FetchType.LAZY) Company company;
        public Company getCompany() { return company; }
      }
      @Entity class Deal {
        @Id Long id;
        String state;
        @ManyToOne(fetch = FetchType.LAZY) Owner owner;
        public Owner getOwner() { return owner; }
      }
      class Line { Line(Deal deal, String state) { deal.getOwner().getCompany(); } }
      class Deals {
        EntityManager em;
        CriteriaBuilder cb;
        void all() {
          %s
        }
      }
      """;

  private static final String COMPANY = "Owner.company 1 + N(owners)";
  private static final String OWNER = "Deal.owner 1 + N(deals)";

  @TempDir Path directory;

  @Test
  void anAttributeGivesTheRows() {
    String query =
        "CriteriaQuery<Owner> q = cb.createQuery(Owner.class); Root<Deal> d = q.from(Deal.class); ";
    String read = " for (Owner o : em.createQuery(q).getResultList()) o.getCompany().getName();";
    assertEquals(List.of(COMPANY), found(query + "q.select(d.get(\"owner\"));" + read));
    assertEquals(
        List.of(COMPANY),
        found(query + "q.select(d.<Owner>get(\"owner\")).distinct(true);" + read));
    assertEquals(
        List.of(COMPANY),
        found(query + "Join<Deal, Owner> o = d.join(\"owner\"); q.select(o);" + read));
  }

  @Test
  void tuplesHaveTheSelectedColumns() {
    String query =
        "CriteriaQuery<Tuple> q = cb.createTupleQuery(); Root<Deal> d = q.from(Deal.class); %s"
            + " for (Tuple t : em.createQuery(q).getResultList()) %s";
    String more = "q.multiselect(d, d.get(\"state\"));";
    String read = "t.get(0, Deal.class).getOwner().getCompany();";
    assertEquals(List.of(OWNER), found(query.formatted(more, read)));
    assertEquals(
        List.of(OWNER), found(query.formatted("q.select(cb.tuple(d, d.get(\"state\")));", read)));
    assertEquals(
        List.of(OWNER),
        found(
            query.formatted(
                "q.multiselect(d.alias(\"deal\"), d.get(\"state\"));",
                "((Deal) t.get(\"deal\")).getOwner().getCompany();")));
    assertEquals(List.of(), found(query.formatted("d.fetch(\"owner\");" + more, read)));
    assertEquals(List.of(), found(query.formatted("q.multiselect(d, d.join(\"owner\"));", read)));
    assertEquals(
        List.of(),
        found(
            query.formatted(
                "q.multiselect(d.get(\"state\"), cb.count(d)).groupBy(d.get(\"state\"));",
                "t.get(0, String.class).length();")));
  }

  @Test
  void constructorsAreGivenTheSelectedColumns() {
    String query =
        "CriteriaQuery<Line> q = cb.createQuery(Line.class); Root<Deal> d = q.from(Deal.class); %s"
            + " em.createQuery(q).getResultList();";
    assertEquals(List.of(OWNER), found(query.formatted("q.multiselect(d, d.get(\"state\"));")));
    assertEquals(
        List.of(OWNER),
        found(query.formatted("q.select(cb.construct(Line.class, d, d.get(\"state\")));")));
  }

  @Test
  void oneOfSeveralRootsIsSelected() {
    String query =
        "CriteriaQuery<Deal> q = cb.createQuery(Deal.class); Root<Owner> o = q.from(Owner.class);"
            + " Root<Deal> d = q.from(Deal.class); %s"
            + " for (Deal deal : em.createQuery(q).getResultList()) deal.getOwner().getCompany();";
    assertEquals(List.of(OWNER), found(query.formatted("q.select(d);")));
    assertEquals(List.of(), found(query.formatted("d.fetch(\"owner\"); q.select(d);")));
  }

  private List<String> found(String code) {
    return TestFindings.costs(directory, CLASSES.formatted(code));
  }
}
