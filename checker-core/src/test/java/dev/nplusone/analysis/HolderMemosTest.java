package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.ShopReports;
import dev.nplusone.testing.TestPrograms;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What code remembers in an object of another class, by its methods. */
class HolderMemosTest {
  @TempDir Path directory;

  private static final List<String> NONE = List.of();
  private static final List<String> EACH = List.of("Item.java:30 TypedQuery.getResultList");

  @Test
  void whatTheHolderAnswersIsAskedForOnce() {
    assertEquals(NONE, found("if (holder.getZone() == null) { holder.setZone(zone()); }"));
    assertEquals(NONE, found("if (holder.has()) { return; } holder.setZone(zone());"));
    assertEquals(NONE, found("if (!holder.isDone()) { zone(); holder.setDone(true); }"));
    assertEquals(NONE, found("if (!holder.isDone()) { holder.setZone(zone()); }"));
    assertEquals(NONE, found("if (Current.get() == null) { Current.set(zone()); }"));
    assertEquals(NONE, found("if (holder.getZone() == null) { keep(); }"));
  }

  @Test
  void whatLeavesTheQuestionOpenIsAskedForInEachTurn() {
    assertEquals(EACH, found("if (holder.isDone()) { zone(); holder.setDone(true); }"));
    assertEquals(EACH, found("if (holder.getZone() != null) { zone(); holder.setZone(null); }"));
    assertEquals(EACH, found("if (!holder.isDone()) { zone(); holder.setOther(true); }"));
    assertEquals(EACH, found("Holder h = new Holder(); if (!h.has()) { h.setZone(zone()); }"));
    assertEquals(EACH, found("Holder h = given.get(); if (!h.has()) { h.setZone(zone()); }"));
    assertEquals(
        EACH, found("holder.setZone(null); if (!holder.has()) { holder.setZone(zone()); }"));
    assertEquals(
        EACH,
        found("if (!holder.isDone()) { zone(); holder.setDone(true); } holder.setDone(false);"));
  }

  private List<String> found(String turn) {
    String shop =
        """
        package shop;
        import jakarta.persistence.*;
        import java.util.*;
        @Entity class Item { @Id Long id; }
        @Entity class Zone { @Id Long id; String name; }
        class Holder {
          private Zone zone;
          private boolean done;
          private boolean other;
          Zone getZone() { return zone; }
          boolean has() { return zone != null; }
          boolean isDone() { return this.done; }
          void setZone(Zone zone) { this.zone = zone; this.done = true; }
          void setDone(boolean done) { this.done = done; }
          void setOther(boolean other) { this.other = other; }
        }
        class Current {
          private static final ThreadLocal<Zone> ZONE = new ThreadLocal<>();
          static Zone get() { return ZONE.get(); }
          static void set(Zone zone) { ZONE.set(zone); }
        }
        class Service {
          EntityManager em;
          Holder holder;
          java.util.function.Supplier<Holder> given;
          void all() {
            for (Item i : em.createQuery("select i from Item i", Item.class).getResultList()) { turn(); }
          }
          Zone zone() {
            List<Zone> all = em.createQuery("select z from Zone z where z.name = 'a'", Zone.class).getResultList();
            return all.get(0);
          }
          void keep() { holder.setZone(zone()); }
          void turn() {
            TURN
          }
        }
        """
            .replace("TURN", turn);
    return ShopReports.found(TestPrograms.of(directory, shop));
  }

  /** An object that was made for this run has no answers from before, and each turn another row. */
  @Test
  void whatANewObjectKeepsByRowIsDoneForEachRow() {
    String source =
        """
        package shop;
        import jakarta.persistence.*;
        import java.util.*;
        import java.util.function.*;
        @Entity class Item { @Id Long id; @ManyToOne(fetch = FetchType.LAZY) Zone zone; }
        @Entity class Zone { @Id Long id; String name; }
        class Done {
          private final Map<Object, Object> done = new IdentityHashMap<>();
          Object once(Object row, Function<Object, Object> mapping) {
            Object known = done.get(row);
            if (known == null) { known = mapping.apply(row); done.put(row, known); }
            return known;
          }
        }
        class Service {
          EntityManager em;
          Done kept;
          void all() {
            HELD
            for (Item i : em.createQuery("select i from Item i", Item.class).getResultList()) {
              done.once(i, x -> i.zone.name);
            }
          }
        }
        """;
    List<String> each = List.of("Item.java:21 Item.zone");
    for (String held : List.of("Done done = new Done();", "Done done = kept;")) {
      assertEquals(
          held.contains("new") ? each : List.of(),
          ShopReports.found(TestPrograms.of(directory, source.replace("HELD", held))));
    }
  }
}
