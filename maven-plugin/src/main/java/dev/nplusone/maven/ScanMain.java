package dev.nplusone.maven;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a {@link ChildJvm} runs: the scans in the file of its first argument; the results go to the
 * second.
 */
final class ScanMain {
  /** Begins a line that says what begins; the first one says that the JVM runs. */
  static final String PHASE = "nplusone-phase: ";

  private ScanMain() {}

  public static void main(String[] args) throws IOException {
    tell("starting");
    List<Scan.Result> results = new ArrayList<>();
    for (Scan scan : ScanValues.scans(Path.of(args[0]))) {
      scan.run(ScanMain::tell).ifPresent(results::add);
    }
    ScanValues.write(results, Path.of(args[1]));
  }

  private static void tell(String phase) {
    System.out.println(PHASE + phase);
  }
}
