package dev.nplusone.mapping;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The attribute on the other side of an association, which {@code hbm.xml} tells by columns. */
final class HbmInverses {
  private final Map<String, List<XmlElement>> classes;

  HbmInverses(Map<String, List<XmlElement>> classes) {
    this.classes = classes;
  }

  /** The attribute of the target that has the key column, or the same table, of a collection. */
  Optional<String> of(XmlElement collection, String target) {
    Optional<String> key = collection.child("key").flatMap(HbmInverses::column);
    boolean table = collection.child("many-to-many").isPresent();
    return attributes(target)
        .filter(
            e ->
                table
                    ? e.child("many-to-many").isPresent()
                        && e.attribute("table").equals(collection.attribute("table"))
                    : e.name().equals("many-to-one") && key.isPresent() && columnOf(e).equals(key))
        .flatMap(e -> e.attribute("name").stream())
        .findFirst();
  }

  /** The one-to-one of the target that refers back, or its identifier, which both share. */
  String oneToOne(String target, String owner, UnaryOperator<String> names) {
    return attributes(target)
        .filter(e -> e.name().equals("one-to-one") && e.says("constrained", "true"))
        .filter(e -> e.attribute("class").map(names::apply).filter(n -> !n.equals(owner)).isEmpty())
        .flatMap(e -> e.attribute("name").stream())
        .findFirst()
        .or(
            () ->
                attributes(target)
                    .filter(e -> e.name().equals("id"))
                    .flatMap(e -> e.attribute("name").stream())
                    .findFirst())
        .orElse("id");
  }

  private Stream<XmlElement> attributes(String className) {
    return classes.getOrDefault(className, List.of()).stream().flatMap(c -> c.children().stream());
  }

  private static Optional<String> columnOf(XmlElement attribute) {
    return column(attribute).or(() -> attribute.attribute("name"));
  }

  private static Optional<String> column(XmlElement element) {
    return element
        .attribute("column")
        .or(() -> element.child("column").flatMap(c -> c.attribute("name")));
  }
}
