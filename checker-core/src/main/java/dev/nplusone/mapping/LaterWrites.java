package dev.nplusone.mapping;

import dev.nplusone.members.GeneratedMembers;
import dev.nplusone.source.Expr;
import dev.nplusone.source.FieldDecl;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Modifier;
import dev.nplusone.source.Program;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.Walk;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Fields of a class and its superclasses that anything but a constructor of their own instance may
 * set: a method, also for another instance, a type inside or around the class, an initializer, what
 * Lombok writes, and whoever sees one that is not private. Constructors that Lombok writes are left
 * to who asks.
 */
final class LaterWrites {
  private final Program program;
  private final Set<String> set = new HashSet<>();
  private final Set<String> filled = new HashSet<>();

  private LaterWrites(Program program) {
    this.program = program;
  }

  static LaterWrites of(TypeDecl type, Program program) {
    LaterWrites writes = new LaterWrites(program);
    Optional<TypeDecl> at = Optional.of(type);
    Set<String> seen = new HashSet<>();
    while (at.filter(decl -> seen.add(decl.name())).isPresent()) {
      writes.ofClass(at.get());
      at = at.get().superclass().flatMap(program::type);
    }
    return writes;
  }

  /** The fields that may be set, be it to null. */
  Set<String> set() {
    return Collections.unmodifiableSet(set);
  }

  /** Those that may be set to something. */
  Set<String> filled() {
    return Collections.unmodifiableSet(filled);
  }

  /** The field of this instance that an expression names, if it is no variable. */
  static Optional<String> ownField(Expr expr) {
    if (expr instanceof Expr.Name name) {
      return Optional.of(name.name());
    }
    return isOfThis(expr) ? Optional.of(((Expr.FieldAccess) expr).name()) : Optional.empty();
  }

  static boolean isOfThis(Expr expr) {
    return expr instanceof Expr.FieldAccess access && access.target() instanceof Expr.This;
  }

  private void ofClass(TypeDecl type) {
    GeneratedMembers generated = GeneratedMembers.of(type, program);
    generated.setters().values().forEach(this::fill);
    generated.withers().values().forEach(this::fill);
    for (FieldDecl field : type.fields()) {
      if (!type.isSource()
          || !generated.builders().isEmpty()
          || !field.modifiers().contains(Modifier.PRIVATE)
          || field.initializer().filter(value -> !(value instanceof Expr.Null)).isPresent()) {
        fill(field.name());
      }
    }
    for (MethodDecl method : type.methods()) {
      boolean made = method.isConstructor();
      method.body().ifPresent(body -> Walk.expressions(body, e -> in(e, made), this::ofOther));
    }
    outermost(type).withNested().filter(other -> other != type).forEach(this::ofOther);
  }

  private TypeDecl outermost(TypeDecl type) {
    return type.enclosing().flatMap(program::type).map(this::outermost).orElse(type);
  }

  private void ofOther(TypeDecl other) {
    Walk.insides(other, expr -> in(expr, false), this::ofOther);
  }

  private void in(Expr expr, boolean made) {
    if (expr instanceof Expr.New object) {
      object.body().ifPresent(this::ofOther);
    } else if (expr instanceof Expr.Assign assign
        && !(made && ownField(assign.target()).isPresent())) {
      Optional<String> field =
          assign.target() instanceof Expr.FieldAccess access
              ? Optional.of(access.name())
              : ownField(assign.target());
      field.ifPresent(assign.value() instanceof Expr.Null ? set::add : this::fill);
    }
  }

  private void fill(String field) {
    set.add(field);
    filled.add(field);
  }
}
