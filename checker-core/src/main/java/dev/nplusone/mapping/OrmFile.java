package dev.nplusone.mapping;

import dev.nplusone.mapping.FileMapping.Mapped;
import dev.nplusone.mapping.FileMapping.Writer;
import dev.nplusone.source.Annotation;
import dev.nplusone.source.Expr;
import dev.nplusone.source.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the classes that an {@code orm.xml} file maps; its elements are named after annotations.
 */
final class OrmFile {
  private final Resource resource;
  private final XmlElement root;
  private final String defaultPackage;

  OrmFile(Resource resource, XmlElement root) {
    this.resource = resource;
    this.root = root;
    this.defaultPackage = root.child("package").map(p -> p.text().strip()).orElse("");
  }

  List<FileMapping> mappings() {
    boolean complete =
        root.withDescendants().anyMatch(e -> e.name().equals("xml-mapping-metadata-complete"));
    Optional<Access> access =
        root.withDescendants()
            .filter(e -> e.name().equals("access"))
            .findFirst()
            .flatMap(e -> access(e.text()));
    return root.children("entity", "mapped-superclass", "embeddable")
        .map(type -> mapping(type, complete, access))
        .toList();
  }

  private FileMapping mapping(XmlElement type, boolean complete, Optional<Access> access) {
    Writer writer = new Writer(resource.at(type.line()));
    List<Annotation> annotations = new ArrayList<>();
    Map<String, Expr> name = new LinkedHashMap<>();
    type.attribute("name").ifPresent(n -> name.put("name", writer.literal(n)));
    annotations.add(writer.jpa(annotationName(type.name()), name));
    type.attribute("cacheable")
        .ifPresent(c -> annotations.add(writer.jpa("Cacheable", value(writer, c.equals("true")))));
    Map<String, Mapped> members = new LinkedHashMap<>();
    type.child("attributes")
        .ifPresent(
            all ->
                all.children()
                    .forEach(
                        e -> e.attribute("name").ifPresent(n -> members.put(n, attribute(e)))));
    return new FileMapping(
        XmlElement.className(type.attribute("class").orElse(""), defaultPackage),
        complete || type.says("metadata-complete", "true"),
        type.attribute("access").flatMap(OrmFile::access).or(() -> access),
        annotations,
        members);
  }

  private Mapped attribute(XmlElement element) {
    Writer writer = new Writer(resource.at(element.line()));
    Map<String, Expr> values = new LinkedHashMap<>();
    element.attribute("fetch").ifPresent(f -> values.put("fetch", writer.constant(f)));
    element.attribute("mapped-by").ifPresent(m -> values.put("mappedBy", writer.literal(m)));
    element
        .attribute("optional")
        .ifPresent(o -> values.put("optional", writer.literal(o.equals("true"))));
    type(element, "target-entity", "targetEntity", writer, values);
    type(element, "target-class", "targetClass", writer, values);
    List<Annotation> annotations = new ArrayList<>();
    annotations.add(writer.jpa(annotationName(element.name()), values));
    if (element.says("id", "true")) {
      annotations.add(writer.jpa("Id"));
    }
    element
        .attribute("maps-id")
        .ifPresent(part -> annotations.add(writer.jpa("MapsId", value(writer, part))));
    element
        .children("primary-key-join-column")
        .findFirst()
        .ifPresent(e -> annotations.add(writer.jpa("PrimaryKeyJoinColumn")));
    element.child("generated-value").ifPresent(e -> annotations.add(writer.jpa("GeneratedValue")));
    element.children("join-column", "column").forEach(e -> annotations.add(column(e)));
    return new Mapped(element.attribute("access").flatMap(OrmFile::access), annotations);
  }

  private void type(
      XmlElement element, String from, String to, Writer writer, Map<String, Expr> values) {
    element
        .attribute(from)
        .map(name -> XmlElement.className(name, defaultPackage))
        .ifPresent(name -> values.put(to, writer.type(name)));
  }

  private Annotation column(XmlElement element) {
    Writer writer = new Writer(resource.at(element.line()));
    Map<String, Expr> values = new LinkedHashMap<>();
    element.attribute("name").ifPresent(n -> values.put("name", writer.literal(n)));
    element
        .attribute("referenced-column-name")
        .ifPresent(n -> values.put("referencedColumnName", writer.literal(n)));
    if (element.says("unique", "true")) {
      values.put("unique", writer.literal(true));
    }
    return writer.jpa(annotationName(element.name()), values);
  }

  private static Map<String, Expr> value(Writer writer, Object value) {
    return Map.of("value", writer.literal(value));
  }

  /** {@code many-to-one} is {@code ManyToOne}. */
  private static String annotationName(String element) {
    StringBuilder name = new StringBuilder();
    for (String word : element.split("-")) {
      name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
    }
    return name.toString();
  }

  private static Optional<Access> access(String written) {
    return switch (written.strip()) {
      case "FIELD" -> Optional.of(Access.FIELD);
      case "PROPERTY" -> Optional.of(Access.PROPERTY);
      default -> Optional.empty();
    };
  }
}
