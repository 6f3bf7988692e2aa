package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.CheckOptions;
import dev.nplusone.Checker;
import dev.nplusone.finding.Finding;
import dev.nplusone.testing.TestPrograms;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Collections of objects that nothing in view fills, and such as something may fill. */
class UnfilledFieldsTest {
  private static final List<String> POSSIBLE = List.of("POSSIBLE");
  private static final List<String> LIKELY = List.of("LIKELY");
  private static final String MADE = "Task t = new Task(); t.setName(name); return t;";

  @TempDir Path directory;

  @Test
  void whatNobodyFillsIsInDoubt() {
    assertEquals(POSSIBLE, found(MADE, "", "void start(Task task)"));
  }

  @Test
  void whatSomebodyFillsIsNot() {
    String setter = "Task t = new Task(); t.setName(name); t.setLater(List.of(1L)); return t;";
    assertEquals(LIKELY, found(setter, "", "void start(Task task)"));
    String adder = "Task t = new Task(); t.setName(name); t.addLater(1L); return t;";
    assertEquals(LIKELY, found(adder, "", "void start(Task task)"));
    String getter = "Task t = new Task(); t.setName(name); t.getLater().add(1L); return t;";
    assertEquals(LIKELY, found(getter, "", "void start(Task task)"));
    String alias =
        "Task t = new Task(); t.setName(name); List<Long> l = t.getLater(); l.add(1L); return t;";
    assertEquals(LIKELY, found(alias, "", "void start(Task task)"));
  }

  @Test
  void whatTheProgramDoesNotMakeItselfIsNot() {
    assertEquals(LIKELY, found("return null;", "", "void start(Task task)"));
    assertEquals(LIKELY, found("Task t = new Task(); return t;", "", "void start(Task task)"));
  }

  @Test
  void whatARequestOrAMapperFillsIsNot() {
    assertEquals(LIKELY, found(MADE, "", "@PostMapping void start(@RequestBody Task task)"));
    assertEquals(
        LIKELY,
        found(
            MADE,
            "Task read(Mapper m) { return m.map(\"\", Task.class); }",
            "void start(Task task)"));
  }

  private List<String> found(String making, String more, String start) {
    String source =
        """
        package depot;
        import jakarta.persistence.*;
        import java.util.*;
        import org.springframework.web.bind.annotation.*;
        @Entity class Crate { @Id Long id; Long weight; }
        class Task {
          private String name;
          private List<Long> later = new ArrayList<>();
          void setName(String name) { this.name = name; }
          List<Long> getLater() { return later; }
          void setLater(List<Long> later) { this.later = later; }
          void addLater(Long id) { later.add(id); }
        }
        @RestController
        class Tasks {
          EntityManager em;
          Task make(String name) { %s }
          %s
          %s {
            for (Long weight : task.getLater()) {
              em.createQuery("select c from Crate c where c.weight = :w", Crate.class)
                  .setParameter("w", weight)
                  .getResultList();
            }
          }
        }
        """
            .formatted(making, more, start);
    return Checker.check(TestPrograms.of(directory, source), List.of(), CheckOptions.DEFAULT)
        .findings()
        .stream()
        .map((Finding f) -> f.confidence().name())
        .toList();
  }
}
