package dev.nplusone.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nplusone.CheckOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForkTest {
  @TempDir private Path dir;

  @Test
  void paysWhereThereIsMuchToRead() throws IOException {
    for (int i = 0; i < 99; i++) {
      write("C" + i + ".java", "class C" + i + " {}");
    }
    List<Scan> directory = List.of(scan(1, dir));
    assertFalse(Fork.AUTO.pays(directory));
    assertTrue(Fork.ALWAYS.pays(directory));

    Path last = write("C99.java", "class C99 {}");
    assertTrue(Fork.AUTO.pays(directory));
    assertFalse(Fork.AUTO.pays(List.of(scan(1, last), scan(1, dir.resolve("none")))));
    assertFalse(Fork.NEVER.pays(directory));
  }

  @Test
  void comesToTheSameResult() throws Exception {
    write("Broken.java", "class Broken {");
    write(
        "Order.java",
        """
        import jakarta.persistence.*;
        import java.util.List;
        @Entity class Order {
          @Id Long id;
          @OneToMany List<Item> items;
        }
        @Entity class Item { @Id Long id; }
        class Report {
          EntityManager em;
          void print() {
            for (Order order : em.createQuery("select o from Order o", Order.class).getResultList()) {
              order.items.size();
            }
          }
        }
        """);
    Scan scan = scan(1, dir);
    List<String> phases = new ArrayList<>();

    List<Scan.Result> there =
        new ChildJvm(phases::add, new SystemStreamLog()).run(List.of(scan)).orElseThrow();

    Scan.Result here = scan.run(phase -> {}).orElseThrow();
    assertEquals(List.of(here), there);
    assertEquals(1, here.report().findings().size());
    assertEquals(1, here.report().problems().size());
    assertEquals(List.of("starting", "reading sources", "analysing 2 files"), phases);
  }

  @Test
  void readsNothingWhereThereIsNothing() throws MojoExecutionException {
    assertEquals(
        Optional.of(List.of()),
        new ChildJvm(phase -> {}, new SystemStreamLog()).run(List.of(scan(1, dir))));
  }

  @Test
  void saysWhyItCameToNoResult() {
    ChildJvm jvm = new ChildJvm(phase -> {}, new SystemStreamLog());

    MojoExecutionException failure =
        assertThrows(MojoExecutionException.class, () -> jvm.run(List.of(scan(0, dir))));

    assertTrue(failure.getMessage().contains("threads must be at least 1"), failure::getMessage);
    assertTrue(failure.getMessage().contains("nplusone.fork=never"), failure::getMessage);
  }

  private Scan scan(int threads, Path source) {
    Scope scope =
        new Scope(
            dir,
            List.of(source),
            new Globs(List.of(), List.of()),
            List.of(),
            List.of(),
            Optional.empty());
    return new Scan(scope, true, CheckOptions.DEFAULT, StandardCharsets.UTF_8, threads);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(dir.resolve(name), text);
  }
}
