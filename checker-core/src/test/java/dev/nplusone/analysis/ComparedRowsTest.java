package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that a helper finds by criteria: other ones for each value they are compared with. */
class ComparedRowsTest {
  private static final String SHIPS =
      """
      package port;
      import jakarta.persistence.*;
      import jakarta.persistence.criteria.*;
      import com.querydsl.jpa.impl.JPAQueryFactory;
      import java.util.*;
      import org.hibernate.Session;
      import org.hibernate.criterion.Restrictions;
      @Entity class Ship {
        @Id Long id;
        @ManyToOne(fetch = FetchType.LAZY) Owner owner;
        @OneToMany(mappedBy = "ship") List<Crate> crates;
      }
      @Entity class Crate { @Id Long id; @ManyToOne(fetch = FetchType.LAZY) Ship ship; }
      @Entity class Owner { @Id Long id; String name; }
      class Dao {
        EntityManager em;
        Session session;
        JPAQueryFactory queries;
        Ship of(Owner owner) {
          %s
        }
      }
      class Desk {
        EntityManager em;
        Dao dao;
        void print() {
          for (Owner owner : em.createQuery("from Owner", Owner.class).getResultList()) {
            dao.of(owner).crates.size();
          }
        }
      }
      """;

  private static final String BUILDER =
      """
      CriteriaBuilder builder = em.getCriteriaBuilder();
      CriteriaQuery<Ship> query = builder.createQuery(Ship.class);
      Root<Ship> ship = query.from(Ship.class);
      List<Predicate> conditions = new ArrayList<>();
      conditions.add(builder.equal(ship.get("owner"), owner));
      """;

  @TempDir Path directory;

  @Test
  void criteriaCompareWithAValue() {
    assertEquals(
        List.of("Ship.crates 1 + N(owners)", "TypedQuery.getSingleResult 1 + N(owners)"),
        found(
            BUILDER
                + "query.where(builder.equal(ship.get(\"owner\"), owner));"
                + "return em.createQuery(query).getSingleResult();"));
    assertEquals(
        List.of("Ship.crates 1 + N(owners)", "TypedQuery.getSingleResult 1 + N(owners)"),
        found(
            BUILDER
                + "query.where(builder.and(conditions.toArray(new Predicate[0])));"
                + "return em.createQuery(query).getSingleResult();"));
    assertEquals(
        List.of("TypedQuery.getSingleResult 1 + N(owners)"),
        found(
            BUILDER
                + "query.where(builder.equal(ship.get(\"name\"), \"Santa Maria\"));"
                + "return em.createQuery(query).getSingleResult();"));
  }

  @Test
  void soDoOldOnesAndQuerydsl() {
    assertEquals(
        List.of("Criteria.uniqueResult 1 + N(owners)", "Ship.crates 1 + N(owners)"),
        found(
            "return (Ship) session.createCriteria(Ship.class)"
                + ".add(Restrictions.eq(\"owner\", owner)).uniqueResult();"));
    assertEquals(
        List.of("JPAQuery.fetchOne 1 + N(owners)", "Ship.crates 1 + N(owners)"),
        found(
            "return queries.selectFrom(QShip.ship).where(QShip.ship.owner.eq(owner)).fetchOne();"));
  }

  private List<String> found(String body) {
    return TestFindings.costs(directory, SHIPS.formatted(body));
  }
}
