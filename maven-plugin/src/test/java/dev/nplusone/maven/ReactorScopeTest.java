package dev.nplusone.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.finding.Report;
import dev.nplusone.source.Problem;
import dev.nplusone.source.Resource;
import dev.nplusone.source.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReactorScopeTest {
  private static final Report REPORT =
      new Report(
          List.of(),
          List.of(
              problem("model/src/main/java/A.java"),
              problem("web/src/main/java/B.java"),
              problem("")),
          List.of(),
          new Report.Coverage(2, 2, 0, 0, 0));

  @TempDir private Path dir;
  private MavenProject model;
  private MavenProject web;

  @BeforeEach
  void writeTwoModules() throws IOException {
    dir = dir.toRealPath();
    model = module("model");
    web = module("web");
    Files.createDirectories(dir.resolve("web/src/main/resources"));
    Files.writeString(dir.resolve("web/src/main/resources/application.properties"), "x=y");
    Files.writeString(dir.resolve("web/src/main/java/orm.xml"), "<entity-mappings/>");
  }

  @Test
  void readsTheSourcesAndResourcesOfAllModules() throws MojoExecutionException {
    Scope scope = scope(false, model, web);

    assertEquals(
        List.of(dir.resolve("model/src/main/java"), dir.resolve("web/src/main/java")),
        scope.sources());
    assertEquals(
        List.of(
            new Resource("web/src/main/java/orm.xml", "<entity-mappings/>"),
            new Resource("web/src/main/resources/application.properties", "x=y")),
        scope.resources());
  }

  @Test
  void readsWhatAnEarlierBuildGenerated() throws IOException, MojoExecutionException {
    Path generated = dir.resolve("web/target/generated-sources");
    Files.createDirectories(generated.resolve("openapi/src/main/java"));
    assertEquals(
        List.of(dir.resolve("model/src/main/java"), dir.resolve("web/src/main/java"), generated),
        scope(false, model, web).sources());

    web.addCompileSourceRoot(generated.resolve("openapi/src/main/java").toString());
    assertEquals(
        generated.resolve("openapi/src/main/java"),
        scope(false, model, web).sources().get(2),
        "what the build says of it counts");
  }

  @Test
  void readsTestSourcesWhenAsked() throws MojoExecutionException {
    assertEquals(4, scope(true, model, web).sources().size());
  }

  @Test
  void reportsOnAllModulesWithoutLeavingAnythingOut() throws MojoExecutionException {
    assertEquals(REPORT, scope(false, model, web).restrict(REPORT));
  }

  @Test
  void readsButDoesNotReportOnOtherModules() throws MojoExecutionException {
    Scope scope = scope(false, web);

    assertEquals(2, scope.sources().size());
    assertEquals(
        List.of(problem(""), problem("web/src/main/java/B.java")),
        scope.restrict(REPORT).problems());
  }

  private Scope scope(boolean includeTests, MavenProject... reported)
      throws MojoExecutionException {
    return ReactorScope.of(
        List.of(model, web),
        List.of(reported).stream().map(MavenProject::getId).toList(),
        dir,
        includeTests,
        new Globs(List.of(), List.of()),
        List.of(),
        warning -> {
          throw new AssertionError(warning);
        });
  }

  private MavenProject module(String name) throws IOException {
    Path home = dir.resolve(name);
    Model pom = new Model();
    pom.setGroupId("it");
    pom.setArtifactId(name);
    pom.setVersion("1");
    pom.setBuild(new Build());
    pom.getBuild().setDirectory(home.resolve("target").toString());
    MavenProject project = new MavenProject(pom);
    project.setFile(home.resolve("pom.xml").toFile());
    project.addCompileSourceRoot(home.resolve("src/main/java").toString());
    project.addCompileSourceRoot(home.resolve("target/generated-sources/none").toString());
    project.addTestCompileSourceRoot(home.resolve("src/test/java").toString());
    org.apache.maven.model.Resource resources = new org.apache.maven.model.Resource();
    resources.setDirectory(home.resolve("src/main/resources").toString());
    project.addResource(resources);
    Files.createDirectories(home.resolve("src/main/java"));
    Files.createDirectories(home.resolve("src/test/java"));
    return project;
  }

  private static Problem problem(String file) {
    return new Problem(new Span(file, 1, 1, 1, 1), "unreadable");
  }
}
