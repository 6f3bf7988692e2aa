package dev.nplusone.door;

import dev.nplusone.CheckOptions;
import dev.nplusone.Checker;
import dev.nplusone.baseline.Baseline;
import dev.nplusone.baseline.BaselineFile;
import dev.nplusone.finding.Report;
import dev.nplusone.frontend.javaparser.SourceProgram;
import dev.nplusone.frontend.javaparser.SourceRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A small program with one loop that costs a statement per row, and the API it compiles against.
 */
public final class Shop {

  /** Where the statement per row is issued. */
  public static final String FILE = "shop/Report.java";

  private Shop() {}

  /** Sources by path. */
  public static Map<String, String> sources() {
    Map<String, String> sources = new LinkedHashMap<>(persistenceApi());
    sources.put(
        "shop/Order.java",
        """
        package shop;
        import jakarta.persistence.*;
        @Entity public class Order {
          @Id Long id;
          @OneToMany(mappedBy = "order") java.util.List<Item> items;
          public java.util.List<Item> getItems() { return items; }
        }
        @Entity class Item {
          @Id Long id;
          @ManyToOne(fetch = FetchType.LAZY) Order order;
        }
        """);
    sources.put(
        FILE,
        """
        package shop;
        class Report {
          int count(jakarta.persistence.EntityManager em) {
            int n = 0;
            for (Order order : em.createQuery("select o from Order o", Order.class).getResultList()) {
              n += order
                  .getItems()
        \t\t.size();
            }
            return n;
          }
        }
        """);
    return sources;
  }

  private static Map<String, String> persistenceApi() {
    Map<String, String> api = new LinkedHashMap<>();
    declare(api, "Entity", "public @interface Entity {}");
    declare(api, "Id", "public @interface Id {}");
    declare(api, "OneToMany", "public @interface OneToMany { String mappedBy() default \"\"; }");
    declare(api, "ManyToOne", "public @interface ManyToOne { FetchType fetch(); }");
    declare(api, "FetchType", "public enum FetchType { LAZY, EAGER }");
    declare(api, "Query", "public interface Query<X> { java.util.List<X> getResultList(); }");
    declare(
        api,
        "EntityManager",
        "public interface EntityManager { <T> Query<T> createQuery(String q, Class<T> t); }");
    return api;
  }

  private static void declare(Map<String, String> api, String name, String text) {
    api.put("jakarta/persistence/" + name + ".java", "package jakarta.persistence; " + text);
  }

  /** Writes a baseline of the sources in a directory, as the Maven goal does, beside them. */
  public static void writeBaseline(Path directory) throws IOException {
    SourceRequest sources = SourceRequest.of(directory, List.of(directory));
    try (SourceProgram program = SourceProgram.read(sources)) {
      Report report = Checker.check(program.program(), List.of(), CheckOptions.DEFAULT);
      BaselineFile.write(Baseline.of(report.findings()), directory.resolve(BaselineFile.NAME));
    }
  }

  /** Adds a method with the same loop once more, in front of the one that is there. */
  public static void addLoop(Path directory) throws IOException {
    addLoops(directory, 1);
  }

  /** Adds so many methods with the same loop, in front of the one that is there. */
  public static void addLoops(Path directory, int many) throws IOException {
    Path report = directory.resolve(FILE);
    String source = Files.readString(report);
    StringBuilder added = new StringBuilder();
    for (int i = 0; i < many; i++) {
      added.append(loop("more" + source.length() + "_" + i));
    }
    Files.writeString(report, source.replace("  int count", added + "  int count"));
  }

  private static String loop(String method) {
    String loop = "for (Order o : em.createQuery(\"from Order o\", Order.class).getResultList())";
    String head = "int " + method + "(jakarta.persistence.EntityManager em) {\n int n = 0;\n ";
    return head + loop + "\n n += o.getItems().size();\n return n; }\n";
  }

  /** Writes the sources; returns the files. */
  public static List<Path> writeTo(Path directory) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Map.Entry<String, String> source : sources().entrySet()) {
      Path file = directory.resolve(source.getKey());
      Files.createDirectories(file.getParent());
      files.add(Files.writeString(file, source.getValue()));
    }
    return files;
  }
}
