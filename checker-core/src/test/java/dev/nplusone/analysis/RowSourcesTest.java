package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nplusone.CheckOptions;
import dev.nplusone.Checker;
import dev.nplusone.finding.Finding;
import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.query.NamedQueries;
import dev.nplusone.query.QueryModel;
import dev.nplusone.source.Program;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.testing.TestPrograms;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowSourcesTest {
  @TempDir Path directory;

  private static boolean anyIn(Program program) {
    TypeHierarchy hierarchy = new TypeHierarchy(program);
    PersistenceModel mapping = PersistenceModel.of(program, List.of());
    NamedQueries named = NamedQueries.of(hierarchy, List.of());
    return RowSources.anyIn(
        new Engine(hierarchy, mapping, QueryModel.of(hierarchy, mapping, named), List.of()));
  }

  private Program program(String statement) {
    String source =
        """
        package depot;
        class Report {
          int size(java.util.Map<String, ?> beans) {
            int n = 0;
            %s
            return n;
          }
        }
        """;
    return TestPrograms.of(directory, source.formatted(statement));
  }

  @Test
  void codeThatNamesNothingOfPersistenceHasNone() {
    assertFalse(anyIn(program("for (Object bean : beans.values()) { n += bean.hashCode(); }")));
    assertFalse(anyIn(program("StringBuilder text = new StringBuilder();")));
  }

  @Test
  void aNameAnywhereInABodyIsEnough() {
    String manager = "jakarta.persistence.EntityManager";
    assertTrue(anyIn(program(manager + " m = null;")));
    assertTrue(anyIn(program("Object m = (" + manager + ") beans.get(\"m\");")));
    assertTrue(anyIn(program("for (" + manager + " m : all()) { n++; }")));
    assertTrue(anyIn(program("Runnable r = () -> { Object c = " + manager + ".class; };")));
    assertTrue(anyIn(program("if (beans.get(\"m\") instanceof " + manager + " m) { n++; }")));
    assertTrue(
        anyIn(
            program("switch (beans.get(\"\")) { case " + manager + " m -> n++; default -> {} }")));
    assertTrue(anyIn(program("Object o = new Object() { java.util.List<" + manager + "> m; };")));
    assertTrue(anyIn(program("class Local { " + manager + "[] managers() { return null; } }")));
  }

  @Test
  void membersOfTheLibraryLeadToEntitiesThatNobodyNames() {
    Path library =
        TestPrograms.compile(
            directory,
            "package jakarta.persistence; public @interface Entity {}",
            "package jakarta.persistence; public @interface Id {}",
            "package jakarta.persistence; public @interface OneToMany {}",
            """
            package desk;
            import jakarta.persistence.*;
            @Entity public class Order {
              @Id Long id;
              @OneToMany public java.util.List<Order> parts;
              public java.util.List<Order> getParts() { return parts; }
            }
            """,
            "package desk; public class Drawer { public java.util.List<Order> orders() { return null; } }",
            "package desk; public class Desk { public Drawer drawer() { return null; } }");
    String source =
        """
        package depot;
        class Report {
          int parts(desk.Desk desk) {
            int n = 0;
            for (var order : desk.drawer().orders()) {
              n += order.getParts().size();
            }
            return n;
          }
        }
        """;
    Program program = TestPrograms.of(directory, List.of(library), source);

    assertTrue(anyIn(program));
    assertEquals(
        List.of("Order.parts"),
        Checker.check(program, List.of(), CheckOptions.DEFAULT).findings().stream()
            .map(Finding::association)
            .toList());
  }
}
