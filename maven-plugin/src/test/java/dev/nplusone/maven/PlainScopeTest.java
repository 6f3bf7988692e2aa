package dev.nplusone.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nplusone.finding.Confidence;
import dev.nplusone.finding.Finding;
import dev.nplusone.finding.Landscape;
import dev.nplusone.finding.Report;
import dev.nplusone.finding.Severity;
import dev.nplusone.finding.Step;
import dev.nplusone.source.Resource;
import dev.nplusone.source.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  void saysWhichGlobsFitNoFile() throws MojoExecutionException {
    Globs globs =
        new Globs(List.of(), List.of("a/src/main/java/shop/**", "**/generated/**", "src/main/**"));
    List<String> warnings = new ArrayList<>();

    PlainScope.of(List.of(dir.resolve("here/a")), dir, false, globs, List.of(), warnings::add);

    assertEquals(
        List.of(
            "excludes: `a/src/main/java/shop/**` fits no file; files are named from their source"
                + " directory, as in com/acme/Order.java"),
        warnings);
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

  @Test
  void keepsApplicationsApartThatDeclareTheSameClasses()
      throws IOException, MojoExecutionException {
    write("many/one/src/main/java/shop/Order.java", "package shop;");
    write("many/one/src/main/resources/application.properties", "one=1");
    write("many/two/app/shop/Order.java", "package shop;");
    write("many/two/app/shop/Item.java", "package shop;");
    write("many/shared/src/main/java/base/Base.java", "package base;");
    write("many/application.properties", "all=1");

    List<Scope> scopes = programs(List.of("../many"), ALL);

    assertEquals(2, scopes.size());
    assertEquals(
        List.of("Base.java", "Order.java"),
        scopes.get(0).sources().stream().map(f -> f.getFileName().toString()).sorted().toList());
    assertEquals(
        List.of("Base.java", "Item.java", "Order.java"),
        scopes.get(1).sources().stream().map(f -> f.getFileName().toString()).sorted().toList());
    assertEquals(
        List.of("all=1", "one=1"), scopes.get(0).resources().stream().map(Resource::text).toList());
    assertEquals(List.of("all=1"), scopes.get(1).resources().stream().map(Resource::text).toList());
    assertTrue(
        scopes.get(0).isReported(new Span("shared/src/main/java/base/Base.java", 1, 1, 1, 1)));
    assertFalse(
        scopes.get(1).isReported(new Span("shared/src/main/java/base/Base.java", 1, 1, 1, 1)));
  }

  @Test
  void reportsOtherModulesWithTheProgramTheyAreBuiltOn()
      throws IOException, MojoExecutionException {
    write("many/aggregator/src/main/java/shop/Event.java", "package shop;");
    write("many/common/src/main/java/shop/Event.java", "package shop;");
    write("many/common/src/main/java/shop/Order.java", "package shop;");
    write(
        "many/web/src/main/java/web/Orders.java",
        "package web;\n\nimport shop.Order;\nimport shop.Event;\n\nclass Orders {}\n");

    List<Scope> scopes = programs(List.of("../many"), ALL);

    Span orders = new Span("web/src/main/java/web/Orders.java", 1, 1, 1, 1);
    assertFalse(scopes.get(0).isReported(orders));
    assertTrue(scopes.get(1).isReported(orders));
  }

  @Test
  void reportsWhatSharedCodeReadsOfAProgramsRows() throws IOException, MojoExecutionException {
    write("many/one/src/main/java/shop/Order.java", "package shop;");
    write("many/two/src/main/java/shop/Order.java", "package shop;");
    write("many/shared/src/main/java/base/Mapper.java", "package base;");
    Span mapper = new Span("shared/src/main/java/base/Mapper.java", 1, 1, 1, 1);
    Span order = new Span("two/src/main/java/shop/Order.java", 1, 1, 1, 1);

    Scope two = programs(List.of("../many"), ALL).get(1);

    assertEquals(1, two.restrict(report(mapper, order)).findings().size());
    assertEquals(0, two.restrict(report(mapper, mapper)).findings().size());
  }

  private static Report report(Span place, Span query) {
    Finding finding =
        new Finding(
            "NPlusOneLazyAccess",
            Severity.WARNING,
            Confidence.LIKELY,
            place,
            "one select per row",
            List.of(new Step(Step.Role.QUERY, query, "the query")),
            "Order.items",
            "1 + N(orders)",
            "shop.Orders#all()",
            "",
            "base.Mapper#map()",
            "f00",
            Optional.empty());
    return new Report(
        List.of(finding),
        List.of(),
        List.of(),
        new Report.Coverage(1, 1, 1, 1, 0),
        List.of(),
        Landscape.NONE);
  }

  @Test
  void takesOneCommonClassOfManyForASlip() throws IOException, MojoExecutionException {
    for (int i = 0; i < 20; i++) {
      write("big/one/src/main/java/a/A" + i + ".java", "package a;");
      write("big/two/src/main/java/b/B" + i + ".java", "package b;");
    }
    write("big/one/src/main/java/Main.java", "");
    write("big/two/src/main/java/Main.java", "");

    assertEquals(1, programs(List.of("../big"), ALL).size());
  }

  @Test
  void keepsTheModulesOfAnApplicationTogether() throws IOException, MojoExecutionException {
    for (String app : List.of("one", "two")) {
      write("apps/" + app + "/model/src/main/java/shop/Order.java", "package shop;");
      write("apps/" + app + "/web/src/main/java/shop/web/Orders.java", "package shop.web;");
    }

    List<Scope> scopes = programs(List.of("../apps"), ALL);

    assertEquals(2, scopes.size());
    assertEquals(2, scopes.get(0).sources().size());
    assertTrue(scopes.get(0).sources().stream().allMatch(f -> f.toString().contains("one")));
  }

  private Scope read(List<String> directories, Globs globs) throws MojoExecutionException {
    List<Scope> scopes = programs(directories, globs);
    assertEquals(1, scopes.size());
    return scopes.get(0);
  }

  private List<Scope> programs(List<String> directories, Globs globs)
      throws MojoExecutionException {
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
