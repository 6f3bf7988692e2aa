package dev.nplusone.maven;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.logging.Log;

/**
 * A JVM of its own for the scans of one run. A scan runs once and ends, so that HotSpot's
 * optimising compiler and its concurrent collector cost as much as the scan itself; a JVM that
 * already runs cannot be told to leave them out.
 */
final class ChildJvm {
  private static final List<String> SHORT_LIFE =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private final Consumer<String> phase;
  private final Log log;
  private final List<String> remarks = new ArrayList<>();
  private boolean runs;

  /**
   * @param phase told what the child begins
   */
  ChildJvm(Consumer<String> phase, Log log) {
    this.phase = phase;
    this.log = log;
  }

  /**
   * Starts the JVM and waits for it.
   *
   * @return a result for each scan that read something; empty when no JVM can be started here
   * @throws MojoExecutionException when it ran and came to no result
   */
  Optional<List<Scan.Result>> run(List<Scan> scans) throws MojoExecutionException {
    try {
      Path files = Files.createTempDirectory("nplusone");
      Path question = files.resolve("scans.json");
      Path answer = files.resolve("results.json");
      try {
        ScanValues.write(scans, question);
        if (succeeds(command(question, answer))) {
          return Optional.of(ScanValues.results(answer));
        }
      } finally {
        Files.deleteIfExists(question);
        Files.deleteIfExists(answer);
        Files.deleteIfExists(files);
      }
    } catch (IOException e) {
      remarks.add(e.toString());
    }
    remarks.forEach(remark -> log.debug("nplusone: " + remark));
    if (runs) {
      throw new MojoExecutionException(failure());
    }
    log.debug("nplusone: no JVM of its own can be started, Maven's is used");
    return Optional.empty();
  }

  private boolean succeeds(List<String> command) throws IOException, MojoExecutionException {
    log.debug("nplusone: a JVM of its own, " + command.get(0) + " " + String.join(" ", SHORT_LIFE));
    Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(child.getInputStream(), Charset.defaultCharset()))) {
      child.getOutputStream().close();
      lines.lines().forEach(this::hear);
      return child.waitFor() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MojoExecutionException("nplusone was interrupted", e);
    } finally {
      child.destroy();
    }
  }

  private void hear(String line) {
    if (line.startsWith(ScanMain.PHASE)) {
      runs = true;
      phase.accept(line.substring(ScanMain.PHASE.length()));
    } else {
      remarks.add(line);
    }
  }

  /** As much memory and as deep a stack as Maven was given. */
  private static List<String> command(Path question, Path answer) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(SHORT_LIFE);
    command.add("-Xmx" + Runtime.getRuntime().maxMemory());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("-Xss"))
        .forEach(command::add);
    command.add("-cp");
    command.add(classPath());
    command.add(ScanMain.class.getName());
    command.add(question.toString());
    command.add(answer.toString());
    return command;
  }

  /** What Maven loads this plugin from. */
  private static String classPath() throws IOException {
    ClassLoader loader = ScanMain.class.getClassLoader();
    if (loader == ClassLoader.getSystemClassLoader()) {
      return System.getProperty("java.class.path");
    }
    if (!(loader instanceof URLClassLoader realm)) {
      throw new IOException("what this plugin is loaded from is not known");
    }
    List<String> entries = new ArrayList<>();
    for (URL url : realm.getURLs()) {
      entries.add(Path.of(URI.create(url.toString())).toString());
    }
    return String.join(File.pathSeparator, entries);
  }

  private String failure() {
    String first = remarks.isEmpty() ? "it was killed" : remarks.get(0);
    String advice =
        first.contains("OutOfMemoryError")
            ? "give it more memory: MAVEN_OPTS=-Xmx2g"
            : "-X shows all it said, -Dnplusone.fork=never runs it inside of Maven";
    return "the JVM of the analysis came to no result (" + first + "); " + advice;
  }
}
