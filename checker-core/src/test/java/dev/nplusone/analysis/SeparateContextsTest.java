package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.CheckOptions;
import dev.nplusone.Checker;
import dev.nplusone.finding.Confidence;
import dev.nplusone.source.Resource;
import dev.nplusone.testing.TestPrograms;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same row, looked up again in each turn of a loop. */
class SeparateContextsTest {
  private static final String CLASSES =
      """
      package port;
      import jakarta.persistence.*;
      import java.util.*;
      import org.springframework.boot.CommandLineRunner;
      import org.springframework.context.event.EventListener;
      import org.springframework.data.jpa.repository.*;
      import org.springframework.scheduling.annotation.Scheduled;
      import org.springframework.stereotype.*;
      import org.springframework.transaction.annotation.Transactional;
      import org.springframework.transaction.support.TransactionTemplate;
      import org.springframework.web.bind.annotation.*;
      @Entity class Ship { @Id Long id; int length; }
      interface ShipRepository extends JpaRepository<Ship, Long> {}
      @Service class Fleet {
        ShipRepository ships;
        int compare(Long id) {
          int longer = 0;
          for (Ship ship : ships.findAll()) {
            if (ship.length > ships.findById(id).get().length) longer++;
          }
          return longer;
        }
      }
      """;

  private static final List<String> EACH_TIME = List.of("ShipRepository.findById 1 + N(ships)");
  private static final List<String> ONCE = List.of();

  @TempDir Path directory;

  @Test
  void aJobHasNoSessionAroundIt() {
    String job = "class Job { Fleet fleet; %s @Scheduled public void run() { %s } }";
    assertEquals(EACH_TIME, found(job.formatted("", "fleet.compare(1L);")));
    assertEquals(ONCE, found(job.formatted("@Transactional", "fleet.compare(1L);")));
    assertEquals(
        ONCE,
        found(
            job.formatted(
                "TransactionTemplate within;", "within.execute(s -> fleet.compare(1L));")));
  }

  @Test
  void theLookupMayStandInAMethodOfItsOwn() {
    String job =
        "class Job { ShipRepository ships; %s @Scheduled public void run() {"
            + " for (Ship ship : ships.findAll()) find(1L); }"
            + " private Ship find(Long id) { return ships.findById(id).get(); } }";
    assertEquals(EACH_TIME, found(job.formatted("")));
    assertEquals(ONCE, found(job.formatted("@Transactional")));
  }

  @Test
  void aRowOfAnotherContextIsNoAnswer() {
    String job =
        "class Job { ShipRepository ships; %s @Scheduled public void run() {"
            + " for (Ship ship : ships.findAll()) ships.findById(ship.id); } }";
    assertEquals(EACH_TIME, found(job.formatted("")));
    assertEquals(ONCE, found(job.formatted("@Transactional")));
  }

  @Test
  void eachCallOfAServiceBeginsATransactionWhereNoneIsAround() {
    String services =
        "@Service class Docks { ShipRepository ships;"
            + " @Transactional Ship one(Long id) { return ships.findById(id).get(); }"
            + " @Transactional List<Ship> all() { return ships.findAll(); } }"
            + " class Job { Docks docks; %s @Scheduled public void run() {"
            + " for (Ship ship : docks.all()) docks.one(ship.id); } }";
    assertEquals(EACH_TIME, found(services.formatted("")));
    assertEquals(ONCE, found(services.formatted("@Transactional")));
    // who has the session open in view is spared; the job beside it is not
    assertEquals(
        EACH_TIME,
        found(
            services.formatted("")
                + "@RestController class Desk { Docks docks;"
                + " @GetMapping void show() { for (Ship ship : docks.all()) docks.one(ship.id); } }"));
  }

  @Test
  void rowsOfAnotherContextAreSelectedBeforeTheyAreSaved() {
    String job =
        "class Job { ShipRepository ships; %s @Scheduled public void run() {"
            + " for (Ship ship : ships.findAll()) { ship.length++; ships.save(ship); } } }";
    assertEquals(List.of("ShipRepository.save 1 + N(ships)"), found(job.formatted("")));
    assertEquals(ONCE, found(job.formatted("@Transactional")));
  }

  @Test
  void aRunnerHasNone() {
    assertEquals(
        EACH_TIME,
        found(
            "class Runner implements CommandLineRunner { Fleet fleet;"
                + " public void run(String... args) { fleet.compare(1L); } }"));
  }

  @Test
  void aRequestHasOneWhereItIsOpenInView() {
    String controller =
        "@RestController class Api { Fleet fleet; @GetMapping int get() { return fleet.compare(1L); } }";
    assertEquals(ONCE, found(controller));
    Resource closed = new Resource("application.properties", "spring.jpa.open-in-view=false");
    assertEquals(EACH_TIME, found(controller, closed));
  }

  @Test
  void whoeverElseCallsMayHaveOne() {
    assertEquals(ONCE, found(""));
    String job = "class Job { Fleet fleet; @Scheduled public void run() { fleet.compare(1L); } }";
    assertEquals(
        ONCE,
        found(
            job
                + "@Component class Told { Fleet fleet;"
                + " void tell() { fleet.compare(2L); } }"));
    assertEquals(
        ONCE,
        found(
            job
                + "@Component class Told { Fleet fleet;"
                + " @EventListener void tell(Ship sunk) { fleet.compare(2L); } }"));
  }

  private List<String> found(String caller, Resource... resources) {
    return Checker.check(
            TestPrograms.of(directory, CLASSES + caller), List.of(resources), CheckOptions.DEFAULT)
        .findings()
        .stream()
        .filter(f -> f.confidence() != Confidence.POSSIBLE)
        .map(f -> f.association() + " " + f.cost())
        .toList();
  }
}
