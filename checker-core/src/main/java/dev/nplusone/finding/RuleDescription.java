package dev.nplusone.finding;

import java.util.Locale;

/**
 * What reports say about a rule, as opposed to about one of its findings.
 *
 * @param id such as {@code NPlusOneLazyAccess}
 * @param severity what it has unless a run sets another
 * @param summary one line, lower case, no full stop
 * @param page where it is explained: a path in the product's repository, or an absolute URL
 */
public record RuleDescription(String id, Severity severity, String summary, String page)
    implements Comparable<RuleDescription> {

  /** A rule explained on the page that every rule has, {@code docs/rules/<id>.md}. */
  public static RuleDescription of(String id, Severity severity, String summary) {
    return new RuleDescription(id, severity, summary, "docs/rules/" + id + ".md");
  }

  /** Whether the page can be opened from anywhere. */
  public boolean isOnline() {
    String lower = page.toLowerCase(Locale.ROOT);
    return lower.startsWith("https://") || lower.startsWith("http://");
  }

  @Override
  public int compareTo(RuleDescription other) {
    return id.compareTo(other.id);
  }
}
