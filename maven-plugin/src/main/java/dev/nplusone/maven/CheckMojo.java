package dev.nplusone.maven;

import dev.nplusone.baseline.Baseline;
import dev.nplusone.baseline.BaselineComparison;
import dev.nplusone.baseline.EndpointComparison;
import dev.nplusone.finding.Confidence;
import dev.nplusone.finding.Endpoint;
import dev.nplusone.finding.Finding;
import dev.nplusone.finding.Report;
import dev.nplusone.finding.Severity;
import dev.nplusone.option.OptionCatalog;
import dev.nplusone.report.EndpointText;
import dev.nplusone.report.SourceLines;
import dev.nplusone.report.Summary;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.codehaus.plexus.build.BuildContext;

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
  /** Endpoints on one screen. */
  private static final int MOST_ENDPOINTS = 15;

  /** Places of a failure in its last line. */
  private static final int MOST_PLACES = 5;

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

  /** Takes findings that are repaired, and endpoints that cost less, out of the baseline. */
  @Parameter(property = "nplusone.prune")
  private String prune;

  /**
   * A commit, branch or tag of git: only findings in lines changed since then, or reached from
   * them, are shown and fail the build.
   */
  @Parameter(property = "nplusone.since")
  private String since;

  /**
   * Which endpoints are listed with their symbolic cost at the end: {@code growing}, {@code all},
   * {@code none}.
   */
  @Parameter(property = "nplusone.endpoints")
  private String endpoints;

  /**
   * How fast the statements of an endpoint may grow: 0 is a constant number, 1 is one loop, 2 is a
   * loop inside a loop; or as fast as in the baseline. Nothing fails when not given.
   */
  @Parameter(property = "nplusone.maxOrder")
  private String maxOrder;

  @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
  private PluginDescriptor plugin;

  @Inject private BuildContext buildContext;

  @Inject private org.sonatype.plexus.build.incremental.BuildContext ideContext;

  @Override
  boolean isUpToDate() {
    return ide().filter(ide -> ide.isUpToDate(options(), baselineGate().file())).isPresent();
  }

  @Override
  boolean runsAgain() {
    return ide().isPresent();
  }

  @Override
  void run(Analysis analysis, Path reportDirectory)
      throws MojoExecutionException, MojoFailureException {
    if (ide().isPresent()) {
      mark(analysis, ide().get());
    } else {
      gate(analysis, reportDirectory);
    }
  }

  private Optional<IdeMarkers> ide() {
    return IdeMarkers.of(buildContext, ideContext, project(), executionId());
  }

  /** In an IDE every save is a build: markers only, no files, and nothing fails. */
  private void mark(Analysis analysis, IdeMarkers ide) throws MojoExecutionException {
    BaselineGate baseline = baselineGate();
    Baseline before = baseline.read();
    Optional<Scan.Result> found = analysis.result();
    List<Finding> shown =
        found
            .map(f -> f.report().withFindings(baseline.compare(before, f).findings()))
            .map(report -> report.reaching(weakestShown()))
            .orElse(List.of());
    ide.show(shown, found.map(Scan.Result::files).orElse(Set.of()), analysis.base());
    ide.remember(baseline.file());
    getLog().info("nplusone: " + Summary.findings(shown));
  }

  private void gate(Analysis analysis, Path reportDirectory)
      throws MojoExecutionException, MojoFailureException {
    BaselineGate baseline = baselineGate();
    boolean compares = baseline.isThere();
    Baseline before = baseline.read();
    Optional<Changes> changes = changes(analysis.base());
    long start = System.nanoTime();
    Optional<Scan.Result> found = analysis.result();
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    if (found.isEmpty()) {
      getLog().info("nplusone found no Java sources: nothing to analyse");
      return;
    }
    BaselineComparison known = baseline.compare(before, found.get());
    EndpointComparison costs = baseline.compareEndpoints(before, found.get());
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
      boolean prunes = options().flag(OptionCatalog.PRUNE);
      if (prunes) {
        baseline.prune(before, known, costs);
      }
      BaselineLog.show(getLog(), known, baseline.name(), prunes);
      BaselineLog.show(getLog(), costs, baseline.name(), prunes);
    }
    if (annotatesLog()) {
      FindingLog.annotate(gated.reaching(weakestShown()), System.out);
    }
    new ReportFiles(analysis.base(), title(), plugin.getVersion(), weakestShown())
        .write(report, wantedFormats(), reportDirectory);
    listEndpoints(gated);
    new BudgetGate(gated.endpoints()).show(getLog());
    if (!wantedFormats().isEmpty()) {
      getLog().info("nplusone: " + ReportFiles.written(wantedFormats(), shortly(reportDirectory)));
    }
    gate(gated, costs, reportDirectory);
  }

  /** Below where Maven was started, as people write it there. */
  private Path shortly(Path directory) {
    return directory.startsWith(workingDirectory())
        ? workingDirectory().relativize(directory)
        : directory;
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

  private void listEndpoints(Report report) {
    String wanted = options().text(OptionCatalog.ENDPOINTS);
    if (!wanted.equals("none")) {
      boolean growing = wanted.equals("growing");
      int atMost = growing ? MOST_ENDPOINTS : Integer.MAX_VALUE;
      EndpointText.table(report.endpoints(), growing, atMost).forEach(getLog()::info);
    }
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

  /** All that is wrong, not only the first. */
  private void gate(Report report, EndpointComparison costs, Path directory)
      throws MojoFailureException {
    List<String> wrong = new ArrayList<>();
    threshold().flatMap(t -> wrongFindings(report, t, directory)).ifPresent(wrong::add);
    options()
        .number(OptionCatalog.MAX_ORDER)
        .flatMap(m -> wrongEndpoints(costs, m))
        .ifPresent(wrong::add);
    threshold().flatMap(t -> new BudgetGate(report.endpoints()).message()).ifPresent(wrong::add);
    if (options().flag(OptionCatalog.REQUIRE_REASON)) {
      withoutReason(report.unexplained()).ifPresent(wrong::add);
    }
    if (!wrong.isEmpty()) {
      throw new MojoFailureException(String.join("\n", wrong));
    }
  }

  private static Optional<String> withoutReason(List<Finding> unexplained) {
    if (unexplained.isEmpty()) {
      return Optional.empty();
    }
    List<String> places =
        unexplained.stream()
            .map(f -> f.place().shortForm() + " by " + f.suppression().orElseThrow().by())
            .toList();
    return Optional.of(
        "accepted without a reason (nplusone.requireReason): "
            + String.join(", ", places)
            + "; say why");
  }

  private static Optional<String> wrongEndpoints(EndpointComparison costs, int maxOrder) {
    EndpointGate gate = new EndpointGate(maxOrder);
    List<Endpoint> failing = gate.failing(costs);
    return failing.isEmpty() ? Optional.empty() : Optional.of(gate.message(failing));
  }

  /** So that whoever sees this message only, as with {@code -q}, knows where to look. */
  private static String places(List<Finding> failing) {
    List<String> places =
        failing.stream().map(f -> f.place().file() + ":" + f.place().line()).distinct().toList();
    int others = places.size() - MOST_PLACES;
    return String.join(", ", places.subList(0, Math.min(MOST_PLACES, places.size())))
        + (others > 0 ? " and " + BaselineLog.count(others, "more place") : "");
  }

  private static Optional<String> wrongFindings(
      Report report, Confidence threshold, Path directory) {
    List<Finding> failing =
        report.reaching(threshold).stream()
            .filter(finding -> finding.severity() != Severity.INFO)
            .toList();
    if (failing.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Summary.findings(failing)
            + " at confidence "
            + threshold.id()
            + " or above: "
            + places(failing)
            + "; fix them as each one says above, or in "
            + directory
            + "; to accept them for now run the goal `baseline` in place of `check`, or with"
            + " -Dnplusone.failOn=never to let the build pass");
  }
}
