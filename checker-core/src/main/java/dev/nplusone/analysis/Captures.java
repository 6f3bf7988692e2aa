package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.State;
import dev.nplusone.analysis.value.Instance;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Entity;
import dev.nplusone.analysis.value.Value.Opaque;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.source.Expr;
import dev.nplusone.source.InnerNames;
import dev.nplusone.source.Modifier;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeRef;
import dev.nplusone.source.Walk;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * What objects of local classes see of the method around them: its variables, and fields of the
 * object it runs on, are kept in the object as if they were fields of it. A container among them
 * stays one with the variable for as long as that method runs.
 */
final class Captures {
  /** The field of a local class's object that has the object around, if its class calls that. */
  private static final String AROUND = "<around>";

  private final Engine engine;
  private final Map<String, SortedSet<String>> mentioned = new HashMap<>();

  Captures(Engine engine) {
    this.engine = engine;
  }

  /** A local class is declared here: its objects can reach this method's variables. */
  void declare(Frame frame, TypeDecl type) {
    frame.state.declare(type.name());
  }

  /** A new object with the variables that its class mentions. */
  Instance into(Frame frame, Instance made) {
    Instance filled = made;
    for (Map.Entry<String, Value> variable : of(frame, made.type()).entrySet()) {
      if (!made.fields().containsKey(variable.getKey())) {
        filled = filled.with(variable.getKey(), Values.bounded(variable.getValue()));
      }
    }
    return frame.self() instanceof Instance around && mentionedBy(made.type()).contains(AROUND)
        ? filled.with(AROUND, Values.bounded(around))
        : filled;
  }

  /** The object of an enclosing class that an object of a local class was made in. */
  Value around(Value self, TypeRef enclosing) {
    Value around = self;
    while (around instanceof Instance object && !object.type().equals(enclosing)) {
      around = object.fields().get(AROUND);
    }
    return around instanceof Instance ? around : Values.opaque(enclosing);
  }

  /** The variables in view that a local class mentions. */
  SortedMap<String, Value> of(Frame frame, TypeRef type) {
    SortedMap<String, Value> seen = new TreeMap<>();
    for (String name : mentionedBy(type)) {
      Value value = variable(frame, name);
      if (value != null) {
        seen.put(name, value);
      }
    }
    return seen;
  }

  /** The object as it sees the containers of the method around now. */
  Instance refreshed(Frame frame, Instance object) {
    Instance[] seen = {object};
    shared(frame, object, (name, value) -> seen[0] = seen[0].with(name, variable(frame, name)));
    return seen[0];
  }

  /** What a call on the object changed in captured containers is seen by the method around. */
  void release(Frame frame, Instance changed) {
    shared(
        frame,
        changed,
        (name, value) -> {
          if (frame.state.variables.containsKey(name)) {
            frame.state.variables.put(name, value);
          } else if (frame.self() instanceof Instance self) {
            frame.state.variables.put(State.THIS, self.with(name, value));
          }
        });
  }

  private void shared(Frame frame, Instance object, BiConsumer<String, Value> each) {
    SortedSet<String> names = mentionedBy(object.type());
    if (names.isEmpty() || !frame.state.declares(object.type().qualifiedName())) {
      return;
    }
    for (String name : names) {
      Value captured = object.fields().get(name);
      Value now = variable(frame, name);
      if (captured != null && now != null && !isRow(captured) && !captured.equals(now)) {
        each.accept(name, captured);
      }
    }
  }

  /** A variable, or what the object around has: a field, or what it has captured itself. */
  private static Value variable(Frame frame, String name) {
    Value variable = frame.state.variables.get(name);
    return variable == null && frame.self() instanceof Instance self
        ? self.fields().get(name)
        : variable;
  }

  /** A variable for a row cannot be assigned again, but another turn has another one. */
  private static boolean isRow(Value value) {
    return value instanceof Entity || value instanceof Opaque || value instanceof Value.Identifier;
  }

  /** Names in the bodies of a local class that are no fields of it; none for any other class. */
  private SortedSet<String> mentionedBy(TypeRef type) {
    SortedSet<String> known = mentioned.get(type.qualifiedName());
    if (known == null) {
      known = new TreeSet<>();
      mentioned.put(type.qualifiedName(), known); // for classes that create each other
      Optional<TypeDecl> decl = engine.program.type(type).filter(Captures::canCapture);
      if (decl.isPresent()) {
        collect(decl.get(), known);
        known.removeIf(name -> engine.hierarchy.field(type, name).isPresent());
      }
    }
    return known;
  }

  private static boolean canCapture(TypeDecl type) {
    return type.kind() == TypeDecl.Kind.CLASS
        && !type.modifiers().contains(Modifier.STATIC)
        && InnerNames.isLocal(type);
  }

  private boolean isOfAround(TypeDecl type, Expr expr) {
    if (expr instanceof Expr.Call call && call.target().isEmpty()) {
      return engine.hierarchy.methods(type.ref(), call.name(), call.args().size()).isEmpty();
    }
    return expr instanceof Expr.This self
        && self.qualifier().filter(q -> !q.qualifiedName().equals(type.name())).isPresent();
  }

  private void collect(TypeDecl type, SortedSet<String> names) {
    Walk.insides(
        type,
        expr -> {
          if (expr instanceof Expr.Name name) {
            names.add(name.name());
          } else if (isOfAround(type, expr)) {
            names.add(AROUND);
          } else if (expr instanceof Expr.New made) {
            names.addAll(mentionedBy(made.type()));
            made.body().ifPresent(body -> collect(body, names));
          }
        },
        local -> collect(local, names));
    type.nested().forEach(member -> collect(member, names));
    type.supertypes().forEach(parent -> names.addAll(mentionedBy(parent)));
  }
}
