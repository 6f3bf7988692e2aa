package dev.nplusone.members;

import dev.nplusone.source.Annotated;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Param;
import dev.nplusone.source.Span;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.Walk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parts that a method puts into a model by names that it writes. A model is what Spring hands
 * out or makes as one, a request, or a map that is handed to such or to code that renders.
 */
final class ModelParts {
  /** The calls that put a part into a model. */
  static final Set<String> PUTS = Set.of("addAttribute", "addObject", "setAttribute", "put");

  static final String MODEL_AND_VIEW = "ModelAndView";

  private static final Set<String> MODELS =
      Set.of(
          "Model",
          "ModelMap",
          "ExtendedModelMap",
          "BindingAwareModelMap",
          "ConcurrentModel",
          MODEL_AND_VIEW);

  private static final Set<String> REQUESTS = Set.of("HttpServletRequest", "ServletRequest");

  /** What gives back the model that it is called on. */
  private static final Set<String> SAME =
      Set.of(
          "addAttribute",
          "addObject",
          "addAllAttributes",
          "addAllObjects",
          "getModel",
          "getModelMap",
          "asMap");

  /** What takes a map for a model. */
  private static final Set<String> TAKING =
      Set.of("process", "render", "addAllAttributes", "addAllObjects", "mergeAttributes");

  private static final Set<String> MADE_OF = Set.of(MODEL_AND_VIEW, "Context", "WebContext");

  /** A part of a model: what it is called, and where it is put there. */
  record Part(String name, Span at) {}

  private final TypeDecl type;

  /** The simple names of the types of the variables in view. */
  private final Map<String, String> types = new HashMap<>();

  private final Set<String> handed = new HashSet<>();
  private final List<Expr> puts = new ArrayList<>();

  private ModelParts(TypeDecl type) {
    this.type = type;
  }

  /** The parts in the order of the text. */
  static List<Part> of(TypeDecl type, MethodDecl method, Stmt body) {
    ModelParts parts = new ModelParts(type);
    method.params().forEach(param -> parts.param(method, param));
    Walk.all(body, parts::seen, parts::local);
    return parts.puts.stream().flatMap(put -> parts.part(put).stream()).toList();
  }

  /** A handler's map without any annotation is the model. */
  private void param(MethodDecl method, Param param) {
    types.put(param.name(), param.type().simpleName());
    if (isHandler(method) && param.annotations().isEmpty()) {
      handed.add(param.name());
    }
  }

  private static boolean isHandler(Annotated method) {
    return method.annotations().stream().anyMatch(a -> a.simpleName().endsWith("Mapping"));
  }

  private void local(Stmt.LocalVar variable) {
    String made = variable.init().filter(Expr.New.class::isInstance).map(this::typeOf).orElse("");
    types.put(variable.name(), variable.type().isUnknown() ? made : variable.type().simpleName());
  }

  private void seen(Expr expr) {
    if (expr instanceof Expr.Call call) {
      if (TAKING.contains(call.name())) {
        call.args().forEach(this::handOver);
      }
      if (PUTS.contains(call.name()) && call.args().size() == 2) {
        puts.add(call);
      }
    } else if (expr instanceof Expr.New made && MADE_OF.contains(made.type().simpleName())) {
      made.args().forEach(this::handOver);
      if (made.args().size() == 3 && made.type().simpleName().equals(MODEL_AND_VIEW)) {
        puts.add(made);
      }
    }
  }

  private void handOver(Expr argument) {
    if (argument instanceof Expr.Name name) {
      handed.add(name.name());
    }
  }

  private Optional<Part> part(Expr put) {
    if (put instanceof Expr.Call call) {
      return isIntoModel(call) ? part(call.args().get(0), call.span()) : Optional.empty();
    }
    return part(((Expr.New) put).args().get(1), put.span());
  }

  private static Optional<Part> part(Expr name, Span at) {
    return name instanceof Expr.Literal literal && literal.value() instanceof String text
        ? Optional.of(new Part(text, at))
        : Optional.empty();
  }

  private boolean isIntoModel(Expr.Call call) {
    if (call.target().isEmpty()) {
      return false;
    }
    Expr target = call.target().get();
    String of = typeOf(target);
    if (call.name().equals("setAttribute")) {
      return REQUESTS.contains(of);
    }
    boolean map =
        call.name().equals("put")
            && of.endsWith("Map")
            && target instanceof Expr.Name name
            && handed.contains(name.name());
    return map || MODELS.contains(of);
  }

  /** The simple name of the type of an expression, or nothing. */
  private String typeOf(Expr expr) {
    if (expr instanceof Expr.Name name) {
      return types.containsKey(name.name())
          ? types.get(name.name())
          : type.field(name.name()).map(field -> field.type().simpleName()).orElse("");
    }
    if (expr instanceof Expr.New made) {
      return made.type().simpleName();
    }
    boolean same = expr instanceof Expr.Call call && SAME.contains(call.name());
    return same ? ((Expr.Call) expr).target().map(this::typeOf).orElse("") : "";
  }
}
