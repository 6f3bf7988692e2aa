package dev.nplusone.analysis.value;

/**
 * What a condition has found out of a variable, or of what a chain of getters answers for it.
 *
 * @param variable where the chain begins
 * @param asked the chain, as it is written
 * @param blank whether it was asked for no text, an empty or a blank one, instead of {@code null}
 * @param holds whether it is so
 */
public record NullAnswer(String variable, String asked, boolean blank, boolean holds) {
  /** Whether it says something of what getters answer, which methods of the object can change. */
  public boolean isOfGetter() {
    return !asked.equals(variable);
  }

  public NullAnswer being(boolean answer) {
    return new NullAnswer(variable, asked, blank, answer == holds);
  }

  /** Whether both cannot be true: what is null is blank, too. */
  public boolean excludes(NullAnswer other) {
    if (!asked.equals(other.asked)) {
      return false;
    }
    return blank == other.blank
        ? holds != other.holds
        : blank ? !holds && other.holds : holds && !other.holds;
  }
}
