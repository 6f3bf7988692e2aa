package dev.nplusone.maven;

import dev.nplusone.Checker;
import dev.nplusone.finding.Confidence;
import dev.nplusone.finding.Finding;
import dev.nplusone.finding.Report;
import dev.nplusone.finding.Severity;
import dev.nplusone.report.ConsoleText;
import dev.nplusone.report.FindingGroup;
import dev.nplusone.report.GitHubCommands;
import dev.nplusone.report.SourceLines;
import dev.nplusone.report.Summary;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.maven.plugin.logging.Log;

/**
 * A report on Maven's log: problems, findings like compiler warnings, those with one cause
 * together, and the summary last.
 */
final class FindingLog {
  private final Log log;
  private final ConsoleText console;

  FindingLog(Log log, Path base) {
    this.log = log;
    this.console = new ConsoleText(Checker.rules(), SourceLines.below(base), Terminal.ink());
  }

  /**
   * Prints.
   *
   * @param weakest less certain findings are only counted
   */
  void show(Report report, Confidence weakest, Duration elapsed) {
    report.problems().forEach(problem -> log.warn(console.text(problem)));
    List<Finding> shown = report.reaching(weakest);
    FindingGroup.of(shown).forEach(this::show);
    Summary.lines(report, shown, elapsed).forEach(line -> log.info("nplusone: " + line));
    Report.Coverage seen = report.coverage();
    if (seen.queriesModelled() + seen.queriesOpaque() == 0) {
      log.info(
          "nplusone: nothing here runs a query; if there should be some, start in the root of the"
              + " build, or name the directories with -Dnplusone.sources");
    }
    int hidden = report.reaching(Confidence.POSSIBLE).size() - shown.size();
    if (hidden > 0) {
      log.info(hidden + " less certain, not shown; -Dnplusone.failOn=possible shows them");
    }
  }

  private void show(FindingGroup group) {
    Severity severity = group.example().severity();
    String text = console.text(group);
    if (severity == Severity.ERROR) {
      log.error(text);
    } else if (severity == Severity.WARNING) {
      log.warn(text);
    } else {
      log.info(text);
    }
    group.places().stream()
        .map(console::edit)
        .filter(edit -> !edit.isEmpty())
        .distinct()
        .forEach(log::debug);
  }

  /**
   * Prints findings for a CI server that reads commands from the log.
   *
   * @param out not Maven's log: a command must begin its line
   */
  static void annotate(List<Finding> shown, PrintStream out) {
    GitHubCommands commands = new GitHubCommands();
    shown.forEach(finding -> out.println(commands.text(finding)));
    out.flush();
  }
}
