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

/** Branches that what a loop hands on from turn to turn closes, and those that nothing opens. */
class CarriedBranchesTest {
  @TempDir Path directory;

  private static final String TURN = "crate = pack(name, crate);";
  private static final String RETURNED = "return crate;";

  @Test
  void whatGivesAnIdentifierToWhatIsHandedOnHappensOnce() {
    assertEquals(List.of(), packed("crate.id == null", TURN, RETURNED));
    assertEquals(List.of(), packed("crate == null", TURN, RETURNED));
    assertEquals(List.of(), packed("crate.getId() == null", TURN, RETURNED));
  }

  @Test
  void throughAMethodThatOnlyPassesItOn() {
    assertEquals(
        List.of(), packed("crate.getId() == null", "crate = packOne(name, crate);", RETURNED));
  }

  @Test
  void inEachTurnWhereAnotherObjectIsHandedIn() {
    List<String> each = List.of("N(names) at 17");
    assertEquals(each, packed("crate.getId() == null", "pack(name, crate);", RETURNED));
    assertEquals(
        each, packed("crate.getId() == null", "crate = pack(name, new Crate());", RETURNED));
    assertEquals(each, packed("crate.getId() == null", TURN, "return new Crate();"));
    assertEquals(each, packed("crate.weight == 0", TURN, RETURNED));
    assertEquals(
        each,
        packed(
            "crate.getId() == null", "crate = pack(name, crate); crate = new Crate();", RETURNED));
  }

  @Test
  void inTheLoopItself() {
    String filled = "if (crate.getId() == null) crate = save(crate);";
    assertEquals(List.of(), packed("crate.weight == 0", filled, RETURNED));
    assertEquals(
        List.of("N(names) at 17"),
        packed("crate.weight == 0", "crate = new Crate(); " + filled, RETURNED));
  }

  @Test
  void whatIsAlsoDoneBehindTheBranchHappensInEachTurn() {
    assertEquals(
        List.of("N(names) at 17"),
        packed("crate.getId() == null", TURN, "save(crate); return crate;"));
  }

  @Test
  void onceInEachTurnOfALoopAround() {
    assertEquals(
        List.of("N(days) at 17"),
        packed(
            "crate.getId() == null",
            TURN,
            RETURNED,
            "for (Long day : days) { Crate crate = new Crate(); %s }"));
  }

  private List<String> packed(String condition, String turn, String returned) {
    return packed(condition, turn, returned, "Crate crate = new Crate(); %s");
  }

  private List<String> packed(String condition, String turn, String returned, String around) {
    String loop = "for (String name : names) { " + turn + " }";
    return costs(
        """
        package depot;
        import jakarta.persistence.*;
        import java.util.*;
        @Entity class Crate { @Id @GeneratedValue Long id; int weight; Long getId() { return id; } }
        class Packing {
          EntityManager em;
          void all(List<Long> days, List<String> names) {
            %s
          }
          Crate packOne(String name, Crate c) {
            return pack(name, c);
          }
          Crate pack(String name, Crate crate) { if (%s) crate = save(crate); %s }
          Crate save(Crate crate) {
            List<Long> numbers =
                em.createQuery("select max(c.weight) from Crate c", Long.class)
                    .getResultList();
            return em.merge(crate);
          }
        }
        """
            .formatted(around.formatted(loop), condition, returned));
  }

  private static final String ECHO = "return number;";

  @Test
  void anAnswerThatIsWhatWasAskedForIsInDoubtWhereItHasToDiffer() {
    List<String> doubted = List.of("POSSIBLE");
    assertEquals(doubted, versions("v != null && !v.equals(crate.getId())", ECHO));
    assertEquals(doubted, versions("!Objects.equals(crate.getId(), v)", ECHO));
    assertEquals(doubted, versions("v != crate.getId()", ECHO));
  }

  @Test
  void anAnswerThatCanDifferOrNeedNotIsNone() {
    List<String> sure = List.of("CERTAIN");
    assertEquals(sure, versions("v != null && !v.equals(crate.getId())", "return number + 1;"));
    assertEquals(sure, versions("v != null && v.equals(crate.getId())", ECHO));
    assertEquals(sure, versions("v != null && !v.equals(crate.getOther())", ECHO));
    assertEquals(sure, versions("v != null || !v.equals(crate.getId())", ECHO));
  }

  private List<String> versions(String condition, String answer) {
    String source =
        """
        package depot;
        import jakarta.persistence.*;
        import java.util.*;
        @Entity class Crate {
          @Id Long id; Long other;
          Long getId() { return id; }
          Long getOther() { return other; }
        }
        interface Versions { Long of(Class<?> type, Long number); }
        class Plain implements Versions {
          public Long of(Class<?> type, Long number) { %s }
        }
        class Packing {
          EntityManager em;
          Versions versions;
          void all() {
            for (Crate crate : em.createQuery("select c from Crate c", Crate.class).getResultList()) {
              Long v = versions.of(Crate.class, crate.getId());
              if (%s) {
                em.createQuery("select c from Crate c where c.other = :v", Crate.class)
                    .setParameter("v", v)
                    .getResultList();
              }
            }
          }
        }
        """
            .formatted(answer, condition);
    return Checker.check(TestPrograms.of(directory, source), List.of(), CheckOptions.DEFAULT)
        .findings()
        .stream()
        .map((Finding f) -> f.confidence().name())
        .toList();
  }

  private List<String> costs(String source) {
    return Checker.check(TestPrograms.of(directory, source), List.of(), CheckOptions.DEFAULT)
        .findings()
        .stream()
        .map((Finding f) -> f.cost() + " at " + f.place().line())
        .toList();
  }
}
