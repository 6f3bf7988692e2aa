package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.CheckOptions;
import dev.nplusone.Checker;
import dev.nplusone.testing.TestPrograms;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which keys a map has, where all of them are written in the program. */
class MapKeysTest {
  private static final List<String> DEPOT = List.of("depot");
  private static final List<String> CITY = List.of("city");
  private static final List<String> BOTH = List.of("depot", "city");

  @TempDir Path directory;

  @Test
  void mapsThatAreWrittenOut() {
    assertEquals(DEPOT, found("resolve(Map.of(Kind.DEPOT, d.name));"));
    assertEquals(CITY, found("resolve(Map.ofEntries(Map.entry(Kind.CITY, d.name)));"));
    assertEquals(BOTH, found("resolve(Map.of(Kind.DEPOT, d.name, Kind.CITY, d.name));"));
    assertEquals(List.of(), found("resolve(Map.of(Kind.ROAD, d.name));"));
    assertEquals(BOTH, found("resolve(given);"));
  }

  @Test
  void mapsThatAreFilledStepByStep() {
    String empty = "Map<Kind, String> keys = new EnumMap<>(Kind.class);";
    assertEquals(CITY, found(empty + "keys.put(Kind.CITY, d.name); resolve(keys);"));
    assertEquals(
        BOTH, found(empty + "keys.put(Kind.CITY, d.name); add(keys, d.name); resolve(keys);"));
    assertEquals(
        List.of(),
        found(
            empty
                + "keys.put(Kind.ROAD, \"\"); keys.put(Kind.CITY, d.name); keys.remove(Kind.CITY); resolve(keys);"));
    assertEquals(BOTH, found(empty + "keys.put(d.kind, d.name); resolve(keys);"));
    assertEquals(
        CITY,
        found("Map<Kind, String> keys = new HashMap<>(Map.of(Kind.CITY, \"\")); resolve(keys);"));
  }

  @Test
  void whatIsPutOnOneWayIsThereOrNot() {
    String some = "Map<Kind, String> keys = new HashMap<>(); if (d.name != null) %s resolve(keys);";
    assertEquals(BOTH, found(some.formatted("{ keys.put(Kind.CITY, d.name); }")));
  }

  @Test
  void whatIsNotThereIsNull() {
    assertEquals(CITY, found("lookUp(Map.of(Kind.CITY, d.name));"));
    assertEquals(BOTH, found("lookUp(given);"));
  }

  @Test
  void keysThatAreTexts() {
    assertEquals(CITY, found("byText(Map.of(\"city\", d.name));"));
    String filled = "Map<String, String> keys = new HashMap<>(); keys.put(\"city\", d.name);";
    assertEquals(CITY, found(filled + "byText(keys);"));
    assertEquals(BOTH, found(filled + "keys.put(d.name, d.name); byText(keys);"));
    assertEquals(BOTH, found(filled + "keys.putAll(texts); byText(keys);"));
  }

  @Test
  void setsAndLists() {
    assertEquals(CITY, found("each(Set.of(Kind.CITY));"));
    assertEquals(CITY, found("each(EnumSet.of(Kind.CITY, Kind.ROAD));"));
    assertEquals(CITY, found("each(List.of(Kind.CITY));"));
    assertEquals(
        CITY, found("Set<Kind> kinds = new HashSet<>(); kinds.add(Kind.CITY); each(kinds);"));
    assertEquals(BOTH, found("each(given.keySet());"));
  }

  @Test
  void fieldsThatNobodyChanges() {
    assertEquals(CITY, found("resolve(FIXED);"));
    assertEquals(CITY, found("resolve(BLOCK);"));
    assertEquals(BOTH, found("resolve(OPEN);"));
    assertEquals(BOTH, found("resolve(own);"));
  }

  private List<String> found(String call) {
    String source =
        """
        package depot;
        import jakarta.persistence.*;
        import java.util.*;
        enum Kind { DEPOT, CITY, ROAD }
        @Entity class Depot { @Id Long id; String name; Kind kind; }
        class Report {
          static final Map<Kind, String> FIXED = Map.of(Kind.CITY, "");
          private static final Map<Kind, String> BLOCK = new HashMap<>();
          private static final Map<Kind, String> OPEN = new HashMap<>();
          static { BLOCK.put(Kind.CITY, ""); OPEN.put(Kind.CITY, ""); }
          private final Map<Kind, String> own = new HashMap<>();
          EntityManager em;
          Map<String, String> texts;
          static void open(Kind kind) { OPEN.put(kind, ""); }
          void fill(Kind kind) { own.put(kind, ""); }
          void run(Map<Kind, String> given) {
            for (Depot d : em.createQuery("select d from Depot d", Depot.class).getResultList()) {
              %s
            }
          }
          private void add(Map<Kind, String> keys, String name) { keys.put(Kind.DEPOT, name); }
          private void resolve(Map<Kind, String> keys) {
            if (keys.containsKey(Kind.DEPOT)) { depot(); }
            if (keys.containsKey(Kind.CITY)) { city(); }
          }
          private void lookUp(Map<Kind, String> keys) {
            if (keys.get(Kind.DEPOT) != null) { depot(); }
            String city = keys.get(Kind.CITY);
            if (city != null) { city(); }
          }
          private void byText(Map<String, String> keys) {
            if (keys.containsKey("depot")) { depot(); }
            if (keys.containsKey("city")) { city(); }
          }
          private void each(Collection<Kind> kinds) {
            if (kinds.contains(Kind.DEPOT)) { depot(); }
            if (kinds.contains(Kind.CITY)) { city(); }
          }
          private void depot() { em.createQuery("select d from Depot d where d.name = 'a'").getSingleResult(); }
          private void city() { em.createQuery("select d from Depot d where d.name = 'b'").getSingleResult(); }
        }
        """
            .formatted(call);
    return Checker.check(TestPrograms.of(directory, source), List.of(), CheckOptions.DEFAULT)
        .findings()
        .stream()
        .map(finding -> finding.method().contains("#depot") ? "depot" : "city")
        .toList();
  }
}
