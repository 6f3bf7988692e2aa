package dev.nplusone.maven;

import dev.nplusone.baseline.Baseline;
import dev.nplusone.baseline.BaselineComparison;
import dev.nplusone.baseline.EndpointComparison;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Writes down the findings there are now and what endpoints cost, so that from now on {@code check}
 * fails on others only. What stands in a baseline about classes that this run does not read stays
 * in it.
 */
@Mojo(name = "baseline", requiresProject = false, threadSafe = true)
public final class BaselineMojo extends AbstractNPlusOneMojo {

  @Override
  void run(Analysis analysis, Path reportDirectory) throws MojoExecutionException {
    BaselineGate gate = baselineGate();
    if (gate.file().isEmpty()) {
      throw new MojoExecutionException(
          "nplusone.baseline=none: this goal needs the name of a file, or no such option");
    }
    Baseline before = gate.read();
    Optional<Scan.Result> result = analysis.result();
    if (result.isEmpty()) {
      getLog().info("nplusone found no Java sources: " + gate.name() + " is left as it is");
      return;
    }
    BaselineComparison known = gate.compare(before, result.get());
    EndpointComparison endpoints = gate.compareEndpoints(before, result.get());
    Baseline now =
        Baseline.of(result.get().report().findings())
            .and(known.unread())
            .withEndpoints(endpoints.now());
    boolean changed = gate.write(now);
    int fresh = now.findings().size() - known.left().size() - known.unread().size();
    getLog()
        .info(
            "nplusone: "
                + gate.file().get()
                + (changed ? " has now " : " stays as it was: ")
                + BaselineLog.count(now.findings().size(), "finding")
                + ", "
                + fresh
                + " of them new, and lost "
                + known.repaired().size()
                + "; endpoints that grow: "
                + endpoints.now().size());
    getLog().info("nplusone: commit it; from now on `check` fails on other findings only");
  }
}
