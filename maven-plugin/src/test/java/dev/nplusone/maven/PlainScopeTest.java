package dev.nplusone.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nplusone.source.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainScopeTest {
  private static final Globs ALL = new Globs(List.of(), List.of());
  @TempDir private Path dir;

  @BeforeEach
  void writeTwoTrees() throws IOException {
    dir = dir.toRealPath();
    write("here/a/src/main/java/shop/Order.java", "package shop;");
    write("here/a/src/main/resources/application.properties", "x=y");
    write("there/src/main/java/shop/Item.java", "package shop;");
  }

  @Test
  void namesFilesRelativeToWhereItWasStarted() throws MojoExecutionException {
    Scope scope = read(List.of("a"), ALL);

    assertEquals(dir.resolve("here"), scope.base());
    assertEquals(List.of(dir.resolve("here/a/src/main/java/shop/Order.java")), scope.sources());
    assertEquals(
        List.of(new Resource("a/src/main/resources/application.properties", "x=y")),
        scope.resources());
  }

  @Test
  void namesFilesRelativeToWhatTheyShareWhenTheyLieElsewhere() throws MojoExecutionException {
    assertEquals(dir, read(List.of("a", "../there"), ALL).base());
    assertEquals(dir.resolve("there"), read(List.of("../there"), ALL).base());
  }

  @Test
  void readsOnlyWhatTheGlobsLetThrough() throws MojoExecutionException {
    Globs onlyItems = new Globs(List.of("**/Item.java"), List.of());
    Globs noItems = new Globs(List.of(), List.of("src/**/I*.java"));

    assertEquals(1, read(List.of("a", "../there"), onlyItems).sources().size());
    assertEquals(
        List.of(dir.resolve("here/a/src/main/java/shop/Order.java")),
        read(List.of("a", "../there"), noItems).sources());
  }

  @Test
  void readsAFileOnceWhenDirectoriesOverlap() throws MojoExecutionException {
    assertEquals(1, read(List.of("a", "a/src/main/java"), ALL).sources().size());
  }

  @Test
  void namesADirectoryThatIsMissing() {
    MojoExecutionException e =
        assertThrows(MojoExecutionException.class, () -> read(List.of("a", "b"), ALL));

    assertTrue(
        e.getMessage().equals("nplusone.sources: " + dir.resolve("here/b") + " does not exist"),
        e.getMessage());
  }

  @Test
  void namesAFileThatIsNoDirectory() {
    MojoExecutionException e =
        assertThrows(
            MojoExecutionException.class,
            () -> read(List.of("a/src/main/java/shop/Order.java"), ALL));

    assertTrue(e.getMessage().contains("is not a directory"), e.getMessage());
  }

  private Scope read(List<String> directories, Globs globs) throws MojoExecutionException {
    Path here = dir.resolve("here");
    return PlainScope.of(
        directories.stream().map(name -> here.resolve(name).normalize()).toList(),
        here,
        false,
        globs,
        List.of(),
        warning -> {
          throw new AssertionError(warning);
        });
  }

  private void write(String name, String text) throws IOException {
    Path file = dir.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
