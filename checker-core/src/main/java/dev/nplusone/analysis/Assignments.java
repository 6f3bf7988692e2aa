package dev.nplusone.analysis;

import dev.nplusone.analysis.code.ExprText;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.NewReferences;
import dev.nplusone.analysis.state.State;
import dev.nplusone.analysis.value.Instance;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.Shape;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Entity;
import dev.nplusone.analysis.value.Value.Text;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.analysis.value.Variation;
import dev.nplusone.mapping.Attribute;
import dev.nplusone.source.Expr;
import dev.nplusone.source.FieldDecl;
import dev.nplusone.source.TypeHierarchy.Member;
import dev.nplusone.source.TypeRef;
import java.util.Optional;

/** Stores values in variables, fields and what holds elements. */
final class Assignments {
  private final Engine engine;

  Assignments(Engine engine) {
    this.engine = engine;
  }

  /**
   * Stores a value where an expression points: a variable, a field, an array element, the
   * collection a getter or map handed out.
   */
  void to(Frame frame, Expr target, Value value) {
    Value kept = Values.bounded(value);
    if (target instanceof Expr.Name name) {
      assignName(frame, name, kept);
    } else if (target instanceof Expr.This || target instanceof Expr.Super) {
      frame.state.variables.put(State.THIS, kept);
    } else if (target instanceof Expr.FieldAccess access) {
      assignField(frame, access.target(), access.name(), kept);
    } else if (target instanceof Expr.ArrayAccess access) {
      updateElement(frame, access.array(), kept);
    } else if (target instanceof Expr.Call call && call.target().isPresent()) {
      assignThroughCall(frame, call, kept);
    }
  }

  /** What is assigned is at least of the type that the variable was declared with. */
  private void assignName(Frame frame, Expr.Name target, Value value) {
    String name = target.name();
    boolean variable = frame.state.variables.containsKey(name);
    Optional<Member<FieldDecl>> field =
        variable ? Optional.empty() : engine.hierarchy.field(frame.type.ref(), name);
    if (!variable && field.isEmpty() && engine.fields.knows(frame.self(), name)) {
      assignOwnField(frame, name, value); // captured by a local class
    } else if (variable || field.isEmpty()) {
      if (!variable) {
        frame.undeclared.add(name);
      }
      TypeRef declared = frame.declared.getOrDefault(name, TypeRef.UNKNOWN);
      RowFlags.bound(frame.state, name);
      Value refined = engine.typed.refine(value, declared, name, target.span());
      frame.state.variables.put(name, Values.ofVariable(refined));
    } else {
      TypeRef declared = field.get().member().type();
      assignOwnField(frame, name, engine.typed.refine(value, declared, name, target.span()));
    }
  }

  private void assignOwnField(Frame frame, String name, Value value) {
    if (frame.self() instanceof Instance instance) {
      frame.state.variables.put(State.THIS, instance.with(name, value));
    } else if (frame.self() instanceof Entity entity) {
      assignAttribute(frame, entity, name, value);
      if (Values.isNewRow(entity)) {
        frame.state.variables.put(State.THIS, Variation.varying(entity, Values.varies(value)));
      }
    } else {
      frame.state.variables.put(State.OWN_FIELD + name, Instance.shared(value));
    }
  }

  private void assignAttribute(Frame frame, Entity row, String field, Value value) {
    String attribute = engine.entities.heldBy(row.type(), field).map(Attribute::name).orElse(field);
    engine.entities.assigned(frame, row, attribute, value);
  }

  private void assignField(Frame frame, Expr owner, String name, Value value) {
    if (owner instanceof Expr.This) {
      assignOwnField(frame, name, value);
      return;
    }
    Value target = engine.expressions.eval(owner, frame);
    if (target instanceof Instance instance) {
      to(frame, owner, instance.with(name, value));
    } else if (target instanceof Entity entity) {
      assignAttribute(frame, entity, name, value);
      if (Values.isNewRow(entity)) {
        to(frame, owner, Variation.varying(entity, Values.varies(value)));
      }
    }
  }

  private void updateElement(Frame frame, Expr container, Value value) {
    Value old = engine.expressions.eval(container, frame);
    if (old instanceof Many many) {
      to(frame, container, engine.containers.grown(frame, many, value));
    }
  }

  /** {@code byId.get(k).add(x)}, {@code dto.getLines().add(x)}: the inner collection changed. */
  private void assignThroughCall(Frame frame, Expr.Call call, Value value) {
    Value holder = frame.receivers.getOrDefault(call.target().get(), Values.UNKNOWN);
    if (holder instanceof Many many && many.shape() != Shape.STREAM) {
      Value joined = Values.join(many.element(), value);
      if (!joined.equals(many.element())) {
        to(frame, call.target().get(), many.of(joined));
      }
    } else if (holder instanceof Instance instance
        && instance.fields().containsKey(ExprText.property(call.name()))) {
      to(frame, call.target().get(), instance.with(ExprText.property(call.name()), value));
    } else if (holder instanceof Entity row && value instanceof Many) {
      filled(frame, row, call, value);
    } else if (holder instanceof Text && Strings.changesItself(call.name(), call.args().size())
        || holder instanceof Value.Prepared && value instanceof Value.Prepared) {
      to(frame, call.target().get(), value); // a chain: each call hands on its receiver
    }
  }

  /** {@code sale.getLines().add(line)}, where the instance is new. */
  private void filled(Frame frame, Entity row, Expr.Call getter, Value value) {
    if (Values.isNewRow(row) && getter.args().isEmpty()) {
      engine
          .entities
          .persistentClass(row.type())
          .map(type -> type.accessors().getters().get(getter.name()))
          .flatMap(name -> engine.entities.attribute(row.type(), name))
          .ifPresent(collection -> NewReferences.note(frame.state, row, collection, value));
    }
  }
}
