package dev.nplusone.query;

import dev.nplusone.query.NamedQueries.NamedQuery;
import dev.nplusone.source.Problem;
import dev.nplusone.source.Resource;
import dev.nplusone.source.TypeRef;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Reads the file in which Spring Data looks for queries of repository methods, {@code
 * META-INF/jpa-named-queries.properties}. A text that a native {@code @Query} uses is no JPQL; its
 * method says so, not this file.
 */
final class PropertiesNamedQueries {
  private static final String FILE = "jpa-named-queries.properties";

  private PropertiesNamedQueries() {}

  static List<NamedQuery> read(List<Resource> resources, Consumer<Problem> problems) {
    List<NamedQuery> queries = new ArrayList<>();
    for (Resource resource : resources) {
      if (resource.path().endsWith(FILE)) {
        Properties texts = texts(resource, problems);
        for (String name : new TreeSet<>(texts.stringPropertyNames())) {
          Optional<String> text = Optional.of(texts.getProperty(name));
          queries.add(new NamedQuery(name, "", text, false, TypeRef.UNKNOWN));
        }
      }
    }
    return queries;
  }

  private static Properties texts(Resource resource, Consumer<Problem> problems) {
    Properties texts = new Properties();
    try {
      texts.load(new StringReader(resource.text()));
    } catch (IOException | IllegalArgumentException malformed) {
      problems.accept(
          new Problem(
              resource.at(1),
              "only the named queries before a broken escape were read: "
                  + malformed.getMessage()));
    }
    return texts;
  }
}
