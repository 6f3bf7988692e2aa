package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was asked to be null, blank or true decides the same question until something changes. */
class AnswersTest {
  private static final String CLASSES =
      """
      package port;
      import jakarta.persistence.*;
      import java.util.*;
      @Entity class Ship { @Id Long id; String name; }
      class Wish { private String name; private Long id; private Wish parent; boolean old;
        boolean isOld() { return old; } void age() { this.old = true; }
        String getName() { return name; } void setName(String name) { this.name = name; }
        Long getId() { return id; } Wish getParent() { return parent; } }
      class Desk {
        EntityManager em;
        int n;
        void ask(Object key) { em.createQuery("select s from Ship s").getResultList(); }
        static boolean isBlank(String text) { return text == null || text.isEmpty(); }
        Wish first(List<Wish> all) { return all.stream().filter(w -> w.getId() != null).findFirst().get(); }
        Wish firstOrNull(List<Wish> all) { return all.isEmpty() ? null : all.get(0); }
        void fill(Wish wish) { wish.setName(null); }
        void young(Wish w) { if (w.isOld()) ask(n); }
        void later(Runnable task) { task.run(); }
        Wish wish;
        List<String> log;
        void work() { this.wish.age(); }
        void grow(Wish w) { w.age(); if (w.isOld()) ask(n); }
        void run(List<Wish> wishes, List<Wish> others) {
          for (Wish wish : wishes) { %s }
        }
      }
      """;

  private static final List<String> SILENT = List.of();
  private static final List<String> FOUND = List.of("Query.getResultList N(wishes)");

  private static final List<String> INNER = List.of("Query.getResultList N(wishes) x M(others)");

  @TempDir Path directory;

  @Test
  void areDecidedWhereTheyWereAskedBefore() {
    String rest =
        "if (!isBlank(wish.getName())) { n++; } else if (wish.getId() != null) { ask(n); }";
    String before = "if (wish.getParent() == null || isBlank(wish.getName())) { n++; } else {";
    assertEquals(FOUND, found(rest));
    assertEquals(SILENT, found(before + rest + "}"));
    assertEquals(FOUND, found(before + "wish.setName(null);" + rest + "}"));
    assertEquals(FOUND, found(before + "fill(wish);" + rest + "}"));
    assertEquals(
        SILENT, found("if (wish.getParent() != null) { if (wish.getParent() == null) ask(n); }"));
    assertEquals(
        FOUND, found("if (wish.getParent() != null) { if (wish.getName() == null) ask(n); }"));
    assertEquals(
        FOUND,
        found(
            "if (wish.getName() != null) { wish = others.get(n); if (wish.getName() == null) ask(n); }"));
    assertEquals(
        FOUND, found("if (wish.getName() != null) { n++; } if (wish.getName() != null) ask(n);"));
  }

  @Test
  void areDecidedForWhatIsTrue() {
    assertEquals(SILENT, found("if (wish.isOld()) { if (!wish.isOld()) ask(n); }"));
    assertEquals(
        SILENT, found("if (!wish.getParent().isOld()) { if (wish.getParent().isOld()) ask(n); }"));
    assertEquals(SILENT, found("if (!wish.isOld()) { young(wish); }"));
    assertEquals(FOUND, found("if (wish.isOld()) { young(wish); }"));
    assertEquals(FOUND, found("if (!wish.isOld()) { if (wish.getParent().isOld()) ask(n); }"));
    assertEquals(FOUND, found("if (!wish.isOld()) { wish.age(); if (wish.isOld()) ask(n); }"));
    assertEquals(FOUND, found("if (!wish.isOld()) { fill(wish); if (wish.isOld()) ask(n); }"));
    assertEquals(
        FOUND, found("if (!wish.isOld()) { later(() -> wish.age()); if (wish.isOld()) ask(n); }"));
    assertEquals(
        FOUND, found("if (!wish.isOld()) { later(wish::age); if (wish.isOld()) ask(n); }"));
  }

  @Test
  void whatIsTrueMayChangeWhereAnythingInViewIsCalled() {
    String asked = "if (!w.isOld()) { %s if (w.isOld()) for (Wish one : others) ask(n); }";
    String own = "Wish w = this.wish; " + asked;
    assertEquals(SILENT, found(own.formatted("n++; String.valueOf(n); log.add(\"a\");")));
    assertEquals(SILENT, found(own.formatted("others.stream().map(o -> o.getId()).toList();")));
    for (String code :
        List.of(
            "work();",
            "this.work();",
            "this.wish.age();",
            "this.wish.old = true;",
            "new Desk().work();",
            "others.forEach(o -> work());",
            "for (Wish o : others) { o.age(); }",
            "others.forEach(Wish::age);")) {
      assertEquals(INNER, found(own.formatted(code)), code);
    }
    assertEquals(FOUND, found("if (!wish.isOld()) { work(); if (wish.isOld()) ask(n); }"));
    assertEquals(FOUND, found("if (!wish.isOld()) { grow(wish); }"));
    assertEquals(
        INNER,
        found(
            "Wish w = this.wish; if (!w.isOld()) for (Wish one : others) { if (w.isOld()) ask(n); work(); }"));
  }

  @Test
  void areDecidedForWhatIsNeverNull() {
    assertEquals(SILENT, found("Wish w = first(others); if (w == null) ask(n);"));
    assertEquals(
        SILENT, found("Wish w = null; w = first(others); if (w != null) { ask(n); break; }"));
    assertEquals(FOUND, found("Wish w = firstOrNull(others); if (w == null) ask(n);"));
    assertEquals(
        FOUND, found("Wish w = first(others); w = firstOrNull(others); if (w == null) ask(n);"));
    assertEquals(
        FOUND,
        found(
            "Wish w = firstOrNull(others); if (n > 3) { w = first(others); } if (w == null) ask(n);"));
  }

  private List<String> found(String code) {
    return TestFindings.costs(directory, CLASSES.formatted(code));
  }
}
