package dev.nplusone.analysis.code;

import dev.nplusone.entry.EntryPoint;
import dev.nplusone.source.Expr;
import dev.nplusone.source.FieldDecl;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Program;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeRef;
import dev.nplusone.source.Walk;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a program does with the properties of its objects, by names alone: which methods it calls,
 * which getters it hands on, and of which classes it makes objects and fills them.
 */
final class PropertyUses {
  private final Program program;
  private final Set<String> called = new HashSet<>();
  private final Set<String> handedOn = new HashSet<>();
  private final Set<String> made = new HashSet<>();

  /** Classes of variables on which setters are called. */
  private final Set<String> set = new HashSet<>();

  /** Classes that something out of view fills: of requests and messages, and of what is in them. */
  private final Set<String> filledOutside = new HashSet<>();

  /** The types that variables of the method at hand are declared with. */
  private final Map<String, TypeRef> variables = new HashMap<>();

  /** The getters that variables of the method at hand have their values from. */
  private final Map<String, String> got = new HashMap<>();

  /** Bodies of anonymous classes that are still to be looked at. */
  private final Deque<TypeDecl> bodies = new ArrayDeque<>();

  PropertyUses(Program program, Iterable<EntryPoint> entryPoints) {
    this.program = program;
    program.types().forEach(this::collect);
    while (!bodies.isEmpty()) {
      collect(bodies.remove());
    }
    entryPoints.forEach(entry -> entry.method().params().forEach(p -> enters(p.type())));
  }

  /** Whether anything calls a method of that name. */
  boolean isCalled(String method) {
    return called.contains(method);
  }

  /** Whether what a getter of that name answers gets to where anything could be put into it. */
  boolean isHandedOut(String getter) {
    return handedOn.contains(getter);
  }

  /** Whether the program makes objects of a class, and sets properties of them. */
  boolean fillOthers(TypeDecl type) {
    return made.contains(type.name()) && set.contains(type.name());
  }

  /** Whether objects of a class come from outside, or a library is told to make them. */
  boolean isFilledOutside(TypeDecl type) {
    return filledOutside.contains(type.name());
  }

  private void enters(TypeRef type) {
    if (type instanceof TypeRef.Array array) {
      enters(array.element());
      return;
    }
    if (!(type instanceof TypeRef.Named named)) {
      return;
    }
    named.args().forEach(this::enters);
    program
        .type(type)
        .filter(decl -> decl.isSource() && filledOutside.add(decl.name()))
        .ifPresent(
            decl -> {
              decl.fields().stream()
                  .filter(field -> isProperty(decl, field))
                  .forEach(field -> enters(field.type()));
              decl.supertypes().forEach(this::enters);
            });
  }

  /** Whether who makes an object fills the field, too: services have others. */
  private static boolean isProperty(TypeDecl type, FieldDecl field) {
    return type.kind() == TypeDecl.Kind.RECORD
        || type.annotations().stream().anyMatch(a -> a.type().startsWith("lombok."))
        || !type.methodsNamed(ExprText.setter(field.name())).isEmpty();
  }

  private void collect(TypeDecl type) {
    for (FieldDecl field : type.fields()) {
      field
          .initializer()
          .ifPresent(value -> collect(new Stmt.Return(Optional.of(value), field.span())));
    }
    for (MethodDecl method : type.methods()) {
      variables.clear();
      got.clear();
      method.params().forEach(param -> variables.put(param.name(), param.type()));
      method.body().ifPresent(this::collect);
    }
  }

  private void collect(Stmt code) {
    Walk.all(code, this::collect, this::declare).forEach(this::handsOn);
  }

  private void declare(Stmt.LocalVar local) {
    Expr init = local.init().orElse(null);
    if (init instanceof Expr.Call get && get.args().isEmpty()) {
      got.put(local.name(), get.name());
    } else {
      handsOn(init);
    }
    boolean told = local.type().isUnknown() && init instanceof Expr.New;
    variables.put(local.name(), told ? ((Expr.New) init).type() : local.type());
  }

  private void collect(Expr expr) {
    if (expr instanceof Expr.Call call) {
      called.add(call.name());
      call.args().forEach(this::handsOn);
      call.target().ifPresent(target -> calledOn(target, call.name()));
    } else if (expr instanceof Expr.New creation) {
      made.add(creation.type().qualifiedName());
      creation.args().forEach(this::handsOn);
      creation.body().ifPresent(body -> bodies.add(body));
    } else if (expr instanceof Expr.Assign assign) {
      handsOn(assign.value());
    } else if (expr instanceof Expr.MethodRef ref) {
      called.add(ref.name());
      handedOn.add(ref.name());
    } else if (expr instanceof Expr.Lambda lambda) {
      Walk.returned(lambda.body()).forEach(this::handsOn);
    } else if (expr instanceof Expr.ClassLiteral literal) {
      enters(literal.type());
    }
  }

  private void calledOn(Expr target, String method) {
    if (method.startsWith("add") || method.startsWith("put")) {
      handsOn(target);
    } else if (method.startsWith("set")
        && target instanceof Expr.Name name
        && variables.containsKey(name.name())) {
      set.add(variables.get(name.name()).qualifiedName());
    }
  }

  /** What is asked for and goes on from there: only what is read at once stays what it was. */
  private void handsOn(Expr value) {
    if (value instanceof Expr.Cast cast) {
      handsOn(cast.value());
    } else if (value instanceof Expr.Conditional choice) {
      handsOn(choice.then());
      handsOn(choice.otherwise());
    } else if (value instanceof Expr.Call get && get.args().isEmpty()) {
      handedOn.add(get.name());
    } else if (value instanceof Expr.Name name && got.containsKey(name.name())) {
      handedOn.add(got.get(name.name()));
    }
  }
}
