package dev.nplusone.analysis;

import dev.nplusone.analysis.Value.Entity;
import dev.nplusone.analysis.Value.Instance;
import dev.nplusone.analysis.Value.Many;
import dev.nplusone.source.Annotation;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeRef;
import dev.nplusone.source.Walk;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is read when a handler of Spring's hands out entities and Jackson writes them: it calls
 * their getters while the session is still open, unless the application says otherwise.
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

  /** How deep entities in entities are followed. */
  private static final int DEEPEST = 4;

  private final Engine engine;
  private final JsonProperties properties;
  private Boolean leavesOutWhatIsNotLoaded;

  JsonBodies(Engine engine) {
    this.engine = engine;
    this.properties = new JsonProperties(engine);
  }

  /** Writes what the method returned, if that becomes the body of an answer. */
  void write(Frame frame, TypeDecl owner, MethodDecl method) {
    Optional<Annotation> mapping = handler(owner, method);
    if (mapping.isPresent() && isRead(frame.returned, 0) && isWrittenInSession()) {
      int first = frame.events.size();
      Site site = new Site(method.span(), "JSON");
      new Writing(frame, site, properties.view(method)).write(frame.returned, Set.of());
      SqlEvent.CallSite call =
          new SqlEvent.CallSite(
              "JSON of " + method.returns().simpleName(),
              mapping.get().span(), // the calls below it are at the method
              frame.method,
              SqlEvent.Doubt.NONE);
      frame.events.subList(first, frame.events.size()).forEach(r -> r.event = r.event.after(call));
    }
  }

  private static Optional<Annotation> handler(TypeDecl owner, MethodDecl method) {
    for (Annotation annotation : method.annotations()) {
      if (HANDLERS.contains(annotation.simpleName())) {
        boolean body =
            owner.annotationNamed("RestController").isPresent()
                || owner.annotationNamed("ResponseBody").isPresent()
                || method.annotationNamed("ResponseBody").isPresent();
        return body ? Optional.of(annotation) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Whether a type holds nothing but a body, besides status and headers. */
  static boolean isAnswer(TypeRef type) {
    return type.qualifiedName().equals("org.springframework.http.ResponseEntity");
  }

  /** Whether there are entities in what is written. */
  static boolean isRead(Value value, int depth) {
    return Values.options(value).stream()
        .anyMatch(
            option ->
                option instanceof Entity
                    || option instanceof Many many && isRead(many.element(), depth + 1)
                    || depth < DEEPEST
                        && option instanceof Instance object
                        && object.fields().values().stream().anyMatch(v -> isRead(v, depth + 1)));
  }

  /** Without the session there would be an exception, with Jackson's Hibernate module nothing. */
  private boolean isWrittenInSession() {
    if (leavesOutWhatIsNotLoaded == null) {
      leavesOutWhatIsNotLoaded = engine.program.types().stream().anyMatch(JsonBodies::makesModule);
    }
    return engine.mapping.settings().openInView().orElse(true) && !leavesOutWhatIsNotLoaded;
  }

  private static boolean makesModule(TypeDecl type) {
    boolean[] found = new boolean[1];
    Walk.insides(
        type,
        e ->
            found[0] |=
                e instanceof Expr.New made
                    && made.type().simpleName().startsWith("Hibernate")
                    && made.type().simpleName().endsWith("Module"),
        local -> {});
    return found[0];
  }

  /** One answer. */
  private final class Writing {
    private final Frame frame;
    private final Site site;
    private final Optional<TypeRef> view;
    private final Deque<String> open = new ArrayDeque<>();

    Writing(Frame frame, Site site, Optional<TypeRef> view) {
      this.frame = frame;
      this.site = site;
      this.view = view;
    }

    /**
     * Writes a value.
     *
     * @param without properties that are left out of it by what refers to it
     */
    void write(Value value, Set<String> without) {
      for (Value option : Values.options(value)) {
        if (option instanceof Many many) {
          Many elements = engine.entities.settle(frame, many, site.at());
          if (isRead(elements.element(), 0)) {
            engine.containers.inEachTurn(frame, elements, site, e -> write(e, without));
          }
        } else if (option instanceof Entity entity && isNew(entity.type())) {
          open.push(entity.type());
          engine.entities.touch(frame, entity, site.at());
          read(entity, TypeRef.of(entity.type()), without);
          open.pop();
        } else if (option instanceof Instance object && isNew(object.type().qualifiedName())) {
          open.push(object.type().qualifiedName());
          read(object, object.type(), without);
          open.pop();
        }
      }
    }

    private boolean isNew(String type) {
      return open.size() < DEEPEST && !open.contains(type);
    }

    private void read(Value owner, TypeRef type, Set<String> without) {
      for (JsonProperties.Property property : properties.of(type, view)) {
        if (!without.contains(property.name())) {
          Value value =
              property.getter().isEmpty()
                  ? engine.fields.read(frame, owner, property.name(), site.at())
                  : engine.calls.on(frame, owner, property.getter(), List.of(), site);
          write(value, property.without());
        }
      }
    }
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
        .collect(java.util.stream.Collectors.toUnmodifiableSet());
  }
}
