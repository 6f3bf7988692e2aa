package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done with each full chunk is not done in each turn. */
class FullChunksTest {
  private static final List<String> EACH_TURN = List.of("Visits.findByIdIn 1 + N(visits)");

  private static final String EACH =
      "List<Visit> all = visits.findAll(); int n = 0;"
          + " for (Visit v : all) { chunk.add(v.id); %s n++; }";

  /** The same where no turn counts. */
  private static final String UNCOUNTED = EACH.replace(" n++; }", " }");

  @TempDir Path directory;

  @Test
  void aFullChunkOrTheLastTurn() {
    assertEquals(List.of(), inQueue("chunk.size() == 50"));
    assertEquals(List.of(), inQueue("chunk.size() >= 50 || open.isEmpty()"));
    assertEquals(List.of(), inQueue("open.isEmpty() || chunk.size() == 50"));
    assertEquals(List.of(), byIndex("i == all.size() - 1 || chunk.size() == 50"));
    assertEquals(List.of(), byIterator("chunk.size() == 50 || !it.hasNext()"));
    assertEquals(List.of(), each("chunk.size() == 50 || n == all.size() - 1"));
  }

  @Test
  void anythingElseMayHoldInEachTurn() {
    assertEquals(EACH_TURN, inQueue("chunk.size() == 50 || day == 3"));
    assertEquals(EACH_TURN, byIterator("chunk.size() == 50 || it.hasNext()"));
    assertEquals(EACH_TURN, byIndex("chunk.size() == 50 || i == 3"));
    assertEquals(EACH_TURN, byIndex("chunk.size() == 50 || i == all.size() - 2"));
    assertEquals(EACH_TURN, byIndex("chunk.size() == 50 || i == all.get(i).name.length() - 1"));
    assertEquals(EACH_TURN, byIndex("chunk.size() == 50 || day == all.size() - 1"));
    assertEquals(EACH_TURN, byIndex("chunk.size() == 50 || all.get(i).name.isEmpty()"));
    assertEquals(EACH_TURN, inQueue("chunk.size() == 50 || others.isEmpty()"));
    assertEquals(EACH_TURN, byIterator("chunk.size() == 50 || !days.hasNext()"));
    assertEquals(EACH_TURN, each("chunk.size() == 50 || v.name.isEmpty()"));
  }

  @Test
  void everySoManyTurns() {
    for (String full :
        List.of(
            "n % SIZE == 0",
            "n > 0 && n % SIZE == 0", "(n + 1) % 50 == 0 || n == all.size() - 1")) {
      assertEquals(List.of(), each(full), full);
    }
    assertEquals(List.of(), found(UNCOUNTED, "++n % 50 == 0"));
    assertEquals(EACH_TURN, found(UNCOUNTED, "n % 50 == 0"));
    for (String full : List.of("n % 1 == 0", "day % 50 == 0", "n % 50 == day")) {
      assertEquals(EACH_TURN, each(full), full);
    }
  }

  @Test
  void aCounterThatBeginsAgain() {
    String begin = " n = 0;";
    assertEquals(List.of(), found(EACH, "n >= SIZE", begin));
    assertEquals(List.of(), found(UNCOUNTED, "++n == 50", begin));
    assertEquals(EACH_TURN, found(EACH, "n >= SIZE", " day = 0;"));
    assertEquals(EACH_TURN, found(EACH, "n >= 1", begin));
    assertEquals(EACH_TURN, found(UNCOUNTED, "n >= SIZE", begin));
    String inner = EACH.replace("chunk.add", "for (char c : v.name.toCharArray()) n++; chunk.add");
    assertEquals(EACH_TURN, found(inner.replace(" n++; }", " }"), "n >= SIZE", begin));
    String own = EACH.replace("int n = 0;", "").replace("chunk.add", "int n = day; n++; chunk.add");
    assertEquals(EACH_TURN, found(own, "n >= SIZE", begin));
  }

  @Test
  void oneIsNoChunk() {
    for (String full :
        List.of("chunk.size() > 0", "chunk.size() >= 1", "day > 3 && chunk.size() > 0")) {
      assertEquals(EACH_TURN, each(full), full);
    }
    assertEquals(List.of(), each("chunk.size() > 1"));
  }

  @Test
  void whatFewTurnsCountStaysWhereItIs() {
    String few = EACH.replace(" n++;", " if (v.name.isEmpty()) { n++; }");
    assertEquals(EACH_TURN, found(few, "n % 50 == 0", ""));
  }

  private List<String> inQueue(String full) {
    return found(
        "Deque<Visit> open = new ArrayDeque<>(visits.findAll());"
            + " while (!open.isEmpty()) { chunk.add(open.poll().id); %s }",
        full);
  }

  private List<String> byIndex(String full) {
    return found(
        "List<Visit> all = visits.findAll();"
            + " for (int i = 0; i < all.size(); i++) { chunk.add(all.get(i).id); %s }",
        full);
  }

  private List<String> byIterator(String full) {
    return found(
        "for (Iterator<Visit> it = visits.findAll().iterator(); it.hasNext();)"
            + " { chunk.add(it.next().id); %s }",
        full);
  }

  private List<String> each(String full) {
    return found(EACH, full);
  }

  private List<String> found(String loop, String full) {
    return found(loop, full, "");
  }

  private List<String> found(String loop, String full, String behind) {
    String send = "if (" + full + ") { visits.findByIdIn(chunk); chunk.clear();" + behind + " }";
    return TestFindings.costs(
        directory,
        """
        package park;
        import jakarta.persistence.*;
        import java.util.*;
        import org.springframework.data.jpa.repository.*;
        @Entity class Visit { @Id Long id; String name; }
        interface Visits extends JpaRepository<Visit, Long> { List<Visit> findByIdIn(List<Long> i); }
        class Desk {
          static final int SIZE = 50;
          Visits visits;
          void run(int day, List<Long> others, Iterator<Long> days) { List<Long> chunk = new ArrayList<>(); %s }
        }
        """
            .formatted(loop.formatted(send)));
  }
}
