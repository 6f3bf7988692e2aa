package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parameters for which all calls in view tell more than their declaration does. */
class WrittenCallsTest {
  @TempDir Path directory;

  private static final List<String> EACH = List.of("TypedQuery.getSingleResult N(given)");

  @Test
  void argumentsThatEachCallListsAreNoData() {
    assertEquals(List.of(), found("public", "Depot...", "touch(depot); touch(depot, null);"));
    assertEquals(List.of(), found("public", "Depot...", "touch(List.of(all).get(0));"));
    assertEquals(EACH, found("public", "Depot...", ""));
    assertEquals(EACH, found("public", "Depot...", "touch(depot); touch(all);"));
    assertEquals(EACH, found("public", "Depot...", "touch(all.clone());"));
    assertEquals(EACH, found("public", "Depot...", "touch(depot); run(this::touch);"));
  }

  @Test
  void whatConstructorsHandEachOtherIsNotAllThatTheyAreGiven() {
    String source =
        """
        package depot;
        import jakarta.persistence.*;
        @Entity class Depot { @Id Long id; String name; }
        class Report {
          Report(EntityManager em, Depot... given) {
            for (Depot d : given) {
              em.createQuery("select count(o) from Depot o where o.name = :n", Long.class)
                  .setParameter("n", d.name).getSingleResult();
            }
          }
          Report(EntityManager em, Depot one, int times) { this(em, one, one); }
        }
        """;
    assertEquals(EACH, TestFindings.costs(directory, source));
  }

  @Test
  void norAreListsThatEachCallWrites() {
    String listed = "touch(List.of(depot, depot)); touch(Collections.singletonList(depot));";
    assertEquals(List.of(), found("protected", "List<Depot>", listed));
    assertEquals(EACH, found("public", "List<Depot>", listed));
    // of a private method the cost names what its call hands over
    assertEquals(
        List.of("TypedQuery.getSingleResult N(all)"),
        found("private", "List<Depot>", listed + "touch(Arrays.asList(all));"));
  }

  @Test
  void aFlagThatEachCallGivesDecides() {
    List<String> each = List.of("TypedQuery.getSingleResult N(names)");
    assertEquals(List.of(), flagged("desk.count(names, false);", MAIN));
    assertEquals(
        List.of(), flagged("desk.count(names, false); desk.count(names, Boolean.FALSE);", MAIN));
    assertEquals(each, flagged("desk.count(names, false);", ""));
    assertEquals(each, flagged("desk.count(names, true);", MAIN));
    assertEquals(each, flagged("desk.count(names, false); desk.count(names, args == null);", MAIN));
  }

  private static final String MAIN = "public static void main(String[] args) {}";

  private List<String> flagged(String calls, String main) {
    String source =
        """
        package depot;
        import jakarta.persistence.*;
        import java.util.*;
        @Entity class Depot { @Id Long id; String name; }
        interface Desk { void count(List<String> names, Boolean each); }
        class Desks implements Desk {
          EntityManager em;
          @Override public void count(List<String> names, Boolean each) {
            for (String name : names) {
              if (each) {
                em.createQuery("select count(o) from Depot o where o.name = :n", Long.class)
                    .setParameter("n", name).getSingleResult();
              }
            }
          }
        }
        class Report {
          Desk desk;
          void use(List<String> names, Object args) { %s }
          %s
        }
        """;
    return TestFindings.costs(directory, source.formatted(calls, main));
  }

  private List<String> found(String access, String type, String calls) {
    String source =
        """
        package depot;
        import jakarta.persistence.*;
        import java.util.*;
        @Entity class Depot { @Id Long id; String name; }
        class Report {
          EntityManager em;
          %s void touch(%s given) {
            for (Depot d : given) {
              em.createQuery("select count(o) from Depot o where o.name = :n", Long.class)
                  .setParameter("n", d.name).getSingleResult();
            }
          }
          void use(Depot depot, Depot[] all) { %s }
          void run(java.util.function.Consumer<Depot[]> each) { }
        }
        """;
    return TestFindings.costs(directory, source.formatted(access, type, calls));
  }
}
