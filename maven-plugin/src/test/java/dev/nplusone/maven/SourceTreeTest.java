package dev.nplusone.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTreeTest {
  @TempDir private Path dir;
  private final List<String> warnings = new ArrayList<>();

  @BeforeEach
  void lieUnderNoSourceRoot() throws IOException {
    dir = dir.toRealPath();
  }

  @Test
  void findsTheMainSourcesOfAWholeCheckout() throws IOException {
    write("a/src/main/java/shop/Order.java", "package shop;");
    write("a/src/main/resources/application.yml", "");
    write("a/src/test/java/shop/OrderTest.java", "package shop;");
    write("a/src/test/resources/application.yml", "");
    write("a/src/integrationTest/java/shop/OrderIT.java", "package shop;");
    write("a/target/generated-sources/shop/Copy.java", "package shop;");
    write("a/target/classes/application.yml", "");
    write("web/node_modules/x/A.java", "package x;");
    write(".git/B.java", "package b;");
    write("b/src/latest/java/shop/Latest.java", "package shop;");
    SourceTree tree = SourceTree.below(dir, false, warnings::add);

    assertEquals(
        List.of("a/src/main/java/shop/Order.java", "b/src/latest/java/shop/Latest.java"),
        names(tree.javaFiles()));
    assertEquals(List.of("a/src/main/resources/application.yml"), names(tree.resourceFiles()));
    assertEquals(List.of(), warnings);
  }

  @Test
  void readsTestTreesWhenAsked() throws IOException {
    write("src/main/java/shop/Order.java", "package shop;");
    write("src/test/java/shop/OrderTest.java", "package shop;");

    assertEquals(
        List.of("src/main/java/shop/Order.java", "src/test/java/shop/OrderTest.java"),
        names(SourceTree.below(dir, true, warnings::add).javaFiles()));
  }

  @Test
  void readsATestTreeThatIsNamedItself() throws IOException {
    write("src/test/java/shop/OrderTest.java", "package shop;");

    assertEquals(
        List.of("src/test/java/shop/OrderTest.java"),
        names(SourceTree.below(dir.resolve("src/test/java"), false, warnings::add).javaFiles()));
  }

  @Test
  void leavesOutTemplatesAmongResources() throws IOException {
    write("src/main/java/shop/resources/Order.java", "package shop.resources;");
    write("src/main/resources/templates/Order.java", "package ${package};");

    assertEquals(
        List.of("src/main/java/shop/resources/Order.java"),
        names(SourceTree.below(dir, false, warnings::add).javaFiles()));
    assertEquals(
        List.of("src/main/resources/templates/Order.java"),
        names(
            SourceTree.below(dir.resolve("src/main/resources"), false, warnings::add).javaFiles()));
  }

  @Test
  void takesBuildForAPackageBelowASourceRoot() throws IOException {
    write("src/main/java/shop/build/inner/Order.java", "package shop.build.inner;");
    write("src/main/java/shop/test/Order.java", "package shop.test;");

    assertEquals(
        List.of("src/main/java/shop/build/inner/Order.java", "src/main/java/shop/test/Order.java"),
        names(SourceTree.below(dir, false, warnings::add).javaFiles()));
    assertEquals(
        List.of("src/main/java/shop/build/inner/Order.java", "src/main/java/shop/test/Order.java"),
        names(
            SourceTree.below(dir.resolve("src/main/java/shop"), false, warnings::add).javaFiles()));
  }

  @Test
  void takesBuildForAPackageWhenItsFilesSaySo() throws IOException {
    write("sources/shop/build/Order.java", "/* about\n package x; */\npackage shop.build;");
    write("sources/build/Copy.java", "package shop;");

    assertEquals(
        List.of("sources/shop/build/Order.java"),
        names(SourceTree.below(dir, false, warnings::add).javaFiles()));
  }

  @Test
  void findsTheResourcesBesideASourceRootAndBesideAPackageInIt() throws IOException {
    write("src/main/java/shop/Order.java", "package shop;");
    write("src/main/java/shop/Order.hbm.xml", "");
    write("src/main/resources/META-INF/persistence.xml", "");
    write("src/main/resources/META-INF/orm.xml", "");
    write("src/main/resources/form.xml", "");
    List<String> expected =
        List.of(
            "src/main/java/shop/Order.hbm.xml",
            "src/main/resources/META-INF/orm.xml",
            "src/main/resources/META-INF/persistence.xml");

    for (String top : List.of("src/main/java", "src/main/java/shop", ".")) {
      Path start = dir.resolve(top).normalize();
      assertEquals(
          expected, names(SourceTree.below(start, false, warnings::add).resourceFiles()), top);
    }
  }

  private void write(String name, String text) throws IOException {
    Path file = dir.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private List<String> names(Collection<Path> files) {
    return files.stream().map(f -> dir.relativize(f).toString().replace('\\', '/')).toList();
  }
}
