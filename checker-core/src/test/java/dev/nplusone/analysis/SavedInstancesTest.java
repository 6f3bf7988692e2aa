package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was made and saved in a transaction is there for who asks by the identifier it got. */
class SavedInstancesTest {
  private static final String CLASSES =
      """
      package guild;
      import jakarta.persistence.*;
      import java.util.*;
      import org.springframework.stereotype.*;
      import org.springframework.transaction.annotation.Transactional;
      @Entity class Craft { @Id @GeneratedValue Long id; String name; int n;
        Long getId() { return id; } void setId(Long id) { this.id = id; }
        String getName() { return name; } void setName(String name) { this.name = name; } }
      class Done { final String note; final Long id;
        Done(String note, Long id) { this.note = note; this.id = id; } Long getId() { return id; } }
      @Repository class CraftDao { @PersistenceContext EntityManager em;
        Craft save(Craft craft) { return em.merge(craft); }
        Craft byId(Long id) { return em.find(Craft.class, id); } }
      @Service class Guild {
        @PersistenceContext EntityManager em;
        CraftDao dao;
        int n;
        %s public void run(List<String> names, List<Craft> wishes) {
          List<Done> done = new ArrayList<>();
          %s
          for (Done one : done) n += dao.byId(one.getId()).getName().length();
        }
      }
      """;

  private static final String MADE =
      "for (String name : names) { Craft c = new Craft(); c.setName(name);";
  private static final String KEPT = "done.add(new Done(name, c.getId())); }";
  private static final List<String> SILENT = List.of();
  private static final List<String> FOUND = List.of("EntityManager.find N(names)");

  @TempDir Path directory;

  @Test
  void areThere() {
    assertEquals(SILENT, found(MADE + "em.persist(c);" + KEPT));
    assertEquals(SILENT, found(MADE + "c = em.merge(c);" + KEPT));
    assertEquals(SILENT, found(MADE + "c = dao.save(c);" + KEPT));
    assertEquals(
        SILENT, found(MADE + "em.persist(c); n += dao.byId(c.getId()).getName().length(); }"));
  }

  @Test
  void areNotThereBeforeOrElsewhere() {
    assertEquals(FOUND, found(MADE + "if (n > 3) em.persist(c);" + KEPT));
    assertEquals(FOUND, found(MADE + "em.persist(c); em.clear();" + KEPT));
    assertEquals(
        List.of("EntityManager.find N(names)"),
        found(
            MADE
                + "em.persist(c);"
                + KEPT
                + "em.clear(); for (Done one : done) n += em.find(Craft.class, one.getId()).n;"
                + " done.clear();"));
    assertEquals(FOUND, found(MADE + "em.persist(c); em.detach(c);" + KEPT));
    assertEquals(FOUND, costs("", MADE + "dao.save(c);" + KEPT));
    assertEquals(
        FOUND,
        found(
            "for (String name : names) { Craft c = new Craft(); c.setId(Long.valueOf(name));"
                + " if (dao.byId(c.getId()) == null) n++; em.persist(c); }"));
  }

  @Test
  void areNotThereInAnotherTransaction() {
    String job =
        """
        package guild;
        import jakarta.persistence.*;
        import java.util.*;
        import org.springframework.scheduling.annotation.Scheduled;
        import org.springframework.stereotype.*;
        import org.springframework.transaction.annotation.Transactional;
        @Entity class Craft { @Id @GeneratedValue Long id; String name; Long getId() { return id; } }
        @Service class Steps { @PersistenceContext EntityManager em; int n;
          @Transactional public Craft make(String name) { Craft c = new Craft(); c.name = name; em.persist(c); return c; }
          @Transactional public void finish(Long id) { n += em.find(Craft.class, id).name.length(); } }
        @Component class Night { @PersistenceContext EntityManager em; Steps steps;
          @Scheduled(fixedRate = 9) %s public void run() {
            for (String name : em.createQuery("select c.name from Craft c", String.class).getResultList()) {
              Craft c = steps.make(name);
              steps.finish(c.getId());
            } } }
        """;
    assertEquals(SILENT, TestFindings.costs(directory, job.formatted("@Transactional")));
    assertEquals(
        List.of("EntityManager.find 1 + N(rows)"),
        TestFindings.costs(directory, job.formatted("")));
  }

  private List<String> found(String code) {
    return costs("@Transactional", code);
  }

  private List<String> costs(String transaction, String code) {
    return TestFindings.costs(directory, CLASSES.formatted(transaction, code));
  }
}
