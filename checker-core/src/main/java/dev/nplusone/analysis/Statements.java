package dev.nplusone.analysis;

import dev.nplusone.analysis.code.FieldMemos;
import dev.nplusone.analysis.code.FullChunks;
import dev.nplusone.analysis.code.Guards;
import dev.nplusone.analysis.state.Doubt;
import dev.nplusone.analysis.state.Doubts;
import dev.nplusone.analysis.state.Flags;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Jump;
import dev.nplusone.analysis.state.MemoKey;
import dev.nplusone.analysis.state.Recorded;
import dev.nplusone.analysis.state.State;
import dev.nplusone.analysis.value.Bounds;
import dev.nplusone.analysis.value.Fact;
import dev.nplusone.analysis.value.Factor;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.SharedSet;
import dev.nplusone.analysis.value.Size;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Values;
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

/** Interprets statements. */
final class Statements {
  private final Engine engine;
  private final Bypasses bypasses = new Bypasses();

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

  /** The value of an expression that a statement has; what it assumed ends with it. */
  Value eval(Expr expr, Frame frame) {
    Value value = engine.expressions.eval(expr, frame);
    frame.endAssumptions();
    return value;
  }

  private final class Visit implements Stmt.Visitor<Void> {
    private final Frame frame;
    private final String label;

    Visit(Frame frame, String label) {
      this.frame = frame;
      this.label = label;
    }

    private Value eval(Expr expr) {
      return Statements.this.eval(expr, frame);
    }

    @Override
    public Void block(Stmt.Block s) {
      block(s.statements(), s.span());
      return null;
    }

    private void block(List<Stmt> statements, Span span) {
      List<Stmt.If> memos = new ArrayList<>(0);
      inOrder(statements, span, memos);
      memos.forEach(memo -> bypasses.doubt(frame, memo, memo.then(), statements));
    }

    private void inOrder(List<Stmt> statements, Span span, List<Stmt.If> memos) {
      for (int i = 0; i < statements.size(); i++) {
        List<Stmt> rest = statements.subList(i + 1, statements.size());
        UnreadStreams.kept(frame, statements.get(i), rest);
        engine.soleRows.kept(frame, statements.get(i), rest);
        engine.filtered.declared(frame, statements, i);
        if (statements.get(i) instanceof Stmt.If choice && !frame.state.dead) {
          Passed passed = ifElse(choice, rest);
          if (passed.lasting()) {
            memos.add(choice);
          }
          if (passed.once()) {
            Set<Recorded> before = frame.state.trail.copy();
            block(rest, span);
            frame.state.trail.retainAll(before);
            return;
          }
        } else {
          run(statements.get(i), frame);
        }
        if (statements.get(i) instanceof Stmt.LocalVar local
            && Flags.isDecisive(local, rest, frame)) {
          Flags.eachAnswer(frame, local.name(), () -> block(rest, span));
          return;
        }
        if (statements.get(i) instanceof Stmt.If known) {
          Optional<MemoKey> key = engine.memo.keyBehind(known, rest, frame);
          if (key.isPresent()) {
            int first = frame.events.size();
            frame.remembering(key, () -> block(rest, span));
            if (key.get().isLastingTable()) {
              Doubts.loads(frame, first);
              bypasses.doubt(frame, known, engine.memo.block(known, rest), statements);
            }
            return;
          }
        }
      }
    }

    @Override
    public Void localVar(Stmt.LocalVar s) {
      Expr init = s.init().orElse(null);
      Value value = Value.NOTHING;
      if (init != null) {
        engine.freshObjects.handedOut(frame, init);
        value = eval(init);
        frame.initial.put(s.name(), init);
      }
      frame.declared.put(s.name(), s.type());
      Value refined = engine.typed.refine(value, s.type(), s.name(), s.span());
      RowFlags.bound(frame.state, s.name());
      Value held = Values.ofVariable(Bounds.of(s.annotations(), refined));
      frame.state.variables.put(s.name(), held);
      if (init != null) {
        engine.answers.assigned(frame, s.name(), init);
      }
      return null;
    }

    @Override
    public Void localType(Stmt.LocalType s) {
      engine.captures.declare(frame, s.type());
      return null;
    }

    @Override
    public Void evaluate(Stmt.Evaluate s) {
      UnreadStreams.dropped(frame, s.expr());
      eval(s.expr());
      return null;
    }

    @Override
    public Void ifElse(Stmt.If s) {
      ifElse(s, List.of());
      return null;
    }

    private boolean isFullChunk(Stmt.If s) {
      return FullChunks.isOne(s, frame.innermostLoop().flatMap(loop -> loop.repeated));
    }

    /**
     * What a branch means for what stands behind it.
     *
     * @param lasting whether it was one behind a memo that outlives the method
     * @param once whether one turn at most gets behind it
     */
    private record Passed(boolean lasting, boolean once) {}

    private Passed ifElse(Stmt.If s, List<Stmt> rest) {
      boolean[] lasting = new boolean[1];
      boolean guard = s.otherwise().isEmpty() && Guards.isGuard(s.condition()) || fillsRowOnce(s);
      Set<Fact> loaded = new HashSet<>();
      Value answer =
          engine.conditions.branch(
              frame,
              s.condition(),
              () -> {
                if (Guards.leavesWithNothing(s)) {
                  frame.state.facts.add(State.NOTHING_THERE);
                }
                Set<Recorded> before = frame.state.trail.copy();
                boolean once = engine.memo.fillsOnce(s, frame) || isFullChunk(s);
                Optional<Loops> special = engine.specialCases.of(frame, s);
                int first = frame.events.size();
                Optional<MemoKey> key = engine.memo.keyOf(s, rest, frame);
                frame.remembering(key, () -> run(s.then(), frame));
                lasting[0] = key.filter(MemoKey::isLastingTable).isPresent();
                if (lasting[0]) {
                  Doubts.loads(frame, first);
                }
                special.ifPresent(varies -> Doubts.specialCase(frame, first, varies));
                engine.carried.branchEnds(frame, s, first);
                engine.filtered.branchEnds(frame, s, true, first);
                if (frame.events.size() > first && engine.echoes.exclude(s, frame)) {
                  Doubts.since(frame, first, Doubt.ECHO);
                }
                if (once) {
                  sentOnce(before);
                }
                if (guard && !frame.state.dead) {
                  loaded.addAll(frame.state.facts);
                }
              },
              () -> s.otherwise().ifPresent(otherwise -> otherwise(s, otherwise)));
      frame.state.facts.addAll(loaded);
      engine.rereads.branchEnds(frame, s);
      boolean once =
          Latches.leavesTurn(s, frame)
              && (answer instanceof Value.Test test && Conditions.isInnermost(frame, test.onceNot())
                  || engine.memo.passesOnce(s, rest, frame));
      return new Passed(lasting[0], once);
    }

    /** Whether a branch fills what is no column of the row: what is one, the query fills. */
    private boolean fillsRowOnce(Stmt.If s) {
      return frame.self() instanceof Value.Entity row
          && FieldMemos.givesOnce(s, frame.type)
              .filter(field -> engine.entities.heldBy(row.type(), field).isEmpty())
              .isPresent();
    }

    private void otherwise(Stmt.If s, Stmt branch) {
      Set<Recorded> before = frame.state.trail.copy();
      boolean once = engine.memo.fillsOtherwise(s, frame);
      int first = frame.events.size();
      run(branch, frame);
      engine.filtered.branchEnds(frame, s, false, first);
      if (once) {
        sentOnce(before);
      }
    }

    private void sentOnce(Set<Recorded> before) {
      Set<Recorded> sent = frame.state.trail.copy();
      sent.removeAll(before);
      frame.onlyOnce(sent);
    }

    @Override
    public Void forLoop(Stmt.For s) {
      new LoopStatements(engine, frame, label).forLoop(s);
      return null;
    }

    @Override
    public Void forEach(Stmt.ForEach s) {
      new LoopStatements(engine, frame, label).forEach(s);
      return null;
    }

    @Override
    public Void whileLoop(Stmt.While s) {
      new LoopStatements(engine, frame, label).whileLoop(s);
      return null;
    }

    @Override
    public Void doWhile(Stmt.DoWhile s) {
      new LoopStatements(engine, frame, label).doWhile(s);
      return null;
    }

    @Override
    public Void switchStmt(Stmt.Switch s) {
      engine.patterns.choose(frame, label, s.selector(), s.cases());
      return null;
    }

    @Override
    public Void returnStmt(Stmt.Return s) {
      int first = frame.events.size();
      s.value()
          .ifPresent(
              v ->
                  frame.returned =
                      Values.join(frame.returned, engine.picked.handedOut(frame, v, eval(v))));
      s.value().ifPresent(v -> engine.carried.returns(frame, v, first));
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
      Set<State> leftBefore = s.finallyBlock().isPresent() ? frame.left() : Set.of();
      int firstEvent = frame.events.size();
      run(s.body(), frame);
      State completed = frame.state;
      if (!s.catches().isEmpty()) {
        Doubts.failures(frame, firstEvent);
      }
      for (Stmt.Catch clause : s.catches()) {
        frame.state = before.copy();
        frame.state.trail.addAll(frame.events.subList(firstEvent, frame.events.size()));
        frame.state.variables.put(
            clause.name(),
            Values.opaque(clause.types().isEmpty() ? TypeRef.UNKNOWN : clause.types().get(0)));
        int firstOfClause = frame.events.size();
        run(clause.body(), frame);
        Doubts.since(frame, firstOfClause, Doubt.FAILURE);
        completed = completed.join(frame.state);
      }
      frame.state = completed;
      engine.persistenceCalls.leave(frame, s.resources());
      s.finallyBlock().ifPresent(block -> runFinally(block, leftBefore));
      return null;
    }

    /**
     * A finally block runs on every way out, also when the body has returned: what does not hold
     * any more behind it does not hold there either, and rows are detached where it has closed the
     * session.
     */
    private void runFinally(Stmt.Block block, Set<State> leftBefore) {
      boolean left = frame.state.dead;
      frame.state.dead = false;
      Set<Fact> undone = frame.state.facts.copy();
      SharedSet<Fact> before = frame.state.facts.copy();
      run(block, frame);
      frame.state.dead |= left;
      undone.removeAll(frame.state.facts);
      Set<Fact> detached = DetachedRows.since(before, frame.state.facts);
      if (!undone.isEmpty() || !detached.isEmpty()) {
        frame.left().stream()
            .filter(state -> !leftBefore.contains(state))
            .forEach(
                state -> {
                  state.facts.removeAll(undone);
                  state.facts.addAll(detached);
                });
      }
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
