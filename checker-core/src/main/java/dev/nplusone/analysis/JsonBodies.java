package dev.nplusone.analysis;

import dev.nplusone.analysis.code.ExprText;
import dev.nplusone.analysis.code.JsonProperties;
import dev.nplusone.analysis.state.CallSite;
import dev.nplusone.analysis.state.Doubt;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.state.SqlEvent;
import dev.nplusone.analysis.value.Instance;
import dev.nplusone.analysis.value.KnownType;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Entity;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.mapping.Attribute;
import dev.nplusone.source.Annotation;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeRef;
import dev.nplusone.source.Walk;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What is read when Jackson writes entities, because a handler of Spring's or JAX-RS hands them out
 * or code asks for it: it calls their getters, for a handler while the session is still open,
 * unless the application says otherwise.
 */
final class JsonBodies {
  private static final List<String> HANDLERS =
      List.of(
          "GetMapping",
          "PostMapping",
          "PutMapping",
          "PatchMapping",
          "DeleteMapping",
          "RequestMapping");

  private static final Set<String> VERBS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

  private static final Set<String> ANSWERS =
      Set.of("org.springframework.http.ResponseEntity", "org.springframework.http.HttpEntity");

  /** What has no properties. */
  private static final Set<String> PLAIN =
      Set.of(
          "boolean",
          "byte",
          "int",
          "long",
          "double",
          "java.lang.Boolean",
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Double",
          "java.lang.String",
          "java.math.BigDecimal");

  /** How deep entities in entities are followed. */
  private static final int DEEPEST = 4;

  /**
   * With more objects in one body, each class is written once more at most: where all entities
   * refer to each other there are more ways through them than anybody can go.
   */
  private static final int MOST_OBJECTS = 200;

  private static final String LOADING = "FORCE_LAZY_LOADING";

  private static final TypeRef GENERATOR = TypeRef.of("com.fasterxml.jackson.core.JsonGenerator");

  private final Engine engine;
  private final JsonProperties properties;
  private final Map<String, List<TypeDecl>> controllers = new HashMap<>();
  private Boolean leavesOutWhatIsNotLoaded;

  JsonBodies(Engine engine) {
    this.engine = engine;
    boolean moxy = engine.mapping.settings().provider().isEclipseLink();
    this.properties = new JsonProperties(engine.program, engine.hierarchy, moxy);
  }

  /** Writes what the method returned, if that becomes the body of an answer. */
  void write(Frame frame, TypeDecl owner, MethodDecl method) {
    Optional<Annotation> mapping = handler(KnownType.of(frame.self()), owner, method);
    if (mapping.isEmpty() || hasNoObjects(method.returns())) {
      return;
    }
    Value body = answered(frame, method);
    if (isRead(body, 0) && engine.mapping.settings().loadsInView() && !leavesOutWhatIsNotLoaded()) {
      int first = frame.events.size();
      Site site = new Site(method.span(), "JSON");
      new Writing(frame, site, properties.view(method)).write(body, JsonProperties.Left.NOTHING);
      CallSite call =
          new CallSite(
              "JSON of " + method.returns().simpleName(),
              mapping.get().span(), // the calls below it are at the method
              frame.method,
              Doubt.NONE);
      frame.events.subList(first, frame.events.size()).forEach(r -> r.event = r.event.after(call));
    }
  }

  /** Writes what code hands to a mapper. */
  void write(Frame frame, Value value, Site site) {
    if (isRead(value, 0) && !leavesOutWhatIsNotLoaded()) {
      new Writing(frame, site, Optional.empty()).write(value, JsonProperties.Left.NOTHING);
    }
  }

  /** Whether a body of that type, alone or beside status and headers, is a number or a text. */
  private static boolean hasNoObjects(TypeRef type) {
    if (type instanceof TypeRef.Array array) {
      return hasNoObjects(array.element());
    }
    return isAnswer(type) ? hasNoObjects(type.argument(0)) : PLAIN.contains(type.qualifiedName());
  }

  /** What is written; a function that is to find it out elsewhere is called. */
  private Value answered(Frame frame, MethodDecl method) {
    if (!method.returns().simpleName().equals("Callable")) {
      return frame.returned;
    }
    Site site = new Site(method.span(), "call");
    return engine.functions.callAll(frame, List.of(frame.returned), site);
  }

  /**
   * What makes a method one of a controller that writes bodies: its own annotation, or that of what
   * it overrides.
   *
   * @param self the class that it is called on
   */
  private Optional<Annotation> handler(TypeRef self, TypeDecl owner, MethodDecl method) {
    Optional<Annotation> resource = resource(owner, method);
    if (resource.isPresent()) {
      return resource;
    }
    Optional<Annotation> own = mapping(method);
    List<TypeDecl> controller = own.isPresent() ? lineage(self, owner) : controller(self, owner);
    if (controller.isEmpty()) {
      return Optional.empty();
    }
    List<MethodDecl> declared = new ArrayList<>(List.of(method));
    for (TypeDecl type : controller) {
      type.methodsNamed(method.name()).stream()
          .filter(m -> m.params().size() == method.params().size())
          .forEach(declared::add);
    }
    boolean body =
        controller.stream().anyMatch(JsonBodies::writesBodies)
            || declared.stream().anyMatch(m -> m.annotationNamed("ResponseBody").isPresent());
    return body
        ? declared.stream().flatMap(m -> mapping(m).stream()).findFirst()
        : Optional.empty();
  }

  /**
   * What makes a method one of a resource of JAX-RS, where something lazy can still be loaded when
   * its answer is written: EclipseLink does so whenever, and Quarkus keeps the session of a request
   * in which there was no transaction.
   */
  private Optional<Annotation> resource(TypeDecl owner, MethodDecl method) {
    for (Annotation annotation : method.annotations()) {
      if (VERBS.contains(annotation.simpleName()) && annotation.type().contains(".ws.rs.")) {
        boolean loads =
            engine.mapping.settings().provider().isEclipseLink()
                || engine.panache.isUsed()
                    && !engine.transactions.isTransactional(
                        owner, SqlEvent.methodName(owner, method));
        return loads && owner.annotationNamed("Path").isPresent()
            ? Optional.of(annotation)
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static boolean writesBodies(TypeDecl type) {
    return type.annotationNamed("RestController").isPresent()
        || type.annotationNamed("ResponseBody").isPresent();
  }

  private List<TypeDecl> lineage(TypeRef self, TypeDecl owner) {
    List<TypeDecl> types = new ArrayList<>(List.of(owner));
    engine.hierarchy.lineage(self).stream()
        .flatMap(use -> engine.program.type(use).stream())
        .forEach(types::add);
    return types;
  }

  /** The class and what is above it, if it is a controller. */
  private List<TypeDecl> controller(TypeRef self, TypeDecl owner) {
    return controllers.computeIfAbsent(
        self.qualifiedName(),
        name -> {
          List<TypeDecl> types = lineage(self, owner);
          return types.stream().anyMatch(JsonBodies::writesBodies) ? types : List.of();
        });
  }

  private static Optional<Annotation> mapping(MethodDecl method) {
    for (Annotation annotation : method.annotations()) {
      if (HANDLERS.contains(annotation.simpleName())) {
        return Optional.of(annotation);
      }
    }
    return Optional.empty();
  }

  /** Whether a type holds nothing but a body, besides status and headers. */
  static boolean isAnswer(TypeRef type) {
    return ANSWERS.contains(type.qualifiedName());
  }

  /** Whether there are entities, or collections that were not loaded, in what is written. */
  static boolean isRead(Value value, int depth) {
    return Values.options(value).stream()
        .anyMatch(
            option ->
                option instanceof Entity
                    || option instanceof Many many
                        && (!many.pending().isEmpty() || isRead(many.element(), depth + 1))
                    || depth < DEEPEST
                        && option instanceof Instance object
                        && object.fields().values().stream().anyMatch(v -> isRead(v, depth + 1)));
  }

  /** Whether Hibernate's module for Jackson is there, and not told to load what it meets. */
  private boolean leavesOutWhatIsNotLoaded() {
    if (leavesOutWhatIsNotLoaded == null) {
      leavesOutWhatIsNotLoaded =
          has(JsonBodies::isHibernateModule) && !has(JsonBodies::isToldToLoad);
    }
    return leavesOutWhatIsNotLoaded;
  }

  private boolean has(Predicate<Expr> wanted) {
    boolean[] found = new boolean[1];
    for (TypeDecl type : engine.program.types()) {
      Walk.insides(type, e -> found[0] |= wanted.test(e), local -> {});
    }
    return found[0];
  }

  private static boolean isHibernateModule(Expr expr) {
    return expr instanceof Expr.New made
        && made.type().simpleName().startsWith("Hibernate")
        && made.type().simpleName().endsWith("Module");
  }

  /** {@code module.enable(Feature.FORCE_LAZY_LOADING)}. */
  private static boolean isToldToLoad(Expr expr) {
    return expr instanceof Expr.Call call
        && (call.name().equals("enable") || call.name().equals("configure"))
        && call.args().stream().anyMatch(arg -> ExprText.of(arg).endsWith(LOADING))
        && call.args().stream().noneMatch(JsonBodies::isFalse);
  }

  private static boolean isFalse(Expr expr) {
    return expr instanceof Expr.Literal literal && Boolean.FALSE.equals(literal.value());
  }

  /** One answer. */
  private final class Writing {
    private final Frame frame;
    private final Site site;
    private final Optional<TypeRef> view;
    private final Deque<String> open = new ArrayDeque<>();
    private final Set<String> written = new HashSet<>();
    private int objects;

    Writing(Frame frame, Site site, Optional<TypeRef> view) {
      this.frame = frame;
      this.site = site;
      this.view = view;
    }

    /**
     * Writes a value.
     *
     * @param left what is left out of it by what refers to it
     */
    void write(Value value, JsonProperties.Left left) {
      for (Value option : Values.options(value)) {
        if (option instanceof Many many) {
          Many elements = engine.entities.settle(frame, many, site.at());
          if (isRead(elements.element(), 0)) {
            Site turns = new Site(declared(elements).orElse(site.at()), site.name());
            engine.containers.inEachTurn(frame, elements, turns, e -> write(e, left));
          }
        } else if (option instanceof Entity entity && isNew(entity.type())) {
          open.push(entity.type());
          object(entity, TypeRef.of(entity.type()), left);
          open.pop();
        } else if (option instanceof Instance object && isNew(object.type().qualifiedName())) {
          open.push(object.type().qualifiedName());
          object(object, object.type(), left);
          open.pop();
        }
      }
    }

    /** Where the collection is declared, if it is one of an entity: each is a loop of its own. */
    private Optional<Span> declared(Many elements) {
      return elements.element() instanceof Entity element && element.owner().isPresent()
          ? engine
              .entities
              .attribute(element.owner().get().type(), element.attributeName())
              .filter(Attribute::isPlural)
              .map(Attribute::span)
              .filter(span -> !span.equals(Span.NONE))
          : Optional.empty();
    }

    private boolean isNew(String type) {
      if (open.size() >= DEEPEST || open.contains(type)) {
        return false;
      }
      objects++;
      return written.add(type) || objects <= MOST_OBJECTS;
    }

    private void object(Value object, TypeRef type, JsonProperties.Left left) {
      Optional<TypeRef> writer = properties.writer(type);
      if (writer.isPresent()) {
        write(object, writer.get());
        return;
      }
      if (object instanceof Entity entity) {
        engine.entities.touch(frame, entity, site.at());
      }
      read(object, type, left);
    }

    /** Lets a class of the program write a value. */
    private void write(Value value, TypeRef writer) {
      List<Value> args = List.of(value, Values.opaque(GENERATOR), Values.opaque(TypeRef.UNKNOWN));
      engine.calls.on(frame, Values.opaque(writer), "serialize", args, site);
    }

    private void writeEach(Value value, TypeRef writer) {
      for (Value option : Values.options(value)) {
        if (option instanceof Many many) {
          Many elements = engine.entities.settle(frame, many, site.at());
          Site turns = new Site(declared(elements).orElse(site.at()), site.name());
          engine.containers.inEachTurn(frame, elements, turns, e -> write(e, writer));
        }
      }
    }

    private void read(Value owner, TypeRef type, JsonProperties.Left left) {
      for (JsonProperties.Property property : properties.of(type, view)) {
        if (left.leaves(property.name())) {
          Value value =
              property.getter().isEmpty()
                  ? engine.fields.read(frame, owner, property.name(), site.at())
                  : engine.calls.on(frame, owner, property.getter(), List.of(), site);
          write(property, value);
        }
      }
    }

    private void write(JsonProperties.Property property, Value value) {
      if (property.writer().isPresent()) {
        write(value, property.writer().get());
      } else if (property.ofEach().isPresent()) {
        writeEach(value, property.ofEach().get());
      } else if (!property.asIdentifier()) {
        write(value, property.left());
      } else if (value instanceof Many identified) {
        engine.entities.settle(frame, identified, site.at());
      }
    }
  }
}
