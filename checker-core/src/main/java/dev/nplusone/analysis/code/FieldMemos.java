package dev.nplusone.analysis.code;

import dev.nplusone.source.Expr;
import dev.nplusone.source.FieldDecl;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.Walk;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Collections in fields that a branch fills where they hold nothing: {@code if (names.isEmpty())
 * load();}. One that code takes elements out of is no memo but a buffer, filled again and again.
 */
public final class FieldMemos {
  private FieldMemos() {}

  private static final Pattern FILLING =
      Pattern.compile("^(put|add|computeIf|set|merge|offer|push)");

  private static final Pattern REMOVING = Pattern.compile("^(remove|clear|retainAll|removeAll)$");

  private static final Pattern TAKING =
      Pattern.compile("^(poll|pop|take|drain|removeFirst|removeLast)");

  /** Whether what a branch runs puts something into a collection in a field of a class. */
  public static boolean fills(Expr looked, List<OwnBodies.Body> run, TypeDecl type) {
    String name = ExprText.variable(looked).orElse("");
    return type.field(name).isPresent()
        && run.stream()
            .filter(body -> body == run.get(0) || body.isField(looked))
            .anyMatch(body -> Walk.any(body.code(), e -> isOn(e, name, FILLING)))
        && keeps(type.field(name).get(), run, type);
  }

  /**
   * The field of the object that a branch gives a value where it has none yet, so that behind it
   * all has been done that the value takes: now, or when it was given.
   */
  public static Optional<String> givesOnce(Stmt.If s, TypeDecl type) {
    return s.otherwise().isPresent()
        ? Optional.empty()
        : MemoGuards.lookedUpByAny(s.condition())
            .filter(looked -> isFieldOf(looked, type) && MemoStores.assigns(s.then(), looked))
            .flatMap(ExprText::variable);
  }

  private static boolean isFieldOf(Expr expr, TypeDecl type) {
    return ExprText.variable(expr).flatMap(type::field).filter(f -> !f.isStatic()).isPresent();
  }

  /** Whether code puts something into the collection that a variable has. */
  public static boolean adds(Stmt code, Expr.Name variable) {
    return Walk.any(code, e -> isOn(e, variable.name(), FILLING));
  }

  /** Whether an expression puts something into the collection that a variable or field has. */
  public static boolean puts(Expr expr, String name) {
    return isOn(expr, name, FILLING);
  }

  /** Whether code takes nothing out of the collection that a variable has. */
  public static boolean keeps(Stmt code, Expr.Name variable) {
    return !Walk.any(code, e -> loses(e, variable.name(), false));
  }

  /** Whether the collection keeps what it has, but for who empties one of the whole program. */
  private static boolean keeps(FieldDecl field, List<OwnBodies.Body> run, TypeDecl type) {
    Set<Expr> own = Collections.newSetFromMap(new IdentityHashMap<>());
    run.forEach(body -> own.addAll(losses(body.code(), field)));
    List<Expr> all = new ArrayList<>();
    for (MethodDecl method : type.methods()) {
      method.body().ifPresent(body -> all.addAll(losses(body, field)));
    }
    return own.containsAll(all);
  }

  private static List<Expr> losses(Stmt code, FieldDecl field) {
    List<Expr> losses = new ArrayList<>();
    Walk.expressions(
        code,
        e -> {
          if (loses(e, field.name(), field.isStatic())) {
            losses.add(e);
          }
        });
    return losses;
  }

  /**
   * Whether an expression takes something out of a collection.
   *
   * @param shared whether the whole program has it, so that who empties it begins anew
   */
  private static boolean loses(Expr expr, String name, boolean shared) {
    return isOn(expr, name, TAKING)
        || expr instanceof Expr.Call call
            && isOn(call, name, REMOVING)
            && (call.name().equals("remove")
                ? call.args().stream().allMatch(Expr.Literal.class::isInstance)
                : !shared);
  }

  private static boolean isOn(Expr expr, String field, Pattern method) {
    return expr instanceof Expr.Call call
            && method.matcher(call.name()).find()
            && call.target().flatMap(ExprText::variable).filter(field::equals).isPresent()
        || expr instanceof Expr.MethodRef ref
            && method.matcher(ref.name()).find()
            && ExprText.variable(ref.target()).filter(field::equals).isPresent();
  }
}
