package dev.nplusone.maven;

import dev.nplusone.finding.Finding;
import dev.nplusone.finding.Severity;
import dev.nplusone.option.OptionCatalog;
import dev.nplusone.option.OptionFile;
import dev.nplusone.option.OptionValues;
import dev.nplusone.report.PlainText;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.maven.model.FileSet;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.build.BuildContext;
import org.codehaus.plexus.build.DefaultBuildContext;
import org.codehaus.plexus.util.Scanner;

/**
 * Markers of an IDE that runs the goal at every save. A finding is about the whole program, so one
 * change can make or end findings in files that did not change: a run reads everything anew, and
 * then touches the markers only of files whose findings are not what they were. When nothing that
 * findings depend on has changed there is no run, and all markers stay.
 *
 * @param project what the IDE builds, which is one module
 * @param executionId which execution of the goal the markers are of
 */
record IdeMarkers(BuildContext ide, MavenProject project, String executionId) {
  /** Below those that have a name; Eclipse takes it for information, a log for debugging. */
  private static final int SEVERITY_INFO = 0;

  /**
   * Empty when nobody but Maven's log listens.
   *
   * @param behind what the newer interface passes all on to; m2e puts its own in this place
   */
  static Optional<IdeMarkers> of(
      BuildContext context,
      org.sonatype.plexus.build.incremental.BuildContext behind,
      MavenProject project,
      String executionId) {
    boolean isLog =
        context instanceof DefaultBuildContext
            && behind instanceof org.sonatype.plexus.build.incremental.DefaultBuildContext;
    return isLog ? Optional.empty() : Optional.of(new IdeMarkers(context, project, executionId));
  }

  /** Whether the markers of the last run are still right. */
  boolean isUpToDate(OptionValues options, Optional<Path> baseline) {
    return remembered(Memory.CONFIGURATION).filter(configuration(baseline)::equals).isPresent()
        && directories(options).noneMatch(this::hasChanged);
  }

  /** Notes what a run that went well was told. */
  void remember(Optional<Path> baseline) {
    ide.setValue(Memory.CONFIGURATION.key(this), configuration(baseline));
  }

  /** Files that an IDE may not see, since they can lie outside of the project. */
  private String configuration(Optional<Path> baseline) {
    List<Path> files = new ArrayList<>();
    Optional.ofNullable(project.getFile()).map(File::toPath).ifPresent(files::add);
    Optional.ofNullable(project.getBasedir())
        .flatMap(home -> OptionFile.nearest(home.toPath()))
        .ifPresent(files::add);
    baseline.ifPresent(files::add);
    return files.stream()
        .map(Path::toFile)
        .map(file -> file + " " + file.lastModified() + " " + file.length())
        .toList()
        .toString();
  }

  private Stream<File> directories(OptionValues options) {
    List<String> names = new ArrayList<>(project.getCompileSourceRoots());
    project.getResources().stream().map(FileSet::getDirectory).forEach(names::add);
    if (options.flag(OptionCatalog.INCLUDE_TESTS)) {
      names.addAll(project.getTestCompileSourceRoots());
      project.getTestResources().stream().map(FileSet::getDirectory).forEach(names::add);
    }
    return names.stream().map(name -> project.getBasedir().toPath().resolve(name).toFile());
  }

  private boolean hasChanged(File directory) {
    if (!directory.isDirectory()) {
      return ide.hasDelta(directory);
    }
    return Stream.of(ide.newScanner(directory), ide.newDeleteScanner(directory))
        .flatMap(IdeMarkers::files)
        .map(Path::of)
        .anyMatch(file -> file.toString().endsWith(".java") || ResourceFiles.isOne(file));
  }

  private static Stream<String> files(Scanner scanner) {
    scanner.scan();
    return Stream.of(scanner.getIncludedFiles());
  }

  /**
   * Makes the markers those of these findings.
   *
   * @param read every file that findings could be in
   */
  void show(List<Finding> findings, Collection<String> read, Path base) {
    Map<String, List<String>> now = new TreeMap<>();
    Map<String, List<Finding>> byFile = new TreeMap<>();
    for (Finding finding : findings) {
      String file = base.resolve(finding.place().file()).toString();
      byFile.computeIfAbsent(file, f -> new ArrayList<>()).add(finding);
      now.computeIfAbsent(file, f -> new ArrayList<>())
          .add(finding.severity() + " " + finding.place() + " " + text(finding));
    }
    for (String file : doubtful(now, read, base)) {
      replace(new File(file), byFile.getOrDefault(file, List.of()));
    }
    ide.setValue(Memory.MARKERS.key(this), now);
  }

  /** Files whose markers may not be what they should be. */
  private SortedSet<String> doubtful(
      Map<String, List<String>> now, Collection<String> read, Path base) {
    SortedSet<String> files = new TreeSet<>(now.keySet());
    Optional<Object> remembered = remembered(Memory.MARKERS);
    if (remembered.isEmpty()) {
      // Markers may still be there from before the IDE was started.
      read.forEach(file -> files.add(base.resolve(file).toString()));
      return files;
    }
    @SuppressWarnings("unchecked")
    Map<String, List<String>> before = (Map<String, List<String>>) remembered.get();
    files.addAll(before.keySet());
    files.removeIf(f -> Objects.equals(now.get(f), before.get(f)) && !ide.hasDelta(new File(f)));
    return files;
  }

  private void replace(File file, List<Finding> findings) {
    ide.removeMessages(file);
    for (Finding finding : findings) {
      int line = finding.place().line();
      int column = finding.place().column();
      ide.addMessage(file, line, column, text(finding), severity(finding.severity()), null);
    }
  }

  private static String text(Finding finding) {
    return "[" + finding.ruleId() + "] " + PlainText.onOneLine(finding);
  }

  private static int severity(Severity severity) {
    return switch (severity) {
      case ERROR -> BuildContext.SEVERITY_ERROR;
      case WARNING -> BuildContext.SEVERITY_WARNING;
      case INFO -> SEVERITY_INFO;
    };
  }

  private Optional<Object> remembered(Memory what) {
    return ide.isIncremental()
        ? Optional.ofNullable(ide.getValue(what.key(this)))
        : Optional.empty();
  }

  /**
   * What is kept from one build to the next: JDK types only, since the classes of a plugin may be
   * loaded anew.
   */
  private enum Memory {
    CONFIGURATION,
    MARKERS;

    String key(IdeMarkers of) {
      return IdeMarkers.class.getName() + ":" + of.executionId + ":" + this;
    }
  }
}
