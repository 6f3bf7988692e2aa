package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nplusone.finding.Finding;
import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a method sends that Lombok writes and that nobody calls by name. */
class ImplicitCallsTest {
  private static final String CLASSES =
      """
      package lib;
      import jakarta.persistence.*;
      import java.util.*;
      import org.springframework.data.jpa.repository.*;
      @lombok.ToString
      @Entity class Volume {
        @Id Long id;
        @ManyToOne(fetch = FetchType.LAZY) Press press;
      }
      @Entity class Press { @Id Long id; String name; public String toString() { return name; } }
      interface Volumes extends JpaRepository<Volume, Long> {}
      class Shelf {
        void show(Volumes volumes) {
          for (Volume volume : volumes.findAll()) { REMARK
            System.out.println("volume " + volume);
          }
        }
      }
      """;

  private static final String EQUALITY =
      "int hashCode() { return name.length(); } public boolean equals(Object o) {"
          + " return o instanceof Press p && p.name.equals(name); }";

  @TempDir Path directory;

  @Test
  void theCallStandsInTheLoop() {
    Finding found = only("");
    assertTrue(
        found.message().endsWith(", called from the loop in Volume.java:15"), found::message);
    assertEquals("lib.Volume#toString()", found.method());
    assertEquals("lib.Shelf#show(Volumes)", found.turn().method());
  }

  @Test
  void aRemarkAtTheLoopCounts() {
    assertTrue(only("// nplusone:accept NPlusOneLazyAccess: few").suppression().isPresent());
  }

  /** Of a list, the elements write and hash themselves. */
  @Test
  void aListAsksItsElements() {
    List<String> read = List.of("Volume.press 1 + N(volumes)");
    for (String asked :
        List.of(
            "volumes.findAll().toString()",
            "Arrays.toString(volumes.findAll().toArray())",
            "\"\" + volumes.findAll()")) {
      assertEquals(read, listed("ToString", asked), asked);
      assertEquals(List.of(), listed("EqualsAndHashCode", asked), asked);
    }
    for (String asked :
        List.of("volumes.findAll().hashCode()", "Arrays.hashCode(volumes.findAll().toArray())")) {
      assertEquals(List.of(), listed("ToString", asked), asked);
      assertEquals(read, listed("EqualsAndHashCode", asked), asked);
    }
  }

  private List<String> listed(String generated, String asked) {
    String source =
        CLASSES
            .replace("@lombok.ToString", "@lombok." + generated)
            .replace("String toString() { return name; }", EQUALITY)
            .replaceFirst("(?s)for \\(.*", "")
            .replace("void show", "Object show");
    return TestFindings.costs(directory, source + "    return " + asked + ";\n  }\n}\n");
  }

  /** So does an object that has a row in a field, where it or what Java writes asks the row. */
  @Test
  void anObjectAsksItsRow() {
    List<String> read = List.of("Volume.press 1 + N(volumes)");
    String hashed = "private final Volume v; Copy(Volume v) { this.v = v; } public int hashCode() ";
    for (String asked :
        List.of(
            "volumes.findAll().stream().map(Copy::new).distinct().count()",
            "volumes.findAll().stream().map(Copy::new).collect(java.util.stream.Collectors.toSet())",
            "new HashSet<>(volumes.findAll().stream().map(Copy::new).toList())")) {
      assertEquals(
          read, ofCopies("class", "{ " + hashed + "{ return v.press.name.length(); } }", asked));
      assertEquals(List.of(), ofCopies("class", "{ " + hashed + "{ return 1; } }", asked));
      assertEquals(read, ofCopies("record", "(Volume v) {}", asked));
    }
  }

  private List<String> ofCopies(String kind, String copy, String asked) {
    String lombok = kind.equals("record") ? "@lombok.EqualsAndHashCode" : "";
    String source =
        CLASSES
            .replace("@lombok.ToString", kind + " Copy" + copy + "\n" + lombok)
            .replace("String toString() { return name; }", EQUALITY)
            .replaceFirst("(?s)for \\(.*", "")
            .replace("void show", "Object show");
    return TestFindings.costs(directory, source + "    return " + asked + ";\n  }\n}\n");
  }

  @Test
  void equalsAnswersWithTheFirstDifference() {
    List<String> one = List.of("Group.rates 1 + N(orders)");
    assertEquals(one, compared("extends Base", "", "name"));
    assertEquals(List.of(), compared("extends Base", "(callSuper = true)", "name"));
    assertEquals(List.of(), compared("extends Plain", "", "@Column(unique = true) name"));
    assertEquals(one, compared("extends Plain", "", "name"));
  }

  private List<String> compared(String parent, String lombok, String name) {
    String source =
        """
        package pricing;
        import jakarta.persistence.*;
        import java.util.*;
        import lombok.*;
        @MappedSuperclass @EqualsAndHashCode class Base { @Id Long id; }
        @MappedSuperclass class Plain { @Id Long id; }
        @Entity @EqualsAndHashCode%s class Group %s {
          @OneToMany List<Rate> rates;
          %s;
        }
        @Entity class Rate { @Id Long id; }
        @Entity class Order { @Id Long id; @ManyToOne Group group; }
        class Desk {
          EntityManager em;
          boolean any(Group group) {
            for (Order o : em.createQuery("select o from Order o join fetch o.group", Order.class)
                .getResultList()) {
              if (o.group.equals(group)) return true;
            }
            return false;
          }
        }
        """;
    String field = name.replace("name", "int name");
    return TestFindings.costs(directory, source.formatted(lombok, parent, field));
  }

  private Finding only(String remark) {
    List<Finding> found = TestFindings.of(directory, CLASSES.replace("REMARK", remark));
    assertEquals(1, found.size(), found::toString);
    return found.get(0);
  }
}
