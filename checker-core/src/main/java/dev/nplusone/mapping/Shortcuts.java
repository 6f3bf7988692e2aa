package dev.nplusone.mapping;

import dev.nplusone.members.GeneratedMembers;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Program;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.Walk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * References that lead where another one of the same instance leads by one more step: the patient
 * of a test is that of its order. The class says so where each constructor that sets the two takes
 * the one from the other, or both from another instance, in any case, and nothing sets them later.
 */
public final class Shortcuts {
  private static final int DEEPEST = 4;

  private final TypeHierarchy hierarchy;
  private final Program program;
  private final PersistenceModel mapping;
  private final Map<String, Set<Shortcut>> known = new HashMap<>();

  public Shortcuts(TypeHierarchy hierarchy, PersistenceModel mapping) {
    this.hierarchy = hierarchy;
    this.program = hierarchy.program();
    this.mapping = mapping;
  }

  /**
   * One of them.
   *
   * @param reference the short way
   * @param first the first step of the long way
   * @param second the second one
   */
  public record Shortcut(String reference, String first, String second) {}

  /** What a field of a new instance is given: a parameter, or what an attribute of that holds. */
  private record Given(String parameter, String attribute, String type) {
    static final Given UNKNOWN = new Given("", "", "");

    boolean isWhole() {
      return !parameter.isEmpty() && attribute.isEmpty();
    }
  }

  /** Those of a persistent class. */
  public Set<Shortcut> of(String type) {
    Set<Shortcut> found = known.get(type);
    if (found == null) {
      found = find(type);
      known.put(type, found);
    }
    return found;
  }

  private Set<Shortcut> find(String name) {
    Optional<TypeDecl> type = program.type(name).filter(TypeDecl::isSource);
    Optional<PersistentClass> entity = mapping.find(name);
    if (type.isEmpty() || entity.isEmpty()) {
      return Set.of();
    }
    List<Map<String, Given>> made = new ArrayList<>();
    for (MethodDecl method : type.get().methods()) {
      if (method.isConstructor() && method.body().isPresent()) {
        made.add(filled(type.get(), method, parameters(method), 0));
      }
    }
    Set<Shortcut> found = new LinkedHashSet<>();
    for (Map<String, Given> fields : made) {
      fields.forEach(
          (reference, given) -> {
            if (!given.attribute().isEmpty()) {
              fields.forEach(
                  (first, holder) -> {
                    if (holder.isWhole() && holder.parameter().equals(given.parameter())) {
                      found.add(new Shortcut(reference, first, given.attribute()));
                    }
                  });
            }
          });
    }
    found.removeIf(
        shortcut ->
            !made.stream().allMatch(fields -> keeps(fields, shortcut))
                || !isSetOnce(entity.get(), shortcut.reference())
                || !isSetOnce(entity.get(), shortcut.first())
                || entity
                    .get()
                    .attribute(shortcut.first())
                    .flatMap(first -> mapping.find(first.target()))
                    .filter(target -> isSetOnce(target, shortcut.second()))
                    .isEmpty());
    return found;
  }

  /** Whether a constructor sets neither, or both so that they lead to the same. */
  private static boolean keeps(Map<String, Given> fields, Shortcut shortcut) {
    Given end = fields.get(shortcut.reference());
    Given first = fields.get(shortcut.first());
    if (end == null || first == null) {
      return end == first;
    }
    boolean taken = first.isWhole() && end.attribute().equals(shortcut.second());
    boolean copied =
        end.attribute().equals(shortcut.reference()) && first.attribute().equals(shortcut.first());
    return end.parameter().equals(first.parameter()) && (taken || copied);
  }

  private static Map<String, Given> parameters(MethodDecl method) {
    Map<String, Given> given = new HashMap<>();
    method
        .params()
        .forEach(
            param ->
                given.put(param.name(), new Given(param.name(), "", param.type().qualifiedName())));
    return given;
  }

  /** What a constructor, and those that it hands on to, give the fields. */
  private Map<String, Given> filled(
      TypeDecl type, MethodDecl constructor, Map<String, Given> params, int depth) {
    Stmt.Block body = constructor.body().orElseThrow();
    Set<String> variables = variables(constructor);
    Map<String, Given> names = new HashMap<>(params);
    Walk.expressions(
        body,
        expr -> {
          if (expr instanceof Expr.Assign assign && assign.target() instanceof Expr.Name name) {
            names.remove(name.name());
          }
        });
    Map<String, Given> fields = new HashMap<>();
    boolean always = true;
    boolean handedOn = false;
    for (Stmt statement : body.statements()) {
      if (statement instanceof Stmt.Evaluate step && isDelegation(step.expr())) {
        handedOn = true;
        add(fields, delegated(type, (Expr.Call) step.expr(), names, depth));
      } else if (statement instanceof Stmt.Evaluate step
          && step.expr() instanceof Expr.Assign assign
          && !Walk.any(new Stmt.Evaluate(assign.value(), step.span()), Shortcuts::isAssignment)) {
        Given value = always ? given(assign.value(), names) : Given.UNKNOWN;
        assigned(assign, variables).ifPresent(field -> add(fields, Map.of(field, value)));
      } else {
        Walk.expressions(
            statement,
            expr -> assigned(expr, variables).ifPresent(field -> fields.put(field, Given.UNKNOWN)));
        always &= goesOn(statement);
      }
    }
    if (!handedOn) {
      add(fields, made(type.superclass().flatMap(program::type), List.of(), depth));
    }
    return fields;
  }

  private static void add(Map<String, Given> fields, Map<String, Given> more) {
    more.forEach((field, given) -> fields.merge(field, given, (a, b) -> Given.UNKNOWN));
  }

  private static boolean isAssignment(Expr expr) {
    return expr instanceof Expr.Assign;
  }

  private static Set<String> variables(MethodDecl constructor) {
    Set<String> variables = new HashSet<>();
    constructor.params().forEach(param -> variables.add(param.name()));
    Walk.locals(constructor.body().orElseThrow(), local -> variables.add(local.name()));
    return variables;
  }

  /** The field that is assigned, if anything is. */
  private static Optional<String> assigned(Expr expr, Set<String> variables) {
    return expr instanceof Expr.Assign assign
        ? LaterWrites.ownField(assign.target())
            .filter(name -> LaterWrites.isOfThis(assign.target()) || !variables.contains(name))
        : Optional.empty();
  }

  /** Whether what stands behind a statement happens whenever an instance is made. */
  private static boolean goesOn(Stmt statement) {
    return statement instanceof Stmt.Evaluate
        || statement instanceof Stmt.LocalVar
        || statement instanceof Stmt.If check && check.otherwise().isEmpty() && fails(check.then());
  }

  private static boolean fails(Stmt statement) {
    return statement instanceof Stmt.Throw
        || statement instanceof Stmt.Block block
            && block.statements().size() == 1
            && fails(block.statements().get(0));
  }

  private static boolean isDelegation(Expr expr) {
    return expr instanceof Expr.Call call && call.name().equals(MethodDecl.CONSTRUCTOR);
  }

  private Map<String, Given> delegated(
      TypeDecl type, Expr.Call call, Map<String, Given> names, int depth) {
    boolean own = call.target().filter(Expr.This.class::isInstance).isPresent();
    Optional<TypeDecl> called = own ? Optional.of(type) : type.superclass().flatMap(program::type);
    return made(called, call.args().stream().map(arg -> given(arg, names)).toList(), depth);
  }

  /** What the constructor of a class that takes these arguments gives the fields. */
  private Map<String, Given> made(Optional<TypeDecl> called, List<Given> args, int depth) {
    List<MethodDecl> fitting =
        called.stream()
            .flatMap(type -> type.methods().stream())
            .filter(m -> m.isConstructor() && m.body().isPresent() && fits(m, args))
            .toList();
    if (fitting.isEmpty()) {
      return Map.of(); // nobody has written it
    }
    if (fitting.size() > 1 || depth >= DEEPEST) {
      Map<String, Given> any = new HashMap<>();
      hierarchy.lineage(called.get().ref()).stream()
          .flatMap(use -> program.type(use).stream())
          .flatMap(type -> type.fields().stream())
          .forEach(field -> any.put(field.name(), Given.UNKNOWN));
      return any;
    }
    Map<String, Given> handed = new HashMap<>();
    for (int i = 0; i < args.size(); i++) {
      handed.put(fitting.get(0).params().get(i).name(), args.get(i));
    }
    return filled(called.get(), fitting.get(0), handed, depth + 1);
  }

  private boolean fits(MethodDecl constructor, List<Given> args) {
    if (constructor.params().size() != args.size()) {
      return false;
    }
    for (int i = 0; i < args.size(); i++) {
      String type = constructor.params().get(i).type().qualifiedName();
      String given = args.get(i).type();
      if (!given.isEmpty() && !hierarchy.isSubtype(given, type)) {
        return false;
      }
    }
    return true;
  }

  private Given given(Expr value, Map<String, Given> names) {
    if (value instanceof Expr.Name name) {
      return names.getOrDefault(name.name(), Given.UNKNOWN);
    }
    if (value instanceof Expr.Call get && get.args().isEmpty() && get.target().isPresent()) {
      Given holder = given(get.target().get(), names);
      return held(
          holder, mapping.find(holder.type()).map(t -> t.accessors().getters().get(get.name())));
    }
    if (value instanceof Expr.FieldAccess access) {
      return held(given(access.target(), names), Optional.of(access.name()));
    }
    return Given.UNKNOWN;
  }

  private Given held(Given holder, Optional<String> attribute) {
    return holder.isWhole()
        ? attribute
            .flatMap(name -> mapping.find(holder.type()).flatMap(type -> type.attribute(name)))
            .filter(Attribute::isToOne)
            .map(to -> new Given(holder.parameter(), to.name(), to.target()))
            .orElse(Given.UNKNOWN)
        : Given.UNKNOWN;
  }

  /** Whether only constructors set a reference, those that are written. */
  private boolean isSetOnce(PersistentClass type, String reference) {
    if (type.attribute(reference).filter(Attribute::isToOne).isEmpty()
        || type.accessors().setters().containsValue(reference)) {
      return false;
    }
    Optional<TypeDecl> decl = program.type(type.name()).filter(TypeDecl::isSource);
    return decl.isPresent()
        && !LaterWrites.of(decl.get(), program).set().contains(reference)
        && hierarchy.lineage(decl.get().ref()).stream()
            .flatMap(use -> program.type(use).stream())
            .flatMap(use -> GeneratedMembers.of(use, program).constructors().stream())
            .noneMatch(made -> made.fields().contains(reference));
  }
}
