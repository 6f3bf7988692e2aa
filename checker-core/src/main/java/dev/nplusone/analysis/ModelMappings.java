package dev.nplusone.analysis;

import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeRef;
import dev.nplusone.source.Walk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a program tells ModelMapper, or {@link OrikaMappings Orika}, of the mapping of one class to
 * another, wherever it does: where single properties come from, which are skipped, what converts
 * whole objects.
 */
final class ModelMappings {
  private static final Set<String> MAPS = Set.of("typeMap", "createTypeMap", "emptyTypeMap");
  private static final Set<String> CONVERTERS =
      Set.of("setConverter", "setPostConverter", "setPreConverter");

  /** Nothing is told. */
  static final Told NOTHING = new Told();

  private final TypeHierarchy hierarchy;
  private final Map<String, Told> all = new HashMap<>();
  private final OrikaMappings orika;
  private boolean read;
  private boolean copiesDeep;

  ModelMappings(TypeHierarchy hierarchy) {
    this.hierarchy = hierarchy;
    this.orika = new OrikaMappings(hierarchy, this::between);
  }

  /**
   * A function in a class.
   *
   * @param ofContext whether it is given the context of the mapping, not its source
   * @param seen the variables around it, with their types
   */
  record Part(
      Expr function,
      TypeDecl within,
      String method,
      boolean ofContext,
      Map<String, TypeRef> seen) {}

  /**
   * Where a property comes from.
   *
   * @param converter what makes the value of that
   */
  record Source(String property, Part part, Optional<Part> converter) {}

  /** All that is told of two classes. */
  static final class Told {
    final List<Source> sources = new ArrayList<>();
    final List<Part> converters = new ArrayList<>();
    final Set<String> properties = new HashSet<>();

    /** The paths that properties come from, where they are written as texts. */
    final Map<String, String> paths = new TreeMap<>();

    /** Whether properties are not mapped by their names. */
    boolean isWhole;

    /** Whether properties are listed, and whether the others are mapped by their names as well. */
    boolean isListed;

    boolean isByName;

    boolean leavesOutTheRest() {
      return isWhole || isListed && !isByName;
    }
  }

  /** What is told of two classes, or of superclasses of the first. */
  Told of(TypeRef source, TypeRef target) {
    if (!read) {
      read = true;
      hierarchy.program().types().stream().filter(TypeDecl::isSource).forEach(this::read);
    }
    if (all.isEmpty()) {
      return NOTHING;
    }
    return hierarchy.lineage(source).stream()
        .flatMap(type -> Optional.ofNullable(all.get(pair(type, target))).stream())
        .findFirst()
        .orElse(NOTHING);
  }

  /** Whether the mapper is told to hand nothing on: {@code setDeepCopyEnabled(true)}. */
  boolean copiesDeep() {
    return copiesDeep;
  }

  private static String pair(TypeRef source, TypeRef target) {
    return source.qualifiedName() + " " + target.qualifiedName();
  }

  private void read(TypeDecl type) {
    orika.read(type);
    for (MethodDecl method : type.methods()) {
      method.body().ifPresent(body -> new Reader(type, method, body).read(body));
    }
  }

  private final class Reader {
    private final TypeDecl type;
    private final MethodDecl method;
    private final Map<String, Stmt.LocalVar> locals = new HashMap<>();
    private final Map<String, TypeRef> variables = new HashMap<>();

    Reader(TypeDecl type, MethodDecl method, Stmt.Block body) {
      this.type = type;
      this.method = method;
      method.params().forEach(param -> variables.put(param.name(), param.type()));
      Walk.locals(
          body,
          local -> {
            locals.put(local.name(), local);
            variables.put(local.name(), local.type());
          });
    }

    void read(Stmt.Block body) {
      Walk.expressions(
          body,
          expr -> {
            orika.read(expr, variables, name -> builder(body, name));
            if (expr instanceof Expr.Call call && !call.args().isEmpty()) {
              read(call);
            }
          });
    }

    /** What a variable was declared as, if nothing is done with it but calls of its methods. */
    private Optional<Expr> builder(Stmt.Block body, String name) {
      Stmt.LocalVar local = locals.get(name);
      if (local == null || !(local.init().orElse(null) instanceof Expr.Call)) {
        return Optional.empty();
      }
      int[] others = new int[1];
      Walk.expressions(
          body,
          expr -> {
            if (expr instanceof Expr.Name used && used.name().equals(name)) {
              others[0]++;
            } else if (expr instanceof Expr.Call call
                && call.target().orElse(null) instanceof Expr.Name used
                && used.name().equals(name)) {
              others[0]--;
            }
          });
      return others[0] == 0 ? local.init() : Optional.empty();
    }

    private void read(Expr.Call call) {
      Expr first = call.args().get(0);
      if (call.name().equals("addMapping") && call.args().size() == 2) {
        told(call).ifPresent(told -> source(told, first, call.args().get(1), Optional.empty()));
      } else if (call.name().equals("addMappings") && first instanceof Expr.Lambda lambda) {
        told(call).ifPresent(told -> mappings(told, lambda.body()));
      } else if (call.name().equals("addMappings") && first instanceof Expr.New made) {
        propertyMap(made);
      } else if (CONVERTERS.contains(call.name())) {
        told(call).ifPresent(told -> converter(told, first, call.name().equals("setConverter")));
      } else if (call.name().equals("addConverter")) {
        converted(call).ifPresent(told -> converter(told, first, true));
      } else if (call.name().equals("setDeepCopyEnabled")) {
        copiesDeep |= first instanceof Expr.Literal told && Boolean.TRUE.equals(told.value());
      } else if (call.name().equals("emptyTypeMap")) {
        types(call).ifPresent(told -> told.isWhole = true);
      }
    }

    /** The two classes of the type map that a call is on, through the calls before it. */
    private Optional<Told> told(Expr.Call call) {
      return call.target().flatMap(this::typeMap);
    }

    private Optional<Told> typeMap(Expr expr) {
      if (expr instanceof Expr.Call call) {
        return MAPS.contains(call.name()) ? types(call) : told(call);
      }
      Stmt.LocalVar local = expr instanceof Expr.Name name ? locals.get(name.name()) : null;
      if (local == null) {
        return Optional.empty();
      }
      List<TypeRef> classes = local.type().arguments();
      return classes.size() == 2
          ? Optional.of(between(classes.get(0), classes.get(1)))
          : local.init().filter(Expr.Call.class::isInstance).flatMap(this::typeMap);
    }

    private Optional<Told> types(Expr.Call call) {
      List<TypeRef> classes =
          call.args().stream()
              .filter(Expr.ClassLiteral.class::isInstance)
              .map(literal -> ((Expr.ClassLiteral) literal).type())
              .toList();
      return classes.size() == 2
          ? Optional.of(between(classes.get(0), classes.get(1)))
          : Optional.empty();
    }

    private Optional<Told> converted(Expr.Call call) {
      return types(call)
          .or(
              () ->
                  classes(typeOf(call.args().get(0)))
                      .map(classes -> between(classes.get(0), classes.get(1))));
    }

    private TypeRef typeOf(Expr expr) {
      if (expr instanceof Expr.New made) {
        return made.type();
      }
      if (!(expr instanceof Expr.Name name)) {
        return TypeRef.UNKNOWN;
      }
      Stmt.LocalVar local = locals.get(name.name());
      return local != null
          ? local.type()
          : type.field(name.name()).map(field -> field.type()).orElse(TypeRef.UNKNOWN);
    }

    /** What a converter's class converts. */
    private Optional<List<TypeRef>> classes(TypeRef converter) {
      return hierarchy.lineage(converter).stream()
          .filter(use -> use.simpleName().endsWith("Converter"))
          .map(TypeRef::arguments)
          .filter(classes -> classes.size() == 2)
          .findFirst();
    }

    private void mappings(Told told, Stmt body) {
      Walk.expressions(
          body,
          expr -> {
            if (expr instanceof Expr.Call call) {
              List<Expr> args = call.args();
              if (call.name().equals("map") && args.size() == 2) {
                source(told, args.get(0), args.get(1), using(call));
              } else if (call.name().equals("skip") && !args.isEmpty()) {
                told.properties.add(property(args.get(args.size() - 1)));
              }
            }
          });
    }

    private Optional<Part> using(Expr.Call call) {
      return call.target()
          .filter(Expr.Call.class::isInstance)
          .map(Expr.Call.class::cast)
          .flatMap(
              before ->
                  before.name().equals("using") && before.args().size() == 1
                      ? part(before.args().get(0))
                      : using(before));
    }

    private void source(Told told, Expr source, Expr target, Optional<Part> converter) {
      String property = property(target);
      told.properties.add(property);
      Part part = part(source, false);
      told.sources.add(new Source(property, part, converter));
    }

    /** The property that {@code Line::setText}, or a lambda that calls it, sets. */
    private static String property(Expr setter) {
      List<String> names = new ArrayList<>();
      if (setter instanceof Expr.MethodRef ref) {
        names.add(ref.name());
      } else if (setter instanceof Expr.Lambda lambda) {
        Walk.expressions(
            lambda.body(),
            expr -> {
              if (expr instanceof Expr.Call call) {
                names.add(call.name());
              }
            });
      }
      return names.stream()
          .filter(name -> name.startsWith("set") && name.length() > 3)
          .findFirst()
          .map(name -> Character.toLowerCase(name.charAt(3)) + name.substring(4))
          .orElse("");
    }

    /** {@code configure} of a property map reads its source and says where that goes. */
    private void propertyMap(Expr.New made) {
      Optional<TypeDecl> body = made.body().or(() -> hierarchy.program().type(made.type()));
      Optional<List<TypeRef>> classes =
          hierarchy.lineage(made.type()).stream()
              .filter(use -> use.simpleName().equals("PropertyMap"))
              .map(TypeRef::arguments)
              .filter(c -> c.size() == 2)
              .findFirst();
      if (body.isEmpty() || classes.isEmpty()) {
        return;
      }
      Told told = between(classes.get().get(0), classes.get().get(1));
      for (MethodDecl configure : body.get().methodsNamed("configure")) {
        configure
            .body()
            .ifPresent(
                code -> {
                  told.converters.add(part(lambda("source", code, configure), false));
                  Walk.expressions(
                      code,
                      expr -> {
                        if (expr instanceof Expr.Call call && call.name().startsWith("set")) {
                          told.properties.add(
                              property(new Expr.MethodRef(call, call.name(), call.span())));
                        }
                      });
                });
      }
    }

    private void converter(Told told, Expr converter, boolean whole) {
      part(converter).ifPresent(told.converters::add);
      told.isWhole |= whole;
    }

    private Part part(Expr function, boolean ofContext) {
      return new Part(function, type, method.name(), ofContext, variables);
    }

    /** What a converter does. */
    private Optional<Part> part(Expr converter) {
      if (converter instanceof Expr.Lambda || converter instanceof Expr.MethodRef) {
        return Optional.of(part(converter, true));
      }
      if (converter instanceof Expr.New made) {
        return made.body().flatMap(body -> convert(body, variables)).or(() -> ofClass(made.type()));
      }
      if (!(converter instanceof Expr.Name name)) {
        return Optional.empty();
      }
      Optional<Expr> value =
          locals.containsKey(name.name())
              ? locals.get(name.name()).init()
              : type.field(name.name()).flatMap(field -> field.initializer());
      return value
          .filter(v -> !(v instanceof Expr.Name))
          .flatMap(this::part)
          .or(() -> ofClass(typeOf(name)));
    }

    private Optional<Part> ofClass(TypeRef converter) {
      return hierarchy.program().type(converter).flatMap(decl -> convert(decl, Map.of()));
    }
  }

  private Told between(TypeRef source, TypeRef target) {
    return all.computeIfAbsent(pair(source, target), pair -> new Told());
  }

  /** The method of a converter's class. */
  private static Optional<Part> convert(TypeDecl converter, Map<String, TypeRef> seen) {
    return converter.methodsNamed("convert").stream()
        .filter(m -> m.params().size() == 1 && m.body().isPresent())
        .findFirst()
        .map(
            m ->
                new Part(
                    lambda(m.params().get(0).name(), m.body().get(), m),
                    converter,
                    m.name(),
                    m.params().get(0).type().simpleName().equals("MappingContext"),
                    seen));
  }

  static Expr.Lambda lambda(String param, Stmt.Block body, MethodDecl method) {
    return new Expr.Lambda(
        List.of(new Expr.LambdaParam(param, TypeRef.UNKNOWN)), body, method.span());
  }
}
