package dev.nplusone.analysis;

import dev.nplusone.analysis.Frame.Jump;
import dev.nplusone.analysis.Value.Many;
import dev.nplusone.analysis.Value.Shape;
import dev.nplusone.source.Expr;
import dev.nplusone.source.Span;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.SwitchCase;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Interprets statements. */
final class Statements {
  private final Engine engine;

  Statements(Engine engine) {
    this.engine = engine;
  }

  /** Runs a statement; code behind a jump is skipped. */
  void run(Stmt stmt, Frame frame) {
    if (!frame.state.dead) {
      stmt.accept(new Visit(frame, ""));
    }
  }

  private void labeled(Stmt stmt, String label, Frame frame) {
    if (!frame.state.dead) {
      stmt.accept(new Visit(frame, label));
    }
  }

  private final class Visit implements Stmt.Visitor<Void> {
    private final Frame frame;
    private final String label;

    Visit(Frame frame, String label) {
      this.frame = frame;
      this.label = label;
    }

    private Value eval(Expr expr) {
      Value value = engine.expressions.eval(expr, frame);
      frame.endAssumptions();
      return value;
    }

    @Override
    public Void block(Stmt.Block s) {
      block(s.statements(), s.span());
      return null;
    }

    private void block(List<Stmt> statements, Span span) {
      for (int i = 0; i < statements.size(); i++) {
        run(statements.get(i), frame);
        List<Stmt> rest = statements.subList(i + 1, statements.size());
        if (statements.get(i) instanceof Stmt.LocalVar local
            && Flags.isDecisive(local, rest, frame)) {
          Flags.eachAnswer(frame, local.name(), () -> block(rest, span));
          return;
        }
        if (statements.get(i) instanceof Stmt.If known) {
          Optional<Memo.Key> key = engine.memo.keyBehind(known, rest, frame);
          if (key.isPresent()) {
            frame.remembering(key, () -> block(rest, span));
            return;
          }
        }
      }
    }

    @Override
    public Void localVar(Stmt.LocalVar s) {
      Value value = s.init().map(this::eval).orElse(Value.NOTHING);
      frame.declared.put(s.name(), s.type());
      s.init().ifPresent(init -> frame.initial.put(s.name(), init));
      Value refined = engine.typed.refine(value, s.type(), s.name(), s.span());
      frame.state.variables.put(s.name(), Bounds.of(s.annotations(), refined));
      return null;
    }

    @Override
    public Void localType(Stmt.LocalType s) {
      engine.captures.declare(frame, s.type());
      return null;
    }

    @Override
    public Void evaluate(Stmt.Evaluate s) {
      eval(s.expr());
      return null;
    }

    @Override
    public Void ifElse(Stmt.If s) {
      boolean guard = s.otherwise().isEmpty() && Guards.isGuard(s.condition());
      Set<Fact> loaded = new HashSet<>();
      engine.conditions.branch(
          frame,
          s.condition(),
          () -> {
            if (Guards.leavesWithNothing(s)) {
              frame.state.facts.add(State.NOTHING_THERE);
            }
            Set<Recorded> before = frame.state.trail.copy();
            boolean once = engine.memo.fillsOnce(s, frame) || Guards.isFullChunk(s);
            Optional<Loops> special = engine.specialCases.of(frame, s);
            int first = frame.events.size();
            frame.remembering(engine.memo.keyOf(s, frame), () -> run(s.then(), frame));
            special.ifPresent(varies -> frame.doubtSpecialCase(first, varies));
            if (once) {
              frame.state.trail.retainAll(before);
            }
            if (guard && !frame.state.dead) {
              loaded.addAll(frame.state.facts);
            }
          },
          () -> s.otherwise().ifPresent(otherwise -> run(otherwise, frame)));
      frame.state.facts.addAll(loaded);
      return null;
    }

    @Override
    public Void forLoop(Stmt.For s) {
      Optional<List<Value>> positions = positions(s);
      if (positions.isPresent()) {
        inOrder(s, ((Stmt.LocalVar) s.init().get(0)).name(), positions.get(), s.body());
        return null;
      }
      Set<Recorded> before = frame.state.trail.copy();
      s.init().forEach(init -> run(init, frame));
      Optional<Many> cursor = s.condition().flatMap(this::cursor);
      List<Value> literals = cursor.map(Literals::of).orElse(List.of());
      if (!literals.isEmpty()) {
        List<Value> cursors = literals.stream().<Value>map(cursor.get()::of).toList();
        inOrder(
            s, ExprText.of(((Expr.Call) s.condition().get()).target().get()), cursors, s.body());
        return null;
      }
      Set<Recorded> loaded = frame.state.trail.copy();
      boolean few = isChunked(s) || engine.fewTurns.of(frame, s.condition(), s.update(), s.body());
      Stmt turn = turn(s);
      Size turns =
          few
              ? Size.FIXED
              : engine
                  .loopSizes
                  .ofRows(frame, s.condition(), turn)
                  .orElseGet(() -> engine.loopSizes.of(frame, s.condition(), turn));
      Value element = engine.loopSizes.elementOf(frame, s.condition());
      Optional<RowLoop> loop = loop(turns, s.span(), "for").map(l -> l.over(element));
      boolean leaves =
          repeat(
              s,
              loop,
              cursor.filter(Literals::isWritten).isPresent(),
              () -> {
                s.condition().ifPresent(this::eval);
                loop.ifPresent(l -> s.condition().ifPresent(c -> handOver(c, turn, l)));
                run(s.body(), frame);
              },
              () -> s.update().forEach(this::eval));
      if (leaves) {
        leftWithFirst(before, loaded);
      }
      return null;
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
              && test.left() instanceof Expr.Name name
              && name.name().equals(var.name());
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

    /** {@code from += 100} goes over chunks, not over rows. */
    private boolean isChunked(Stmt.For s) {
      return s.update().stream()
          .anyMatch(u -> u instanceof Expr.Assign step && step.operator().equals("+="));
    }

    @Override
    public Void forEach(Stmt.ForEach s) {
      Set<Recorded> before = frame.state.trail.copy();
      Value rows = eval(s.iterable());
      Many many = engine.iteration.elements(frame, rows, s.iterable());
      Set<Recorded> loaded = frame.state.trail.copy();
      boolean structure =
          many.element() instanceof Value.Opaque
                  && (engine.typed.structure().isPart(s.variable().type())
                      || engine.fewTurns.ofClasses(s))
              || engine.fewTurns.ofKinds(s.variable().type(), many.element());
      boolean few = structure || engine.fewTurns.of(frame, Optional.empty(), List.of(), s.body());
      Size known = few ? Size.FIXED : many.size();
      Size size = engine.fewTurns.isOfNamedParts(frame, s) ? known.inDoubt() : known;
      Optional<RowLoop> loop =
          loop(size, s.span(), ExprText.of(s.iterable())).map(l -> l.over(many.element()));
      List<Value> literals = Literals.of(many);
      if (!literals.isEmpty()) {
        inOrder(s, s.variable().name(), literals, s.body());
        return null;
      }
      boolean leaves =
          repeat(
              s,
              loop,
              Literals.isWritten(many),
              () -> {
                Value element =
                    Containers.isKnownToBeEmpty(many, s.variable().type())
                        ? Value.NOTHING
                        : engine.typed.refine(
                            many.element(), s.variable().type(), s.variable().name(), s.span());
                frame.state.variables.put(
                    s.variable().name(),
                    loop.map(l -> engine.containers.eachTurn(element, l)).orElse(element));
                run(s.body(), frame);
              },
              () -> {});
      if (leaves) {
        leftWithFirst(before, loaded);
      }
      return null;
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
            run(body, frame);
          });
      frame.jumps.removeLast();
    }

    /** What goes on behind a loop that leaves with its first element had loaded none. */
    private void leftWithFirst(Set<Recorded> before, Set<Recorded> loaded) {
      loaded.removeAll(before);
      loaded.removeIf(recorded -> !(recorded.event.subject() instanceof SqlEvent.LazyLoad));
      frame.state.trail.removeAll(loaded);
    }

    @Override
    public Void whileLoop(Stmt.While s) {
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
                    run(s.body(), frame);
                  },
                  () -> {}),
          () -> {});
      return null;
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

    @Override
    public Void doWhile(Stmt.DoWhile s) {
      Optional<RowLoop> loop = loop(turns(s.condition(), s.body()), s.span(), "do");
      repeat(s, loop, true, () -> run(s.body(), frame), () -> eval(s.condition()));
      return null;
    }

    private Size turns(Expr condition, Stmt body) {
      Optional<Expr> stays = Optional.of(condition);
      return engine.fewTurns.of(frame, stays, List.of(), body)
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

    @Override
    public Void switchStmt(Stmt.Switch s) {
      engine.patterns.choose(frame, label, eval(s.selector()), s.cases());
      return null;
    }

    @Override
    public Void returnStmt(Stmt.Return s) {
      s.value().ifPresent(v -> frame.returned = Values.join(frame.returned, eval(v)));
      if (!frame.state.dead) {
        frame.jumpTo(frame.state, true);
      }
      return null;
    }

    @Override
    public Void breakStmt(Stmt.Break s) {
      Jump jump = target(s.label(), false);
      if (jump != null) {
        jump.broken = jump.broken == null ? frame.state : jump.broken.join(frame.state);
      }
      frame.jumpTo(frame.state, false);
      return null;
    }

    @Override
    public Void continueStmt(Stmt.Continue s) {
      Jump jump = target(s.label(), true);
      if (jump != null) {
        jump.continued = jump.continued == null ? frame.state : jump.continued.join(frame.state);
      }
      frame.jumpTo(frame.state, false);
      return null;
    }

    private Jump target(Optional<String> name, boolean loopOnly) {
      var inward = frame.jumps.descendingIterator();
      while (inward.hasNext()) {
        Jump jump = inward.next();
        boolean fits = name.map(jump.label::equals).orElse(!loopOnly || jump.loop);
        if (fits) {
          return jump;
        }
      }
      return null; // code that does not compile
    }

    @Override
    public Void yieldStmt(Stmt.Yield s) {
      Value value = eval(s.value());
      var inward = frame.jumps.descendingIterator();
      while (inward.hasNext()) {
        Jump jump = inward.next();
        if (!jump.loop) {
          jump.yielded = Values.join(jump.yielded, value);
          break;
        }
      }
      return null;
    }

    @Override
    public Void throwStmt(Stmt.Throw s) {
      eval(s.value());
      frame.jumpTo(frame.state, false);
      return null;
    }

    @Override
    public Void tryStmt(Stmt.Try s) {
      s.resources().forEach(resource -> run(resource, frame));
      State before = frame.state.copy();
      int firstEvent = frame.events.size();
      run(s.body(), frame);
      State completed = frame.state;
      if (!s.catches().isEmpty()) {
        frame.doubtFailures(firstEvent);
      }
      for (Stmt.Catch clause : s.catches()) {
        frame.state = before.copy();
        frame.state.trail.addAll(frame.events.subList(firstEvent, frame.events.size()));
        frame.state.variables.put(
            clause.name(),
            Values.opaque(clause.types().isEmpty() ? TypeRef.UNKNOWN : clause.types().get(0)));
        int firstOfClause = frame.events.size();
        run(clause.body(), frame);
        frame.doubtRecovery(firstOfClause);
        completed = completed.join(frame.state);
      }
      frame.state = completed;
      engine.persistenceCalls.leave(frame, s.resources());
      s.finallyBlock().ifPresent(this::runFinally);
      return null;
    }

    /** A finally block runs on every way out, also when the body has returned. */
    private void runFinally(Stmt.Block block) {
      boolean left = frame.state.dead;
      frame.state.dead = false;
      run(block, frame);
      frame.state.dead |= left;
    }

    @Override
    public Void synchronizedStmt(Stmt.Synchronized s) {
      eval(s.lock());
      run(s.body(), frame);
      return null;
    }

    @Override
    public Void labeled(Stmt.Labeled s) {
      Statements.this.labeled(s.body(), s.label(), frame);
      return null;
    }

    @Override
    public Void assertStmt(Stmt.Assert s) {
      eval(s.condition());
      return null;
    }

    @Override
    public Void empty(Stmt.Empty s) {
      return null;
    }
  }

  /** A loop of which nobody can tell what it runs over. */
  static final Size UNKNOWN_SIZE = Size.of("turns", Factor.Kind.UNKNOWN);

  /** Runs the body of a switch case; used by both forms of switch. */
  void runCase(SwitchCase switchCase, Frame frame) {
    switchCase.body().forEach(statement -> run(statement, frame));
  }
}
