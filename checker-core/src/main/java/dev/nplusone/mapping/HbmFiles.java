package dev.nplusone.mapping;

import dev.nplusone.mapping.FileMapping.Mapped;
import dev.nplusone.mapping.FileMapping.Writer;
import dev.nplusone.source.Annotation;
import dev.nplusone.source.Expr;
import dev.nplusone.source.Program;
import dev.nplusone.source.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the classes that Hibernate's {@code hbm.xml} files map. Here to-ones and collections are
 * lazy unless something else is said, getters are used by default, and nothing is mapped that is
 * not listed.
 */
final class HbmFiles {
  private static final String[] CLASSES = {
    "class", "subclass", "joined-subclass", "union-subclass"
  };

  private final Program program;
  private final List<Hbm> files = new ArrayList<>();
  private final List<FileMapping> found = new ArrayList<>();
  private HbmInverses inverses;

  HbmFiles(Program program) {
    this.program = program;
  }

  void add(Resource resource, XmlElement root) {
    files.add(new Hbm(resource, root));
  }

  List<FileMapping> mappings() {
    Map<String, List<XmlElement>> elements = new HashMap<>();
    for (Hbm file : files) {
      file.root()
          .withDescendants()
          .filter(e -> List.of(CLASSES).contains(e.name()))
          .forEach(e -> elements.computeIfAbsent(file.name(e), n -> new ArrayList<>()).add(e));
    }
    inverses = new HbmInverses(elements);
    for (Hbm file : files) {
      file.root()
          .withDescendants()
          .filter(e -> List.of(CLASSES).contains(e.name()) && e.attribute("name").isPresent())
          .forEach(e -> readClass(file, e));
    }
    return List.copyOf(found);
  }

  /** One file and the defaults it states. */
  private record Hbm(Resource resource, XmlElement root) {
    String className(String written) {
      return XmlElement.className(written, root.attribute("package").orElse(""));
    }

    String name(XmlElement type) {
      return className(type.attribute("name").orElse(""));
    }

    Writer writer(XmlElement element) {
      return new Writer(resource.at(element.line()));
    }

    Access access() {
      return access(root.attribute("default-access").orElse("property"));
    }

    boolean isLazy() {
      return !root.says("default-lazy", "false");
    }

    /** A strategy of another name is a class that sets what the field is called. */
    static Access access(String strategy) {
      return strategy.equals("property") ? Access.PROPERTY : Access.FIELD;
    }
  }

  private void readClass(Hbm file, XmlElement type) {
    Writer writer = file.writer(type);
    List<Annotation> annotations = new ArrayList<>();
    annotations.add(writer.jpa("Entity"));
    if (type.says("lazy", "false") || !file.isLazy() && !type.says("lazy", "true")) {
      annotations.add(writer.hibernate("Proxy", Map.of("lazy", writer.literal(false))));
    }
    batchSize(type, writer).ifPresent(annotations::add);
    cache(type, writer).ifPresent(annotations::add);
    add(file, file.name(type), annotations, members(file, type));
  }

  private void add(
      Hbm file, String className, List<Annotation> annotations, Map<String, Mapped> members) {
    found.add(new FileMapping(className, true, Optional.of(file.access()), annotations, members));
  }

  private Map<String, Mapped> members(Hbm file, XmlElement of) {
    Map<String, Mapped> members = new LinkedHashMap<>();
    for (XmlElement element : of.children()) {
      switch (element.name()) {
        case "natural-id", "properties", "join" -> members.putAll(members(file, element));
        case "composite-id" -> identifier(file, of, element, members);
        default -> put(file, of, element, members);
      }
    }
    return members;
  }

  private void put(Hbm file, XmlElement of, XmlElement element, Map<String, Mapped> members) {
    Optional<String> name = element.attribute("name");
    List<Annotation> annotations = annotations(file, of, element);
    boolean mapped = !annotations.isEmpty();
    if (name.isPresent() && mapped) {
      members.put(
          name.get(), new Mapped(element.attribute("access").map(Hbm::access), annotations));
    }
  }

  /** Without a name of its own, the parts of an identifier are attributes of the class. */
  private void identifier(
      Hbm file, XmlElement of, XmlElement element, Map<String, Mapped> members) {
    Map<String, Mapped> parts = members(file, element);
    if (element.attribute("name").isPresent()) {
      component(file, of, element, parts);
      put(file, of, element, members);
    } else {
      parts.forEach(
          (name, part) -> {
            List<Annotation> all = new ArrayList<>(part.annotations());
            all.add(file.writer(element).jpa("Id"));
            members.put(name, new Mapped(part.access(), all));
          });
    }
  }

  /** What an element says in annotations; none if it is no attribute. */
  private List<Annotation> annotations(Hbm file, XmlElement of, XmlElement element) {
    Writer writer = file.writer(element);
    return switch (element.name()) {
      case "id" ->
          isGenerated(element)
              ? List.of(writer.jpa("Id"), writer.jpa("GeneratedValue"))
              : List.of(writer.jpa("Id"));
      case "composite-id" -> List.of(writer.jpa("EmbeddedId"));
      case "version", "timestamp" -> List.of(writer.jpa("Version"));
      case "property", "key-property" -> property(element, writer);
      case "many-to-one", "key-many-to-one" -> toOne(file, element, writer);
      case "one-to-one" -> oneToOne(file, of, element, writer);
      case "any" -> List.of(writer.hibernate("Any"));
      case "component", "nested-composite-element" -> {
        component(file, of, element, members(file, element));
        yield List.of(writer.jpa("Embedded"));
      }
      case "set", "bag", "list", "map", "idbag", "array", "primitive-array" ->
          collection(file, of, element, writer);
      case "dynamic-component" -> List.of(writer.jpa("Basic"));
      default -> List.of();
    };
  }

  private static boolean isGenerated(XmlElement identifier) {
    return identifier
        .child("generator")
        .filter(generator -> !generator.says("class", "assigned"))
        .isPresent();
  }

  private static List<Annotation> property(XmlElement element, Writer writer) {
    List<Annotation> all = new ArrayList<>(List.of(writer.jpa("Basic")));
    if (element.says("unique", "true")) {
      all.add(writer.jpa("Column", Map.of("unique", writer.literal(true))));
    }
    if (element.attribute("formula").isPresent()) {
      all.add(writer.hibernate("Formula"));
    }
    return all;
  }

  private List<Annotation> toOne(Hbm file, XmlElement element, Writer writer) {
    Map<String, Expr> values = new LinkedHashMap<>();
    values.put("fetch", fetch(file, element, writer));
    if (element.says("not-null", "true")) {
      values.put("optional", writer.literal(false));
    }
    target(file, element).ifPresent(t -> values.put("targetEntity", writer.type(t)));
    List<Annotation> all = new ArrayList<>(List.of(writer.jpa("ManyToOne", values)));
    fetchMode(file, element, writer).ifPresent(all::add);
    if (element.says("not-found", "ignore")) {
      all.add(writer.hibernate("NotFound"));
    }
    element
        .attribute("property-ref")
        .map(column -> Map.<String, Expr>of("referencedColumnName", writer.literal(column)))
        .ifPresent(column -> all.add(writer.jpa("JoinColumn", column)));
    return all;
  }

  /**
   * Constrained means that the key is here; else it is on the other side, or both share it, and the
   * target is joined where joins are possible.
   */
  private List<Annotation> oneToOne(Hbm file, XmlElement of, XmlElement element, Writer writer) {
    Map<String, Expr> values = new LinkedHashMap<>();
    boolean constrained = element.says("constrained", "true");
    boolean joined = !constrained && !element.says("fetch", "select");
    values.put("fetch", joined ? writer.constant("EAGER") : fetch(file, element, writer));
    target(file, element).ifPresent(t -> values.put("targetEntity", writer.type(t)));
    if (constrained) {
      values.put("optional", writer.literal(false));
      return List.of(writer.jpa("OneToOne", values), writer.jpa("PrimaryKeyJoinColumn"));
    }
    String owner = file.name(of);
    String target = target(file, element).orElseGet(() -> declared(owner, element));
    String inverse =
        element
            .attribute("property-ref")
            .orElseGet(() -> inverses.oneToOne(target, owner, file::className));
    values.put("mappedBy", writer.literal(inverse));
    return List.of(writer.jpa("OneToOne", values));
  }

  private List<Annotation> collection(Hbm file, XmlElement of, XmlElement element, Writer writer) {
    Map<String, Expr> values = new LinkedHashMap<>();
    values.put("fetch", fetch(file, element, writer));
    Optional<XmlElement> many =
        element.children("one-to-many", "many-to-many", "composite-element").findFirst();
    Optional<String> target = many.flatMap(e -> target(file, e));
    String kind = many.map(XmlElement::name).orElse("element");
    boolean entities = kind.endsWith("to-many");
    target.ifPresent(t -> values.put(entities ? "targetEntity" : "targetClass", writer.type(t)));
    if (element.says("inverse", "true") && target.isPresent()) {
      inverses
          .of(element, target.get())
          .ifPresent(name -> values.put("mappedBy", writer.literal(name)));
    }
    if (kind.equals("composite-element")) {
      target.ifPresent(
          t -> add(file, t, List.of(writer.jpa("Embeddable")), members(file, many.get())));
    }
    List<Annotation> all = new ArrayList<>();
    all.add(
        switch (kind) {
          case "one-to-many" -> writer.jpa("OneToMany", values);
          case "many-to-many" -> writer.jpa("ManyToMany", values);
          default -> writer.jpa("ElementCollection", values);
        });
    batchSize(element, writer).ifPresent(all::add);
    cache(element, writer).ifPresent(all::add);
    fetchMode(file, element, writer).ifPresent(all::add);
    if (element.says("lazy", "extra")) {
      all.add(writer.hibernate("LazyCollection", Map.of("value", writer.constant("EXTRA"))));
    }
    return all;
  }

  private void component(Hbm file, XmlElement of, XmlElement element, Map<String, Mapped> members) {
    String type = target(file, element).orElseGet(() -> declared(file.name(of), element));
    if (!type.isEmpty()) {
      add(file, type, List.of(file.writer(element).jpa("Embeddable")), members);
    }
  }

  /** The type that the class declares for an attribute; empty if it is not in view. */
  private String declared(String className, XmlElement attribute) {
    String name = attribute.attribute("name").orElse("");
    return program
        .type(className)
        .flatMap(
            type ->
                type.field(name)
                    .map(f -> f.type().qualifiedName())
                    .or(
                        () ->
                            type.methods().stream()
                                .filter(m -> BeanNames.readBy(m).filter(name::equals).isPresent())
                                .map(m -> m.returns().qualifiedName())
                                .findFirst()))
        .orElse("");
  }

  private static Optional<String> target(Hbm file, XmlElement element) {
    return element
        .attribute("class")
        .or(() -> element.attribute("entity-name"))
        .map(file::className);
  }

  private static Expr fetch(Hbm file, XmlElement element, Writer writer) {
    return writer.constant(isLazy(file, element) ? "LAZY" : "EAGER");
  }

  private static boolean isLazy(Hbm file, XmlElement element) {
    boolean toOne = element.name().endsWith("to-one");
    return element.attribute("lazy").map(l -> !l.equals("false")).orElse(toOne || file.isLazy());
  }

  /** What is not lazy is selected, unless a join is asked for. */
  private static Optional<Annotation> fetchMode(Hbm file, XmlElement element, Writer writer) {
    boolean joined = element.says("fetch", "join") || element.says("outer-join", "true");
    if (element.says("fetch", "subselect")) {
      return Optional.of(writer.hibernate("Fetch", Map.of("value", writer.constant("SUBSELECT"))));
    }
    return isLazy(file, element) || joined
        ? Optional.empty()
        : Optional.of(writer.hibernate("Fetch", Map.of("value", writer.constant("SELECT"))));
  }

  private static Optional<Annotation> batchSize(XmlElement element, Writer writer) {
    return element
        .attribute("batch-size")
        .filter(size -> size.strip().matches("\\d{1,6}"))
        .map(size -> Integer.valueOf(size.strip()))
        .map(size -> writer.hibernate("BatchSize", Map.of("size", writer.literal(size))));
  }

  private static Optional<Annotation> cache(XmlElement element, Writer writer) {
    return element
        .child("cache")
        .map(c -> writer.hibernate("Cache", Map.of("usage", writer.constant("READ_WRITE"))));
  }
}
