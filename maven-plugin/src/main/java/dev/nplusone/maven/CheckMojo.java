package dev.nplusone.maven;

import dev.nplusone.Checker;
import dev.nplusone.finding.Confidence;
import dev.nplusone.finding.Finding;
import dev.nplusone.finding.Report;
import dev.nplusone.finding.Severity;
import dev.nplusone.report.ConsoleText;
import dev.nplusone.report.JsonReport;
import dev.nplusone.report.SarifReport;
import dev.nplusone.report.SourceLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
  @Parameter(property = "nplusone.failOn", defaultValue = "likely")
  private String failOn;

  @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
  private PluginDescriptor plugin;

  @Override
  void checkOwnOptions() throws MojoExecutionException {
    Options.failOn(failOn);
  }

  @Override
  void run(Analysis analysis, Path reportDirectory)
      throws MojoExecutionException, MojoFailureException {
    long start = System.nanoTime();
    Optional<Report> found = analysis.report();
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    if (found.isEmpty()) {
      getLog().info("nplusone found no Java sources: nothing to analyse");
      return;
    }
    Report report = found.get();
    show(report, elapsed, analysis.base());
    write(report, reportDirectory);
    gate(report, reportDirectory);
  }

  /** Findings as compiler warnings; weaker ones than the gate asks for are only counted. */
  private void show(Report report, Duration elapsed, Path base) throws MojoExecutionException {
    ConsoleText console = new ConsoleText(Checker.rules(), SourceLines.below(base));
    report.problems().forEach(problem -> getLog().warn(console.text(problem)));
    Confidence weakest = weakestShown();
    for (Finding finding : report.reaching(weakest)) {
      if (finding.severity() == Severity.ERROR) {
        getLog().error(console.text(finding));
      } else if (finding.severity() == Severity.WARNING) {
        getLog().warn(console.text(finding));
      } else {
        getLog().info(console.text(finding));
      }
    }
    getLog().info("nplusone: " + console.summary(report, elapsed));
    int hidden = report.reaching(Confidence.POSSIBLE).size() - report.reaching(weakest).size();
    if (hidden > 0) {
      getLog().info(hidden + " less certain, not shown; -Dnplusone.failOn=possible shows them");
    }
  }

  private Confidence weakestShown() throws MojoExecutionException {
    return Options.failOn(failOn).orElse(Confidence.LIKELY).weaker(Confidence.LIKELY);
  }

  private void write(Report report, Path directory) throws MojoExecutionException {
    String version = plugin.getVersion();
    try {
      Files.createDirectories(directory);
      Files.writeString(
          directory.resolve("nplusone.sarif"),
          new SarifReport(Checker.rules(), version).text(report));
      Files.writeString(directory.resolve("nplusone.json"), new JsonReport().text(report));
    } catch (IOException e) {
      throw new MojoExecutionException(
          "nplusone.outputDirectory: the reports cannot be written to " + directory, e);
    }
  }

  private void gate(Report report, Path directory)
      throws MojoExecutionException, MojoFailureException {
    Optional<Confidence> threshold = Options.failOn(failOn);
    if (threshold.isEmpty()) {
      return;
    }
    List<Finding> failing =
        report.reaching(threshold.get()).stream()
            .filter(finding -> finding.severity() != Severity.INFO)
            .toList();
    if (!failing.isEmpty()) {
      throw new MojoFailureException(
          ConsoleText.findings(failing)
              + " at confidence "
              + threshold.get().id()
              + " or above; fix them as each one says (also in "
              + directory.resolve("nplusone.json")
              + "), or run with -Dnplusone.failOn=never to let the build pass for now");
    }
  }
}
