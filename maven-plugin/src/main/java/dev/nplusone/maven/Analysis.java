package dev.nplusone.maven;

import dev.nplusone.CheckOptions;
import dev.nplusone.finding.Report;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.logging.Log;

/**
 * One run of the checker over sources.
 *
 * @param scopes what to read, a scope for each program; all have the same base
 * @param fork when the work is done in a JVM of its own
 * @param log told what a long run is doing
 */
record Analysis(
    List<Scope> scopes, CheckOptions options, Charset encoding, int threads, Fork fork, Log log) {
  /** Reads and checks; empty when there is nothing to read. */
  Optional<Report> report() throws MojoExecutionException {
    return result().map(Scan.Result::report);
  }

  /** Reads and checks; empty when there is nothing to read. */
  Optional<Scan.Result> result() throws MojoExecutionException {
    scopes.forEach(scope -> scope.describe().forEach(log::debug));
    boolean alone = scopes.size() == 1;
    List<Scan> scans =
        scopes.stream().map(s -> new Scan(s, alone, options, encoding, threads)).toList();
    try (Progress progress = new Progress(log)) {
      return results(scans, progress).stream().reduce(Scan.Result::and);
    } catch (IOException e) {
      throw new MojoExecutionException("a jar of the class path could not be closed", e);
    }
  }

  private List<Scan.Result> results(List<Scan> scans, Progress progress)
      throws IOException, MojoExecutionException {
    if (fork.pays(scans)) {
      Optional<List<Scan.Result>> there = new ChildJvm(progress::phase, log).run(scans);
      if (there.isPresent()) {
        return there.get();
      }
    }
    List<Scan.Result> here = new ArrayList<>();
    for (Scan scan : scans) {
      scan.run(progress::phase).ifPresent(here::add);
    }
    return here;
  }

  /** What places in the report are relative to. */
  Path base() {
    return scopes.get(0).base();
  }
}
