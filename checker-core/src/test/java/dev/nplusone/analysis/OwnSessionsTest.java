package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that are merged in a session which was opened after they had come. */
class OwnSessionsTest {
  @TempDir Path directory;

  private static final List<String> NONE = List.of();
  private static final List<String> EACH = List.of("Session.merge 1 + N(tables)");

  @Test
  void aNewSessionLacksWhatItIsGiven() {
    assertEquals(EACH, found("for (Table t : current()) { one(t); }"));
    assertEquals(EACH, found("for (Table t : closed()) { one(t); }"));
    assertEquals(EACH, found("for (Table t : current()) { helped(t); }"));
    assertEquals(EACH, found("all(current());"));
  }

  @Test
  void soDoesOneThatWasClosedMeanwhile() {
    assertEquals(EACH, found("for (Table t : closed()) { merge(t); }"));
    assertEquals(EACH, found("for (Table t : left()) { merge(t); }"));
  }

  @Test
  void theSessionOfTheRowsHasThem() {
    assertEquals(NONE, found("for (Table t : current()) { merge(t); }"));
    assertEquals(
        NONE,
        found(
            "Session s = factory.openSession();"
                + " for (Table t : s.createQuery(\"from Table\", Table.class).list()) { s.merge(t); }"
                + " s.close();"));
    assertEquals(
        NONE,
        found(
            "Session s = factory.openSession();"
                + " for (Table t : in(s)) { s.merge(t); }"
                + " s.close();"));
  }

  /** What nobody knows to be rows is inserted. */
  @Test
  void newInstancesAreInserted() {
    assertEquals(NONE, found("for (String n : names) { one(new Table()); }"));
  }

  /** The callee's session is no other one of its caller. */
  @Test
  void theCallerKeepsItsRows() {
    assertEquals(
        EACH, found("for (Table t : current()) { one(t); factory.getCurrentSession().merge(t); }"));
    assertEquals(
        NONE,
        found("for (Table t : current()) { other(t); factory.getCurrentSession().merge(t); }"));
  }

  private List<String> found(String body) {
    String source =
        """
        package pub;
        import jakarta.persistence.*;
        import java.util.*;
        import org.hibernate.*;
        @Entity class Table { @Id @GeneratedValue Long id; String name; }
        class Pub {
          SessionFactory factory;
          List<Table> current() {
            return factory.getCurrentSession().createQuery("from Table", Table.class).list();
          }
          List<Table> in(Session s) { return s.createQuery("from Table", Table.class).list(); }
          List<Table> closed() {
            Session s = factory.openSession();
            List<Table> all = s.createQuery("from Table", Table.class).list();
            s.close();
            return all;
          }
          List<Table> left() {
            Session s = factory.openSession();
            try {
              return s.createQuery("from Table", Table.class).list();
            } finally {
              s.close();
            }
          }
          Session open() { return factory.openSession(); }
          void one(Table t) { Session s = factory.openSession(); s.merge(t); s.close(); }
          void other(Table t) { Session s = factory.openSession(); t.name.length(); s.close(); }
          void helped(Table t) { Session s = null; try { s = open(); s.merge(t); } finally { s.close(); } }
          void all(List<Table> rows) {
            Session s = factory.openSession();
            for (Table t : rows) { s.merge(t); }
            s.close();
          }
          void merge(Table t) { factory.getCurrentSession().merge(t); }
          void run(List<String> names) { %s }
        }
        """;
    return TestFindings.costs(directory, source.formatted(body));
  }
}
