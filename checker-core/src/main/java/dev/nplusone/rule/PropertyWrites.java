package dev.nplusone.rule;

import dev.nplusone.entry.EntryPoint;
import dev.nplusone.source.Annotation;
import dev.nplusone.source.Expr;
import dev.nplusone.source.FieldDecl;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Param;
import dev.nplusone.source.Program;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeRef;
import dev.nplusone.source.Walk;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a program writes properties of its objects: what setters it calls on what, which fields it
 * assigns, of which classes it makes objects, and which ones it leaves to something else to fill.
 */
final class PropertyWrites {
  /** What is told a class without making and filling objects of it. */
  private static final Set<String> ONLY_ASK =
      Set.of(
          "find",
          "getReference",
          "createQuery",
          "createNamedQuery",
          "createNativeQuery",
          "from",
          "subquery",
          "createCriteria",
          "load",
          "get",
          "getLogger",
          "getLog",
          "super",
          "equals",
          "treat",
          "createTuple",
          "isAssignableFrom",
          "forClass");

  private static final Set<String> COPY =
      Set.of(
          "copyProperties",
          "copyProperty",
          "copyBean",
          "toBean",
          "updateValue",
          "readerForUpdating");

  /** Of mappers, with what it maps to as the second argument; that of streams has one. */
  private static final String MAP = "map";

  private static final String RESOLVER = "HandlerMethodArgumentResolver";

  private static final Set<String> ASSOCIATIONS =
      Set.of("ManyToOne", "OneToOne", "OneToMany", "ManyToMany");

  /** A statement that writes rows. */
  private static final Pattern WRITES =
      Pattern.compile("(?s)\\b(?:update\\s+\\S+\\b.*\\sset\\s|insert\\s+into\\s)");

  private final Program program;
  private final TypeHierarchy hierarchy;

  /** The classes of what setters are called on; unknown where that is no variable. */
  private final Map<String, Set<TypeRef>> set = new HashMap<>();

  private final Set<String> filled = new HashSet<>();
  private final Set<String> referred = new HashSet<>();
  private final Set<String> assigned = new HashSet<>();
  private final Map<String, Set<String>> made = new HashMap<>();
  private final Set<String> texts = new HashSet<>();

  /** Classes that something out of view makes objects of. */
  private final Set<String> outside = new HashSet<>();

  /** Classes whose objects code in view finds for the parameters of handlers. */
  private final Set<String> resolved = new HashSet<>();

  private final Set<TypeRef> told = new HashSet<>();
  private final Map<String, TypeRef> variables = new HashMap<>();
  private final Deque<TypeDecl> bodies = new ArrayDeque<>();

  /**
   * @param entries where requests and messages come in, and events that the program publishes
   */
  PropertyWrites(Program program, TypeHierarchy hierarchy, List<EntryPoint> entries) {
    this.program = program;
    this.hierarchy = hierarchy;
    program.types().forEach(this::collect);
    while (!bodies.isEmpty()) {
      collect(bodies.remove());
    }
    told.forEach(this::enters);
    for (EntryPoint entry : entries) {
      boolean event = entry.kind().equals("listener");
      entry.method().params().stream()
          .map(Param::type)
          .filter(type -> !event || !isMade(type.qualifiedName()))
          .forEach(this::enters);
    }
  }

  private boolean isMade(String type) {
    return made.containsKey(type) || hierarchy.subtypes(type).stream().anyMatch(made::containsKey);
  }

  /** Whether a setter may be called on an object of a class. */
  boolean isSet(String setter, TypeDecl type) {
    return referred.contains(setter)
        || set.getOrDefault(setter, Set.of()).stream().anyMatch(of -> isRelated(of, type));
  }

  /** Whether anything but the class itself assigns a field of that name. */
  boolean isAssigned(String field) {
    return assigned.contains(field);
  }

  /** Whether the program makes objects of a class, outside of it, and calls setters of it. */
  boolean fills(TypeDecl type) {
    return filled.contains(type.name())
        && made.getOrDefault(type.name(), Set.of()).stream()
            .anyMatch(by -> !by.equals(type.name()));
  }

  /** Whether objects of a class come from elsewhere, as requests do and copies. */
  boolean isFilledOutside(TypeDecl type) {
    return outside.contains(type.name());
  }

  /** Whether a text writes rows of what has one of these names. */
  boolean isWrittenByTexts(Set<String> names) {
    return texts.stream()
        .anyMatch(text -> names.stream().anyMatch(n -> text.contains(n.toLowerCase(Locale.ROOT))));
  }

  private boolean isRelated(TypeRef of, TypeDecl type) {
    return program.type(of).isEmpty()
        || hierarchy.isSubtype(of.qualifiedName(), type.name())
        || hierarchy.isSubtype(type.name(), of.qualifiedName());
  }

  private void enters(TypeRef type) {
    if (type instanceof TypeRef.Array array) {
      enters(array.element());
    } else if (type instanceof TypeRef.Named named && !resolved.contains(type.qualifiedName())) {
      named.args().forEach(this::enters);
      program
          .type(type)
          .filter(decl -> decl.isSource() && outside.add(decl.name()))
          .ifPresent(
              decl -> {
                decl.fields().stream()
                    .filter(field -> !isSavedAlone(field))
                    .forEach(field -> enters(field.type()));
                decl.supertypes().forEach(this::enters);
              });
    }
  }

  /** Whether what a field refers to is not written when the object is that has the field. */
  private static boolean isSavedAlone(FieldDecl field) {
    return field.annotations().stream()
        .anyMatch(a -> ASSOCIATIONS.contains(a.simpleName()) && a.value("cascade").isEmpty());
  }

  private void collect(TypeDecl type) {
    boolean resolves = type.supertypes().stream().anyMatch(s -> s.simpleName().equals(RESOLVER));
    type.annotations().forEach(this::collect);
    for (MethodDecl method : type.methods()) {
      method.annotations().forEach(this::collect);
      variables.clear();
      method.params().forEach(param -> variables.put(param.name(), param.type()));
      method
          .body()
          .ifPresent(body -> Walk.all(body, e -> collect(e, type, resolves), this::declare));
    }
    variables.clear();
    type.fields()
        .forEach(
            field -> {
              field.annotations().forEach(this::collect);
              field
                  .initializer()
                  .map(value -> new Stmt.Return(Optional.of(value), field.span()))
                  .ifPresent(code -> Walk.expressions(code, e -> collect(e, type, resolves)));
            });
  }

  private void declare(Stmt.LocalVar local) {
    Expr init = local.init().orElse(null);
    boolean told = local.type().isUnknown() && init instanceof Expr.New;
    variables.put(local.name(), told ? ((Expr.New) init).type() : local.type());
  }

  private void collect(Annotation annotation) {
    annotation
        .values()
        .values()
        .forEach(
            value ->
                Walk.expressions(
                    new Stmt.Return(Optional.of(value), annotation.span()), this::collectText));
  }

  private void collectText(Expr expr) {
    if (expr instanceof Expr.Literal literal && literal.value() instanceof String text) {
      String lower = text.toLowerCase(Locale.ROOT);
      if (WRITES.matcher(lower).find()) {
        texts.add(lower);
      }
    }
  }

  private void collect(Expr expr, TypeDecl type, boolean resolves) {
    collectText(expr);
    if (resolves && expr instanceof Expr.ClassLiteral literal) {
      resolved.add(literal.type().qualifiedName());
    } else if (expr instanceof Expr.Call call) {
      called(call);
    } else if (expr instanceof Expr.New creation) {
      made.computeIfAbsent(creation.type().qualifiedName(), n -> new HashSet<>()).add(type.name());
      creation.args().forEach(arg -> told(arg));
      creation.body().ifPresent(bodies::add);
    } else if (expr instanceof Expr.MethodRef ref) {
      referred(ref);
    } else if (expr instanceof Expr.Assign assign) {
      if (assign.target() instanceof Expr.FieldAccess access
          && !(access.target() instanceof Expr.This)) {
        assigned.add(access.name());
      }
      told(assign.value());
    }
  }

  /**
   * {@code target::setParent} sets it of what the variable holds, {@code Order::setParent} of any.
   */
  private void referred(Expr.MethodRef ref) {
    Optional<TypeRef> of =
        ref.target() instanceof Expr.Name name
            ? Optional.ofNullable(variables.get(name.name()))
            : Optional.empty();
    of.ifPresentOrElse(type -> noteSet(ref.name(), type), () -> referred.add(ref.name()));
  }

  private void noteSet(String setter, TypeRef of) {
    set.computeIfAbsent(setter, n -> new HashSet<>()).add(of);
    filled.add(of.qualifiedName());
  }

  private void called(Expr.Call call) {
    if (call.name().startsWith("set") && call.args().size() == 1) {
      TypeRef of =
          call.target()
              .filter(Expr.Name.class::isInstance)
              .map(name -> variables.getOrDefault(((Expr.Name) name).name(), TypeRef.UNKNOWN))
              .orElse(TypeRef.UNKNOWN);
      noteSet(call.name(), of);
    }
    boolean copies =
        COPY.contains(call.name()) || call.name().equals(MAP) && call.args().size() == 2;
    for (Expr arg : call.args()) {
      if (!ONLY_ASK.contains(call.name())) {
        told(arg);
      }
      if (copies && arg instanceof Expr.Name name && variables.containsKey(name.name())) {
        outside.add(variables.get(name.name()).qualifiedName());
      }
    }
  }

  /** A class that is handed on: most likely something makes objects of it. */
  private void told(Expr value) {
    if (value instanceof Expr.ClassLiteral literal) {
      told.add(literal.type());
    }
  }
}
