package dev.nplusone.maven;

import dev.nplusone.baseline.BaselineComparison;
import dev.nplusone.baseline.EndpointComparison;
import dev.nplusone.baseline.KnownFinding;
import java.util.List;
import java.util.function.Consumer;
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
      log.info("nplusone: " + entries + " in what this run did not read");
    }
    String what = pruned ? " repaired and taken out:" : " repaired; -Dnplusone.prune takes out:";
    list(
        log::info, "old finding", what, known.repaired().stream().map(KnownFinding::text).toList());
  }

  /** Prints what changed in the costs of endpoints. */
  static void show(Log log, EndpointComparison endpoints, String name, boolean pruned) {
    list(log::warn, "endpoint", " worse than in " + name + ":", texts(endpoints.worse()));
    String what = pruned ? "; written down:" : "; -Dnplusone.prune writes down:";
    list(log::info, "endpoint", " better than in " + name + what, texts(endpoints.better()));
  }

  private static List<String> texts(List<EndpointComparison.Pair> changes) {
    return changes.stream().map(EndpointComparison.Pair::text).toList();
  }

  private static void list(Consumer<String> log, String singular, String what, List<String> texts) {
    if (!texts.isEmpty()) {
      log.accept("nplusone: " + count(texts.size(), singular) + what);
      texts.stream().limit(MOST_NAMES).forEach(text -> log.accept("    " + text));
    }
    if (texts.size() > MOST_NAMES) {
      log.accept("    and " + (texts.size() - MOST_NAMES) + " more");
    }
  }

  static String count(int number, String singular) {
    return number + " " + singular + (number == 1 ? "" : "s");
  }
}
