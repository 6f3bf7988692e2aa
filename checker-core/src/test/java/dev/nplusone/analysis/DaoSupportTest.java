package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DAOs on base classes of libraries, whose class files are not there. */
class DaoSupportTest {
  private static final String ENTITIES =
      """
      package port;
      import io.dropwizard.hibernate.AbstractDAO;
      import jakarta.persistence.*;
      import java.util.*;
      import org.hibernate.Session;
      import org.hibernate.SessionFactory;
      import org.springframework.orm.hibernate5.HibernateTemplate;
      import org.springframework.orm.hibernate5.support.HibernateDaoSupport;
      @Entity @NamedQuery(name = "ships", query = "select s from Ship s")
      @NamedQuery(name = "owned", query = "select s from Ship s join fetch s.owner")
      class Ship {
        @Id Long id;
        @ManyToOne(fetch = FetchType.LAZY) Owner owner;
      }
      @Entity class Owner { @Id Long id; String name; String getName() { return name; } }
      """;

  @TempDir Path directory;

  @Test
  void dropwizardHasABaseClass() {
    assertEquals(
        List.of("Ship.owner 1 + N(ships)"), dropwizard("list(namedTypedQuery(\"ships\"))"));
    assertEquals(List.of(), dropwizard("list(namedTypedQuery(\"owned\"))"));
    assertEquals(List.of("Ship.owner 1 + N(ships)"), dropwizard("list(query(\"from Ship\"))"));
    assertEquals(
        List.of("Ship.owner 1 + N(ships)"),
        dropwizard("currentSession().createQuery(\"from Ship\", Ship.class).list()"));
    assertEquals(List.of("Ship.owner 1 + N(ships)"), dropwizard("list(all())"));
  }

  @Test
  void andARowForEachIdentifier() {
    String dao =
        """
        abstract class Base<T> extends AbstractDAO<T> {
          Base(SessionFactory factory) { super(factory); }
          T findById(Long id) { return get(id); }
        }
        class ShipDao extends Base<Ship> { ShipDao(SessionFactory factory) { super(factory); } }
        class Desk {
          ShipDao ships;
          void all(List<Long> ids) { for (Long id : ids) { ships.findById(id); } }
        }
        """;
    assertEquals(List.of("Session.get N(ids)"), TestFindings.costs(directory, ENTITIES + dao));
  }

  @Test
  void springHadATemplate() {
    assertEquals(
        List.of("Ship.owner 1 + N(ships)"),
        spring("(List<Ship>) getHibernateTemplate().find(\"from Ship\")"));
    assertEquals(
        List.of("Ship.owner 1 + N(ships)"), spring("getHibernateTemplate().loadAll(Ship.class)"));
    assertEquals(
        List.of(), spring("(List<Ship>) getHibernateTemplate().findByNamedQuery(\"owned\")"));
    assertEquals(
        List.of("Ship.owner 1 + N(ships)"),
        spring(
            "getHibernateTemplate().execute(session -> session.createQuery(\"from Ship\","
                + " Ship.class).list())"));
  }

  /** A library of the house has them, of which only the name and the type arguments are seen. */
  @Test
  void aBaseClassOutOfViewIsAskedForRows() {
    assertEquals(List.of("Session.find N(ids)"), unseen("Ship, Long", "ids.forEach(ships::find)"));
    assertEquals(List.of("Session.find N(ids)"), unseen("Ship, Long", "ids.forEach(ships::kept)"));
    assertEquals(
        List.of("Ship.owner 1 + N(ships)"),
        unseen("Ship, Long", "ships.findAll().forEach(s -> s.owner.getName())"));
    assertEquals(
        List.of("Session.findById N(ids)", "Ship.owner N(ids)"),
        TestFindings.costs(
            directory,
            ENTITIES
                + """
                interface ShipRepository extends com.house.BaseRepository<Ship, Long> {}
                class Desk {
                  ShipRepository ships;
                  void all(List<Long> ids) {
                    ids.forEach(id -> ships.findById(id).orElseThrow().owner.getName());
                  }
                }
                """));
    assertEquals(List.of(), unseen("String, Long", "ids.forEach(ships::find)"));
    assertEquals(
        List.of(),
        unseen("Ship, Long", "ids.forEach(id -> ships.find(\"from Ship where id = \" + id))"));
    assertEquals(List.of(), unseen("Ship", "ids.forEach(ships::find)"));
  }

  @Test
  void whatTheProgramDeclaresCountsFirst() {
    assertEquals(
        List.of(),
        TestFindings.costs(
            directory,
            ENTITIES
                + """
                interface ShipRepository extends com.house.BaseRepository<Ship, Long> {
                  @Query("select s from Ship s join fetch s.owner") List<Ship> findAll();
                }
                class Desk {
                  ShipRepository ships;
                  void all() { ships.findAll().forEach(s -> s.owner.getName()); }
                }
                """));
  }

  private List<String> unseen(String arguments, String call) {
    return TestFindings.costs(
        directory,
        ENTITIES
            + """
            class ShipDao extends com.house.GenericDaoImpl<%s> {
              Object kept(Long id) { return super.find(id); }
            }
            class Desk { ShipDao ships; void all(List<Long> ids) { %s; } }
            """
                .formatted(arguments, call));
  }

  private List<String> dropwizard(String rows) {
    return TestFindings.costs(
        directory,
        ENTITIES
            + """
            class ShipDao extends AbstractDAO<Ship> {
              ShipDao(SessionFactory factory) { super(factory); }
              jakarta.persistence.criteria.CriteriaQuery<Ship> all() {
                var query = criteriaQuery();
                query.from(Ship.class);
                return query;
              }
              void print() { for (Ship ship : %s) { ship.owner.getName(); } }
            }
            """
                .formatted(rows));
  }

  private List<String> spring(String rows) {
    return TestFindings.costs(
        directory,
        ENTITIES
            + """
            class ShipDao extends HibernateDaoSupport {
              void print() { for (Ship ship : %s) { ship.owner.getName(); } }
            }
            """
                .formatted(rows));
  }
}
