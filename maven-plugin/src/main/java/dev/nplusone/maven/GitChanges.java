package dev.nplusone.maven;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.plugin.MojoExecutionException;

/**
 * Asks git what has changed: the command and not a library, because it understands every checkout
 * that its user's git made (worktrees, sparse and partial clones, line ends, filters).
 */
final class GitChanges {
  private static final Pattern HUNK = Pattern.compile("@@ -\\S+ \\+(\\d+)(?:,(\\d+))? @@.*");
  private static final String NEW_FILE = "+++ b/";
  private static final String UNSHALLOW =
      "`git fetch --unshallow` (on GitHub: actions/checkout with `fetch-depth: 0`)";

  private record Answer(int status, String text) {}

  private final Path directory;
  private final String ref;

  private GitChanges(Path directory, String ref) {
    this.directory = directory;
    this.ref = ref;
  }

  /**
   * What has changed since the commit at which the checked out branch left another one: in commits,
   * not yet committed, and in new files.
   *
   * @param directory of the checkout, or below it; findings are relative to it
   */
  static Changes since(String ref, Path directory) throws MojoExecutionException {
    return new GitChanges(directory, ref).changes();
  }

  private Changes changes() throws MojoExecutionException {
    Answer top = git("rev-parse", "--show-toplevel");
    if (top.status() != 0) {
      throw wrong(directory + " is in no checkout of git");
    }
    Path root = Path.of(top.text().strip());
    // macOS and symbolic links: git names the real directory
    Path shown = toRealPath(directory).startsWith(root) ? toRealPath(directory) : directory;
    Map<Path, BitSet> lines = new TreeMap<>();
    readDiff(
        root,
        need(
            "diff",
            "--unified=0",
            "-M",
            "--no-ext-diff",
            "--no-color",
            "--src-prefix=a/",
            "--dst-prefix=b/",
            mergeBase(),
            "--",
            ":(top,glob)**/*.java"),
        lines);
    String untracked =
        need(
            "ls-files",
            "--others",
            "--exclude-standard",
            "-z",
            "--full-name",
            "--",
            ":(top,glob)**/*.java");
    for (String name : untracked.split("\0")) {
      if (!name.isEmpty()) {
        BitSet all = new BitSet();
        all.set(1, 1_000_000);
        lines.put(root.resolve(name).normalize(), all);
      }
    }
    return new Changes(shown, lines);
  }

  private String mergeBase() throws MojoExecutionException {
    if (ref.startsWith("-")
        || git("rev-parse", "--verify", "-q", ref + "^{commit}").status() != 0) {
      String unknown = "git knows no such commit, branch or tag";
      throw isShallow()
          ? wrong(unknown + ", and the clone is shallow; " + UNSHALLOW)
          : wrong(unknown + "; `git fetch` it, or correct the name");
    }
    Answer base = git("merge-base", ref, "HEAD");
    if (base.status() == 0) {
      return base.text().strip();
    }
    if (isShallow()) {
      throw wrong(
          "the clone is shallow and does not reach back to where the branch left it; " + UNSHALLOW);
    }
    throw wrong("it has no commit in common with what is checked out");
  }

  private boolean isShallow() throws MojoExecutionException {
    return need("rev-parse", "--is-shallow-repository").strip().equals("true");
  }

  private static void readDiff(Path root, String diff, Map<Path, BitSet> lines) {
    BitSet current = new BitSet();
    for (String line : diff.split("\n")) {
      Matcher hunk = HUNK.matcher(line);
      if (line.startsWith(NEW_FILE)) {
        String name = line.substring(NEW_FILE.length()).split("\t")[0];
        current = lines.computeIfAbsent(root.resolve(name).normalize(), f -> new BitSet());
      } else if (hunk.matches()) {
        int first = Integer.parseInt(hunk.group(1));
        int count = hunk.group(2) == null ? 1 : Integer.parseInt(hunk.group(2));
        current.set(first, first + (count == 0 ? 2 : count));
      }
    }
  }

  private String need(String... command) throws MojoExecutionException {
    Answer answer = git(command);
    if (answer.status() != 0) {
      throw wrong("`git " + command[0] + "` failed: " + answer.text().strip());
    }
    return answer.text();
  }

  private Answer git(String... arguments) throws MojoExecutionException {
    List<String> command = new ArrayList<>(List.of("git", "-c", "core.quotePath=false"));
    command.addAll(List.of(arguments));
    try {
      Path errors = Files.createTempFile("nplusone-git", ".txt");
      try {
        Process process =
            new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(nothing())
                .redirectError(errors.toFile())
                .start();
        byte[] bytes = process.getInputStream().readAllBytes();
        int status = process.waitFor();
        String text = new String(bytes, StandardCharsets.UTF_8);
        return new Answer(status, status == 0 ? text : text + Files.readString(errors));
      } finally {
        Files.deleteIfExists(errors);
      }
    } catch (IOException e) {
      throw new MojoExecutionException(
          "nplusone.since=" + ref + ": the command `git` cannot be run; is it on the PATH?", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MojoExecutionException("nplusone.since=" + ref + ": interrupted", e);
    }
  }

  private static File nothing() {
    boolean windows = File.separatorChar == '\\';
    return new File(windows ? "NUL" : "/dev/null");
  }

  private static Path toRealPath(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path;
    }
  }

  private MojoExecutionException wrong(String what) {
    return new MojoExecutionException("nplusone.since=" + ref + ": " + what);
  }
}
