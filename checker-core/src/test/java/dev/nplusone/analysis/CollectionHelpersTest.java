package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What helpers of Commons Collections and Guava do with rows, and what they hand back. */
class CollectionHelpersTest {
  private static final String CLASSES =
      """
      package ferry;
      import com.google.common.collect.*;
      import jakarta.persistence.*;
      import java.util.*;
      import lombok.*;
      import org.apache.commons.collections4.CollectionUtils;
      import org.apache.commons.collections4.IterableUtils;
      import org.apache.commons.collections4.ListUtils;
      import org.springframework.data.jpa.repository.*;
      import org.springframework.http.*;
      import org.springframework.web.bind.annotation.*;
      @Entity @Getter class Berth {
        @Id Long id;
        String name;
        @ManyToOne(fetch = FetchType.LAZY) Port port;
      }
      @Entity @Getter class Port { @Id Long id; String name; }
      interface BerthRepository extends JpaRepository<Berth, Long> {}
      @RestController class Desk {
        BerthRepository berths;
        @GetMapping public %s found() { return %s; }
      }
      """;

  private static final List<String> READ = List.of("Berth.port 1 + N(berths)");
  private static final String ALL = "berths.findAll()";
  private static final String IS_NAMED = ", b -> b.getName() == null)";
  private static final String IS_AT = ", b -> b.getPort().getName() == null)";

  @TempDir Path directory;

  /** The answer to a question about rows has none of them in it. */
  @Test
  void answersAreNoRows() {
    for (String question :
        List.of(
            "CollectionUtils.exists",
            "CollectionUtils.matchesAll",
            "CollectionUtils.countMatches",
            "CollectionUtils.filter",
            "IterableUtils.matchesAny",
            "IterableUtils.countMatches",
            "ListUtils.indexOf",
            "Iterables.any",
            "Iterables.all",
            "Iterables.indexOf")) {
      assertEquals(List.of(), found("Object", question + "(" + ALL + IS_NAMED), question);
      assertEquals(READ, found("Object", question + "(" + ALL + IS_AT), question);
    }
  }

  /** Of what is looked for there is one. */
  @Test
  void oneRowIsNoList() {
    for (String search : List.of("CollectionUtils.find", "IterableUtils.find", "Iterables.find")) {
      assertEquals(List.of(), found("Berth", search + "(" + ALL + IS_NAMED), search);
    }
    String optional = "Iterables.tryFind(" + ALL + IS_NAMED;
    assertEquals(List.of(), found("Object", optional + ".orNull()"));
  }

  @Test
  void whatASelectionLeavesAreRows() {
    for (String selection :
        List.of("CollectionUtils.select", "IterableUtils.filteredIterable", "Iterables.filter")) {
      assertEquals(READ, found("Object", selection + "(" + ALL + IS_NAMED), selection);
    }
    assertEquals(List.of(), found("Object", "Iterables.transform(" + ALL + ", b -> b.getName())"));
  }

  /** What a handler declares cannot be rows is none, whatever made it. */
  @Test
  void aNumberOrATextIsNoRow() {
    assertEquals(READ, found("Object", "berths.findAll()"));
    for (String type : List.of("boolean", "ResponseEntity<Long>", "String", "byte[]")) {
      assertEquals(List.of(), found(type, "(" + type + ") (Object) berths.findAll()"), type);
    }
  }

  private List<String> found(String type, String answer) {
    return TestFindings.costs(directory, CLASSES.formatted(type, answer));
  }
}
