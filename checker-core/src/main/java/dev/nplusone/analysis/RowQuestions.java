package dev.nplusone.analysis;

import dev.nplusone.analysis.code.Comparison;
import dev.nplusone.analysis.code.Conjuncts;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.value.RowFlag;
import dev.nplusone.analysis.value.Texts;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Entity;
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
    return told(new RowReader.InFrame(engine, frame), condition, answer, 0);
  }

  /** What is certain of a row in one of the cases of a switch over an attribute of it. */
  Set<RowFlag> told(Frame frame, Expr asked, List<SwitchCase> cases, SwitchCase at) {
    RowReader reader = new RowReader.InFrame(engine, frame);
    Optional<RowReader.Read> read = reader.read(asked);
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

  private Set<RowFlag> told(RowReader reader, Expr condition, boolean answer, int depth) {
    Set<RowFlag> all = Set.of();
    for (Conjuncts.Part part : Conjuncts.of(condition, answer)) {
      Collection<RowFlag> told = asked(reader, part.expr(), part.holds(), depth);
      if (!told.isEmpty()) {
        all = all.isEmpty() ? new HashSet<>() : all;
        all.addAll(told);
      }
    }
    return all;
  }

  private Collection<RowFlag> asked(RowReader reader, Expr part, boolean answer, int depth) {
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
      Optional<RowFlag> flag = compared(reader, c.one(), c.other());
      flag = flag.isPresent() ? flag : compared(reader, c.other(), c.one());
      return flag.isPresent() ? Set.of(flag.get().being(answer == c.same())) : Set.of();
    }
    Optional<RowFlag> flag =
        reader.read(part).filter(RowQuestions::isBoolean).map(read -> read.being("true"));
    flag = flag.isPresent() ? flag : ofItsKind(reader, part);
    return flag.isPresent()
        ? Set.of(flag.get().being(answer))
        : part instanceof Expr.Call call && call.args().isEmpty() && depth < DEEPEST
            ? byItself(reader, call, answer, depth)
            : Set.of();
  }

  /** Whether a row has a reference, where it then lacks another one. */
  private Set<RowFlag> references(RowReader reader, Expr asked, boolean isNull) {
    Optional<RowReader.Read> read = reader.read(asked).filter(r -> r.attribute().isToOne());
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

  private Optional<RowFlag> compared(RowReader reader, Expr attribute, Expr constant) {
    Optional<RowReader.Read> read = reader.read(attribute);
    return read.isEmpty()
        ? Optional.empty()
        : reader
            .constant(constant, read.get().type())
            .filter(value -> canBe(read.get().type(), value))
            .map(read.get()::being);
  }

  /** {@code order.getState().isOpen()}. */
  private Optional<RowFlag> ofItsKind(RowReader reader, Expr part) {
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
  private Set<RowFlag> byItself(RowReader reader, Expr.Call call, boolean answer, int depth) {
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
                    told(
                        new RowReader.InRow(engine, row.get(), reader.variable(call)),
                        value,
                        answer,
                        depth + 1))
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
      default -> RowReader.isConstant(engine, type, value);
    };
  }

  private static boolean isBoolean(RowReader.Read read) {
    return BOOLEAN.contains(read.type().qualifiedName());
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
