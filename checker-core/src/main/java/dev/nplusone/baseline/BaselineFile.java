package dev.nplusone.baseline;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A baseline as a text that people review and git merges: a format number, then sections of sorted
 * lines of columns, one line for each finding and each endpoint. Comments begin with {@code #}.
 * Described in {@code docs/baseline.md}.
 */
public final class BaselineFile {
  /** What the file is called unless an option says otherwise. */
  public static final String NAME = "nplusone-baseline.txt";

  static final int FORMAT = 1;
  private static final String FINDINGS = "findings";
  private static final String ENDPOINTS = "endpoints";
  private static final List<String> SECTIONS = List.of(FINDINGS, ENDPOINTS);
  private static final String BETWEEN = " | ";
  private static final String HEAD =
      """
      # Findings of nplusone that were here when the gate was closed; a build fails on others only.
      # The goal `baseline` writes this file; `check` with -Dnplusone.prune takes out what is repaired.
      # Below each method, one line each: rule | association | query | method of the loop, if another | cost
      # Endpoints whose statements grow with the data: name | method | cost
      """;

  /** One line of a section, split into its columns. */
  private record Line(int number, List<String> columns) {}

  private final Path file;
  private final Map<String, List<Line>> sections = new TreeMap<>();

  private BaselineFile(Path file) {
    this.file = file;
  }

  /** The file of that name in a directory, or in the nearest one above it in the same checkout. */
  public static Optional<Path> nearest(Path directory) {
    for (Path at = directory.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
      Path file = at.resolve(NAME);
      if (Files.exists(file)) {
        return Optional.of(file);
      }
      if (Files.exists(at.resolve(".git"))) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /**
   * Reads a file.
   *
   * @throws BrokenBaseline when it cannot be read as a baseline
   */
  public static Baseline read(Path file) {
    BaselineFile read = new BaselineFile(file);
    try {
      read.lines(Files.readAllLines(file, StandardCharsets.UTF_8));
    } catch (CharacterCodingException e) {
      throw new BrokenBaseline(file + " is no text in UTF-8" + read.remedy(), e);
    } catch (IOException e) {
      throw new BrokenBaseline(file + " cannot be read (" + e + ")", e);
    }
    return read.baseline();
  }

  private Baseline baseline() {
    return new Baseline(findings(), Optional.ofNullable(sections.get(ENDPOINTS)).map(this::known));
  }

  private List<KnownEndpoint> known(List<Line> lines) {
    List<KnownEndpoint> endpoints = new ArrayList<>();
    for (Line line : lines) {
      checkColumns(line, "an endpoint", KnownEndpoint.COLUMNS);
      endpoints.add(KnownEndpoint.of(line.columns()));
    }
    return endpoints;
  }

  private void checkColumns(Line line, String what, int expected) {
    int columns = line.columns().size();
    if (columns != expected) {
      throw broken(
          line.number(),
          "there are " + columns + " columns between `|`, " + what + " has " + expected);
    }
  }

  private List<KnownFinding> findings() {
    List<KnownFinding> findings = new ArrayList<>();
    String method = "";
    for (Line line : sections.getOrDefault(FINDINGS, List.of())) {
      String first = line.columns().get(0);
      if (line.columns().size() == 1 && first.endsWith(":")) {
        method = first.substring(0, first.length() - 1);
      } else {
        checkColumns(line, "a finding", KnownFinding.COLUMNS);
        if (method.isEmpty()) {
          throw broken(line.number(), "this finding stands below no method");
        }
        findings.add(KnownFinding.of(method, line.columns()));
      }
    }
    return findings;
  }

  private void lines(List<String> lines) {
    boolean hasFormat = false;
    List<Line> section = null;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      int number = i + 1;
      if (line.matches("(<{7}|={7}|>{7}|\\|{7})(\\s.*)?")) {
        throw broken(number, "a merge conflict is not resolved: keep the lines of both sides");
      } else if (line.isEmpty() || line.startsWith("#")) {
        continue;
      } else if (!hasFormat) {
        checkFormat(number, line);
        hasFormat = true;
      } else if (lines.get(i).matches("[a-z]+:\\s*")) {
        section = section(number, line.substring(0, line.length() - 1));
      } else if (section == null) {
        throw broken(number, "`" + line + "` stands in no section; write `findings:` above it");
      } else {
        section.add(new Line(number, columns(line)));
      }
    }
    if (!hasFormat) {
      throw broken(1, "there is no `format: " + FORMAT + "`");
    }
  }

  private void checkFormat(int number, String line) {
    String version = line.startsWith("format:") ? line.substring("format:".length()).strip() : "";
    if (!version.matches("[1-9][0-9]{0,8}")) {
      throw broken(number, "`" + line + "` stands where `format: " + FORMAT + "` should");
    }
    if (Integer.parseInt(version) > FORMAT) {
      throw new BrokenBaseline(
          file
              + ":"
              + number
              + ": format "
              + version
              + " is newer than the "
              + FORMAT
              + " this nplusone knows; use the version that wrote the file, or a newer one");
    }
  }

  private List<Line> section(int number, String name) {
    if (!SECTIONS.contains(name)) {
      throw broken(number, "there is no section `" + name + "`, only " + SECTIONS);
    }
    return sections.computeIfAbsent(name, n -> new ArrayList<>());
  }

  private static List<String> columns(String line) {
    List<String> columns = new ArrayList<>();
    for (String column : line.split("(?<!\\\\)\\|", -1)) {
      columns.add(column.strip().replace("\\|", "|"));
    }
    return columns;
  }

  private BrokenBaseline broken(int line, String what) {
    return new BrokenBaseline(file + ":" + line + ": " + what + remedy());
  }

  private String remedy() {
    return "; mend it, or delete the file and let the goal `baseline` write it anew";
  }

  /**
   * Writes a file as a whole or not at all; the same baseline gives the same bytes.
   *
   * @return whether anything changed
   */
  public static boolean write(Baseline baseline, Path file) throws IOException {
    String text = text(baseline);
    if (Files.exists(file) && Files.readString(file, StandardCharsets.UTF_8).equals(text)) {
      return false;
    }
    Path directory = file.toAbsolutePath().getParent();
    Files.createDirectories(directory);
    Path fresh = directory.resolve(file.getFileName() + ".new");
    try {
      Files.writeString(fresh, text);
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
    return true;
  }

  static String text(Baseline baseline) {
    StringBuilder text = new StringBuilder(HEAD);
    text.append("format: ").append(FORMAT).append("\n\n").append(FINDINGS).append(":\n");
    String method = "";
    for (KnownFinding known : baseline.findings()) {
      if (!known.meaning().method().equals(method)) {
        method = known.meaning().method();
        text.append("  ").append(method).append(":\n");
      }
      text.append("    ").append(line(known.columns()));
    }
    baseline
        .endpoints()
        .ifPresent(
            endpoints -> {
              text.append('\n').append(ENDPOINTS).append(":\n");
              endpoints.forEach(known -> text.append("  ").append(line(known.columns())));
            });
    return text.toString();
  }

  private static String line(List<String> columns) {
    return String.join(BETWEEN, columns.stream().map(BaselineFile::escaped).toList()) + "\n";
  }

  private static String escaped(String column) {
    return column.replaceAll("\\s+", " ").replace("|", "\\|");
  }
}
