package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Work that others do, once for each row. */
class TasksTest {
  private static final String CLASSES =
      """
      package port;
      import jakarta.persistence.*;
      import java.util.*;
      import java.util.concurrent.*;
      import org.springframework.data.jpa.repository.*;
      import org.springframework.scheduling.TaskScheduler;
      import org.springframework.scheduling.annotation.Async;
      @Entity class Ship {
        @Id Long id;
        @ManyToOne(fetch = FetchType.LAZY) Owner owner;
        Date due() { return new Date(); }
      }
      @Entity class Owner { @Id Long id; String name; String getName() { return name; } }
      interface ShipRepository extends JpaRepository<Ship, Long> {}
      class Mailer {
        ShipRepository ships;
        %s void send(Long id) { ships.findById(id).get(); }
      }
      class Desk {
        ShipRepository ships;
        Mailer mailer;
        ExecutorService pool;
        ScheduledExecutorService timer;
        TaskScheduler scheduler;
        Set<Runnable> tasks(Ship ship) {
          return Set.of(() -> ship.owner.getName());
        }
        void run() throws Exception {
          List<Callable<String>> tasks = new ArrayList<>();
          for (Ship ship : ships.findAll()) {
            %s
          }
          pool.invokeAll(tasks);
        }
      }
      """;

  @TempDir Path directory;

  @Test
  void tasksThatAreHandedOverTogetherAreRun() {
    assertEquals(
        List.of("Ship.owner 1 + N(ships)"), found("", "tasks.add(() -> ship.owner.getName());"));
    assertEquals(List.of(), found("", "tasks.add(() -> \"\" + ship.id);"));
  }

  @Test
  void aThreadRunsWhatItIsMadeWith() {
    assertEquals(
        List.of("Ship.owner 1 + N(ships)"),
        found("", "new Thread(() -> ship.owner.getName()).start();"));
  }

  @Test
  void tasksOfASchedulerAreNoLoop() {
    assertEquals(
        List.of(), found("", "timer.schedule(() -> mailer.send(ship.id), 5, TimeUnit.HOURS);"));
    assertEquals(
        List.of(), found("", "tasks(ship).forEach(t -> scheduler.schedule(t, ship.due()));"));
    assertEquals(
        List.of("Ship.owner 1 + N(ships)"),
        found(
            "",
            "timer.schedule(() -> ships.findAll().forEach(s -> s.owner.getName()), 5, TimeUnit.HOURS);"));
  }

  @Test
  void anotherThreadHasAnotherContext() {
    assertEquals(
        List.of("ShipRepository.findById 1 + N(ships)"), found("@Async", "mailer.send(ship.id);"));
    assertEquals(List.of(), found("", "mailer.send(ship.id);"));
  }

  private List<String> found(String annotation, String body) {
    return TestFindings.costs(directory, CLASSES.formatted(annotation, body));
  }
}
