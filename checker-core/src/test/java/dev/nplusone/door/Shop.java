package dev.nplusone.door;

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
