package dev.nplusone.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nplusone.maven.RecordingBuildContext.Message;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.apache.maven.repository.internal.MavenRepositorySystemUtils;
import org.codehaus.plexus.PlexusContainer;
import org.codehaus.plexus.build.BuildContext;
import org.codehaus.plexus.build.DefaultBuildContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The goal as an IDE runs it, again and again, with an IDE that writes down what it is told. */
class IdeMarkersTest {
  private static final String LOOP =
      "for (Order order : orders.findAll()) order.getItems().size();";

  private final RecordingBuildContext ide = new RecordingBuildContext();
  @TempDir private Path home;
  private Path entity;
  private Path report;
  private Path export;

  @BeforeEach
  void writeProject() throws IOException {
    home = home.toRealPath();
    Files.createDirectory(home.resolve(".git")); // nothing above is the project's
    Files.writeString(home.resolve("pom.xml"), "<project/>");
    entity = write("Order", entity(""));
    write(
        "OrderRepository",
        "interface OrderRepository"
            + " extends org.springframework.data.jpa.repository.JpaRepository<Order, Long> {}");
    report = write("OrderReport", loop("OrderReport", LOOP));
    export = write("OrderExport", loop("OrderExport", LOOP));
  }

  @Test
  void marksEachFindingWithoutFailing() throws Exception {
    ide.startFullBuild();
    build();

    Message marker = ide.on(report).get(0);
    assertEquals(1, ide.on(report).size());
    assertEquals(6, marker.line());
    assertEquals(BuildContext.SEVERITY_WARNING, marker.severity());
    assertTrue(
        marker.text().startsWith("[NPlusOneLazyAccess] one SELECT per Order: `items`"),
        marker.text());
    assertTrue(marker.text().contains("with @EntityGraph(attributePaths = \"items\")"));
    assertTrue(Files.notExists(home.resolve("target")), "an IDE wants no report files");
  }

  @Test
  void takesEveryOldMarkerAwayInAFullBuild() throws Exception {
    ide.startFullBuild();
    ide.addWarning(entity.toFile(), 1, 1, "of a run long ago", null);
    build();

    assertEquals(List.of(), ide.on(entity));
  }

  @Test
  void doesNotRunWhenNothingRelevantChanged() throws Exception {
    ide.startFullBuild();
    build();
    Path style = Files.writeString(report.resolveSibling("style.css"), "");

    ide.startIncrementalBuild(style);
    build();

    assertEquals(Set.of(), ide.touched());
    assertEquals(1, ide.on(report).size());
  }

  @Test
  void keepsTheMarkersOfFilesWhoseFindingsAreTheSame() throws Exception {
    ide.startFullBuild();
    build();
    write("OrderReport", loop("OrderReport", "\n" + LOOP));

    ide.startIncrementalBuild(report);
    build();

    assertEquals(Set.of("OrderReport.java"), ide.touched());
    assertEquals(7, ide.on(report).get(0).line());
    assertEquals(6, ide.on(export).get(0).line());
  }

  @Test
  void changesTheMarkersOfFilesThatOnlyDependOnTheChange() throws Exception {
    ide.startFullBuild();
    build();
    write("Order", entity("@org.hibernate.annotations.BatchSize(size = 50)"));

    ide.startIncrementalBuild(entity);
    build();

    assertEquals(Set.of("OrderExport.java", "OrderReport.java"), ide.touched());
    assertEquals(List.of(), ide.on(report));
  }

  @Test
  void takesMarkersAwayWhenAFileIsDeleted() throws Exception {
    ide.startFullBuild();
    build();
    Files.delete(export);

    ide.startIncrementalBuild(export);
    build();

    assertEquals(Set.of("OrderExport.java"), ide.touched());
    assertEquals(List.of(), ide.on(export));
    assertEquals(1, ide.on(report).size());
  }

  @Test
  void runsAgainWhenSettingsChange() throws Exception {
    ide.startFullBuild();
    build();
    Path file =
        Files.writeString(home.resolve("nplusone.yml"), "rules:\n  NPlusOneLazyAccess: error\n");

    ide.startIncrementalBuild(file);
    build();

    assertEquals(BuildContext.SEVERITY_ERROR, ide.on(report).get(0).severity());
    Path batches =
        Files.writeString(
            Files.createDirectories(home.resolve("src/main/resources"))
                .resolve("application.properties"),
            "spring.jpa.properties.hibernate.default_batch_fetch_size=50");

    ide.startIncrementalBuild(batches);
    build();

    assertEquals(List.of(), ide.on(report));
  }

  @Test
  void leavesMavensLogAlone() {
    var log = new org.sonatype.plexus.build.incremental.DefaultBuildContext();

    assertTrue(IdeMarkers.of(new DefaultBuildContext(log), log, new MavenProject(), "x").isEmpty());
  }

  private void build() throws Exception {
    CheckMojo goal = new CheckMojo();
    MavenExecutionRequest request = new DefaultMavenExecutionRequest();
    request.setBaseDirectory(home.toFile());
    request.getUserProperties().setProperty("nplusone.classpath", home.toString());
    MavenSession session =
        new MavenSession(
            (PlexusContainer) null,
            MavenRepositorySystemUtils.newSession(),
            request,
            new DefaultMavenExecutionResult());
    MavenProject project = project();
    session.setProjects(List.of(project));
    session.setAllProjects(List.of(project));
    Plugin plugin = new Plugin();
    plugin.setGroupId("dev.nplusone");
    plugin.setArtifactId("nplusone-maven-plugin");
    set(goal, "session", session);
    set(goal, "project", project);
    set(goal, "execution", new MojoExecution(plugin, "check", "gate"));
    set(goal, "buildContext", ide);
    goal.execute();
  }

  private MavenProject project() {
    Model model = new Model();
    model.setGroupId("shop");
    model.setArtifactId("shop");
    model.setVersion("1");
    Build build = new Build();
    build.setDirectory(home.resolve("target").toString());
    Resource resources = new Resource();
    resources.setDirectory(home.resolve("src/main/resources").toString());
    build.addResource(resources);
    model.setBuild(build);
    MavenProject project = new MavenProject(model);
    project.setFile(home.resolve("pom.xml").toFile());
    project.addCompileSourceRoot(home.resolve("src/main/java").toString());
    return project;
  }

  private static void set(CheckMojo goal, String parameter, Object value) throws Exception {
    for (Class<?> type = goal.getClass(); type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getName().equals(parameter)) {
          field.setAccessible(true);
          field.set(goal, value);
          return;
        }
      }
    }
    throw new NoSuchFieldException(parameter);
  }

  private Path write(String type, String body) throws IOException {
    Path directory = Files.createDirectories(home.resolve("src/main/java/shop"));
    return Files.writeString(directory.resolve(type + ".java"), "package shop;\n" + body);
  }

  private static String entity(String annotation) {
    return """
        import jakarta.persistence.*;
        import java.util.List;
        @Entity class Order {
          @Id Long id;
          %s @OneToMany List<Item> items;
          List<Item> getItems() { return items; }
        }
        @Entity class Item { @Id Long id; }
        """
        .formatted(annotation);
  }

  private static String loop(String type, String body) {
    return """
        class %s {
          private final OrderRepository orders;
          %s(OrderRepository orders) { this.orders = orders; }
          void print() {
            %s
          }
        }
        """
        .formatted(type, type, body);
  }
}
