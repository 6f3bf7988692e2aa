package dev.nplusone.maven;

import dev.nplusone.baseline.Baseline;
import dev.nplusone.baseline.BaselineComparison;
import dev.nplusone.baseline.BaselineFile;
import dev.nplusone.baseline.EndpointComparison;
import dev.nplusone.baseline.Reading;
import dev.nplusone.baseline.Reading.Extent;
import dev.nplusone.option.Given;
import dev.nplusone.option.Option;
import dev.nplusone.option.OptionCatalog;
import dev.nplusone.option.OptionFile;
import dev.nplusone.option.OptionValues;
import dev.nplusone.option.Origin;
import dev.nplusone.option.WrongOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;

/**
 * The baseline of a run.
 *
 * @param file where it is or would be; empty when none is wanted
 * @param asked whether an option names the file, so that it has to exist
 * @param whole whether a run of everything Maven was started with can miss nothing the file knows
 * @param below whether Maven was started in a part of what the file is about
 */
record BaselineGate(Optional<Path> file, boolean asked, boolean whole, boolean below) {
  private static final String NONE = "none";

  /**
   * Finds the file: the one an option names, else the nearest one of the usual name at or above the
   * working directory, else where a new one belongs.
   */
  static BaselineGate of(OptionValues options, Path workingDirectory, Path base) {
    if (options.text(OptionCatalog.BASELINE).equals(NONE)) {
      return new BaselineGate(Optional.empty(), false, false, false);
    }
    List<Path> given = options.paths(OptionCatalog.BASELINE, workingDirectory);
    Path file =
        given.stream()
            .findFirst()
            .or(() -> BaselineFile.nearest(workingDirectory))
            .orElseGet(() -> home(workingDirectory, base).resolve(BaselineFile.NAME));
    boolean all =
        file.startsWith(workingDirectory)
            && !isOnCommandLine(options, OptionCatalog.INCLUDES)
            && !isOnCommandLine(options, OptionCatalog.EXCLUDES)
            && (!isOnCommandLine(options, OptionCatalog.SOURCES)
                || options.paths(OptionCatalog.SOURCES, workingDirectory).stream()
                    .anyMatch(file::startsWith));
    boolean below = given.isEmpty() && !file.startsWith(workingDirectory);
    return new BaselineGate(Optional.of(file), !given.isEmpty(), all, below);
  }

  private static Path home(Path workingDirectory, Path base) {
    return OptionFile.nearest(workingDirectory).map(Path::getParent).orElse(base);
  }

  static boolean isOnCommandLine(OptionValues options, Option option) {
    return options.given(option).stream().map(Given::origin).anyMatch(Origin.COMMAND_LINE::equals);
  }

  /** Whether there is something to compare with. */
  boolean isThere() {
    if (asked && !Files.exists(file.get())) {
      throw new WrongOption(
          "nplusone.baseline: " + file.get() + " does not exist; the goal `baseline` writes it");
    }
    return file.isPresent() && Files.exists(file.get());
  }

  /** What the file says; nothing when there is none. */
  Baseline read() {
    return file.filter(Files::exists).map(BaselineFile::read).orElse(Baseline.EMPTY);
  }

  /** The findings of a run against what the file says. */
  BaselineComparison compare(Baseline baseline, Scan.Result result) {
    return BaselineComparison.of(baseline, name(), result.report().findings(), reading(result));
  }

  /** The endpoints of a run against those in the file. */
  EndpointComparison compareEndpoints(Baseline baseline, Scan.Result result) {
    return EndpointComparison.of(baseline, result.report().endpoints(), reading(result));
  }

  /**
   * What a run can say something about. One that reports on some modules has read the others too;
   * one that was started in a module, or reads some directories only, has not, and what it does not
   * find may well be there: its entities are elsewhere.
   */
  private Reading reading(Scan.Result result) {
    if (below) {
      return Reading.ofUnknown();
    }
    if (whole && result.whole()) {
      return Reading.ofEverything();
    }
    return new Reading(
        whole ? Extent.MODULES : Extent.SOME_SOURCES, result.classes(), result.persistent());
  }

  /** Replaces the file; says whether anything changed. */
  boolean write(Baseline baseline) throws MojoExecutionException {
    try {
      return BaselineFile.write(baseline, file.orElseThrow());
    } catch (IOException e) {
      throw new MojoExecutionException(
          "nplusone.baseline: " + file.get() + " cannot be written", e);
    }
  }

  /** Takes what has become better out of the file, where there is any. */
  void prune(Baseline before, BaselineComparison known, EndpointComparison costs)
      throws MojoExecutionException {
    boolean cheaper = !costs.better().isEmpty();
    if (cheaper || !known.repaired().isEmpty()) {
      Baseline left = before.without(known.repaired());
      write(cheaper ? left.withEndpoints(costs.pruned()) : left);
    }
  }

  /** The name of the file. */
  String name() {
    return file.map(f -> f.getFileName().toString()).orElse(NONE);
  }
}
