package dev.nplusone.analysis;

import dev.nplusone.analysis.code.ExprText;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.State;
import dev.nplusone.analysis.value.Instance;
import dev.nplusone.analysis.value.NamedValues;
import dev.nplusone.analysis.value.Texts;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.members.GeneratedMembers;
import dev.nplusone.source.Expr;
import dev.nplusone.source.FieldDecl;
import dev.nplusone.source.Modifier;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Objects that the code in view has just made with {@code new}: their properties hold what the
 * class begins with, until a setter runs or something else than one variable leads to the object.
 * What Spring makes of a request, and what is handed to code out of view, is none of them.
 */
final class FreshObjects {
  private final Engine engine;
  private final Map<String, NamedValues> known = new HashMap<>();

  FreshObjects(Engine engine) {
    this.engine = engine;
  }

  /** An object that was just made. */
  Instance made(TypeDecl decl, Instance object) {
    NamedValues begun = known.get(decl.name());
    if (begun == null) {
      known.put(decl.name(), NamedValues.NONE); // for an initializer that makes such an object
      begun = begins(decl);
      known.put(decl.name(), begun);
    }
    return begun.isEmpty() ? object : object.fresh(begun);
  }

  private NamedValues begins(TypeDecl decl) {
    Map<String, Value> begun = new TreeMap<>();
    for (TypeRef use : engine.hierarchy.lineage(decl.ref())) {
      engine
          .program
          .type(use)
          .filter(type -> type.isSource() && type.kind() == TypeDecl.Kind.CLASS)
          .ifPresent(type -> addTo(begun, type));
    }
    return NamedValues.of(begun);
  }

  private void addTo(Map<String, Value> begun, TypeDecl type) {
    GeneratedMembers generated = GeneratedMembers.of(type, engine.program);
    for (FieldDecl field : type.fields()) {
      boolean property =
          !field.isStatic()
              && !field.modifiers().contains(Modifier.FINAL)
              && !Fields.isInjected(field)
              && (!type.methodsNamed(ExprText.setter(field.name())).isEmpty()
                  || generated.setters().containsValue(field.name()));
      if (property) {
        begin(type, field).ifPresent(value -> begun.putIfAbsent(field.name(), value));
      }
    }
  }

  private Optional<Value> begin(TypeDecl type, FieldDecl field) {
    if (field.initializer().isEmpty()) {
      String name = field.type().qualifiedName();
      return PRIMITIVES.contains(name)
          ? Optional.of(new Value.Constant(false)).filter(no -> name.equals("boolean")).map(v -> v)
          : Optional.of(Value.NULL);
    }
    Expr initializer = field.initializer().get();
    if (!isPlain(initializer)) {
      return Optional.empty();
    }
    Value value = engine.expressions.eval(initializer, new Frame(type, field.name(), new State()));
    return Optional.of(value).filter(FreshObjects::isKnown);
  }

  private static final Set<String> PRIMITIVES =
      Set.of("boolean", "byte", "char", "short", "int", "long", "float", "double");

  private static boolean isPlain(Expr initializer) {
    return initializer instanceof Expr.Literal
        || initializer instanceof Expr.Null
        || initializer instanceof Expr.Name
        || initializer instanceof Expr.FieldAccess;
  }

  private static boolean isKnown(Value value) {
    return value instanceof Value.Null
        || value instanceof Value.Text text && Texts.isCertain(text)
        || value instanceof Value.Constant constant && !(constant.constant() instanceof Number);
  }

  /** Arguments of a method that may store them. */
  static List<Value> shared(List<Value> args) {
    for (Value arg : args) {
      if (Instance.isFresh(arg)) {
        return args.stream().map(Instance::shared).toList();
      }
    }
    return args;
  }

  /** From here on something else than these variables leads to what they have. */
  void handedOut(Frame frame, List<Expr> values) {
    values.forEach(value -> handedOut(frame, value));
  }

  void handedOut(Frame frame, Expr value) {
    if (value instanceof Expr.Name name) {
      handedOut(frame, name.name());
    } else if (value instanceof Expr.This) {
      handedOut(frame, State.THIS);
    } else if (value instanceof Expr.Cast cast) {
      handedOut(frame, cast.value());
    }
  }

  /** From here on something else than a variable leads to what it has. */
  static void handedOut(Frame frame, String variable) {
    Value value = frame.state.variables.get(variable);
    KeylessRows.handedOut(frame.state, value);
    if (value != null && Instance.isFresh(value)) {
      frame.state.variables.put(variable, Instance.shared(value));
    }
  }
}
