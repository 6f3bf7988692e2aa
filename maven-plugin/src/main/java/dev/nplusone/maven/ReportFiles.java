package dev.nplusone.maven;

import dev.nplusone.Checker;
import dev.nplusone.finding.Confidence;
import dev.nplusone.finding.Finding;
import dev.nplusone.finding.Report;
import dev.nplusone.report.CheckstyleReport;
import dev.nplusone.report.GitLabReport;
import dev.nplusone.report.HtmlReport;
import dev.nplusone.report.JsonReport;
import dev.nplusone.report.JunitReport;
import dev.nplusone.report.SarifReport;
import dev.nplusone.report.SourceLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;

/**
 * The files a run leaves behind.
 *
 * @param base what places in the report are relative to
 * @param title what was checked; empty when it has no name
 * @param version of the checker
 * @param weakest less certain findings are left out of the formats that know no confidence
 */
record ReportFiles(Path base, String title, String version, Confidence weakest) {

  /** A kind of file. */
  enum Format {
    SARIF("nplusone.sarif"),
    JSON("nplusone.json"),
    HTML("nplusone.html"),
    CHECKSTYLE("nplusone-checkstyle.xml"),
    JUNIT("nplusone-junit.xml"),
    GITLAB("nplusone-gitlab.json");

    private final String file;

    Format(String file) {
      this.file = file;
    }

    /** The format with that name in options; they know all of these names. */
    static Format named(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /** Writes a report in some formats into a directory, which is made if it is missing. */
  void write(Report report, Collection<Format> formats, Path directory)
      throws MojoExecutionException {
    try {
      Files.createDirectories(directory);
      for (Format format : formats) {
        Files.writeString(directory.resolve(format.file), text(report, format));
      }
    } catch (IOException e) {
      throw new MojoExecutionException(
          "nplusone.outputDirectory: the reports cannot be written to " + directory, e);
    }
  }

  /** Where they are, for people. */
  static String written(Collection<Format> formats, Path directory) {
    return formats.stream()
        .map(format -> format.file)
        .sorted()
        .collect(Collectors.joining(", ", "reports in " + directory + ": ", ""));
  }

  private String text(Report report, Format format) {
    List<Finding> shown = report.reaching(weakest);
    return switch (format) {
      case SARIF -> new SarifReport(Checker.rules(), version).text(report);
      case JSON -> new JsonReport().text(report);
      case HTML ->
          new HtmlReport(Checker.rules(), version, title, SourceLines.below(base)).text(report);
      case CHECKSTYLE -> new CheckstyleReport().text(shown);
      case GITLAB -> new GitLabReport().text(shown);
      case JUNIT ->
          new JunitReport(Checker.rules(), SourceLines.below(base))
              .text(Stream.concat(shown.stream(), suppressed(report)).toList());
    };
  }

  private Stream<Finding> suppressed(Report report) {
    return report.findings().stream()
        .filter(f -> f.isSuppressed() && f.confidence().reaches(weakest));
  }
}
