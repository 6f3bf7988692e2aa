package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Beans that code asks a container for by their class, and calls at once. */
class BeanLookupsTest {
  private static final String CLASSES =
      """
      package quay;
      import jakarta.persistence.*;
      import java.util.*;
      import org.springframework.beans.factory.BeanFactory;
      import org.springframework.context.ApplicationContext;
      import org.springframework.data.jpa.repository.*;
      @Entity class Boat {
        @Id Long id;
        @OneToMany List<Oar> oars;
        public List<Oar> getOars() { return oars; }
      }
      @Entity class Oar { @Id Long id; }
      interface BoatRepository extends JpaRepository<Boat, Long> {}
      class Counter { int of(Boat boat) { return boat.getOars().size(); } }
      class Namer { String of(Boat boat) { return "boat"; } }
      class Work {
        BoatRepository boats;
        ApplicationContext context;
        BeanFactory factory;
        void run() { for (Boat boat : boats.findAll()) { %s; } }
      }
      """;

  @TempDir Path directory;

  @Test
  void aBeanIsOfTheClassThatIsAskedFor() {
    for (String lookup :
        List.of(
            "context.getBean(%s.class)",
            "context.getBean(\"one\", %s.class)",
            "factory.getBean(%s.class)",
            "context.getAutowireCapableBeanFactory().createBean(%s.class)")) {
      String call = lookup + ".of(boat)";
      assertEquals(List.of("Boat.oars 1 + N(boats)"), found(call.formatted("Counter")), call);
      assertEquals(List.of(), found(call.formatted("Namer")), call);
      assertEquals(List.of(), found(call.formatted("org.acme.Counter")), call);
    }
  }

  private List<String> found(String call) {
    return TestFindings.costs(directory, CLASSES.formatted(call));
  }
}
