package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parameters that a method asks for {@code null}, and follows in any case all the same. */
class NeededParamsTest {
  private static final String LOOP =
      "for (Car car : cars.findAll()) cars.countByName(car.getName());";
  private static final String FEW = "if (maker == null) { " + LOOP + " } ";

  private static final List<String> EACH = List.of("Cars.countByName 1 + N(cars)");

  @TempDir Path directory;

  @Test
  void areNotNullWhereTheMethodGoesOn() {
    for (String behind :
        List.of(
            "maker.getName();",
            "String text = \"a\" + maker.getName();",
            "use(maker.getName());",
            "if (text != null) { text.length(); } else { use(text); } return maker.getName();",
            "if (maker.getName() == null || text == null) { use(text); }")) {
      assertEquals(List.of(), found(FEW + behind), behind);
    }
  }

  @Test
  void mayBeNullWhereSomethingElseEndsOrDecides() {
    for (String behind :
        List.of(
            "use(text);",
            "if (text == null) { return null; } use(maker.getName());",
            "if (maker != null) { use(maker.getName()); }",
            "use(maker == null ? text : maker.getName());",
            "if (text == null && maker.getName() == null) { use(text); }",
            "Runnable later = () -> use(maker.getName());",
            "for (String one : text.split(text)) { use(maker.getName()); }",
            "try { use(maker.getName()); } catch (RuntimeException e) { use(text); }")) {
      assertEquals(EACH, found(FEW + behind), behind);
    }
    assertEquals(
        EACH, found(FEW.replace("; }", "; maker = new Maker(); }") + "use(maker.getName());"));
    assertEquals(EACH, found(FEW.replace("; }", "; return null; }") + "maker.getName();"));
  }

  private List<String> found(String code) {
    return TestFindings.costs(
        directory,
        """
        package cars;
        import jakarta.persistence.*;
        import java.util.*;
        import org.springframework.data.jpa.repository.*;
        @Entity class Maker { @Id Long id; String name; public String getName() { return name; } }
        @Entity class Car { @Id Long id; String name; public String getName() { return name; } }
        interface Cars extends JpaRepository<Car, Long> { long countByName(String name); }
        class Desk {
          Cars cars;
          String run(Maker maker, String text) {
            CODE
            RETURN
          }
          void use(String text) {}
        }
        """
            .replace("RETURN", code.contains("return maker") ? "" : "return text;")
            .replace("CODE", code));
  }
}
