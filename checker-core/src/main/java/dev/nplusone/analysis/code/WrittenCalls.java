package dev.nplusone.analysis.code;

import dev.nplusone.entry.EntryPoint;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Modifier;
import dev.nplusone.source.Program;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeRef;
import dev.nplusone.source.Walk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What all calls in view give a parameter: a few elements that each of them lists, {@code
 * touch(order, address)}, or one and the same flag, {@code disburse(command, false)}. Any call of
 * that name with as many arguments as the method takes can mean it. A method that is entered from
 * outside, or that a reference hands on, is called with whatever there is; so may be a public one
 * with a collection.
 */
public final class WrittenCalls {
  private static final Set<String> LISTS =
      Set.of("of", "asList", "singleton", "singletonList", "emptyList", "emptySet");

  /** What libraries call what gives an array of objects. */
  private static final Set<String> ARRAYS =
      Set.of("toArray", "clone", "copyOf", "copyOfRange", "newInstance", "values", "split");

  private static final Set<String> FLAGS = Set.of("boolean", "java.lang.Boolean");

  private final Program program;
  private final Set<MethodDecl> entered = new HashSet<>();
  private final Map<Expr, TypeDecl> types = new IdentityHashMap<>();
  private final Map<Expr, MethodDecl> methods = new IdentityHashMap<>();

  /** The calls by the name that they call, noted when the first method is asked for. */
  private Map<String, List<Expr.Call>> calls;

  private final Set<String> handedOn = new HashSet<>();

  /** The methods by their names, also noted when the first is asked for. */
  private Map<String, List<MethodDecl>> declared;

  public WrittenCalls(Program program, List<EntryPoint> entryPoints) {
    this.program = program;
    entryPoints.forEach(entry -> entered.add(entry.method()));
  }

  /** Whether each call lists what it gives a parameter that takes several things. */
  public boolean list(MethodDecl method, int parameter) {
    boolean rest = method.params().get(parameter).varargs();
    if (!rest && method.modifiers().contains(Modifier.PUBLIC)) {
      return false;
    }
    List<Expr.Call> all = of(method);
    return !all.isEmpty()
        && all.stream()
            .allMatch(
                call ->
                    rest
                        ? areElements(call.args().subList(parameter, call.args().size()), call)
                        : isList(call.args().get(parameter)));
  }

  /**
   * The flag that each call gives a parameter, where the program is entered somewhere, so that it
   * is no library whose users give another one.
   */
  public Optional<Boolean> flag(MethodDecl method, int parameter) {
    if (entered.isEmpty()
        || !FLAGS.contains(method.params().get(parameter).type().qualifiedName())
        || isCalledByLibraries(method)) {
      return Optional.empty();
    }
    Set<Optional<Boolean>> given = new HashSet<>();
    of(method).forEach(call -> given.add(flag(call.args().get(parameter))));
    return given.size() == 1 ? given.iterator().next() : Optional.empty();
  }

  private static Optional<Boolean> flag(Expr arg) {
    if (arg instanceof Expr.Literal literal) {
      return Optional.of(literal.value()).filter(Boolean.class::isInstance).map(b -> (Boolean) b);
    }
    return arg instanceof Expr.FieldAccess constant
            && constant.target() instanceof Expr.TypeName type
            && type.type().simpleName().equals("Boolean")
        ? Optional.of(constant.name().equals("TRUE"))
        : Optional.empty();
  }

  /** Whether a method overrides one that is not in view. */
  private boolean isCalledByLibraries(MethodDecl method) {
    return method.annotationNamed("Override").isPresent()
        && declared(method.name()).stream()
            .noneMatch(other -> other != method && other.params().size() == method.params().size());
  }

  /** All methods of that name in view. */
  private List<MethodDecl> declared(String name) {
    if (declared == null) {
      declared = new HashMap<>();
      for (TypeDecl type : program.types()) {
        for (MethodDecl method : type.methods()) {
          declared.computeIfAbsent(method.name(), n -> new ArrayList<>(2)).add(method);
        }
      }
    }
    return declared.getOrDefault(name, List.of());
  }

  /** The calls of a method that nothing else calls; none of a constructor. */
  public List<Expr.Call> of(MethodDecl method) {
    if (calls == null) {
      calls = new HashMap<>();
      program.types().forEach(this::collect);
    }
    return entered.contains(method) || handedOn.contains(method.name()) || method.isConstructor()
        ? List.of()
        : calls.getOrDefault(method.name(), List.of()).stream()
            .filter(call -> method.accepts(call.args().size()))
            .toList();
  }

  /** The class in which a call is written. */
  public TypeDecl within(Expr.Call call) {
    return types.get(call);
  }

  private void collect(TypeDecl type) {
    type.fields()
        .forEach(
            field ->
                field
                    .initializer()
                    .ifPresent(init -> collect(new Stmt.Evaluate(init, init.span()), type, null)));
    type.methods().forEach(method -> method.body().ifPresent(body -> collect(body, type, method)));
  }

  private void collect(Stmt code, TypeDecl type, MethodDecl method) {
    Walk.expressions(
        code,
        e -> {
          if (e instanceof Expr.Call call && !call.args().isEmpty()) {
            calls.computeIfAbsent(call.name(), name -> new ArrayList<>(2)).add(call);
            types.put(call, type);
            methods.put(call, method);
          } else if (e instanceof Expr.MethodRef ref) {
            handedOn.add(ref.name());
          } else if (e instanceof Expr.New made) {
            made.body().ifPresent(this::collect);
          }
        });
  }

  /** Whether arguments are the elements of an array that is made of them, and not that array. */
  private boolean areElements(List<Expr> args, Expr.Call call) {
    return args.size() != 1 || isNoArray(args.get(0), call);
  }

  private boolean isList(Expr arg) {
    return arg instanceof Expr.NewArray array && array.initialized()
        || arg instanceof Expr.Call made
            && LISTS.contains(made.name())
            && made.target().filter(Expr.TypeName.class::isInstance).isPresent()
            && (made.name().startsWith("singleton") || areElements(made.args(), made));
  }

  private boolean isNoArray(Expr arg, Expr.Call call) {
    if (arg instanceof Expr.NewArray array) {
      return array.initialized();
    }
    if (arg instanceof Expr.Cast cast) {
      return !(cast.type() instanceof TypeRef.Array);
    }
    if (arg instanceof Expr.Name name) {
      return typeOf(name.name(), call).filter(t -> t instanceof TypeRef.Named).isPresent();
    }
    if (arg instanceof Expr.Call get) {
      return !ARRAYS.contains(get.name())
          && declared(get.name()).stream()
              .filter(m -> m.accepts(get.args().size()))
              .noneMatch(m -> m.returns() instanceof TypeRef.Array);
    }
    return arg instanceof Expr.New || arg instanceof Expr.Literal || arg instanceof Expr.This;
  }

  private Optional<TypeRef> typeOf(String name, Expr.Call call) {
    List<TypeRef> found = new ArrayList<>();
    MethodDecl method = methods.get(call);
    if (method != null) {
      method.params().stream()
          .filter(param -> param.name().equals(name))
          .forEach(param -> found.add(param.type()));
      Walk.locals(
          method.body().orElseThrow(),
          local -> {
            if (local.name().equals(name)) {
              found.add(local.type());
            }
          });
    }
    types.get(call).field(name).ifPresent(field -> found.add(field.type()));
    return found.stream().findFirst();
  }
}
