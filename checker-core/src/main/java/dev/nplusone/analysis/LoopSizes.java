package dev.nplusone.analysis;

import dev.nplusone.analysis.code.ExprText;
import dev.nplusone.analysis.code.Labels;
import dev.nplusone.analysis.code.TakenElements;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Jump;
import dev.nplusone.analysis.state.State;
import dev.nplusone.analysis.value.Composite;
import dev.nplusone.analysis.value.Factor;
import dev.nplusone.analysis.value.Instance;
import dev.nplusone.analysis.value.KnownType;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.Shape;
import dev.nplusone.analysis.value.Size;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Constant;
import dev.nplusone.analysis.value.Value.Length;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.source.Expr;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.Walk;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How often loops without a collection of their own turn: {@code for(;;)} and {@code while}. */
final class LoopSizes {
  private static final Set<String> CURSORS =
      Set.of(
          "hasNext",
          "hasNextLine",
          "hasMoreElements",
          "hasMoreTokens",
          "hasPrevious",
          "next",
          "tryAdvance",
          "isEmpty",
          "size");

  private final Engine engine;
  private final Chunks chunks;

  LoopSizes(Engine engine) {
    this.engine = engine;
    this.chunks = new Chunks(engine);
  }

  /** The number of turns, from what the condition compares or from what the body consumes. */
  Size of(Frame frame, Optional<Expr> condition, Stmt body) {
    if (chunks.of(frame, condition, body)) {
      return Size.FIXED;
    }
    Optional<Size> told = condition.flatMap(c -> fromCondition(frame, c, body));
    if (told.isPresent() && told.get().grows()) {
      return told.get();
    }
    Optional<Size> consumed = fromBody(frame, body);
    if (consumed.isPresent() && consumed.get().grows()) {
      return consumed.get();
    }
    return told.or(() -> consumed)
        .or(() -> fromWorkList(frame, body))
        .orElseGet(
            () ->
                chunks.isLeftAtLast(frame, condition, body) ? Size.FIXED : Statements.UNKNOWN_SIZE);
  }

  /**
   * Whether a loop counts up to a number that nobody knows: {@code i < sheet.rows()}. It may be
   * that of pages or trials, but what it fills is as long as data are.
   */
  boolean countsToUnknown(Frame frame, Stmt.For loop) {
    return loop.condition().orElse(null) instanceof Expr.Binary test
        && isComparison(test.operator())
        && loop.update().stream().anyMatch(Expr.Unary.class::isInstance)
        && Values.options(engine.expressions.eval(test.right(), frame.trial())).stream()
            .anyMatch(LoopSizes::isUnknownNumber);
  }

  private static boolean isUnknownNumber(Value value) {
    return value instanceof Value.Opaque || value instanceof Value.Counter;
  }

  /** What {@code iterator.hasNext()} asks for. */
  Value elementOf(Frame frame, Optional<Expr> condition) {
    Value iterator =
        condition
            .filter(asked -> asked instanceof Expr.Call call && call.name().equals("hasNext"))
            .flatMap(asked -> ((Expr.Call) asked).target())
            .filter(Expr.Name.class::isInstance)
            .map(target -> engine.expressions.eval(target, frame))
            .orElse(Value.NOTHING);
    return iterator instanceof Many rows ? rows.element() : Value.NOTHING;
  }

  private Optional<Size> fromCondition(Frame frame, Expr condition, Stmt body) {
    if (condition instanceof Expr.Binary binary) {
      if (binary.operator().equals("&&")) {
        return fromCondition(frame, binary.left(), body)
            .or(() -> fromCondition(frame, binary.right(), body));
      }
      Optional<Size> rows = askedFor(frame, binary, body);
      if (rows.isPresent()) {
        return rows;
      }
      return isComparison(binary.operator()) && !isAskedAgain(binary)
          ? bound(frame, binary.right(), body)
              .or(() -> indexed(frame, binary, body))
              .or(() -> bound(frame, binary.left(), body))
          : Optional.empty();
    }
    if (condition instanceof Expr.Unary unary) {
      return fromCondition(frame, unary.operand(), body);
    }
    if (condition instanceof Expr.Call call && call.target().isPresent()) {
      Expr target = call.target().get();
      boolean asks = CURSORS.contains(call.name()) || Chunks.OF_PAGES.contains(call.name());
      if (asks && isReplaced(target, body)) {
        return Optional.of(Size.FIXED);
      }
      Optional<Size> known =
          CURSORS.contains(call.name()) ? cursor(frame, call, body) : Optional.empty();
      return known.or(
          () -> OpaqueReaders.asked(engine.expressions.eval(target, frame), call, body));
    }
    return Optional.empty();
  }

  /** As many turns as a query has rows, where a loop asks for one after the other. */
  Optional<Size> ofRows(Frame frame, Optional<Expr> condition, Stmt turn) {
    return condition
        .filter(Expr.Binary.class::isInstance)
        .flatMap(c -> askedFor(frame, (Expr.Binary) c, turn));
  }

  /** {@code (order = reader.read()) != null}. */
  private Optional<Size> askedFor(Frame frame, Expr.Binary condition, Stmt body) {
    boolean taken =
        condition.left() instanceof Expr.Assign assign && TakenElements.isOne(assign.value());
    return taken || RowCursors.variable(condition, body).isEmpty()
        ? Optional.empty()
        : RowCursors.row(engine.expressions.eval(condition.left(), frame))
            .map(row -> Size.of(Labels.plural(row.type()), Factor.Kind.QUERY));
  }

  /**
   * {@code repository.countByState(OPEN) > 0}, {@code page * 100 < repository.count()}: what a turn
   * does away with may be any number of rows.
   */
  private static boolean isAskedAgain(Expr.Binary compared) {
    return compared.left() instanceof Expr.Call count
            && count.name().startsWith("count")
            && compared.right() instanceof Expr.Literal
        || compared.left() instanceof Expr.Binary page && page.operator().equals("*");
  }

  /** {@code while (!rows.hasNext()) rows = next.iterator()} goes over what it is filled from. */
  private static boolean isReplaced(Expr cursor, Stmt body) {
    return cursor instanceof Expr.Name name
        && !TakenElements.takes(body, cursor)
        && Walk.any(
            body,
            e -> e instanceof Expr.Assign assign && Expr.Name.is(assign.target(), name.name()));
  }

  private static boolean isComparison(String operator) {
    return operator.startsWith("<") || operator.startsWith(">") || operator.equals("!=");
  }

  /**
   * {@code i < orders.size()}, {@code i < 10}, {@code queue.size() > 0}, {@code (next =
   * queue.poll()) != null}.
   */
  private Optional<Size> bound(Frame frame, Expr expr, Stmt body) {
    if (expr instanceof Expr.Assign taken && TakenElements.isOne(taken.value())) {
      return taken(frame, taken, body).or(() -> read(frame, taken));
    }
    Optional<Size> read = read(frame, expr);
    if (read.isPresent()) {
      return read;
    }
    if (expr instanceof Expr.Call call
        && CURSORS.contains(call.name())
        && call.target().isPresent()
        && TakenElements.takes(body, call.target().get())) {
      return cursor(frame, call, body);
    }
    Value value = engine.expressions.eval(expr, frame);
    if (value instanceof Length length) {
      return Optional.of(
          length.size().grows() ? length.size() : lengthened(frame, expr, body).orElse(Size.FIXED));
    }
    Optional<Size> counted = countedElsewhere(frame, expr);
    if (counted.isPresent()) {
      return counted;
    }
    boolean literal = expr instanceof Expr.Literal l && !l.value().equals(0);
    return literal || value instanceof Constant && !(expr instanceof Expr.Literal)
        ? Optional.of(Size.FIXED)
        : Optional.empty();
  }

  /** {@code i < all.size()}, where the body puts more into the list that it goes over. */
  private Optional<Size> lengthened(Frame frame, Expr size, Stmt body) {
    if (!(size instanceof Expr.Call call)
        || !(call.target().orElse(null) instanceof Expr.Name list)) {
      return Optional.empty();
    }
    boolean adds =
        Walk.any(
            body,
            e ->
                e instanceof Expr.Call add
                    && add.name().startsWith("add")
                    && add.target().map(ExprText::of).filter(list.name()::equals).isPresent());
    return adds && engine.expressions.eval(list, frame) instanceof Many many
        ? Optional.of(grownIn(frame, list, many, body))
        : Optional.empty();
  }

  /** {@code i < jsonArray.size()}: the length of something out of view is data all the same. */
  private Optional<Size> countedElsewhere(Frame frame, Expr expr) {
    return expr instanceof Expr.Call call && call.target().isPresent()
        ? OpaqueReaders.counted(engine.expressions.eval(call.target().get(), frame), call)
        : Optional.empty();
  }

  /** {@code iterator.hasNext()}, {@code !queue.isEmpty()}, {@code page.hasNext()}. */
  private Optional<Size> cursor(Frame frame, Expr.Call asks, Stmt body) {
    Expr target = asks.target().orElseThrow();
    for (Value option : Values.options(engine.expressions.eval(target, frame))) {
      if (option instanceof Many many && many.shape() == Shape.PAGE) {
        return Optional.of(Size.FIXED);
      }
      if (option instanceof Many many && many.shape() == Shape.ITERATOR) {
        return Optional.of(many.size());
      }
      if (option instanceof Many many) {
        // a loop that does not take elements out goes level by level, or chunk by chunk
        return Optional.of(
            TakenElements.takes(body, target) ? grownIn(frame, target, many, body) : Size.FIXED);
      }
      if (option instanceof Instance object && engine.ownCursors.isCursor(object)) {
        Size unknown = Size.of(ExprText.label(target), Factor.Kind.COLLECTION);
        return Optional.of(
            engine
                .ownCursors
                .length(object)
                .filter(Size::grows)
                .or(() -> engine.ownCursors.length(asked(frame, asks, target, object)))
                .orElse(unknown));
      }
      if (KnownType.of(option).simpleName().equals("ResultSet")) {
        return Optional.of(Size.of("rows", Factor.Kind.COLLECTION));
      }
    }
    return Optional.empty();
  }

  /** A cursor after it was asked for more: one that goes page by page gets its first page then. */
  private Instance asked(Frame frame, Expr.Call asks, Expr target, Instance before) {
    State start = frame.state;
    Frame trial = frame.trial();
    engine.expressions.eval(asks, trial);
    Value after = engine.expressions.eval(target, trial);
    frame.state = start;
    return after instanceof Instance object && engine.ownCursors.isCursor(object) ? object : before;
  }

  /** What the condition itself takes one element after the other from. */
  private Optional<Size> taken(Frame frame, Expr.Assign taken, Stmt body) {
    Expr target = TakenElements.source(taken.value());
    Stmt turn = new Stmt.Block(List.of(new Stmt.Evaluate(taken, taken.span()), body), body.span());
    for (Value option : Values.options(engine.expressions.eval(target, frame))) {
      if (option instanceof Many many) {
        return Optional.of(grownIn(frame, target, many, turn));
      }
    }
    return Optional.empty();
  }

  private Optional<Size> read(Frame frame, Expr expr) {
    if (!(expr instanceof Expr.Assign taken)
        || !(taken.value() instanceof Expr.Call call)
        || call.target().isEmpty()) {
      return Optional.empty();
    }
    Value reader = engine.expressions.eval(call.target().get(), frame);
    return OpaqueReaders.read(reader, taken);
  }

  /** A work list grows with what the body puts into it: one turn is tried to see. */
  private Size grownIn(Frame frame, Expr target, Many before, Stmt body) {
    if (before.size().grows()) {
      return before.size();
    }
    State start = frame.state;
    Frame trial = frame.trial();
    trial.jumps.addLast(new Jump("", true));
    engine.statements.run(body, trial);
    trial.state.dead = false;
    Value after = engine.expressions.eval(target, trial);
    frame.state = start;
    return after instanceof Many many ? many.size() : before.size();
  }

  /** {@code while (true)} with {@code rows.next()} inside runs over the rows. */
  private Optional<Size> fromBody(Frame frame, Stmt body) {
    for (Expr.Name target : TakenElements.variables(body, false)) {
      Value value = frame.state.variables.get(target.name());
      if (value instanceof Many many && many.shape() == Shape.ITERATOR) {
        return Optional.of(many.size());
      }
    }
    return Optional.empty();
  }

  /** One with {@code open.poll()} inside runs over what is put into that list of rows. */
  private Optional<Size> fromWorkList(Frame frame, Stmt body) {
    for (Expr.Name target : TakenElements.variables(body, true)) {
      Value value = frame.state.variables.get(target.name());
      if (value instanceof Many many && holdsRow(many.element())) {
        return Optional.of(grownIn(frame, target, many, body)).filter(Size::grows);
      }
    }
    return Optional.empty();
  }

  /** {@code i < wanted} goes over what a turn takes elements of: {@code rows.get(i)}. */
  private Optional<Size> indexed(Frame frame, Expr.Binary test, Stmt body) {
    Size[] rows = {Size.FIXED};
    Walk.expressions(
        body,
        e -> {
          Optional<Expr> list =
              TakenElements.at(e, test.left()).or(() -> TakenElements.at(e, test.right()));
          if (!rows[0].grows()
              && list.filter(TakenElements::isPath).isPresent()
              && engine.expressions.eval(list.get(), frame.trial()) instanceof Many many) {
            rows[0] = many.size();
          }
        });
    return Optional.of(rows[0]).filter(Size::grows);
  }

  private static boolean holdsRow(Value element) {
    return element instanceof Value.Entity
        || element instanceof Composite parts && parts.anyPart(LoopSizes::holdsRow);
  }
}
