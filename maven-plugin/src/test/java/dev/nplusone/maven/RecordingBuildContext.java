package dev.nplusone.maven;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.codehaus.plexus.build.BuildContext;
import org.codehaus.plexus.util.DirectoryScanner;
import org.codehaus.plexus.util.Scanner;

/** What an IDE would show, and what it was told to get there. */
final class RecordingBuildContext implements BuildContext {
  /** A marker. */
  record Message(int line, int column, int severity, String text) {}

  private final Map<Path, List<Message>> markers = new TreeMap<>();
  private final Map<String, Object> values = new HashMap<>();
  private final Set<Path> touched = new TreeSet<>();
  private Set<Path> changed = Set.of();
  private boolean incremental;

  /** A build of everything. */
  void startFullBuild() {
    start(false, Set.of());
    values.clear();
  }

  /** A build after some files were saved or deleted. */
  void startIncrementalBuild(Path... files) {
    start(true, Set.of(files));
  }

  private void start(boolean isIncremental, Set<Path> files) {
    incremental = isIncremental;
    changed = files;
    touched.clear();
  }

  /** The markers on a file. */
  List<Message> on(Path file) {
    return markers.getOrDefault(file, List.of()).stream()
        .sorted(Comparator.comparing(Message::line).thenComparing(Message::text))
        .toList();
  }

  /** The files of which this build took away or made markers, by name. */
  Set<String> touched() {
    return touched.stream()
        .map(file -> file.getFileName().toString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Override
  public boolean hasDelta(File file) {
    return !incremental || changed.contains(file.toPath());
  }

  @Override
  public boolean hasDelta(String path) {
    throw new UnsupportedOperationException("files of the test are absolute");
  }

  @Override
  @SuppressWarnings("rawtypes") // as in the interface
  public boolean hasDelta(List paths) {
    throw new UnsupportedOperationException("files of the test are absolute");
  }

  @Override
  public boolean isIncremental() {
    return incremental;
  }

  @Override
  public Scanner newScanner(File directory) {
    return newScanner(directory, false);
  }

  @Override
  public Scanner newScanner(File directory, boolean ignoreDelta) {
    DirectoryScanner scanner =
        new DirectoryScanner() {
          @Override
          protected boolean isSelected(String name, File file) {
            return ignoreDelta || hasDelta(file);
          }
        };
    scanner.setBasedir(directory);
    return scanner;
  }

  @Override
  public Scanner newDeleteScanner(File directory) {
    String[] gone =
        changed.stream()
            .filter(file -> file.startsWith(directory.toPath()) && Files.notExists(file))
            .map(file -> directory.toPath().relativize(file).toString())
            .toArray(String[]::new);
    return new DirectoryScanner() {
      @Override
      public void scan() {}

      @Override
      public synchronized String[] getIncludedFiles() {
        return gone;
      }
    };
  }

  @Override
  public void removeMessages(File file) {
    touched.add(file.toPath());
    markers.remove(file.toPath());
  }

  @Override
  public void addMessage(
      File file, int line, int column, String message, int severity, Throwable cause) {
    touched.add(file.toPath());
    markers
        .computeIfAbsent(file.toPath(), f -> new ArrayList<>())
        .add(new Message(line, column, severity, message));
  }

  @Override
  public void addWarning(File file, int line, int column, String message, Throwable cause) {
    addMessage(file, line, column, message, SEVERITY_WARNING, cause);
  }

  @Override
  public void addError(File file, int line, int column, String message, Throwable cause) {
    addMessage(file, line, column, message, SEVERITY_ERROR, cause);
  }

  @Override
  public void setValue(String key, Object value) {
    values.put(key, value);
  }

  @Override
  public Object getValue(String key) {
    return values.get(key);
  }

  @Override
  public void refresh(File file) {
    throw new UnsupportedOperationException("no file is written");
  }

  @Override
  public OutputStream newFileOutputStream(File file) throws IOException {
    throw new UnsupportedOperationException("no file is written");
  }

  @Override
  public boolean isUptodate(File target, File source) {
    return false;
  }
}
