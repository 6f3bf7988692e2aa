package dev.nplusone.junit;

import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.function.ThrowingSupplier;

/**
 * The statements that something sent, in order. A test method can have one as a parameter: it then
 * sees what the test has sent so far.
 */
public final class Statements {
  private final Recording recording;

  Statements(Recording recording) {
    this.recording = recording;
  }

  /** Runs the action and returns what it sent; what it throws is thrown. */
  public static Statements during(Executable action) throws Throwable {
    Recording recording = Recording.open();
    try (recording) {
      action.execute();
    }
    return new Statements(recording);
  }

  /** The value of the action; fails if it sends more statements. */
  public static <T> T atMost(int max, ThrowingSupplier<T> action) throws Throwable {
    Recording recording = Recording.open();
    T value;
    try (recording) {
      value = action.get();
    }
    new Statements(recording).assertBetween(0, max);
    return value;
  }

  /** All of them, in the order they were sent. */
  public List<SentStatement> all() {
    return recording.statements();
  }

  /** How many there are. */
  public int count() {
    return all().size();
  }

  /** How many of a kind there are. */
  public long count(StatementKind kind) {
    return all().stream().filter(s -> s.kind() == kind).count();
  }

  /**
   * Checks their number.
   *
   * @throws AssertionError listing the statements with the lines that sent them
   */
  public void assertBetween(int min, int max) {
    assertBetween(min, max, List.of());
  }

  void assertBetween(int min, int max, Collection<StatementKind> kinds) {
    List<SentStatement> counted =
        all().stream().filter(s -> kinds.isEmpty() || kinds.contains(s.kind())).toList();
    if (counted.size() < min || counted.size() > max) {
      throw new AssertionError(
          new StatementTable(counted).unexpected(min, max, recording.nobodys()));
    }
  }
}
