package dev.nplusone.maven;

import dev.nplusone.baseline.BaselineComparison;
import dev.nplusone.baseline.KnownFinding;
import java.util.List;
import org.apache.maven.plugin.logging.Log;

/** What a run says about its baseline. */
final class BaselineLog {
  private static final int MOST_NAMES = 20;

  private BaselineLog() {}

  /**
   * Prints.
   *
   * @param name the file
   * @param pruned whether what is repaired has been taken out
   */
  static void show(Log log, BaselineComparison known, String name, boolean pruned) {
    known.grown().forEach(g -> log.warn("nplusone: worse than in " + name + ": " + g.text()));
    log.info("nplusone: " + name + ": " + count(known.left().size(), "old finding") + " left");
    if (!known.unread().isEmpty()) {
      String entries = count(known.unread().size(), "more old finding");
      log.info("nplusone: " + entries + " in classes this run did not read");
    }
    List<KnownFinding> repaired = known.repaired();
    if (!repaired.isEmpty()) {
      String what = pruned ? " repaired and taken out:" : " repaired; -Dnplusone.prune takes out:";
      log.info("nplusone: " + count(repaired.size(), "old finding") + what);
      repaired.stream().limit(MOST_NAMES).forEach(k -> log.info("    " + k.text()));
      if (repaired.size() > MOST_NAMES) {
        log.info("    and " + (repaired.size() - MOST_NAMES) + " more");
      }
    }
  }

  static String count(int number, String singular) {
    return number + " " + singular + (number == 1 ? "" : "s");
  }
}
