package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lets elements into a list or stream holds for them where a loop goes over it. */
class FilteredElementsTest {
  private static final String CLASSES =
      """
      package bank;
      import jakarta.persistence.*;
      import java.util.*;
      import java.util.stream.*;
      class Kind {
        static final Map<String, Kind> KINDS = new HashMap<>();
        static final Kind CARD = new Kind("C", true);
        static final Kind CASH = new Kind("A", false);
        private String code;
        private boolean card;
        Kind() {}
        Kind(String code, boolean card) { this.code = code; this.card = card; KINDS.put(code, this); }
        boolean isCard() { return card; }
        static Kind of(String code) { return KINDS.get(code); }
      }
      @Entity class Payment { @Id Long id; String kind; boolean open; @ManyToOne(fetch = FetchType.LAZY) Payer payer; @ManyToOne Payment before;
        Payment getBefore() { return before; }
        Kind getKind() { return Kind.of(kind); } void setKind(String kind) { this.kind = kind; }
        boolean isOpen() { return open; } void setOpen(boolean open) { this.open = open; }
        Payer getPayer() { return payer; } }
      @Entity class Payer { @Id Long id; String name; String getName() { return name; } }
      class Job { private boolean done;
        boolean isDone() { return done; } void run() { this.done = true; } }
      class Runner { static void go(Job job) { job.run(); } }
      class Till {
        EntityManager em;
        int n;
        List<Job> jobs;
        List<Payment> all() { return em.createQuery("select p from Payment p", Payment.class).getResultList(); }
        void byCard() { em.createQuery("select c from Payer c").getSingleResult(); }
        void byCash() { em.createNativeQuery("select 1").getSingleResult(); }
        void remove(Kind kind) { if (kind.isCard()) { byCard(); } else { byCash(); } }
        void reopen(Payment p) { p.setOpen(true); }
        void run() { List<Payment> some = new ArrayList<>(); %s }
      }
      """;

  private static final String CARD = "TypedQuery.getSingleResult 1 + N(payments)";
  private static final String ANY = "Query.getSingleResult 1 + N(payments)";
  private static final List<String> ONE = List.of(ANY);
  private static final List<String> JOBS = List.of("Query.getSingleResult N(jobs)");
  private static final List<String> BOTH = List.of(ANY, ANY);
  private static final String REMOVE = "for (Payment q : some) remove(q.getKind());";

  @TempDir Path directory;

  @Test
  void decideBranchesOfWhatIsCalled() {
    String cards = "for (Payment p : all()) if (p.getKind().isCard()) some.add(p);";
    assertEquals(ONE, found(cards + REMOVE));
    assertEquals(
        ONE,
        found(
            "for (Payment p : all()) { if (!p.getKind().isCard()) continue; some.add(p); }"
                + REMOVE));
    assertEquals(ONE, found(cards + "all().removeAll(some);" + REMOVE));
    assertEquals(
        ONE,
        found(
            "all().stream().filter(p -> p.getKind().isCard()).forEach(q -> remove(q.getKind()));"));
    assertEquals(
        ONE,
        found(
            "List<Payment> list = all().stream().filter(p -> !p.getKind().isCard()).toList(); for (Payment q : list) remove(q.getKind());"));
  }

  @Test
  void sayNothingOfElementsThatCameAnotherWay() {
    String cards = "for (Payment p : all()) if (p.getKind().isCard()) some.add(p);";
    assertEquals(BOTH, found("some.addAll(all());" + REMOVE));
    assertEquals(BOTH, found("for (Payment p : all()) some.add(p);" + REMOVE));
    assertEquals(BOTH, found(cards + "some.addAll(all());" + REMOVE));
    assertEquals(BOTH, found(cards + "for (Payment p : all()) some.add(p);" + REMOVE));
    assertEquals(BOTH, found(cards + "some = all();" + REMOVE));
    assertEquals(
        BOTH,
        found("for (Payment p : all()) if (p.getKind().isCard() || n > 3) some.add(p);" + REMOVE));
  }

  @Test
  void areForgottenWhereElementsChange() {
    String open = "for (Payment p : all()) if (p.isOpen()) some.add(p);";
    String pay = "for (Payment q : some) if (!q.isOpen()) byCard();";
    assertEquals(List.of(), found(open + pay));
    assertEquals(
        ONE,
        found("for (Payment p : all()) if (p.isOpen()) { p.setOpen(false); some.add(p); }" + pay));
    assertEquals(ONE, found(open + "for (Payment r : some) r.setOpen(false);" + pay));
    assertEquals(ONE, found(open + "for (Payment r : some) reopen(r);" + pay));
  }

  @Test
  void areNotKnownOfObjectsThatAnyoneMayChange() {
    String jobs = "List<Job> open = new ArrayList<>();";
    String opened = jobs + "for (Job j : jobs) if (!j.isDone()) open.add(j);";
    String done = "for (Job j : open) if (j.isDone()) byCard();";
    assertEquals(JOBS, found(opened + "for (Job j : open) j.run();" + done));
    assertEquals(JOBS, found(opened + "for (Job j : open) Runner.go(j);" + done));
    assertEquals(JOBS, found(opened + "open.forEach(Job::run);" + done));
    assertEquals(JOBS, found(opened + "for (Job j : jobs) j.run();" + done));
    assertEquals(
        JOBS,
        found(jobs + "for (Job j : jobs) if (!j.isDone()) { Runner.go(j); open.add(j); }" + done));
  }

  @Test
  void sayNothingWhereAHelperFillsTheListOrCollectsOtherElements() {
    String open = "for (Payment p : all()) if (p.isOpen()) some.add(p);";
    String pay = "for (Payment q : some) if (!q.isOpen()) byCard();";
    assertEquals(ONE, found(open + "Collections.addAll(some, all().get(0));" + pay));
    assertEquals(ONE, found(open + "CollectionUtils.addAll(some, all());" + pay));
    assertEquals(List.of(), found(open + "all().addAll(some);" + pay));
    String stream = "List<Payment> list = all().stream().filter(p -> p.isOpen()).collect(%s);";
    String list = "for (Payment q : list) if (!q.isOpen()) byCard();";
    assertEquals(List.of(), found(stream.formatted("Collectors.toList()") + list));
    assertEquals(
        List.of(), found(stream.formatted("Collectors.toCollection(ArrayList::new)") + list));
    assertEquals(
        ONE,
        found(
            stream.formatted("Collectors.mapping(p -> p.getBefore(), Collectors.toList())")
                + list));
  }

  private List<String> found(String code) {
    return TestFindings.costs(directory, CLASSES.formatted(code));
  }
}
