package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one of several implementations does, and another does not, that are asked for a kind. */
class PickedKindsTest {
  private static final String CLASSES =
      """
      package press;
      import jakarta.persistence.*;
      import java.util.*;
      @Entity class Sheet { @Id Long id; String kind; }
      interface Folder { boolean isFor(String kind); void fold(Object o); void count(Object o); }
      class Plain implements Folder { EntityManager em;
        public boolean isFor(String kind) { return "plain".equals(kind); }
        public void fold(Object o) {}
        public void count(Object o) { em.createQuery("select count(s) from Sheet s").getSingleResult(); } }
      class Crossed implements Folder { EntityManager em;
        public boolean isFor(String kind) { return "crossed".equals(kind); }
        public void fold(Object o) { em.createQuery("select s from Sheet s").getResultList(); }
        public void count(Object o) { em.createQuery("select max(s.id) from Sheet s").getSingleResult(); } }
      class Job { private String kind; String getKind() { return kind; } }
      class Shop {
        String usual; int n;
        EntityManager em;
        List<Folder> folders;
        Folder byLoop(String kind) { for (Folder f : folders) { if (f.isFor(kind)) { return f; } } return null; }
        Folder byBreak(String kind) {
          Folder found = null;
          for (Folder f : folders) { if (f.isFor(kind)) { found = f; break; } }
          if (found == null) { throw new IllegalStateException(kind); }
          return found;
        }
        Folder byStream(String kind) { return folders.stream().filter(f -> f.isFor(kind)).findFirst().orElseThrow(); }
        List<Sheet> all() { return em.createQuery("select s from Sheet s", Sheet.class).getResultList(); }
        void run(List<Job> jobs) { for (Job job : jobs) { %s } }
      }
      """;

  private static final List<String> POSSIBLE = List.of();
  private static final List<String> FOUND = List.of("Query.getResultList N(jobs)");

  @TempDir Path directory;

  @Test
  void isPossible() {
    assertEquals(POSSIBLE, found("byLoop(job.getKind()).fold(job);"));
    assertEquals(POSSIBLE, found("byBreak(job.getKind()).fold(job);"));
    assertEquals(POSSIBLE, found("byStream(job.getKind()).fold(job);"));
    assertEquals(POSSIBLE, found("Folder f = byLoop(job.getKind()); f.fold(job); f.fold(job);"));
  }

  @Test
  void isCertainWhereAllOfThemDo() {
    assertEquals(
        List.of("Query.getSingleResult N(jobs)"), found("byLoop(job.getKind()).count(job);"));
  }

  @Test
  void isCertainWhereAnyOfThemMayBeMeant() {
    List<String> ofEach = List.of("Query.getResultList N(jobs) x M(folders)");
    assertEquals(
        ofEach, found("for (Folder f : folders) { if (f.isFor(job.getKind())) { f.fold(job); } }"));
    assertEquals(ofEach, found("for (Folder f : folders) { f.fold(job); }"));
    assertEquals(FOUND, found("folders.get(0).fold(job);"));
    assertEquals(FOUND, found("byLoop(usual).fold(job);"));
    assertEquals(
        List.of("Query.getResultList 1 + N(sheets)"),
        found("n++; } for (Sheet sheet : all()) { byLoop(sheet.kind).fold(sheet);"));
  }

  private List<String> found(String code) {
    return TestFindings.costs(directory, CLASSES.formatted(code));
  }
}
