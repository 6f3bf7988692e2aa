package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Removing a row loads what the removal cascades to. */
class CascadedRemovalsTest {
  private static final List<String> TICKETS = List.of("Visit.tickets 1 + N(visits)");
  private static final String EACH = "for (Visit v : visits.findByDay(7)) ";

  @TempDir Path directory;

  @Test
  void eachRowThatIsRemovedLoadsWhatIsRemovedWithIt() {
    assertEquals(TICKETS, cascading(EACH + "em.remove(v);"));
    assertEquals(TICKETS, cascading(EACH + "visits.delete(v);"));
    assertEquals(TICKETS, cascading("visits.deleteAll(visits.findByDay(7));"));
    assertEquals(TICKETS, cascading("visits.findByDay(7).forEach(visits::delete);"));
  }

  @Test
  void notWhatIsLoadedOrRemovedByAStatement() {
    assertEquals(List.of(), cascading("for (Visit v : visits.full()) em.remove(v);"));
    assertEquals(List.of(), cascading("visits.deleteAll(visits.full());"));
    assertEquals(List.of(), cascading("visits.deleteAllInBatch(visits.findByDay(7));"));
    assertEquals(List.of(), cascading(EACH + "visits.delete(v.id);"));
    assertEquals(List.of(), cascading(EACH + "visits.delete(v, v.day);"));
    assertEquals(List.of(), cascading("for (Visit v : visits.findByDay(7)) lines.delete(v);"));
    assertEquals(List.of(), cascading("em.remove(em.find(Visit.class, 1L));"));
    assertEquals(List.of(), cascading("for (int i = 0; i < 9; i++) { em.remove(new Visit()); }"));
  }

  @Test
  void whatSpringDataFindsByItselfIsRemovedByItself() {
    assertEquals(TICKETS, cascading("visits.deleteAll();"));
    assertEquals(TICKETS, cascading("visits.deleteByDay(7);"));
    assertEquals(TICKETS, cascading("int n = visits.removeByDay(7).size();"));
    assertEquals(
        TICKETS, cascading("for (Visit v : visits.removeByDay(7)) v.tickets.forEach(t -> {});"));
    assertEquals(
        TICKETS,
        found("mappedBy = \"visit\"", "for (Visit v : visits.removeByDay(7)) v.tickets.size();"));
    assertEquals(List.of(), cascading("visits.deleteByCode(7);"));
    assertEquals(List.of(), cascading("visits.deleteByIdAndDay(7L, 7);"));
    assertEquals(List.of(), cascading("visits.deleteAllInBatch();"));
    assertEquals(List.of(), cascading("visits.deleteByText(7);"));
    assertEquals(List.of(), cascading("visits.deleteFullyByDay(7);"));
    assertEquals(List.of(), found("mappedBy = \"visit\"", "visits.deleteByDay(7);"));
  }

  @Test
  void soIsWhatItFindsByAnIdentifier() {
    String each = "Visits.%s N(ids)";
    String tickets = "Visit.tickets N(ids)";
    assertEquals(
        List.of(tickets, each.formatted("deleteAllById")), cascading("visits.deleteAllById(ids);"));
    assertEquals(
        List.of(tickets, each.formatted("deleteById")),
        cascading("for (Long id : ids) visits.deleteById(id);"));
    assertEquals(
        List.of(tickets, each.formatted("deleteById")),
        cascading("ids.forEach(visits::deleteById);"));
    assertEquals(TICKETS, cascading(EACH + "visits.deleteById(v.id);"));
    assertEquals(List.of(), cascading("visits.deleteById(ids.get(0));"));
    assertEquals(List.of(), cascading("visits.deleteAllByIdInBatch(ids);"));
  }

  @Test
  void whatDoesNotCascadeIsLeftAlone() {
    assertEquals(List.of(), found("mappedBy = \"visit\"", EACH + "em.remove(v);"));
    assertEquals(
        List.of(),
        found("mappedBy = \"visit\", cascade = CascadeType.PERSIST", EACH + "em.remove(v);"));
    assertEquals(
        TICKETS, found("mappedBy = \"visit\", orphanRemoval = true", EACH + "em.remove(v);"));
    assertEquals(
        TICKETS,
        found(
            "mappedBy = \"visit\", cascade = {CascadeType.PERSIST, CascadeType.REMOVE}",
            EACH + "em.remove(v);"));
  }

  private List<String> cascading(String body) {
    return found("mappedBy = \"visit\", cascade = CascadeType.ALL", body);
  }

  private List<String> found(String mapping, String body) {
    return TestFindings.costs(
        directory,
        """
        package park;
        import jakarta.persistence.*;
        import java.util.*;
        import org.springframework.data.jpa.repository.*;
        import org.springframework.data.repository.Repository;
        import org.springframework.transaction.annotation.*;
        @Entity class Visit {
          @Id Long id;
          int day;
          @Column(unique = true) int code;
          @OneToMany(%s) List<Ticket> tickets;
        }
        @Entity class Ticket { @Id Long id; @ManyToOne(fetch = FetchType.LAZY) Visit visit; }
        interface Visits extends JpaRepository<Visit, Long> {
          List<Visit> findByDay(int day);
          @Query("select v from Visit v left join fetch v.tickets") List<Visit> full();
          void deleteByDay(int day);
          void deleteByCode(int code);
          void deleteByIdAndDay(Long id, int day);
          List<Visit> removeByDay(int day);
          @EntityGraph(attributePaths = "tickets") long deleteFullyByDay(int day);
          @Modifying @Query("delete from Visit v where v.day = :d") void deleteByText(int d);
          @Modifying @Query("delete from Visit v where v.id = :id") void delete(Long id);
          @Modifying @Query("delete from Visit v where v = :v and v.day = :d")
          void delete(Visit v, int d);
        }
        interface Lines extends Repository<Visit, Long> {
          @Modifying @Query("delete from Visit v where v = :v") void delete(Visit v);
        }
        @Transactional class Desk {
          Visits visits;
          Lines lines;
          EntityManager em;
          void run(List<Long> ids) { %s }
        }
        """
            .formatted(mapping, body));
  }
}
