package dev.nplusone.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitChangesTest {
  @TempDir Path directory;
  private Path origin;

  @BeforeEach
  void commitTwice() throws Exception {
    directory = directory.toRealPath();
    origin = Files.createDirectory(directory.resolve("origin"));
    git(origin, "init", "-q");
    commit("class A {\n}\n");
    git(origin, "branch", "base");
    commit("class A {\n  int i;\n}\n");
  }

  @Test
  void knowsTheLinesSinceACommit() throws Exception {
    Changes changes = GitChanges.since("base", origin);

    assertEquals("{2}", changes.lines().get(origin.resolve("A.java")).toString());
  }

  @Test
  void saysWhatToDoInAShallowClone() throws Exception {
    Path shallow = directory.resolve("shallow");
    git(directory, "clone", "-q", "--depth", "1", origin.toUri() + "", shallow + "");

    assertAdvice("`git fetch --unshallow`", "HEAD~1", shallow);
    git(shallow, "fetch", "-q", "--depth", "1", "origin", "base:base");
    assertAdvice("does not reach back to where the branch left it", "base", shallow);
    assertAdvice("`git fetch --unshallow`", "base", shallow);
  }

  @Test
  void saysWhatToDoInAWholeClone() {
    assertAdvice("`git fetch` it, or correct the name", "no-such", origin);
    assertAdvice("is in no checkout of git", "base", directory);
  }

  private static void assertAdvice(String advice, String ref, Path checkout) {
    String message =
        assertThrows(MojoExecutionException.class, () -> GitChanges.since(ref, checkout))
            .getMessage();
    assertTrue(message.startsWith("nplusone.since=" + ref + ": "), message);
    assertTrue(message.contains(advice), message);
  }

  private void commit(String text) throws IOException, InterruptedException {
    Files.writeString(origin.resolve("A.java"), text);
    git(origin, "add", ".");
    git(origin, "commit", "-q", "-m", "change");
  }

  private static void git(Path where, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("git", "-c", "user.name=it", "-c", "user.email=it@localhost"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(where.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
  }
}
