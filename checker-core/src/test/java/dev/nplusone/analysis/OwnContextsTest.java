package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.door.Shop;
import dev.nplusone.source.Program;
import dev.nplusone.testing.ShopReports;
import dev.nplusone.testing.TestPrograms;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that are looked up again in another persistence context than the one they came from. */
class OwnContextsTest {
  @TempDir Path directory;

  private static final String HEAD =
      """
      package shop;
      import java.util.concurrent.*;
      import org.springframework.scheduling.annotation.Scheduled;
      import org.springframework.stereotype.Service;
      import org.springframework.transaction.annotation.*;
      """;

  private static final String ORDERS =
      """
      package shop;
      import org.springframework.data.jpa.repository.JpaRepository;
      interface Orders extends JpaRepository<Order, Long> {}
      """;

  private void assertFound(String report, String... found) {
    List<String> sources = new ArrayList<>(Shop.sources().values());
    sources.addAll(List.of(ORDERS, report));
    Program program = TestPrograms.of(directory, sources.toArray(String[]::new));
    assertEquals(List.of(found), ShopReports.found(program));
  }

  /** A transaction of its own begins with its method, however deep that is called. */
  @Test
  void anotherTransactionLooksUpEachRow() {
    String report =
        HEAD
            + """
              @Service class Report {
                Orders orders;
                Outer outer;
                @Transactional public void all() {
                  for (Order o : orders.findAll()) { outer.note(o.getId()); }
                }
                @Transactional public void shared() {
                  for (Order o : orders.findAll()) { outer.look(o.getId()); }
                }
              }
              @Service class Inner {
                Orders orders;
                @Transactional(propagation = Propagation.REQUIRES_NEW)
                public void note(Long id) { orders.findById(id).get().getCode(); }
                public void look(Long id) { orders.findById(id).get().getCode(); }
              }
              @Service class Outer {
                Inner inner;
                public void note(Long id) { inner.note(id); }
                public void look(Long id) { inner.look(id); }
              }
              """;
    assertFound(report, "Report.java:19 Orders.findById");
  }

  /** Spring's proxy does not see a bean call itself: the transaction around goes on. */
  @Test
  void aBeanThatCallsItselfStaysInItsTransaction() {
    String report =
        """
        package shop;
        import org.springframework.stereotype.Service;
        import org.springframework.transaction.annotation.*;
        @Service class Report {
          Orders orders;
          Report self;
          @Transactional public void all() {
            for (Order o : orders.findAll()) { note(o.getId()); this.note(o.getId()); }
          }
          @Transactional public void each() {
            for (Order o : orders.findAll()) { self.look(o.getId()); }
          }
          @Transactional(propagation = Propagation.REQUIRES_NEW)
          public void note(Long id) { orders.findById(id).get().getCode(); }
          @Transactional(propagation = Propagation.REQUIRES_NEW)
          public void look(Long id) { orders.findById(id).get().getCode(); }
        }
        """;
    assertFound(report, "Report.java:16 Orders.findById");
  }

  @Test
  void anotherThreadLooksUpEachRow() {
    String report =
        HEAD
            + """
              @Service class Report {
                Orders orders;
                ExecutorService threads;
                @Transactional public void all() {
                  for (Order o : orders.findAll()) { hand(o); }
                  for (Order o : orders.findAll()) { look(o); }
                }
                void hand(Order o) {
                  threads.submit(() -> orders.findById(o.getId()).get().getCode());
                }
                void look(Order o) { orders.findById(o.getId()).get().getCode(); }
                @Transactional public void later() {
                  for (Order o : orders.findAll()) {
                    CompletableFuture.runAsync(() -> orders.findById(o.getId()).get().getCode());
                  }
                }
              }
              """;
    assertFound(report, "Report.java:14 Orders.findById", "Report.java:19 Orders.findById");
  }

  /** Where nothing is around a job, each call of a repository has a context of its own. */
  @Test
  void aJobLooksUpEachRow() {
    String report =
        HEAD
            + """
              @Service class Report {
                Orders orders;
                Handler handler;
                @Scheduled(fixedDelay = 1) public void run() { orders.findAll().forEach(handler::look); }
                @Transactional public void all() { orders.findAll().forEach(handler::watch); }
              }
              @Service class Handler {
                Orders orders;
                void look(Order o) { orders.findById(o.getId()).get().getCode(); }
                void watch(Order o) { orders.findById(o.getId()).get().getCode(); }
              }
              """;
    assertFound(report, "Report.java:14 Orders.findById");
  }
}
