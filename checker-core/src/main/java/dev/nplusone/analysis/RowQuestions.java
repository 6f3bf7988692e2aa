package dev.nplusone.analysis;

import dev.nplusone.analysis.code.Comparison;
import dev.nplusone.analysis.code.Conjuncts;
import dev.nplusone.analysis.code.ExprText;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.State;
import dev.nplusone.analysis.value.Instance;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.Origin;
import dev.nplusone.analysis.value.Paths;
import dev.nplusone.analysis.value.RowFlag;
import dev.nplusone.analysis.value.Shape;
import dev.nplusone.analysis.value.Texts;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Entity;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.mapping.Attribute;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.SwitchCase;
import dev.nplusone.source.TypeHierarchy.Member;
import dev.nplusone.source.TypeRef;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What conditions ask of rows: {@code order.isGift()}, {@code order.getState() == State.OPEN},
 * {@code "A".equals(order.getKind())}, and methods of the row that ask so of itself.
 */
final class RowQuestions {
  private static final Set<String> BOOLEAN = Set.of("boolean", "java.lang.Boolean");

  /** Methods of rows that ask methods of rows are followed as far as this. */
  private static final int DEEPEST = 3;

  private final Engine engine;

  RowQuestions(Engine engine) {
    this.engine = engine;
  }

  /** What is certain of rows where a condition that has been evaluated has that answer. */
  Set<RowFlag> told(Frame frame, Expr condition, boolean answer) {
    return told(new InFrame(frame), condition, answer, 0);
  }

  /** What is certain of a row in one of the cases of a switch over an attribute of it. */
  Set<RowFlag> told(Frame frame, Expr asked, List<SwitchCase> cases, SwitchCase at) {
    Reader reader = new InFrame(frame);
    Optional<Read> read = reader.read(asked);
    if (read.isEmpty() || cases.stream().anyMatch(c -> !c.patterns().isEmpty())) {
      return Set.of();
    }
    List<SwitchCase> group = Kinds.group(cases, at);
    List<Expr> labels = group.stream().flatMap(c -> c.labels().stream()).toList();
    boolean others = group.stream().anyMatch(SwitchCase::isDefault);
    if (!others && labels.size() != 1) {
      return Set.of();
    }
    return cases.stream()
        .flatMap(c -> c.labels().stream())
        .filter(label -> others != labels.contains(label))
        .flatMap(label -> compared(reader, asked, label).stream())
        .map(flag -> flag.being(!others))
        .collect(Collectors.toUnmodifiableSet());
  }

  private Set<RowFlag> told(Reader reader, Expr condition, boolean answer, int depth) {
    Set<RowFlag> all = new HashSet<>();
    Conjuncts.each(
        condition, answer, (part, holds) -> all.addAll(asked(reader, part, holds, depth)));
    return all;
  }

  private Collection<RowFlag> asked(Reader reader, Expr part, boolean answer, int depth) {
    if (part instanceof Expr.Binary either && either.operator().equals(answer ? "||" : "&&")) {
      return either(
          told(reader, either.left(), answer, depth), told(reader, either.right(), answer, depth));
    }
    Optional<Comparison> compared = Comparison.of(part);
    if (compared.isPresent()) {
      Comparison c = compared.get();
      if (c.one() instanceof Expr.Null || c.other() instanceof Expr.Null) {
        Expr reference = c.one() instanceof Expr.Null ? c.other() : c.one();
        return references(reader, reference, answer == c.same());
      }
      return compared(reader, c.one(), c.other())
          .or(() -> compared(reader, c.other(), c.one()))
          .map(flag -> Set.of(flag.being(answer == c.same())))
          .orElse(Set.of());
    }
    Optional<RowFlag> flag =
        reader.read(part).filter(RowQuestions::isBoolean).map(read -> read.being("true"));
    flag = flag.or(() -> ofItsKind(reader, part));
    return flag.isPresent()
        ? Set.of(flag.get().being(answer))
        : part instanceof Expr.Call call && call.args().isEmpty() && depth < DEEPEST
            ? byItself(reader, call, answer, depth)
            : Set.of();
  }

  /** Whether a row has a reference, where it then lacks another one. */
  private Set<RowFlag> references(Reader reader, Expr asked, boolean isNull) {
    Optional<Read> read = reader.read(asked).filter(r -> r.attribute().isToOne());
    Set<String> others =
        read.map(r -> engine.exclusive.without(r.row().type(), r.attribute().name()))
            .orElse(Set.of());
    if (others.isEmpty()) {
      return Set.of();
    }
    Set<RowFlag> told = new HashSet<>(Set.of(read.get().being(RowFlag.NULL).being(isNull)));
    if (!isNull) {
      others.forEach(other -> told.add(read.get().being(other, RowFlag.NULL)));
    }
    return told;
  }

  /** What both of two ways tell. */
  private static Set<RowFlag> either(Set<RowFlag> one, Set<RowFlag> other) {
    Set<RowFlag> both = new HashSet<>();
    for (RowFlag left : one) {
      for (RowFlag right : other) {
        left.or(right).ifPresent(both::add);
      }
    }
    return both;
  }

  private Optional<RowFlag> compared(Reader reader, Expr attribute, Expr constant) {
    return reader
        .read(attribute)
        .flatMap(
            read ->
                reader
                    .constant(constant, read.type())
                    .filter(value -> canBe(read.type(), value))
                    .map(read::being));
  }

  /** {@code order.getState().isOpen()}. */
  private Optional<RowFlag> ofItsKind(Reader reader, Expr part) {
    return part instanceof Expr.Call call && call.args().isEmpty() && call.target().isPresent()
        ? reader
            .read(call.target().get())
            .filter(read -> engine.isEnum(read.type()))
            .flatMap(
                read ->
                    engine
                        .enumQuestions
                        .answeredBy(read.type(), call.name())
                        .map(constants -> read.being(RowFlag.anyOf(constants))))
        : Optional.empty();
  }

  /** What the row's own method says, where it is no more than a condition on the row. */
  private Set<RowFlag> byItself(Reader reader, Expr.Call call, boolean answer, int depth) {
    Optional<Entity> row = reader.receiver(call);
    if (row.isEmpty()) {
      return Set.of();
    }
    List<Member<MethodDecl>> bodies =
        engine.overloads.overridable(TypeRef.of(row.get().type()), call.name(), List.of());
    return bodies.size() == 1
        ? bodies
            .get(0)
            .member()
            .onlyAnswer()
            .map(
                value ->
                    told(new InRow(row.get(), reader.variable(call)), value, answer, depth + 1))
            .orElse(Set.of())
        : Set.of();
  }

  /** Whether an attribute can have the value at all: a column may be compared with its code. */
  boolean canBe(Attribute attribute, String value) {
    return canBe(attribute.type(), value);
  }

  private boolean canBe(TypeRef type, String value) {
    return switch (type.qualifiedName()) {
      case "boolean", "java.lang.Boolean" -> value.equals("true") || value.equals("false");
      case "java.lang.String" -> true;
      default -> isConstant(type, value);
    };
  }

  private boolean isConstant(TypeRef type, String name) {
    return engine
        .enumConstants
        .of(type)
        .contains(new Value.Constant(new Value.EnumName(type, name)));
  }

  private static boolean isBoolean(Read read) {
    return BOOLEAN.contains(read.type().qualifiedName());
  }

  /**
   * An attribute of a row that a condition reads.
   *
   * @param type what is read: the constant of an enum where the attribute holds its code
   * @param of the variable through which the row was reached
   */
  private record Read(Entity row, Attribute attribute, TypeRef type, String of) {
    RowFlag being(String value) {
      return being(attribute.name(), value);
    }

    RowFlag being(String name, String value) {
      return new RowFlag(row.origin(), Paths.append(row.path(), name), value, true, of);
    }
  }

  /** Where a condition stands. */
  private abstract class Reader {
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
      return row.filter(r -> !(r.origin() instanceof Origin.OfNew))
          .flatMap(
              r ->
                  decoded(r, expr)
                      .or(
                          () ->
                              attribute(r, expr)
                                  .map(a -> new Read(r, a, a.type(), variable(expr)))));
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
          : Optional.of(simpleName(expr)).filter(name -> isConstant(type, name));
    }
  }

  private static String simpleName(Expr expr) {
    return expr instanceof Expr.FieldAccess access
        ? access.name()
        : expr instanceof Expr.Name name ? name.name() : "";
  }

  /** A condition that was evaluated in a method. */
  private final class InFrame extends Reader {
    private final Frame frame;

    InFrame(Frame frame) {
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
  private final class InRow extends Reader {
    private final Entity row;
    private final String of;

    InRow(Entity row, String of) {
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

  /** A constant as a flag has it. */
  static Optional<String> text(Value value) {
    if (value instanceof Value.Constant constant) {
      return constant.constant() instanceof Boolean || constant.constant() instanceof Value.EnumName
          ? Optional.of(constant.constant().toString())
          : Optional.empty();
    }
    return Texts.isKnown(value) ? Optional.of(Texts.of(value)) : Optional.empty();
  }
}
