package dev.nplusone.maven;

import dev.nplusone.baseline.Baseline;
import dev.nplusone.baseline.BaselineComparison;
import dev.nplusone.finding.Confidence;
import dev.nplusone.finding.Finding;
import dev.nplusone.finding.Report;
import dev.nplusone.finding.Severity;
import dev.nplusone.option.OptionCatalog;
import dev.nplusone.report.SourceLines;
import dev.nplusone.report.Summary;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Shows every place where a loop over query results issues one SQL statement per row, and fails the
 * build when there is one. Needs no POM: <code>
 * mvn dev.nplusone:nplusone-maven-plugin:check -Dnplusone.sources=src/main/java</code>.
 */
@Mojo(
    name = "check",
    defaultPhase = LifecyclePhase.VERIFY,
    requiresProject = false,
    threadSafe = true)
public final class CheckMojo extends AbstractNPlusOneMojo {

  /**
   * How sure the checker must be of a finding to fail the build: {@code certain}, {@code likely},
   * {@code possible}, or {@code never}.
   */
  @Parameter(property = "nplusone.failOn")
  private String failOn;

  /**
   * The report files to write: {@code sarif}, {@code json}, {@code html}, {@code checkstyle},
   * {@code junit}, {@code gitlab}.
   */
  @Parameter(property = "nplusone.formats")
  private List<String> formats;

  /**
   * Whether findings are printed as commands that a CI server makes annotations of: {@code github},
   * {@code none}, or {@code auto} for where GitHub Actions runs the build.
   */
  @Parameter(property = "nplusone.annotations")
  private String annotations;

  /** Whether accepting a finding without saying why fails the build. */
  @Parameter(property = "nplusone.requireReason")
  private String requireReason;

  /** Takes findings that are repaired out of the baseline. */
  @Parameter(property = "nplusone.prune")
  private String prune;

  /**
   * A commit, branch or tag of git: only findings in lines changed since then, or reached from
   * them, are shown and fail the build.
   */
  @Parameter(property = "nplusone.since")
  private String since;

  @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
  private PluginDescriptor plugin;

  @Override
  void run(Analysis analysis, Path reportDirectory)
      throws MojoExecutionException, MojoFailureException {
    BaselineGate baseline = baselineGate();
    boolean compares = baseline.isThere();
    Baseline before = baseline.read();
    Optional<Changes> changes = changes(analysis.base());
    long start = System.nanoTime();
    Optional<Analysis.Result> found = analysis.result();
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    if (found.isEmpty()) {
      getLog().info("nplusone found no Java sources: nothing to analyse");
      return;
    }
    BaselineComparison known = baseline.compare(before, found.get());
    Report report = found.get().report().withFindings(known.findings());
    SourceLines sources = SourceLines.below(analysis.base());
    Report gated =
        changes
            .map(c -> report.withFindings(touched(report.findings(), c, sources)))
            .orElse(report);
    new FindingLog(getLog(), analysis.base()).show(gated, weakestShown(), elapsed);
    if (changes.isPresent()) {
      sayUntouched(report, gated);
    }
    if (compares) {
      boolean prunes = options().flag(OptionCatalog.PRUNE) && !known.repaired().isEmpty();
      if (prunes) {
        baseline.write(before.without(known.repaired()));
      }
      BaselineLog.show(getLog(), known, baseline.name(), prunes);
    }
    if (annotatesLog()) {
      FindingLog.annotate(gated.reaching(weakestShown()), System.out);
    }
    new ReportFiles(analysis.base(), title(), plugin.getVersion(), weakestShown())
        .write(report, wantedFormats(), reportDirectory);
    gate(gated, reportDirectory);
  }

  private Optional<Changes> changes(Path base) throws MojoExecutionException {
    String ref = options().text(OptionCatalog.SINCE);
    return ref.isEmpty() ? Optional.empty() : Optional.of(GitChanges.since(ref, base));
  }

  /** What is suppressed stays in the count of what is suppressed. */
  private static List<Finding> touched(
      List<Finding> findings, Changes changes, SourceLines sources) {
    return findings.stream().filter(f -> f.isSuppressed() || changes.touch(f, sources)).toList();
  }

  private void sayUntouched(Report report, Report gated) {
    int others = report.reaching(weakestShown()).size() - gated.reaching(weakestShown()).size();
    getLog()
        .info(
            "nplusone: since "
                + options().text(OptionCatalog.SINCE)
                + ": "
                + BaselineLog.count(others, "finding")
                + " away from changed lines not shown");
  }

  private Confidence weakestShown() {
    return threshold().orElse(Confidence.LIKELY).weaker(Confidence.LIKELY);
  }

  /** The weakest confidence that fails a build; empty when nothing does. */
  private Optional<Confidence> threshold() {
    return Confidence.named(options().text(OptionCatalog.FAIL_ON));
  }

  /** On GitLab its own format is written too, unasked: it shows nothing else in a merge request. */
  private Collection<ReportFiles.Format> wantedFormats() {
    SortedSet<ReportFiles.Format> wanted = new TreeSet<>();
    options().list(OptionCatalog.FORMATS).forEach(f -> wanted.add(ReportFiles.Format.named(f)));
    if (runsOn("GITLAB_CI")) {
      wanted.add(ReportFiles.Format.GITLAB);
    }
    return wanted;
  }

  private boolean annotatesLog() {
    return switch (options().text(OptionCatalog.ANNOTATIONS)) {
      case "github" -> true;
      case "none" -> false;
      default -> runsOn("GITHUB_ACTIONS");
    };
  }

  private static boolean runsOn(String server) {
    return "true".equals(System.getenv(server));
  }

  private void gate(Report report, Path directory) throws MojoFailureException {
    Optional<Confidence> threshold = threshold();
    if (threshold.isEmpty()) {
      return;
    }
    List<Finding> failing =
        report.reaching(threshold.get()).stream()
            .filter(finding -> finding.severity() != Severity.INFO)
            .toList();
    if (!failing.isEmpty()) {
      throw new MojoFailureException(
          Summary.findings(failing)
              + " at confidence "
              + threshold.get().id()
              + " or above; fix them as each one says (also in "
              + directory.resolve("nplusone.json")
              + "); to accept them for now run the goal nplusone:baseline, or with"
              + " -Dnplusone.failOn=never to let the build pass");
    }
    if (options().flag(OptionCatalog.REQUIRE_REASON)) {
      askForReasons(report.unexplained());
    }
  }

  private static void askForReasons(List<Finding> unexplained) throws MojoFailureException {
    if (!unexplained.isEmpty()) {
      List<String> places =
          unexplained.stream()
              .map(f -> f.place().shortForm() + " by " + f.suppression().orElseThrow().by())
              .toList();
      throw new MojoFailureException(
          "accepted without a reason (nplusone.requireReason): "
              + String.join(", ", places)
              + "; say why");
    }
  }
}
