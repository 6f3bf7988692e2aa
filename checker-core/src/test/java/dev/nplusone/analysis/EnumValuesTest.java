package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An enum has as many constants as the program says, whether its text is in view or not. */
class EnumValuesTest {
  @TempDir Path directory;

  @Test
  void constantsAreNoRows() {
    assertEquals(List.of(), found("for (Own k : Own.values()) ask(k.name());"));
    assertEquals(List.of(), found("for (Kind k : Kind.values()) ask(k.getCode());"));
    assertEquals(List.of(), found("Arrays.stream(Kind.values()).forEach(k -> ask(k.getCode()));"));
    assertEquals(List.of(), found("for (Kind k : EnumSet.allOf(Kind.class)) ask(k.getCode());"));
  }

  @Test
  void whatAMapHasIsData() {
    assertEquals(
        List.of("Depots.findByName N(map)"), found("for (String s : map.values()) ask(s);"));
    assertEquals(
        List.of("Depots.findByName N(codes)"), found("for (String s : Kind.codes()) ask(s);"));
  }

  private List<String> found(String body) {
    return TestFindings.costs(
        directory,
        """
        package depot;
        import com.generated.Kind;
        import jakarta.persistence.*;
        import java.util.*;
        import org.springframework.data.jpa.repository.JpaRepository;
        @Entity class Depot { @Id Long id; String name; }
        enum Own { ONE, OTHER }
        interface Depots extends JpaRepository<Depot, Long> { List<Depot> findByName(String name); }
        class Report {
          Depots depots;
          void ask(String name) { depots.findByName(name); }
          void run(Map<String, String> map) { %s }
        }
        """
            .formatted(body));
  }
}
