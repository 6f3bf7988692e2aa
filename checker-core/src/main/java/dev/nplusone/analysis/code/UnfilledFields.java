package dev.nplusone.analysis.code;

import dev.nplusone.entry.EntryPoint;
import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.source.Expr;
import dev.nplusone.source.FieldDecl;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Modifier;
import dev.nplusone.source.Program;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy.Member;
import dev.nplusone.source.Walk;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collections that begin empty and stay so: {@code List<Task> deferred = new ArrayList<>()}, with a
 * setter and an adder that nobody in view calls, in objects of which the program sets other
 * properties. There they are for who uses the program as a library. What a request or a mapper
 * fills is none of them.
 */
public final class UnfilledFields {
  private static final Set<String> EMPTY =
      Set.of("emptyList", "emptySet", "emptyMap", "newArrayList", "newHashSet", "newHashMap");

  private final PersistenceModel mapping;
  private final Program program;
  private final List<EntryPoint> entryPoints;
  private final Map<FieldDecl, Boolean> known = new IdentityHashMap<>();

  /** What the program does with properties, found out when the first of such fields is read. */
  private PropertyUses uses;

  public UnfilledFields(PersistenceModel mapping, Program program, List<EntryPoint> entryPoints) {
    this.mapping = mapping;
    this.program = program;
    this.entryPoints = entryPoints;
  }

  /** Whether nothing in view ever puts anything into the collection that a field has. */
  public boolean contains(Member<FieldDecl> field) {
    return known.computeIfAbsent(field.member(), decl -> isUnfilled(field.owner(), decl));
  }

  private boolean isUnfilled(TypeDecl owner, FieldDecl field) {
    return owner.isSource()
        && owner.kind() == TypeDecl.Kind.CLASS
        && owner.annotations().isEmpty()
        && field.annotations().isEmpty()
        && !field.modifiers().contains(Modifier.STATIC)
        && !field.modifiers().contains(Modifier.PUBLIC)
        && field.initializer().filter(UnfilledFields::isEmpty).isPresent()
        && mapping.find(owner.name()).isEmpty()
        && hasWriter(owner, field)
        && owner.methods().stream().noneMatch(method -> isFilledBy(method, field))
        && uses().fillOthers(owner)
        && !uses().isFilledOutside(owner)
        && !uses().isHandedOut(getter(field));
  }

  private static boolean isEmpty(Expr initializer) {
    return initializer instanceof Expr.New made && made.args().isEmpty() && made.body().isEmpty()
        || initializer instanceof Expr.Call call
            && call.args().isEmpty()
            && (EMPTY.contains(call.name()) || call.name().equals("of"));
  }

  private static String getter(FieldDecl field) {
    return "get" + ExprText.setter(field.name()).substring("set".length());
  }

  /** A collection that nobody can set is the business of the class itself. */
  private static boolean hasWriter(TypeDecl owner, FieldDecl field) {
    return !owner.methodsNamed(ExprText.setter(field.name())).isEmpty();
  }

  /** Whether a method does more with the field than to return it, and is called. */
  private boolean isFilledBy(MethodDecl method, FieldDecl field) {
    return method.body().filter(body -> isUsedIn(body, field)).isPresent()
        && (!method.annotations().isEmpty()
            || method.name().startsWith("<")
            || uses().isCalled(method.name()));
  }

  private static boolean isUsedIn(Stmt.Block body, FieldDecl field) {
    boolean returnsIt =
        body.statements().size() == 1
            && body.statements().get(0) instanceof Stmt.Return only
            && only.value().filter(value -> isField(value, field)).isPresent();
    return !returnsIt && Walk.any(body, e -> isField(e, field));
  }

  private static boolean isField(Expr expr, FieldDecl field) {
    return Expr.Name.is(expr, field.name())
        || expr instanceof Expr.FieldAccess access && access.name().equals(field.name());
  }

  private PropertyUses uses() {
    if (uses == null) {
      uses = new PropertyUses(program, entryPoints);
    }
    return uses;
  }
}
