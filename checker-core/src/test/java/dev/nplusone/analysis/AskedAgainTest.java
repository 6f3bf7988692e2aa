package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A query that runs again in one persistence context selects nothing but its rows. */
class AskedAgainTest {
  @TempDir Path directory;

  private static final List<String> ONCE = List.of("Box.owner 1 + N(boxes)");
  private static final List<String> TWICE =
      List.of("Box.owner 1 + N(boxes)", "Box.owner 1 + N(boxes)");
  private static final String BOOT =
      "@org.springframework.boot.autoconfigure.SpringBootApplication class App {}";
  private static final String ALL = "if (boxes.findAll().isEmpty()) return null; ";

  @Test
  void whatIsEagerIsThereInATransaction() {
    assertEquals(ONCE, found("EAGER", "@Transactional", "", ALL + "return boxes.findAll();"));
    assertEquals(ONCE, found("EAGER", "@Transactional", "", ALL + "return boxes.findByName(n);"));
    assertEquals(
        TWICE,
        found(
            "EAGER",
            "@Transactional",
            "",
            "if (boxes.findByName(n).isEmpty()) return null; return boxes.findAll();"));
  }

  @Test
  void orInARequestWhoseSessionIsOpenInView() {
    assertEquals(ONCE, found("EAGER", "", BOOT, ALL + "return boxes.findAll();"));
    assertEquals(TWICE, found("EAGER", "", "", ALL + "return boxes.findAll();"));
    String job =
        BOOT + " class Job { Desk d; @Scheduled(cron = \"1\") void run() { d.list(\"\"); } }";
    assertEquals(TWICE, found("EAGER", "", job, ALL + "return boxes.findAll();"));
    String threads =
        BOOT
            + " @RestController class Start { Desk d; java.util.concurrent.ExecutorService threads;"
            + " @GetMapping(\"/start\") void start() { threads.submit(() -> d.list(\"\")); } }";
    assertEquals(TWICE, found("EAGER", "", threads, ALL + "return boxes.findAll();"));
  }

  @Test
  void whatALoopHasLoadedInAllRowsIsThereToo() {
    String read = "for (Box b : boxes.%s) b.getOwner().getName(); ";
    assertEquals(ONCE, read(read.formatted("findAll()"), read.formatted("findAll()")));
    assertEquals(ONCE, read(read.formatted("findAll()"), read.formatted("findByName(n)")));
    assertEquals(ONCE, read(read.formatted("findByName(n)"), read.formatted("findByName(n)")));
    assertEquals(TWICE, read(read.formatted("findByName(n)"), read.formatted("findByName(other)")));
    assertEquals(
        TWICE,
        read(
            "for (Box b : boxes.findAll()) if (b.isNew()) b.getOwner().getName(); ",
            read.formatted("findAll()")));
  }

  private List<String> read(String first, String second) {
    return found("LAZY", "@Transactional", "", first + second + "return null;");
  }

  private List<String> found(String fetch, String annotation, String more, String body) {
    String source =
        """
        package store;
        import jakarta.persistence.*;
        import java.util.*;
        import org.springframework.data.jpa.repository.*;
        import org.springframework.scheduling.annotation.*;
        import org.springframework.stereotype.*;
        import org.springframework.transaction.annotation.*;
        import org.springframework.web.bind.annotation.*;
        @Entity class Owner { @Id Long id; String name; String getName() { return name; } }
        @Entity class Box {
          @Id Long id;
          String name;
          boolean isNew;
          @ManyToOne(fetch = FetchType.FETCH) Owner owner;
          Owner getOwner() { return owner; }
          boolean isNew() { return isNew; }
        }
        interface Boxes extends JpaRepository<Box, Long> { List<Box> findByName(String name); }
        @Service class Desk {
          Boxes boxes;
          String other;
          ANNOTATION List<Box> list(String n) { BODY }
        }
        @RestController class Web {
          Desk desk;
          @GetMapping("/boxes") int boxes(String n) { return desk.list(n).size(); }
        }
        """;
    return TestFindings.costs(
        directory,
        source.replace("FETCH", fetch).replace("ANNOTATION", annotation).replace("BODY", body)
            + more);
  }
}
