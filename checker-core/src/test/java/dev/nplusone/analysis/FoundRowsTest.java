package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a callee has found by its parameter, the transaction has for who handed that over. */
class FoundRowsTest {
  private static final List<String> TWICE =
      List.of("Codes.findById N(texts)", "Codes.findById N(texts)");

  private static final List<String> ONCE = List.of("Codes.findById N(texts)");

  @TempDir Path directory;

  @Test
  void aCalleeHasFoundItForItsCaller() {
    assertEquals(ONCE, found("", "finder.find(id); reader.read(id);"));
    assertEquals(ONCE, found("", "finder.find(id); codes.findById(id);"));
    assertEquals(ONCE, found("", "finder.make(id); reader.read(id);"));
    assertEquals(ONCE, found("@Transactional", "finder.find(id); reader.read(id);"));
    assertEquals(ONCE, found("@Transactional", "finder.handOn(id); reader.read(id);"));
  }

  @Test
  void notWhereItIsAnotherOneOrNotLookedForOnEachWay() {
    assertEquals(TWICE, found("", "finder.find(id); reader.read(id + 1);"));
    assertEquals(TWICE, found("", "finder.find(id); id = next(text); reader.read(id);"));
    assertEquals(TWICE, found("", "finder.perhaps(id); reader.read(id);"));
    assertEquals(TWICE, found("", "finder.other(id); reader.read(id);"));
    assertEquals(
        TWICE,
        found(
            "@Transactional(propagation = Propagation.REQUIRES_NEW)",
            "finder.find(id); reader.read(id);"));
  }

  /** What a set of facts begins with differs from run to run. */
  @Test
  void theFirstOfSeveralThatAreFoundByOneParameter() {
    List<String> first =
        List.of("Codes.findById N(texts)", "Marks.findById N(texts)", "Marks.findById N(texts)");
    List<String> other =
        List.of("Codes.findById N(texts)", "Codes.findById N(texts)", "Marks.findById N(texts)");
    assertEquals(first, both("codes.findById(id); marks.findById(id);"));
    assertEquals(other, both("marks.findById(id); codes.findById(id);"));
  }

  private List<String> both(String finds) {
    String code = "both.find(id); codes.findById(id); marks.findById(id);";
    return found("", code, "void find(Integer id) { " + finds + " }");
  }

  private List<String> found(String mark, String code) {
    return found(mark, code, "");
  }

  private List<String> found(String mark, String code, String both) {
    return TestFindings.costs(
        directory,
        """
        package desk;
        import jakarta.persistence.*;
        import java.util.*;
        import org.springframework.data.jpa.repository.*;
        import org.springframework.stereotype.*;
        import org.springframework.transaction.annotation.*;
        @Entity class Code { @Id Integer id; String name; public String getName() { return name; } }
        interface Codes extends JpaRepository<Code, Integer> {}
        @Entity class Mark { @Id Integer id; }
        interface Marks extends JpaRepository<Mark, Integer> {}
        @Service class Both { Codes codes; Marks marks; BOTH }
        @Service class Finder {
          Codes codes;
          MARK void find(Integer id) { codes.findById(id).orElseThrow(); }
          MARK void handOn(Integer id) { find(id); }
          MARK void make(Integer id) {
            if (id == null) { throw new IllegalStateException(); }
            Optional<Code> code = codes.findById(id);
            if (code.isEmpty()) { System.out.println(id); }
          }
          MARK void perhaps(Integer id) { if (id > 7) { codes.findById(id); } }
          MARK void other(Integer id) { id = id * 2; codes.findById(id); }
        }
        @Service class Reader {
          Codes codes;
          String read(Integer id) { return codes.findById(id).get().getName(); }
        }
        @Service class Desk {
          Finder finder; Reader reader; Codes codes; Marks marks; Both both;
          @Transactional void run(List<String> texts) {
            for (String text : texts) { Integer id = next(text); CODE }
          }
          Integer next(String text) { return Integer.parseInt(text); }
        }
        """
            .replace("MARK", mark)
            .replace("CODE", code)
            .replace("BOTH", both));
  }
}
