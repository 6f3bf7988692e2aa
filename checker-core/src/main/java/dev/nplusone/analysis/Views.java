package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.mapping.Settings;
import dev.nplusone.members.Templates;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy.Member;
import dev.nplusone.source.TypeRef;
import dev.nplusone.source.Walk;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Parts of models that templates read while something lazy can still be loaded: in controllers of
 * Spring Boot, which keeps the session open in view unless told otherwise, or behind a filter that
 * does so; anywhere with EclipseLink, which loads without a session.
 */
final class Views {
  private static final Pattern FILTER = Pattern.compile(".*Open(Session|EntityManager)InView.*");

  private static final String BOOT = "org.springframework.boot.SpringApplication";

  private final Engine engine;
  private Boolean open;

  Views(Engine engine) {
    this.engine = engine;
  }

  /** A call that puts something into a model: what the template reads of it is read. */
  void put(Frame frame, String name, List<Value> args, Span at) {
    if (args.size() == 2 && Templates.isPut(name)) {
      show(frame, args.get(1), at);
    }
  }

  void show(Frame frame, Value part, Span at) {
    Optional<MethodDecl> found = Templates.reader(frame.type, at);
    if (found.isPresent() && loads(frame.type)) {
      Member<MethodDecl> reader = new Member<>(frame.type, frame.type.ref(), found.get());
      engine.methods.invoke(
          frame, reader, Values.opaque(frame.type.ref()), List.of(part), new Site(at, "put"));
    }
  }

  private boolean loads(TypeDecl type) {
    Settings settings = engine.mapping.settings();
    return settings.provider().isEclipseLink()
        || settings.loadsWithoutSession()
        || isController(type) && isOpen();
  }

  private static boolean isController(TypeDecl type) {
    return type.annotationNamed("Controller").isPresent()
        || type.annotationNamed("RestController").isPresent();
  }

  /** Whether the session of a request is open when a controller has returned. */
  private boolean isOpen() {
    if (open == null) {
      open = engine.mapping.settings().openInView().orElseGet(this::isBoot) || hasFilter();
    }
    return open;
  }

  private boolean isBoot() {
    return engine.program.type(BOOT).isPresent()
        || engine.program.types().stream()
            .anyMatch(
                type ->
                    type.annotationNamed("SpringBootApplication").isPresent()
                        || type.annotationNamed("EnableAutoConfiguration").isPresent());
  }

  /** Whether code names or extends a filter or interceptor that opens sessions for requests. */
  private boolean hasFilter() {
    boolean[] found = new boolean[1];
    for (TypeDecl type : engine.program.types()) {
      found[0] |= type.superclass().filter(Views::isFilter).isPresent();
      Walk.insides(type, e -> found[0] |= isFilter(e), local -> {});
    }
    return found[0];
  }

  private static boolean isFilter(Expr expr) {
    return expr instanceof Expr.New made && isFilter(made.type())
        || expr instanceof Expr.ClassLiteral literal && isFilter(literal.type());
  }

  private static boolean isFilter(TypeRef type) {
    return FILTER.matcher(type.simpleName()).matches();
  }
}
