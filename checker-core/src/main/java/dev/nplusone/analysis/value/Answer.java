package dev.nplusone.analysis.value;

/**
 * What a condition has found out of a variable, or of what a chain of getters answers for it.
 *
 * @param variable where the chain begins
 * @param asked the chain, as it is written
 * @param holds whether it is so
 */
public record Answer(String variable, String asked, Question question, boolean holds) {
  /** What a condition asks. */
  public enum Question {
    /** Whether it is {@code null}. */
    NULL,
    /** Whether it is no text, an empty or a blank one. */
    BLANK,
    /** Whether it is {@code true}. */
    TRUE
  }

  /** Cheap on purpose: at every condition and call some are looked up. */
  @Override
  public int hashCode() {
    return (asked.hashCode() * 31 + variable.hashCode()) * 31
        + question.ordinal() * 2
        + (holds ? 1 : 0);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof Answer a
            && question == a.question
            && holds == a.holds
            && asked.equals(a.asked)
            && variable.equals(a.variable);
  }

  /** Whether it says something of what getters answer, which methods of the object can change. */
  public boolean isOfGetter() {
    return !asked.equals(variable);
  }

  public Answer being(boolean answer) {
    return new Answer(variable, asked, question, answer == holds);
  }

  /** Whether both cannot be true: what is null is blank, too, and what is true is neither. */
  public boolean excludes(Answer other) {
    if (!asked.equals(other.asked)) {
      return false;
    }
    return switch (question) {
      case NULL -> question == other.question ? holds != other.holds : holds && other.denies();
      case BLANK -> question == other.question ? holds != other.holds : !holds && other.isNull();
      case TRUE -> question == other.question ? holds != other.holds : holds && other.isNull();
    };
  }

  private boolean isNull() {
    return question == Question.NULL && holds;
  }

  /** Whether it cannot be {@code null}. */
  private boolean denies() {
    return question == Question.TRUE ? holds : !holds;
  }
}
