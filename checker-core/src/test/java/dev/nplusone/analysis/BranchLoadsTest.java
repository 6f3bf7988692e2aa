package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a branch has loaded of instances that nobody has come to without it. */
class BranchLoadsTest {
  private static final String DECKS = "Ship.decks 1 + N(ships)";
  private static final String HOLDS = "Ship.holds 1 + N(ships)";
  private static final String CRATES_OF_DECKS = "Deck.crates 1 + N(ships) x M(decks)";
  private static final String CRATES_OF_HOLDS = "Deck.crates 1 + N(ships) x M(holds)";

  private static final String EITHER =
      "Set<Deck> found = null; if (flag) { found = used(ship.getDecks()); }"
          + " if (found == null || found.isEmpty()) { found = used(ship.getHolds()); } ";

  @TempDir Path directory;

  @Test
  void whatEachAlternativeHasReadOfItsElementsIsThere() {
    assertEquals(
        List.of(CRATES_OF_DECKS, DECKS, HOLDS),
        found(EITHER + "for (Deck deck : found) { count(deck.getCrates()); }"));
  }

  @Test
  void whatOnlyOneBranchHasReadIsLoadedWhereTheCollectionIsReadAgain() {
    String read = "for (Deck deck : ship.getDecks()) { deck.getCrates().size(); }";
    assertEquals(
        List.of(CRATES_OF_DECKS, CRATES_OF_DECKS, DECKS, DECKS),
        found("if (flag) { " + read + " } " + read));
    assertEquals(
        List.of(CRATES_OF_DECKS, CRATES_OF_DECKS, DECKS, DECKS),
        found("if (flag) { " + read + " } all(ship);"));
    assertEquals(
        List.of(CRATES_OF_DECKS, CRATES_OF_HOLDS, DECKS, HOLDS),
        found("if (flag) { " + read + " } " + read.replace("Decks", "Holds")));
  }

  @Test
  void alsoWhereTheQueryHasFetchedTheCollection() {
    String read = "for (Deck deck : ship.getDecks()) { deck.getCrates().size(); }";
    assertEquals(
        List.of(CRATES_OF_DECKS, CRATES_OF_DECKS),
        found("} for (Ship ship : ships.deep()) { if (flag) { " + read + " } " + read));
    assertEquals(
        List.of(CRATES_OF_DECKS, CRATES_OF_DECKS),
        found("} for (Ship ship : ships.deep()) { if (flag) { " + read + " } all(ship);"));
  }

  @Test
  void notOfElementsThatWereThereBeforeTheBranch() {
    String read = "for (Deck deck : all) { deck.getCrates().size(); }";
    String copied =
        "} for (Ship ship : ships.deep()) { List<Deck> all = new ArrayList<>(ship.getDecks()); ";
    assertEquals(
        List.of(CRATES_OF_DECKS, CRATES_OF_DECKS),
        found(copied + "if (flag) { " + read + " } " + read));
    assertEquals(
        List.of("Deck.crates 1 + N(decks)"),
        found(
            "} Ship ship = ships.one(1L); List<Deck> all = new ArrayList<>(ship.getDecks());"
                + " if (flag) { all.get(0).getCrates().size(); } { "
                + read));
    assertEquals(
        List.of("Deck.crates 1 + N(decks)"),
        found(
            "} Ship ship = ships.findById(1L).get(); copied(new ArrayList<>(ship.getDecks()), flag);"
                + " {"));
  }

  @Test
  void oneElementIsNotAllThatASingleRowHas() {
    String all = "} Ship ship = ships.one(1L); List<Deck> all = new ArrayList<>(ship.getDecks()); ";
    String one = "all.get(0).getCrates().size(); ";
    assertEquals(
        List.of("Deck.crates 1 + N(decks)"),
        found(all + one + "{ for (Deck deck : all) deck.getCrates().size();"));
    assertEquals(List.of(), found(all + one + "{ " + one));
    String each = "for (Deck deck : all) deck.getCrates().size(); ";
    assertEquals(List.of("Deck.crates 1 + N(decks)"), found(all + each + one + "{ " + each));
  }

  @Test
  void aReferenceThatOneBranchHasFollowedIsFollowedBehindIt() {
    String read = "ship.getYard().getTown().getName();";
    assertEquals(
        List.of(
            "Ship.yard 1 + N(ships)",
            "Ship.yard 1 + N(ships)",
            "Yard.town 1 + N(ships)",
            "Yard.town 1 + N(ships)"),
        found("if (flag) { " + read + " } " + read));
    assertEquals(
        List.of("Yard.town 1 + N(ships)", "Yard.town 1 + N(ships)"),
        found("} for (Ship ship : ships.yards()) { if (flag) { " + read + " } " + read));
  }

  private List<String> found(String read) {
    return TestFindings.costs(
        directory,
        """
        package port;
        import jakarta.persistence.*;
        import java.util.*;
        import java.util.stream.*;
        import org.springframework.data.jpa.repository.*;
        @Entity class Town { @Id Long id; String name; public String getName() { return name; } }
        @Entity class Yard {
          @Id Long id;
          @ManyToOne(fetch = FetchType.LAZY) private Town town;
          public Town getTown() { return town; }
        }
        @Entity class Ship {
          @Id Long id;
          @ManyToOne(fetch = FetchType.LAZY) private Yard yard;
          @OneToMany private Set<Deck> decks;
          @OneToMany private Set<Deck> holds;
          public Yard getYard() { return yard; }
          public Set<Deck> getDecks() { return decks; }
          public Set<Deck> getHolds() { return holds; }
        }
        @Entity class Deck {
          @Id Long id;
          @OneToMany private Set<Crate> crates;
          public Set<Crate> getCrates() { return crates; }
        }
        @Entity class Crate { @Id Long id; }
        interface Ships extends JpaRepository<Ship, Long> {
          @Query("select s from Ship s join fetch s.decks") List<Ship> deep();
          @Query("select s from Ship s join fetch s.yard") List<Ship> yards();
          @Query("select s from Ship s join fetch s.decks where s.id = ?1") Ship one(Long id);
        }
        class Port {
          Ships ships; boolean flag;
          Set<Deck> used(Set<Deck> decks) {
            return new HashSet<>(
                decks.stream().filter(d -> !d.getCrates().isEmpty()).collect(Collectors.toList()));
          }
          void copied(List<Deck> all, boolean flag) {
            if (flag) { all.get(0).getCrates().size(); }
            for (Deck deck : all) { deck.getCrates().size(); }
          }
          int count(Set<Crate> crates) { return crates.size(); }
          void all(Ship ship) { for (Deck deck : ship.getDecks()) { deck.getCrates().size(); } }
          void run(boolean flag) { for (Ship ship : ships.findAll()) { READ } }
        }
        """
            .replace("READ", read));
  }
}
