package dev.nplusone.maven;

import dev.nplusone.CheckOptions;
import dev.nplusone.Checker;
import dev.nplusone.finding.Report;
import dev.nplusone.frontend.javaparser.SourceProgram;
import dev.nplusone.frontend.javaparser.SourceRequest;
import dev.nplusone.source.Problem;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;

/** One run of the checker over sources. */
record Analysis(Scope scope, CheckOptions options, Charset encoding, int threads) {

  /** Reads and checks; empty when there is nothing to read. */
  Optional<Report> report() throws MojoExecutionException {
    SourceRequest request =
        new SourceRequest(
            scope.base(),
            scope.sources(),
            scope.globs().includes(),
            scope.globs().excludes(),
            scope.classPath(),
            encoding,
            threads);
    try (SourceProgram source = SourceProgram.read(request)) {
      if (source.files() == 0) {
        return Optional.empty();
      }
      Report report = Checker.check(source.program(), scope.resources(), options);
      return Optional.of(scope.restrict(completed(report, source)));
    } catch (IOException e) {
      throw new MojoExecutionException("a jar of the class path could not be closed", e);
    }
  }

  /** Adds what only the front end knows: how much it read, and which class files it could not. */
  private static Report completed(Report report, SourceProgram source) {
    List<Problem> problems =
        Stream.concat(report.problems().stream(), source.problems().stream()).distinct().toList();
    Report.Coverage seen = report.coverage();
    return report
        .withProblems(problems)
        .withCoverage(
            new Report.Coverage(
                source.files(),
                Math.toIntExact(source.lines()),
                seen.entities(),
                seen.queriesModelled(),
                seen.queriesOpaque(),
                seen.provider()));
  }

  /** What places in the report are relative to. */
  Path base() {
    return scope.base();
  }
}
