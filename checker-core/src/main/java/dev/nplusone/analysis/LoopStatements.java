package dev.nplusone.analysis;

import dev.nplusone.analysis.code.ExprText;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Jump;
import dev.nplusone.analysis.state.Recorded;
import dev.nplusone.analysis.state.State;
import dev.nplusone.analysis.state.Subject;
import dev.nplusone.analysis.value.Factor;
import dev.nplusone.analysis.value.Literals;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.RowLoop;
import dev.nplusone.analysis.value.Shape;
import dev.nplusone.analysis.value.Size;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.source.Expr;
import dev.nplusone.source.Span;
import dev.nplusone.source.Stmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Interprets loops: what they run over, how many turns they have and what a turn is given. */
final class LoopStatements {
  private final Engine engine;
  private final Frame frame;
  private final String label;

  /**
   * @param label the label in front of the loop; empty without one
   */
  LoopStatements(Engine engine, Frame frame, String label) {
    this.engine = engine;
    this.frame = frame;
    this.label = label;
  }

  private Value eval(Expr expr) {
    return engine.statements.eval(expr, frame);
  }

  void forLoop(Stmt.For s) {
    Optional<List<Value>> positions = positions(s);
    if (positions.isPresent()) {
      inOrder(s, ((Stmt.LocalVar) s.init().get(0)).name(), positions.get(), s.body());
      return;
    }
    Set<Recorded> before = frame.state.trail.copy();
    s.init().forEach(init -> engine.statements.run(init, frame));
    Optional<Many> cursor = s.condition().flatMap(this::cursor);
    List<Value> cursors = cursors(cursor);
    if (cursors.isEmpty()) {
      Map<String, Value> texts = EmptyLoops.texts(frame.state, cursor);
      turnByTurn(s, cursor.filter(Literals::isWritten).isPresent(), before);
      frame.state.variables.putAll(texts);
    } else {
      inOrder(s, cursorName(s.condition().get()), cursors, s.body());
    }
  }

  /** What an iterator over a few literals is in each turn; none over anything else. */
  private static List<Value> cursors(Optional<Many> cursor) {
    return cursor.map(Literals::of).orElse(List.of()).stream()
        .<Value>map(literal -> cursor.get().of(literal))
        .toList();
  }

  private static String cursorName(Expr asked) {
    return ExprText.of(((Expr.Call) asked).target().get());
  }

  /** A loop whose turns are not written out; {@code surely} if it has one for certain. */
  private void turnByTurn(Stmt.For s, boolean surely, Set<Recorded> before) {
    Set<Recorded> loaded = frame.state.trail.copy();
    Stmt turn = turn(s);
    Size turns = turns(s, turn);
    Value element = engine.loopSizes.elementOf(frame, s.condition());
    Optional<RowLoop> loop = loop(turns, s.span(), "for").map(l -> l.over(element));
    Runnable body =
        () -> {
          s.condition().ifPresent(this::eval);
          loop.ifPresent(l -> s.condition().ifPresent(c -> handOver(c, turn, l)));
          engine.statements.run(s.body(), frame);
        };
    State start = frame.state.copy();
    boolean counts = loop.isEmpty() && engine.loopSizes.countsToUnknown(frame, s);
    if (repeat(s, loop, surely, body, () -> s.update().forEach(this::eval))) {
      leftWithFirst(before, loaded);
    }
    if (counts) {
      engine.accumulators.in(s).forEach(name -> filled(start, name));
    }
  }

  /** A collection that was filled up to a number that nobody knows is as long as data are. */
  private void filled(State start, String name) {
    if (start.variables.get(name) instanceof Many before
        && frame.state.variables.get(name) instanceof Many after
        && !after.size().grows()
        && !after.equals(before)) {
      Size size = Size.of(name, Factor.Kind.COLLECTION);
      frame.state.variables.put(name, after.ofConstants(List.of()).sized(size));
    }
  }

  private Size turns(Stmt.For s, Stmt turn) {
    if (Chunks.isStepped(s)
        || engine.fewTurns.of(frame, s.condition(), s.update(), s.body())
        || s.condition().filter(c -> Latches.endsWithFirst(c, s.body())).isPresent()) {
      return Size.FIXED;
    }
    return engine
        .loopSizes
        .ofRows(frame, s.condition(), turn)
        .orElseGet(() -> engine.loopSizes.of(frame, s.condition(), turn));
  }

  /** The iterator that {@code it.hasNext()} asks. */
  private Optional<Many> cursor(Expr condition) {
    return condition instanceof Expr.Call call
            && call.name().equals("hasNext")
            && call.target().orElse(null) instanceof Expr.Name name
            && frame.state.variables.get(name.name()) instanceof Many many
            && many.shape() == Shape.ITERATOR
        ? Optional.of(many)
        : Optional.empty();
  }

  /** The positions of {@code for (int i = 0; i < names.length; i++)} over a few literals. */
  private Optional<List<Value>> positions(Stmt.For s) {
    boolean counts =
        s.init().size() == 1
            && s.init().get(0) instanceof Stmt.LocalVar var
            && var.init().orElse(null) instanceof Expr.Literal first
            && first.value().equals(0)
            && s.update().size() == 1
            && s.update().get(0) instanceof Expr.Unary step
            && step.operator().contains("++")
            && s.condition().orElse(null) instanceof Expr.Binary test
            && test.operator().equals("<")
            && Expr.Name.is(test.left(), var.name());
    if (!counts) {
      return Optional.empty();
    }
    Value bound = eval(((Expr.Binary) s.condition().get()).right());
    return bound instanceof Value.Length length && length.known().isPresent()
        ? Optional.of(
            IntStream.range(0, length.known().getAsInt())
                .<Value>mapToObj(Value.Constant::new)
                .toList())
        : Optional.empty();
  }

  /** What happens between two conditions. */
  private static Stmt turn(Stmt.For s) {
    List<Stmt> all = new ArrayList<>(List.of(s.body()));
    s.update().forEach(update -> all.add(new Stmt.Evaluate(update, update.span())));
    return new Stmt.Block(all, s.span());
  }

  void forEach(Stmt.ForEach s) {
    Optional<List<Value>> searched = engine.enumLookups.turns(frame, s);
    if (searched.isPresent()) {
      inOrder(s, s.variable().name(), searched.get(), s.body());
      return;
    }
    engine.picked.enter(s);
    Set<Recorded> before = frame.state.trail.copy();
    Value rows = eval(s.iterable());
    Many many = engine.iteration.elements(frame, rows, s.iterable());
    Set<Recorded> loaded = frame.state.trail.copy();
    Optional<RowLoop> loop =
        loop(turns(s, many), s.span(), ExprText.of(s.iterable())).map(l -> l.over(many.element()));
    List<Value> literals = Literals.of(many);
    if (!literals.isEmpty()) {
      inOrder(s, s.variable().name(), literals, s.body());
      return;
    }
    boolean empty = Containers.isKnownToBeEmpty(many, s.variable().type());
    Map<String, Value> texts = EmptyLoops.texts(frame.state, Optional.of(many));
    Runnable body =
        () -> {
          Value element = empty ? Value.NOTHING : element(s, many);
          RowFlags.bound(frame.state, s.variable().name());
          frame.state.variables.put(
              s.variable().name(),
              loop.map(l -> engine.containers.eachTurn(element, l)).orElse(element));
          engine.filtered.enter(frame, s);
          engine.statements.run(s.body(), frame);
        };
    if (repeat(s, loop, Literals.isWritten(many), body, () -> {})) {
      leftWithFirst(before, loaded);
    }
    frame.state.variables.putAll(texts);
  }

  private Size turns(Stmt.ForEach s, Many many) {
    boolean structure =
        many.element() instanceof Value.Opaque
                && (engine.typed.structure().isPart(s.variable().type())
                    || engine.fewTurns.ofClasses(s))
            || engine.fewTurns.ofKinds(s.variable().type(), many.element());
    boolean few = structure || engine.fewTurns.of(frame, Optional.empty(), List.of(), s.body());
    Size known = few ? Size.FIXED : many.size();
    return engine.fewTurns.isOfNamedParts(frame, s) ? known.inDoubt() : known;
  }

  /** What the variable of a turn is given. */
  private Value element(Stmt.ForEach s, Many many) {
    Stmt.LocalVar variable = s.variable();
    return engine.typed.refine(many.element(), variable.type(), variable.name(), s.span());
  }

  private void inOrder(Stmt loop, String variable, List<Value> literals, Stmt body) {
    Jump jump = Jump.of(label, loop);
    frame.jumps.addLast(jump);
    engine.repetition.inOrder(
        frame,
        jump,
        literals,
        literal -> {
          frame.state.variables.put(variable, literal);
          engine.statements.run(body, frame);
        });
    frame.jumps.removeLast();
  }

  /** What goes on behind a loop that leaves with its first element had loaded none. */
  private void leftWithFirst(Set<Recorded> before, Set<Recorded> loaded) {
    loaded.removeAll(before);
    loaded.removeIf(recorded -> !(recorded.event.subject() instanceof Subject.LazyLoad));
    frame.state.trail.removeAll(loaded);
  }

  void whileLoop(Stmt.While s) {
    Optional<Many> cursor = cursor(s.condition());
    List<Value> cursors = cursors(cursor);
    if (cursors.isEmpty()) {
      Map<String, Value> texts = EmptyLoops.texts(frame.state, cursor);
      turnByTurn(s);
      frame.state.variables.putAll(texts);
    } else {
      inOrder(s, cursorName(s.condition()), cursors, s.body());
    }
  }

  private void turnByTurn(Stmt.While s) {
    Size turns = turns(s.condition(), s.body());
    Value element = engine.loopSizes.elementOf(frame, Optional.of(s.condition()));
    Optional<RowLoop> loop = loop(turns, s.span(), "while").map(l -> l.over(element));
    repeat(
        s,
        loop,
        false,
        () ->
            engine.conditions.branch(
                frame,
                s.condition(),
                () -> {
                  loop.ifPresent(l -> handOver(s.condition(), s.body(), l));
                  engine.statements.run(s.body(), frame);
                },
                () -> {}),
        () -> {});
  }

  /** What the condition asked for is another row in each turn. */
  private void handOver(Expr condition, Stmt turn, RowLoop loop) {
    RowCursors.variable(condition, turn)
        .ifPresent(
            name ->
                frame.state.variables.computeIfPresent(
                    name,
                    (n, value) ->
                        RowCursors.row(value).isPresent()
                            ? engine.containers.eachTurn(value, loop)
                            : value));
  }

  void doWhile(Stmt.DoWhile s) {
    Optional<RowLoop> loop = loop(turns(s.condition(), s.body()), s.span(), "do");
    repeat(s, loop, true, () -> engine.statements.run(s.body(), frame), () -> eval(s.condition()));
  }

  private Size turns(Expr condition, Stmt body) {
    Optional<Expr> stays = Optional.of(condition);
    return engine.fewTurns.of(frame, stays, List.of(), body)
            || Latches.endsWithFirst(condition, body)
        ? Size.FIXED
        : engine.loopSizes.of(frame, stays, body);
  }

  private Optional<RowLoop> loop(Size size, Span at, String text) {
    return size.grows()
        ? Optional.of(new RowLoop(at, frame.method, text, size.factors()))
        : Optional.empty();
  }

  /** Runs the loop; whether its first turn always leaves what is around it, too. */
  private boolean repeat(
      Stmt s, Optional<RowLoop> loop, boolean surely, Runnable body, Runnable update) {
    Jump jump = Jump.of(label, s);
    jump.accumulators = engine.accumulators.in(s);
    frame.jumps.addLast(jump);
    engine.repetition.run(
        frame,
        loop,
        jump,
        surely,
        () -> {
          body.run();
          if (jump.continued != null) {
            frame.state = frame.state.join(jump.continued);
            jump.continued = null;
          }
          if (!frame.state.dead) {
            update.run();
          }
        });
    frame.jumps.removeLast();
    return jump.leaves;
  }
}
