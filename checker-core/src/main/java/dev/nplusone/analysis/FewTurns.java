package dev.nplusone.analysis;

import dev.nplusone.analysis.Value.Constant;
import dev.nplusone.source.Expr;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.TypeRef;
import dev.nplusone.source.Walk;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a loop over data does a few times only, because the code says so: {@code if (++printed == 5)
 * break;} and {@code i < rows.size() && i < 5}.
 */
final class FewTurns {
  private static final Map<String, String> MIRRORED =
      Map.of("<", ">", "<=", ">=", ">", "<", ">=", "<=", "==", "==", "!=", "!=");

  private static final Set<String> STAYS = Set.of("<", "<=");
  private static final Set<String> LEAVES = Set.of(">", ">=", "==");

  private static final Set<String> CLASS_LOOKUPS = Set.of("forName", "loadClass");

  private final Engine engine;
  private final Map<Stmt, Counters> known = new IdentityHashMap<>();
  private final Map<Stmt, Boolean> ofClasses = new IdentityHashMap<>();

  FewTurns(Engine engine) {
    this.engine = engine;
  }

  /** Whether a counter that every turn counts up ends the loop at a small number. */
  boolean of(Frame frame, Optional<Expr> condition, List<Expr> update, Stmt body) {
    Counters counters = known.computeIfAbsent(body, b -> new Counters(update, b));
    return condition.filter(c -> limits(frame, c, counters)).isPresent()
        || statements(body).stream().anyMatch(s -> leaves(frame, s, counters));
  }

  /** Whether a loop goes over names of classes: {@code Class.forName(name)}. */
  boolean ofClasses(Stmt.ForEach s) {
    return s.variable().type().simpleName().equals("String")
        && ofClasses.computeIfAbsent(s, loop -> looksUpClass(s.body(), s.variable().name()));
  }

  /**
   * Whether a loop goes over classes, or over a map of one entry for each class or constant of an
   * enum.
   */
  boolean ofKinds(TypeRef variable, Value element) {
    boolean entry = variable.qualifiedName().equals("java.util.Map.Entry");
    return element instanceof Value.TypeLiteral
        || entry
            && (engine.typed.structure().isKind(variable.argument(0))
                || TypedValues.isClass(variable.argument(1)));
  }

  /**
   * Whether a loop goes over the parts that an object has by name, each of them an object of its
   * own class: forms in a form, nodes of a document. What they are called is mostly written
   * somewhere, in the program or its configuration.
   */
  boolean isOfNamedParts(Frame frame, Stmt.ForEach s) {
    TypeRef variable = s.variable().type();
    return variable.qualifiedName().equals("java.util.Map.Entry")
        && variable.argument(0).qualifiedName().equals("java.lang.String")
        && owner(s.iterable())
            .map(owner -> TypedValues.typeOf(engine.expressions.eval(owner, frame.trial())))
            .filter(type -> type.qualifiedName().equals(variable.argument(1).qualifiedName()))
            .filter(type -> engine.mapping.find(type.qualifiedName()).isEmpty())
            .isPresent();
  }

  /** {@code x} of {@code x.getParts().entrySet()}. */
  private static Optional<Expr> owner(Expr entries) {
    return entries instanceof Expr.Call all
            && all.target().isPresent()
            && all.target().get() instanceof Expr.Call parts
            && parts.args().isEmpty()
        ? parts.target()
        : Optional.empty();
  }

  private static boolean looksUpClass(Stmt body, String variable) {
    return Walk.any(
        body,
        e ->
            e instanceof Expr.Call call
                && CLASS_LOOKUPS.contains(call.name())
                && call.args().stream().anyMatch(arg -> mentions(arg, variable)));
  }

  private static boolean mentions(Expr expr, String variable) {
    return expr instanceof Expr.Call call
        ? call.target().filter(target -> mentions(target, variable)).isPresent()
        : expr instanceof Expr.Name name && name.name().equals(variable);
  }

  private boolean limits(Frame frame, Expr condition, Counters counters) {
    return condition instanceof Expr.Binary test
        && (test.operator().equals("&&")
            ? limits(frame, test.left(), counters) || limits(frame, test.right(), counters)
            : isCompared(frame, test, STAYS, counters));
  }

  private boolean leaves(Frame frame, Stmt statement, Counters counters) {
    if (!(statement instanceof Stmt.If exit)) {
      return false;
    }
    List<Stmt> branch = statements(exit.then());
    boolean breaks =
        !branch.isEmpty()
            && (branch.get(branch.size() - 1) instanceof Stmt.Break
                || branch.get(branch.size() - 1) instanceof Stmt.Return);
    return breaks && ends(frame, exit.condition(), counters);
  }

  private boolean ends(Frame frame, Expr condition, Counters counters) {
    return condition instanceof Expr.Binary test
        && (test.operator().equals("||")
            ? ends(frame, test.left(), counters) || ends(frame, test.right(), counters)
            : isCompared(frame, test, LEAVES, counters));
  }

  private boolean isCompared(
      Frame frame, Expr.Binary test, Set<String> operators, Counters counters) {
    return operators.contains(test.operator())
            && counters.isCounted(test.left())
            && isFew(frame, test.right())
        || operators.contains(MIRRORED.getOrDefault(test.operator(), ""))
            && counters.isCounted(test.right())
            && isFew(frame, test.left());
  }

  private boolean isFew(Frame frame, Expr limit) {
    boolean plain = limit instanceof Expr.Literal || limit instanceof Expr.Name;
    return plain
        && engine.expressions.eval(limit, frame) instanceof Constant constant
        && constant.constant() instanceof Integer number
        && Size.isFew(number);
  }

  private static List<Stmt> statements(Stmt body) {
    return body instanceof Stmt.Block block ? block.statements() : List.of(body);
  }

  /** The variables that every turn counts up by one and nothing else changes. */
  private static final class Counters {
    private final Map<String, Integer> steps = new HashMap<>();
    private final Map<String, Integer> changes = new HashMap<>();

    Counters(List<Expr> update, Stmt body) {
      update.forEach(this::step);
      for (Stmt statement : statements(body)) {
        if (Walk.continues(statement)) {
          break;
        }
        if (statement instanceof Stmt.Evaluate evaluated) {
          step(evaluated.expr());
        } else if (statement instanceof Stmt.If test) {
          stepIn(test.condition());
        }
      }
      update.forEach(this::change);
      Walk.expressions(body, this::change);
    }

    private void stepIn(Expr condition) {
      if (condition instanceof Expr.Binary test
          && !test.operator().equals("&&")
          && !test.operator().equals("||")) {
        step(test.left());
        step(test.right());
      }
    }

    private void step(Expr expr) {
      if (expr instanceof Expr.Unary unary
          && unary.operator().contains("++")
          && unary.operand() instanceof Expr.Name name) {
        steps.merge(name.name(), 1, Integer::sum);
      }
    }

    private void change(Expr expr) {
      Expr changed =
          expr instanceof Expr.Assign assign
              ? assign.target()
              : expr instanceof Expr.Unary unary && !unary.operator().equals("!")
                  ? unary.operand()
                  : expr;
      if (changed != expr && changed instanceof Expr.Name name) {
        changes.merge(name.name(), 1, Integer::sum);
      }
    }

    boolean isCounted(Expr expr) {
      Expr counter = expr instanceof Expr.Unary unary ? unary.operand() : expr;
      return counter instanceof Expr.Name name
          && steps.getOrDefault(name.name(), 0) == 1
          && changes.getOrDefault(name.name(), 0) == 1;
    }
  }
}
