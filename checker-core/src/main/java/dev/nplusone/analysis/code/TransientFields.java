package dev.nplusone.analysis.code;

import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.source.Expr;
import dev.nplusone.source.FieldDecl;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Modifier;
import dev.nplusone.source.Program;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeHierarchy.Member;
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
 * Fields that entities have but no column: {@code @Transient InputStream upload}. No query fills
 * them, so that they are null in what was loaded, where the program sets them on objects only that
 * it has just made.
 */
public final class TransientFields {
  private static final String TRANSIENT = "Transient";

  private final PersistenceModel mapping;
  private final Program program;
  private final TypeHierarchy hierarchy;
  private final Map<FieldDecl, Boolean> known = new IdentityHashMap<>();

  /** The calls of setters by name, found when the first of such fields is read. */
  private Map<String, List<Setting>> settings;

  public TransientFields(PersistenceModel mapping, Program program, TypeHierarchy hierarchy) {
    this.mapping = mapping;
    this.program = program;
    this.hierarchy = hierarchy;
  }

  /**
   * A call of a setter.
   *
   * @param type what it is called on, as it is declared; unknown where nobody tells
   * @param fresh whether that is a variable that was declared with a new object
   */
  private record Setting(TypeRef type, boolean fresh) {}

  /** Whether a field is null in all rows that were loaded. */
  public boolean isNull(Member<FieldDecl> field) {
    return known.computeIfAbsent(field.member(), decl -> isUnset(field.owner(), decl));
  }

  private boolean isUnset(TypeDecl owner, FieldDecl field) {
    if (!isTransient(field)
        || mapping.find(owner.name()).isEmpty()
        || isPrimitive(field.type())
        || field.initializer().filter(i -> !(i instanceof Expr.Null)).isPresent()
        || isFilledInside(owner, field)) {
      return false;
    }
    return settings().getOrDefault(ExprText.setter(field.name()), List.of()).stream()
        .allMatch(setting -> setting.fresh() || isUnrelated(setting.type(), owner));
  }

  private static boolean isTransient(FieldDecl field) {
    return field.annotationNamed(TRANSIENT).isPresent()
        || field.modifiers().contains(Modifier.TRANSIENT);
  }

  private static boolean isPrimitive(TypeRef type) {
    return Character.isLowerCase(type.simpleName().charAt(0));
  }

  /** Whether the class itself sets the field elsewhere than in its setter. */
  private static boolean isFilledInside(TypeDecl owner, FieldDecl field) {
    return owner.methods().stream()
        .filter(method -> !method.name().equals(ExprText.setter(field.name())))
        .flatMap(method -> method.body().stream())
        .anyMatch(body -> Walk.any(body, e -> sets(e, field.name())));
  }

  private static boolean sets(Expr expr, String field) {
    return expr instanceof Expr.Assign assign
        && (Expr.Name.is(assign.target(), field)
            || assign.target() instanceof Expr.FieldAccess access && access.name().equals(field));
  }

  private boolean isUnrelated(TypeRef type, TypeDecl owner) {
    return program.type(type).isPresent()
        && !hierarchy.isSubtype(type.qualifiedName(), owner.name())
        && !hierarchy.isSubtype(owner.name(), type.qualifiedName());
  }

  private Map<String, List<Setting>> settings() {
    if (settings == null) {
      Set<String> setters = new HashSet<>();
      for (TypeDecl type : program.types()) {
        if (mapping.find(type.name()).isPresent()) {
          type.fields().stream()
              .filter(TransientFields::isTransient)
              .forEach(field -> setters.add(ExprText.setter(field.name())));
        }
      }
      settings = new HashMap<>();
      program.types().forEach(type -> type.methods().forEach(m -> collect(m, setters)));
    }
    return settings;
  }

  private void collect(MethodDecl method, Set<String> setters) {
    if (method.body().isEmpty()) {
      return;
    }
    List<Expr.Call> calls = new ArrayList<>();
    Walk.expressions(
        method.body().get(),
        e -> {
          if (e instanceof Expr.Call call && setters.contains(call.name())) {
            calls.add(call);
          }
        });
    if (calls.isEmpty()) {
      return;
    }
    Map<String, Setting> variables = new HashMap<>();
    method.params().forEach(p -> variables.put(p.name(), new Setting(p.type(), false)));
    Walk.locals(method.body().get(), local -> variables.merge(local.name(), of(local), this::both));
    for (Expr.Call call : calls) {
      Setting setting =
          call
              .target()
              .filter(Expr.Name.class::isInstance)
              .map(t -> ((Expr.Name) t).name())
              .stream()
              .map(variables::get)
              .filter(found -> found != null)
              .findFirst()
              .orElse(new Setting(TypeRef.UNKNOWN, false));
      settings.computeIfAbsent(call.name(), name -> new ArrayList<>()).add(setting);
    }
  }

  private static Setting of(Stmt.LocalVar local) {
    Optional<Expr> made = local.init().filter(Expr.New.class::isInstance);
    return new Setting(
        local.type().isUnknown() && made.isPresent()
            ? ((Expr.New) made.get()).type()
            : local.type(),
        made.isPresent());
  }

  /** Two variables of one name. */
  private Setting both(Setting one, Setting other) {
    return one.type().equals(other.type())
        ? new Setting(one.type(), one.fresh() && other.fresh())
        : new Setting(TypeRef.UNKNOWN, one.fresh() && other.fresh());
  }
}
