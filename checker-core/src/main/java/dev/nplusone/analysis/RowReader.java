package dev.nplusone.analysis;

import dev.nplusone.analysis.code.ExprText;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.State;
import dev.nplusone.analysis.value.Instance;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.Origin;
import dev.nplusone.analysis.value.Paths;
import dev.nplusone.analysis.value.RowFlag;
import dev.nplusone.analysis.value.Shape;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Entity;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.mapping.Attribute;
import dev.nplusone.source.Expr;
import dev.nplusone.source.TypeRef;
import java.util.Optional;

/** What a condition reads of rows, as seen from where the condition stands. */
abstract class RowReader {
  private final Engine engine;

  private RowReader(Engine engine) {
    this.engine = engine;
  }

  /**
   * An attribute of a row that a condition reads.
   *
   * @param type what is read: the constant of an enum where the attribute holds its code
   * @param of the variable through which the row was reached
   */
  record Read(Entity row, Attribute attribute, TypeRef type, String of) {
    RowFlag being(String value) {
      return being(attribute.name(), value);
    }

    RowFlag being(String name, String value) {
      return new RowFlag(row.origin(), Paths.append(row.path(), name), value, true, of);
    }
  }

  /** The row that a call is made on. */
  abstract Optional<Entity> receiver(Expr.Call call);

  /** The row whose field a name or an access means. */
  abstract Optional<Entity> holder(Expr field);

  /** The value of a name that is no constant of the enum. */
  abstract Optional<String> held(Expr expr);

  /** The variable that a row is reached through. */
  abstract String variable(Expr expr);

  Optional<Read> read(Expr expr) {
    Optional<Entity> row =
        expr instanceof Expr.Call call && call.args().isEmpty() ? receiver(call) : holder(expr);
    if (row.isEmpty() || row.get().origin() instanceof Origin.OfNew) {
      return Optional.empty();
    }
    Optional<Read> decoded = decoded(row.get(), expr);
    return decoded.isPresent()
        ? decoded
        : attribute(row.get(), expr).map(a -> new Read(row.get(), a, a.type(), variable(expr)));
  }

  private Optional<Read> decoded(Entity row, Expr expr) {
    return expr instanceof Expr.Call call
        ? engine
            .decodedColumns
            .of(row, call.name())
            .map(d -> new Read(row, d.attribute(), d.type(), variable(expr)))
        : Optional.empty();
  }

  private Optional<Attribute> attribute(Entity row, Expr expr) {
    if (expr instanceof Expr.Call call) {
      return engine
          .entities
          .persistentClass(row.type())
          .flatMap(
              type ->
                  Optional.ofNullable(type.accessors().getters().get(call.name()))
                      .flatMap(type::attribute));
    }
    return engine.entities.heldBy(row.type(), simpleName(expr));
  }

  Optional<String> constant(Expr expr, TypeRef type) {
    if (expr instanceof Expr.Literal literal) {
      return Optional.ofNullable(literal.value())
          .filter(value -> value instanceof String || value instanceof Boolean)
          .map(Object::toString);
    }
    if (!(expr instanceof Expr.Name || expr instanceof Expr.FieldAccess)) {
      return Optional.empty();
    }
    Optional<String> held = held(expr);
    return held.isPresent()
        ? held
        : Optional.of(simpleName(expr)).filter(name -> isConstant(engine, type, name));
  }

  /** Whether an enum has a constant of that name. */
  static boolean isConstant(Engine engine, TypeRef type, String name) {
    return engine
        .enumConstants
        .of(type)
        .contains(new Value.Constant(new Value.EnumName(type, name)));
  }

  private static String simpleName(Expr expr) {
    return expr instanceof Expr.FieldAccess access
        ? access.name()
        : expr instanceof Expr.Name name ? name.name() : "";
  }

  /** A condition that was evaluated in a method. */
  static final class InFrame extends RowReader {
    private final Frame frame;

    InFrame(Engine engine, Frame frame) {
      super(engine);
      this.frame = frame;
    }

    @Override
    Optional<Entity> receiver(Expr.Call call) {
      return row(
          call.target().isPresent() ? frame.receivers.get(call.target().get()) : frame.self());
    }

    @Override
    Optional<Entity> holder(Expr field) {
      if (field instanceof Expr.FieldAccess access) {
        return access.target() instanceof Expr.This
            ? row(frame.self())
            : access.target() instanceof Expr.Name name
                ? row(frame.state.variables.get(name.name()))
                : Optional.empty();
      }
      return field instanceof Expr.Name name && !frame.state.variables.containsKey(name.name())
          ? row(frame.self())
          : Optional.empty();
    }

    private Optional<Entity> row(Value value) {
      return value instanceof Entity entity ? Optional.of(entity) : Optional.empty();
    }

    @Override
    String variable(Expr expr) {
      if (expr instanceof Expr.Call call) {
        return call.args().isEmpty() && !isOfSeveral(call)
            ? call.target().map(this::variable).orElse(State.THIS)
            : RowFlag.ANY;
      }
      if (expr instanceof Expr.FieldAccess access) {
        return variable(access.target());
      }
      if (expr instanceof Expr.This) {
        return State.THIS;
      }
      return expr instanceof Expr.Name name
          ? frame.state.variables.containsKey(name.name()) ? name.name() : State.THIS
          : RowFlag.ANY;
    }

    /** Whether it gives one of several rows, and may give another one the next time. */
    private boolean isOfSeveral(Expr.Call call) {
      Value target = call.target().map(frame.receivers::get).orElse(null);
      return target != null
          && Values.options(target).stream()
              .anyMatch(
                  one ->
                      one instanceof Many many
                          ? many.shape() != Shape.OPTIONAL
                          : !(one instanceof Entity)
                              && !ExprText.isGetter(call.name(), 0)
                              && !isField(one, call.name()));
    }

    /** The accessor of a record. */
    private boolean isField(Value value, String name) {
      return value instanceof Instance object && object.fields().containsKey(name);
    }

    @Override
    Optional<String> held(Expr expr) {
      return expr instanceof Expr.Name name
          ? Optional.ofNullable(frame.state.variables.get(name.name())).flatMap(RowQuestions::text)
          : Optional.empty();
    }
  }

  /** A condition in a method of the row, which asks for nothing else. */
  static final class InRow extends RowReader {
    private final Entity row;
    private final String of;

    InRow(Engine engine, Entity row, String of) {
      super(engine);
      this.row = row;
      this.of = of;
    }

    @Override
    String variable(Expr expr) {
      return of;
    }

    @Override
    Optional<Entity> receiver(Expr.Call call) {
      boolean own = call.target().isEmpty() || call.target().get() instanceof Expr.This;
      return own ? Optional.of(row) : Optional.empty();
    }

    @Override
    Optional<Entity> holder(Expr field) {
      boolean own =
          field instanceof Expr.Name
              || field instanceof Expr.FieldAccess access && access.target() instanceof Expr.This;
      return own ? Optional.of(row) : Optional.empty();
    }

    @Override
    Optional<String> held(Expr expr) {
      return Optional.empty();
    }
  }
}
