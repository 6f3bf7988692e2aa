package dev.nplusone.query;

import dev.nplusone.mapping.XmlElement;
import dev.nplusone.query.NamedQueries.NamedQuery;
import dev.nplusone.source.Resource;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the named queries of {@code orm.xml} files, whatever they are called, and of Hibernate's
 * older {@code hbm.xml}. A file that cannot be read is reported where its mapping is read.
 */
final class XmlNamedQueries {
  private XmlNamedQueries() {}

  static List<NamedQuery> read(List<Resource> resources) {
    List<NamedQuery> found = new ArrayList<>();
    for (Resource resource : resources) {
      XmlElement.read(resource, resources, problem -> {})
          .ifPresent(root -> collect(root, defaultPackage(root), found));
    }
    return List.copyOf(found);
  }

  private static String defaultPackage(XmlElement root) {
    return root.attribute("package")
        .or(() -> root.child("package").map(p -> p.text().strip()))
        .orElse("");
  }

  private static void collect(XmlElement element, String defaultPackage, List<NamedQuery> found) {
    switch (element.name()) {
      case "named-query", "named-native-query" ->
          add(
              element,
              element.child("query").map(XmlElement::text).orElse(""),
              defaultPackage,
              found);
      case "query", "sql-query" -> add(element, element.text(), defaultPackage, found);
      default -> element.children().forEach(child -> collect(child, defaultPackage, found));
    }
  }

  private static void add(
      XmlElement element, String text, String defaultPackage, List<NamedQuery> found) {
    boolean nativeSql =
        element.name().equals("named-native-query") || element.name().equals("sql-query");
    TypeRef result =
        element
            .attribute("result-class")
            .map(type -> TypeRef.of(XmlElement.className(type, defaultPackage)))
            .orElse(TypeRef.UNKNOWN);
    element
        .attribute("name")
        .ifPresent(
            name ->
                found.add(
                    new NamedQuery(name, "", java.util.Optional.of(text), nativeSql, result)));
  }
}
