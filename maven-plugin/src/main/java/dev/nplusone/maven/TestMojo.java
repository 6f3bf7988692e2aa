package dev.nplusone.maven;

import dev.nplusone.finding.Finding;
import dev.nplusone.finding.Report;
import dev.nplusone.finding.Step;
import dev.nplusone.option.OptionCatalog;
import dev.nplusone.report.TestSkeleton;
import dev.nplusone.source.Span;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Writes the skeleton of a JUnit test that confirms a finding and keeps its fix, with {@code
 * nplusone-junit}. A file that is there already is not overwritten.
 */
@Mojo(name = "test", requiresProject = false, threadSafe = true)
public final class TestMojo extends AbstractNPlusOneMojo {
  private static final int MOST_NAMED = 10;

  /** The finding: file and line of its access or loop, or the beginning of its fingerprint. */
  @Parameter(property = "nplusone.at")
  private String at;

  /** Where the test goes; {@code src/test/java} of the module when not given. */
  @Parameter(property = "nplusone.testDirectory")
  private String testDirectory;

  @Override
  void run(Analysis analysis, Path reportDirectory) throws MojoExecutionException {
    String named = options().text(OptionCatalog.AT);
    if (named.isEmpty()) {
      throw new MojoExecutionException(
          "name the finding: -Dnplusone.at=OrderReport.java:41, or the beginning of its fingerprint");
    }
    List<Finding> all = analysis.report().map(Report::findings).orElse(List.of());
    Finding finding = meant(named, all);
    Path source = analysis.base().resolve(loopFile(finding));
    TestSkeleton skeleton = TestSkeleton.of(finding, isSpring(source));
    Path file =
        directory(source)
            .resolve(skeleton.packageName().replace('.', '/'))
            .resolve(skeleton.testName() + ".java");
    write(skeleton.text(), file);
    getLog().info("nplusone: the test for " + finding.place().shortForm() + " is in " + file);
    getLog().info("nplusone: store rows where it says so; it needs dev.nplusone:nplusone-junit");
  }

  private static Finding meant(String at, List<Finding> all) throws MojoExecutionException {
    List<Finding> meant = all.stream().filter(f -> isAt(f, at)).toList();
    if (!meant.isEmpty()) {
      return meant.get(0);
    }
    String file = at.contains(":") ? at.substring(0, at.lastIndexOf(':')) : at;
    List<String> near =
        all.stream()
            .filter(f -> f.place().file().endsWith(file))
            .map(f -> f.place().shortForm())
            .distinct()
            .limit(MOST_NAMED)
            .toList();
    throw new MojoExecutionException(
        "nplusone.at: there is no finding at `"
            + at
            + "`"
            + (near.isEmpty() ? "; `check` lists them all" : "; in that file: " + near));
  }

  private static boolean isAt(Finding finding, String at) {
    Stream<Span> places =
        Stream.concat(
            Stream.of(finding.place(), finding.turn().at()),
            finding.steps().stream().filter(s -> s.role() == Step.Role.LOOP).map(Step::place));
    return finding.fingerprint().startsWith(at)
        || places.anyMatch(p -> (p.file() + ":" + p.line()).endsWith("/" + at))
        || (finding.place().file() + ":" + finding.place().line()).equals(at);
  }

  private static String loopFile(Finding finding) {
    String file = finding.turn().at().file();
    return file.isEmpty() ? finding.place().file() : file;
  }

  private static boolean isSpring(Path source) throws MojoExecutionException {
    try {
      return new String(Files.readAllBytes(source), StandardCharsets.UTF_8)
          .contains("org.springframework.");
    } catch (IOException e) {
      throw new MojoExecutionException(source + " cannot be read", e);
    }
  }

  /** The test sources of the module that a source file is in. */
  private Path directory(Path source) {
    List<Path> given = options().paths(OptionCatalog.TEST_DIRECTORY, workingDirectory());
    return given.stream()
        .findFirst()
        .orElseGet(
            () -> {
              Path root = SourceTree.rootOf(source);
              Path set = root.getParent();
              boolean usual =
                  set != null && set.getParent() != null && set.getParent().endsWith("src");
              return usual
                  ? set.resolveSibling("test").resolve("java")
                  : workingDirectory().resolve("src/test/java");
            });
  }

  private static void write(String text, Path file) throws MojoExecutionException {
    if (Files.exists(file)) {
      throw new MojoExecutionException(
          file + " is there already and is not overwritten; name another nplusone.testDirectory");
    }
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new MojoExecutionException(file + " cannot be written", e);
    }
  }
}
