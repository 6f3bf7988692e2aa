package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Conditions on a row that exclude each other, though each leaves several answers. */
class RowQuestionsTest {
  private static final List<String> NONE = List.of();
  private static final List<String> EACH = List.of("Entry.terms 1 + N(entries)");

  @TempDir Path directory;

  @Test
  void aKindThatIsNoneOfThoseAskedForExcludesABranch() {
    assertEquals(NONE, kept("e.kind == Kind.PAID || e.kind == Kind.WAIVED", ""));
    assertEquals(EACH, kept("e.kind == Kind.PAID || e.kind == Kind.AGED", ""));
    assertEquals(EACH, kept("e.kind == Kind.PAID || e.late", ""));
    assertEquals(EACH, kept("e.kind == Kind.PAID || e.kind == Kind.WAIVED", "e.kind = next;"));
    assertEquals(EACH, kept("e.kind == Kind.PAID || e.other().kind == Kind.WAIVED", ""));
    assertEquals(NONE, kept("!(e.kind != Kind.PAID && e.kind != Kind.WAIVED)", ""));
    assertEquals(EACH, kept("e.kind != Kind.PAID || e.kind != Kind.WAIVED", ""));
    assertEquals(NONE, kept("!(e.kind == Kind.AGED || e.late)", ""));
  }

  @Test
  void alsoWhereMethodsOfTheRowAskSo() {
    assertEquals(NONE, kept("e.isLikePaid() || e.isWaived()", ""));
    assertEquals(EACH, kept("e.isLikePaid() || e.isAged()", ""));
    assertEquals(EACH, kept("!e.isLikePaid()", ""));
  }

  @Test
  void alsoWhereTheKindIsAskedItself() {
    assertEquals(NONE, kept("e.kind.isSettled()", ""));
    assertEquals(NONE, kept("e.getKind().isSettled() || e.isPaid()", ""));
    assertEquals(EACH, kept("!e.getKind().isSettled()", ""));
    assertEquals(EACH, kept("e.getKind().isOdd()", ""));
    assertEquals(NONE, coded("e.getKind().isSettled()", ""));
  }

  @Test
  void alsoWhereAColumnHoldsTheCodeOfAKind() {
    assertEquals(NONE, coded("e.isLikePaid() || e.isWaived()", ""));
    assertEquals(NONE, coded("Kind.PAID == e.getKind()", ""));
    assertEquals(EACH, coded("e.isLikePaid() || e.isAged()", ""));
    assertEquals(EACH, coded("e.isLikePaid() || e.isWaived()", "e.setCode(next);"));
  }

  @Test
  void butNotWhereRowsAreTakenOutOfACollection() {
    assertEquals(List.of(), rows("first.isLate() && !first.isLate()"));
    assertEquals(List.of(), rows("holder.get().isLate() && !holder.get().isLate()"));
    assertEquals(List.of(), rows("first.getBefore().isLate() && !first.getBefore().isLate()"));
    for (String row :
        List.of("all.getFirst()", "it.next()", "queue.poll()", "finder.next()", "all.get(0)")) {
      String both = row + ".isLate() && !" + row.replace("First", "Last") + ".isLate()";
      assertEquals(List.of("Entry.terms 1 + N(entries)"), rows(both), row);
      String nested = row + ".isLate()) if (!" + row.replace("First", "Last") + ".isLate()";
      assertEquals(List.of("Entry.terms 1 + N(entries)"), rows(nested), row);
    }
  }

  private List<String> rows(String condition) {
    String source =
        """
        package diary;
        import jakarta.persistence.*;
        import java.util.*;
        @Entity class Entry {
          @Id Long id;
          boolean late;
          @ManyToOne(fetch = FetchType.LAZY) Terms terms;
          @ManyToOne Entry before;
          boolean isLate() { return late; }
          Terms getTerms() { return terms; }
          Entry getBefore() { return before; }
        }
        @Entity class Terms { @Id Long id; int days; }
        class Finder {
          List<Entry> kept;
          int at;
          EntityManager em;
          Entry next() { return em.find(Entry.class, at++); }
        }
        class Diary {
          EntityManager em;
          Finder finder;
          int all() {
            int sum = 0;
            List<Entry> all = em.createQuery("select e from Entry e", Entry.class).getResultList();
            Entry first = all.get(0);
            Iterator<Entry> it = all.iterator();
            Queue<Entry> queue = new ArrayDeque<>(all);
            Optional<Entry> holder = all.stream().findFirst();
            if (%s) {
              for (Entry e : em.createQuery("select e from Entry e", Entry.class).getResultList()) sum += e.getTerms().days;
            }
            return sum;
          }
        }
        """;
    return TestFindings.costs(directory, source.formatted(condition));
  }

  private List<String> kept(String condition, String then) {
    return found("Kind kind; Kind getKind() { return kind; }", condition, then);
  }

  private List<String> coded(String condition, String then) {
    return found(
        "int code; Kind getKind() { return Kind.of(this.code); } void setCode(int c) { code = c; }",
        condition,
        then.replace("next", "1"));
  }

  private List<String> found(String kind, String condition, String then) {
    String source =
        """
        package ledger;
        import jakarta.persistence.*;
        import java.util.List;
        enum Kind {
          PAID, REFUND, WAIVED, AGED;
          boolean isSettled() { return this == PAID || isLess() || this.equals(Kind.REFUND); }
          boolean isLess() { return WAIVED.equals(this); }
          boolean isOdd() { return this == PAID || ordinal() > 1; }
          static Kind of(int code) {
            switch (code) { case 1: return PAID; case 2: return REFUND; case 3: return WAIVED; default: return AGED; }
          }
        }
        @Entity class Entry {
          @Id Long id;
          boolean late;
          %s
          @OneToOne(fetch = FetchType.LAZY) Terms terms;
          @ManyToOne(fetch = FetchType.LAZY) Entry before;
          Entry other() { return this; }
          boolean isLate() { return late; }
          boolean isPaid() { return Kind.PAID.equals(getKind()) && !isLate(); }
          boolean isRefund() { return Kind.REFUND.equals(getKind()) && !isLate(); }
          boolean isLikePaid() { return isPaid() || isRefund(); }
          boolean isWaived() { return Kind.WAIVED.equals(getKind()); }
          boolean isAged() { return Kind.AGED.equals(getKind()); }
          Terms getTerms() { return terms; }
          static int copy(Entry e) {
            return Kind.AGED.equals(e.getKind()) ? e.getTerms().days : 0;
          }
        }
        @Entity class Terms { @Id Long id; int days; }
        class Ledger {
          EntityManager em;
          int all(Kind next) {
            int sum = 0;
            for (Entry e : em.createQuery("select e from Entry e", Entry.class).getResultList()) {
              if (%s) {
                %s
                sum += Entry.copy(e);
              }
            }
            return sum;
          }
        }
        """;
    return TestFindings.costs(directory, source.formatted(kind, condition, then));
  }
}
