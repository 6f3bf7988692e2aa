package dev.nplusone.analysis.code;

import dev.nplusone.members.GeneratedMembers;
import dev.nplusone.source.Annotated;
import dev.nplusone.source.Annotation;
import dev.nplusone.source.Expr;
import dev.nplusone.source.FieldDecl;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Modifier;
import dev.nplusone.source.Program;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What Jackson writes of objects of a class, as its annotations say. */
public final class JsonProperties {
  /** What nobody writes, or somebody in a way that is not known. */
  private static final List<String> LEFT_OUT =
      List.of("JsonBackReference", "JsonValue", "JsonbTransient");

  /**
   * A property.
   *
   * @param getter the method that gives it; empty for a field
   * @param left what is left out of the objects it refers to
   * @param writer the class that writes it instead of Jackson, as far as it is in view
   * @param ofEach what writes each element instead of Jackson, in view or not
   * @param asIdentifier whether of the objects only the identifiers are written
   */
  public record Property(
      String name,
      String getter,
      Left left,
      Optional<TypeRef> writer,
      Optional<TypeRef> ofEach,
      boolean asIdentifier) {}

  /**
   * What is left out of an object by what refers to it.
   *
   * @param only all that is written, where that is listed
   */
  public record Left(Set<String> without, Optional<Set<String>> only) {
    public static final Left NOTHING = new Left(Set.of(), Optional.empty());

    /** Whether a property is written. */
    public boolean leaves(String property) {
      return !without.contains(property)
          && only.filter(names -> !names.contains(property)).isEmpty();
    }
  }

  private record Key(String type, Optional<TypeRef> view) {}

  private final Program program;
  private final TypeHierarchy hierarchy;
  private final boolean obeysXml;
  private final JsonSerializers serializers;
  private final Map<Key, List<Property>> known = new HashMap<>();

  /**
   * @param obeysXml whether what XML leaves out is left out: EclipseLink's MOXy does so, Jackson
   *     and JSON-B know nothing of {@code @XmlTransient}
   */
  public JsonProperties(Program program, TypeHierarchy hierarchy, boolean obeysXml) {
    this.program = program;
    this.hierarchy = hierarchy;
    this.obeysXml = obeysXml;
    this.serializers = new JsonSerializers(hierarchy);
  }

  /** The view that a handler asks for. */
  public Optional<TypeRef> view(MethodDecl handler) {
    return handler.annotationNamed("JsonView").flatMap(a -> views(a).stream().findFirst());
  }

  private static List<TypeRef> views(Annotation annotation) {
    Expr value = annotation.value("value").orElse(null);
    List<Expr> all =
        value instanceof Expr.NewArray array
            ? array.elements()
            : value == null ? List.of() : List.of(value);
    return all.stream()
        .filter(Expr.ClassLiteral.class::isInstance)
        .map(e -> ((Expr.ClassLiteral) e).type())
        .toList();
  }

  public List<Property> of(TypeRef type, Optional<TypeRef> view) {
    Key key = new Key(type.qualifiedName(), view);
    List<Property> found = known.get(key);
    if (found == null) {
      found = find(type, view);
      known.put(key, found);
    }
    return found;
  }

  private List<Property> find(TypeRef type, Optional<TypeRef> view) {
    List<TypeDecl> lineage =
        hierarchy.lineage(type).stream()
            .flatMap(use -> program.type(use).stream())
            .filter(TypeDecl::isSource)
            .toList();
    Set<String> ignored = new HashSet<>();
    for (TypeDecl decl : lineage) {
      if (decl.annotationNamed("JsonIgnoreType").isPresent() || isWrittenByOther(decl)) {
        return List.of();
      }
      decl.annotationNamed("JsonIgnoreProperties").ifPresent(a -> ignored.addAll(names(a)));
    }
    Optional<Property> whole = lineage.stream().flatMap(this::whole).findFirst();
    if (whole.isPresent()) {
      return List.of(whole.get());
    }
    Map<String, String> getters = new TreeMap<>();
    lineage.forEach(decl -> addGetters(decl, getters));
    for (TypeDecl decl : lineage) {
      decl.annotationNamed("JsonIncludeProperties")
          .ifPresent(a -> getters.keySet().retainAll(names(a)));
    }
    List<Property> found = new ArrayList<>();
    getters.forEach(
        (name, getter) -> {
          List<Annotated> places = places(lineage, name, getter);
          Optional<TypeRef> writer = writer(places);
          Optional<TypeRef> ofEach = classOf(places, "contentUsing").findFirst();
          boolean unknown =
              writer.isEmpty() && places.stream().anyMatch(JsonProperties::isWrittenByOther);
          if (!ignored.contains(name) && !unknown && isWritten(places, view)) {
            found.add(
                new Property(name, getter, left(places), writer, ofEach, isIdentifierOnly(places)));
          }
        });
    return List.copyOf(found);
  }

  /** What a method answers that stands for the whole object. */
  private Stream<Property> whole(TypeDecl decl) {
    return decl.methods().stream()
        .filter(method -> method.params().isEmpty())
        .filter(
            method ->
                method.annotationNamed("JsonValue").filter(a -> !a.is("value", false)).isPresent())
        .map(
            method ->
                new Property(
                    "", method.name(), Left.NOTHING, Optional.empty(), Optional.empty(), false));
  }

  /** The class that writes objects of a class instead of Jackson, if it is in view. */
  public Optional<TypeRef> writer(TypeRef type) {
    List<Annotated> places =
        hierarchy.lineage(type).stream()
            .flatMap(use -> program.type(use).stream())
            .filter(TypeDecl::isSource)
            .map(Annotated.class::cast)
            .toList();
    return writer(places).or(() -> serializers.of(type));
  }

  private Optional<TypeRef> writer(List<Annotated> places) {
    return classOf(places, "using")
        .filter(type -> program.type(type).filter(TypeDecl::isSource).isPresent())
        .findFirst();
  }

  private static Stream<TypeRef> classOf(List<Annotated> places, String member) {
    return places.stream()
        .flatMap(place -> place.annotationNamed(WRITER).stream())
        .flatMap(a -> a.value(member).stream())
        .filter(Expr.ClassLiteral.class::isInstance)
        .map(using -> ((Expr.ClassLiteral) using).type());
  }

  private static boolean isWrittenByOther(Annotated place) {
    return place.annotationNamed(WRITER).filter(a -> a.value("using").isPresent()).isPresent();
  }

  private static final String WRITER = "JsonSerialize";

  /**
   * Whether identifiers stand for what has some that Jackson knows of: for others, nothing does.
   */
  private boolean isIdentifierOnly(List<Annotated> places) {
    boolean asked =
        places.stream()
            .flatMap(place -> place.annotationNamed("JsonIdentityReference").stream())
            .anyMatch(a -> a.is("alwaysAsId", true));
    return asked && places.stream().anyMatch(this::hasIdentity);
  }

  private boolean hasIdentity(Annotated place) {
    return place.annotationNamed(IDENTITY).isPresent()
        || Stream.concat(Stream.of(typeOf(place)), typeOf(place).arguments().stream())
            .flatMap(type -> hierarchy.lineage(type).stream())
            .flatMap(use -> program.type(use).stream())
            .anyMatch(type -> type.annotationNamed(IDENTITY).isPresent());
  }

  private static TypeRef typeOf(Annotated place) {
    return place instanceof MethodDecl method
        ? method.returns()
        : place instanceof FieldDecl field ? field.type() : TypeRef.UNKNOWN;
  }

  private static final String IDENTITY = "JsonIdentityInfo";

  private void addGetters(TypeDecl decl, Map<String, String> getters) {
    boolean fields = detects(decl, "fieldVisibility", "ANY");
    boolean hidden = detects(decl, "getterVisibility", "NONE");
    for (MethodDecl method : decl.methods()) {
      boolean named =
          method.annotationNamed("JsonProperty").isPresent()
              || method.annotationNamed("JsonGetter").isPresent()
              || method.annotationNamed("JsonAnyGetter").isPresent();
      boolean readable =
          method.params().isEmpty()
              && !method.isStatic()
              && !method.isConstructor()
              && (named
                  || !hidden
                      && (method.modifiers().contains(Modifier.PUBLIC) || decl.isInterface()));
      if (readable) {
        property(method, named).ifPresent(name -> getters.putIfAbsent(name, method.name()));
      }
    }
    if (!hidden) {
      GeneratedMembers.of(decl, program)
          .getters()
          .forEach((getter, field) -> getters.putIfAbsent(field, getter));
    }
    for (FieldDecl field : decl.fields()) {
      boolean visible =
          fields
              || field.modifiers().contains(Modifier.PUBLIC)
              || field.annotationNamed("JsonProperty").isPresent();
      if (visible && !field.isStatic()) {
        getters.putIfAbsent(field.name(), "");
      }
    }
  }

  private static boolean detects(TypeDecl decl, String what, String visibility) {
    return decl.annotationNamed("JsonAutoDetect")
        .flatMap(a -> a.value(what))
        .filter(e -> ExprText.of(e).endsWith(visibility))
        .isPresent();
  }

  private static Optional<String> property(MethodDecl method, boolean named) {
    String name = method.name();
    int prefix =
        name.startsWith("get") && name.length() > 3
            ? 3
            : name.startsWith("is") && name.length() > 2 && isBoolean(method) ? 2 : 0;
    if (prefix == 0 || name.equals("getClass")) {
      return named ? Optional.of(name) : Optional.empty();
    }
    return Optional.of(Character.toLowerCase(name.charAt(prefix)) + name.substring(prefix + 1));
  }

  private static boolean isBoolean(MethodDecl method) {
    return method.returns().equals(TypeRef.of("boolean"));
  }

  /** Where annotations of a property can stand. */
  private static List<Annotated> places(List<TypeDecl> lineage, String name, String getter) {
    String setter = ExprText.setter(name);
    List<Annotated> places = new ArrayList<>();
    for (TypeDecl decl : lineage) {
      decl.field(name).ifPresent(places::add);
      Stream.concat(decl.methodsNamed(getter).stream(), decl.methodsNamed(setter).stream())
          .filter(m -> m.params().size() == (m.name().equals(getter) ? 0 : 1))
          .forEach(places::add);
    }
    return places;
  }

  private boolean isWritten(List<Annotated> places, Optional<TypeRef> view) {
    boolean left =
        places.stream()
            .flatMap(place -> place.annotations().stream())
            .anyMatch(
                a ->
                    LEFT_OUT.contains(a.simpleName())
                        || obeysXml && a.simpleName().equals("XmlTransient")
                        || a.isNamed("JsonIgnore") && !a.is("value", false)
                        || a.isNamed("JSONField") && a.is("serialize", false)
                        || a.isNamed("JsonProperty") && isWriteOnly(a));
    return !left && (view.isEmpty() || isInView(places, view.get()));
  }

  private static boolean isWriteOnly(Annotation annotation) {
    return annotation
        .value("access")
        .filter(e -> ExprText.of(e).endsWith("WRITE_ONLY"))
        .isPresent();
  }

  /** With Spring's settings, what is in no view is not in this one. */
  private boolean isInView(List<Annotated> places, TypeRef view) {
    return places.stream()
        .flatMap(place -> place.annotations().stream())
        .filter(a -> a.isNamed("JsonView"))
        .flatMap(a -> views(a).stream())
        .anyMatch(v -> hierarchy.isSubtype(view.qualifiedName(), v.qualifiedName()));
  }

  private static Left left(List<Annotated> places) {
    Set<String> without = new HashSet<>();
    Optional<Set<String>> only = Optional.empty();
    for (Annotated place : places) {
      for (Annotation annotation : place.annotations()) {
        if (annotation.isNamed("JsonIgnoreProperties")) {
          without.addAll(names(annotation));
        } else if (annotation.isNamed("JsonIncludeProperties")) {
          only = Optional.of(names(annotation));
        }
      }
    }
    return new Left(without, only);
  }

  /** The names in an annotation such as {@code JsonIgnoreProperties}. */
  static Set<String> names(Annotation annotation) {
    Expr value = annotation.value("value").orElse(null);
    List<Expr> all =
        value instanceof Expr.NewArray array
            ? array.elements()
            : value == null ? List.of() : List.of(value);
    return all.stream()
        .filter(e -> e instanceof Expr.Literal)
        .map(e -> ((Expr.Literal) e).value().toString())
        .collect(Collectors.toUnmodifiableSet());
  }
}
