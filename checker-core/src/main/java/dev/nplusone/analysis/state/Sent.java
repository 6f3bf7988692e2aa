package dev.nplusone.analysis.state;

/**
 * A statement that an entry point sends, seen from there: with all loops around it and all calls
 * that lead to it.
 *
 * @param times how many different ways lead to it inside the same loops
 */
public record Sent(SqlEvent event, int times) {
  private static final int MANY = 1_000_000;

  public Sent {
    times = Math.min(times, MANY);
  }

  public Sent plus(int more) {
    return new Sent(event, times + Math.min(more, MANY));
  }
}
