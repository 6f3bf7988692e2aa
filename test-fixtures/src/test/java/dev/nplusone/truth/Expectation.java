package dev.nplusone.truth;

/**
 * One expectation comment of a fixture. {@code rule}, {@code detail} and {@code cost} are empty
 * where the comment gives none: a {@code silent} comment has a reason only; a {@code miss} or
 * {@code false-alarm} may name the rule, the detail and the cost in front of its reason.
 *
 * @param file path below the source root, with {@code /} between folders
 * @param line the line that the comment speaks about, counted from 1
 */
public record Expectation(
    String file,
    int line,
    Keyword keyword,
    String rule,
    String detail,
    String cost,
    String reason) {

  /** What a comment claims: by the run, and by the checker. */
  public enum Keyword {
    /** Per row in the run, and the checker must report it. */
    EXPECT("expect", true, true),
    /** Not per row in the run, and the checker must not report it. */
    SILENT("silent", false, false),
    /** Per row in the run, but the checker does not see it yet. */
    MISS("miss", true, false),
    /** Not per row in the run, but the checker still reports it. */
    FALSE_ALARM("false-alarm", false, true);

    private final String word;
    private final boolean perRow;
    private final boolean reported;

    Keyword(String word, boolean perRow, boolean reported) {
      this.word = word;
      this.perRow = perRow;
      this.reported = reported;
    }

    public String word() {
      return word;
    }

    /** Whether the run must show a statement per row here. */
    public boolean perRow() {
      return perRow;
    }

    /** Whether the checker reports this line today. */
    public boolean reported() {
      return reported;
    }
  }

  public String place() {
    return file + ":" + line;
  }

  /** The comment as it reads in the source. */
  public String text() {
    String head = keyword.word() + (rule.isEmpty() ? "" : " " + rule);
    String costed = cost.isEmpty() ? detail : detail + ", " + cost;
    String tail = costed.isEmpty() ? reason : reason.isEmpty() ? costed : costed + "; " + reason;
    return head + ": " + tail;
  }
}
