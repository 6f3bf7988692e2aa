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

/** There are as many classes as the program has, whoever lists their names. */
class FewTurnsTest {
  @TempDir Path directory;

  @Test
  void namesOfClassesAreFew() {
    assertEquals(List.of(), found("Class.forName(name.trim())"));
  }

  @Test
  void otherNamesAreData() {
    assertEquals(List.of("N(names)"), found("name.trim()"));
  }

  @Test
  void soAreEntriesOfOneForEachKind() {
    assertEquals(List.of(), entries("Kind, Depot"));
    assertEquals(List.of(), entries("Class<?>, Depot"));
    assertEquals(List.of(), entries("String, Class<?>"));
    assertEquals(List.of("N(map)"), entries("String, Depot"));
  }

  @Test
  void soIsAFunctionForEachOfThem() {
    assertEquals(List.of(), each("Kind, Depot"));
    assertEquals(List.of("N(map)"), each("String, Depot"));
  }

  @Test
  void soAreBeansThatAConfigurationMakes() {
    assertEquals(List.of(), checks("@Bean"));
    assertEquals(List.of("N(checks)"), checks(""));
  }

  private List<String> checks(String mark) {
    return costs(
        """
        package depot;
        import jakarta.persistence.*;
        import java.util.*;
        import org.springframework.context.annotation.*;
        @Entity class Depot { @Id Long id; String name; }
        interface Check { String name(); }
        class Width implements Check { public String name() { return "width"; } }
        @Configuration class Checks {
          %s Width width() { return new Width(); }
        }
        class Report {
          EntityManager em;
          List<Check> checks;
          void run() {
            for (Check check : checks) {
              em.createQuery("select d from Depot d where d.name = ?1", Depot.class)
                  .setParameter(1, check.name()).getResultList();
            }
          }
        }
        """
            .formatted(mark));
  }

  @Test
  void soAreClasses() {
    String source =
        """
        package depot;
        import jakarta.persistence.*;
        import java.util.*;
        @Entity class Depot { @Id Long id; String name; }
        class Report {
          EntityManager em;
          void count(List<String> names) {
            Map<String, Class> classes = new HashMap<>();
            for (String name : names) {
              classes.put(name, Depot.class);
            }
            for (Class type : classes.values()) {
              em.createQuery("select d from Depot d", Depot.class).getResultList();
            }
          }
        }
        """;
    assertEquals(List.of(), costs(source));
  }

  @Test
  void soAreBeansThatTheContainerHandsOut() {
    assertEquals(List.of(), beans("for (Plugin p : plugins) { p.run(em); }"));
    assertEquals(List.of(), beans("plugins.stream().forEach(p -> p.run(em));"));
    assertEquals(
        List.of(), beans("for (Plugin p : ServiceLoader.load(Plugin.class)) { p.run(em); }"));
    assertEquals(List.of(), beans("plugins.select().iterator().next().run(em);"));
    assertEquals(
        List.of(),
        beans("for (Plugin p : context.getBeansOfType(Plugin.class).values()) { p.run(em); }"));
    assertEquals(List.of(), beans("for (Plugin p : given) { p.run(em); }"));
    assertEquals(List.of("N(taken)"), beans("for (Plugin p : taken) { p.run(em); }"));
  }

  @Test
  void partsThatAFormHasByNameAreInDoubt() {
    assertEquals(List.of("POSSIBLE"), parts("form.getParts().entrySet()"));
    assertEquals(List.of("LIKELY"), parts("parts.entrySet()"));
  }

  private List<String> parts(String parts) {
    String source =
        """
        package depot;
        import jakarta.persistence.*;
        import java.util.*;
        @Entity class Depot { @Id Long id; String name; }
        class Form {
          private Map<String, Form> parts = new LinkedHashMap<>();
          public Map<String, Form> getParts() { return parts; }
        }
        class Report {
          EntityManager em;
          void count(Form form, Map<String, Form> parts) {
            for (Map.Entry<String, Form> part : %s) {
              em.createQuery("select d from Depot d", Depot.class).getResultList();
            }
          }
        }
        """;
    return Checker.check(
            TestPrograms.of(directory, source.formatted(parts)), List.of(), CheckOptions.DEFAULT)
        .findings()
        .stream()
        .map(f -> f.confidence().name())
        .toList();
  }

  private List<String> beans(String loop) {
    String source =
        """
        package depot;
        import jakarta.persistence.*;
        import jakarta.enterprise.inject.Instance;
        import java.util.*;
        @Entity class Depot { @Id Long id; String name; }
        interface Plugin { void run(EntityManager em); }
        class Counting implements Plugin {
          public void run(EntityManager em) {
            em.createQuery("select d from Depot d", Depot.class).getResultList();
          }
        }
        class Report {
          EntityManager em;
          Instance<Plugin> plugins;
          org.springframework.context.ApplicationContext context;
          List<Plugin> given;
          List<Plugin> taken;
          @org.springframework.beans.factory.annotation.Autowired
          void setGiven(List<Plugin> given) { this.given = given; }
          void setTaken(List<Plugin> taken) { this.taken = taken; }
          void count() {
            %s
          }
        }
        """;
    return costs(source.formatted(loop));
  }

  private List<String> entries(String types) {
    return loops(types, "for (Map.Entry<" + types + "> entry : map.entrySet()) {", "}");
  }

  private List<String> each(String types) {
    return loops(types, "map.forEach((key, value) -> {", "});");
  }

  private List<String> loops(String types, String head, String end) {
    String source =
        """
        package depot;
        import jakarta.persistence.*;
        import java.util.*;
        enum Kind { LARGE, SMALL }
        @Entity class Depot { @Id Long id; String name; }
        class Report {
          EntityManager em;
          void count(Map<%s> map) {
            %s
              em.createQuery("select d from Depot d", Depot.class).getResultList();
            %s
          }
        }
        """;
    return costs(source.formatted(types, head, end));
  }

  private List<String> found(String use) {
    String source =
        """
        package depot;
        import jakarta.persistence.*;
        import java.util.List;
        @Entity class Depot { @Id Long id; String name; }
        class Report {
          EntityManager em;
          void validate(List<String> names) throws Exception {
            for (String name : names) {
              Object used = %s;
              em.createQuery("select d from Depot d", Depot.class).getResultList();
            }
          }
        }
        """;
    return costs(source.formatted(use));
  }

  private List<String> costs(String source) {
    return Checker.check(TestPrograms.of(directory, source), List.of(), CheckOptions.DEFAULT)
        .findings()
        .stream()
        .map(Finding::cost)
        .toList();
  }
}
