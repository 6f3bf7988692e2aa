package dev.nplusone.analysis;

import dev.nplusone.analysis.code.Picks;
import dev.nplusone.analysis.state.Doubt;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.query.Query;
import dev.nplusone.query.RowType;
import dev.nplusone.source.Expr;
import dev.nplusone.source.Span;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.Walk;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lists that code asks for the one row that is in them: {@code return found.size() == 1 ?
 * found.get(0) : null}. Whoever writes that looks something up, as by {@code getSingleResult()};
 * the list is used for nothing else. So does most likely who asks by equality for what is in no
 * order and takes the first: {@code return found.isEmpty() ? null : found.get(0)}.
 */
final class SoleRows {
  private static final Set<String> ONE = Set.of("==", "!=", ">");
  private static final Set<String> COUNTING = Set.of("size", "isEmpty");

  /** What code asks a list for. */
  private enum Use {
    ONLY_ROW,
    FIRST_ROW,
    MORE
  }

  /** What the lists are used for that variables begin with: the text alone tells. */
  private final Map<Stmt.LocalVar, Use> uses = new IdentityHashMap<>();

  /** Notes a query of which a variable gets the rows, where they are used so. */
  void kept(Frame frame, Stmt statement, List<Stmt> rest) {
    if (statement instanceof Stmt.LocalVar variable
        && call(variable.init().orElse(null)) instanceof Expr.Call query) {
      Use use = uses.get(variable);
      if (use == null) {
        use = use(variable.name(), new Stmt.Block(rest, statement.span()));
        uses.put(variable, use);
      }
      if (use != Use.MORE) {
        (use == Use.ONLY_ROW ? frame.soleRows : frame.firstRows).add(query.span());
      }
    }
  }

  /** Notes a query of which a call takes the first row at once. */
  static void taken(Frame frame, Expr.Call call) {
    if (first(call).orElse(null) instanceof Expr.Call query) {
      frame.firstRows.add(query.span());
    }
  }

  /** The list of {@code list.get(0)} and {@code list.stream().findFirst()}. */
  private static Optional<Expr> first(Expr.Call call) {
    if (call.name().equals("get") && call.args().size() == 1 && is(call.args().get(0), 0)) {
      return call.target();
    }
    return Picks.takesFirst(call)
            && call.target().orElse(null) instanceof Expr.Call stream
            && stream.name().equals("stream")
        ? stream.target()
        : Optional.empty();
  }

  private static boolean isFirst(Expr.Call call, String variable) {
    return Expr.Name.is(first(call).orElse(null), variable);
  }

  /** Whether code takes the first row of a query that most likely gives one. */
  static Doubt doubt(Frame frame, Span at, Query query, EntityAccess entities) {
    return frame.firstRows.contains(at) && isLookup(query, entities) ? Doubt.FEW : Doubt.NONE;
  }

  /** What refers to one row is most often several; a column says which one is meant. */
  private static boolean isLookup(Query query, EntityAccess entities) {
    return query.restrictions().lookup()
        && query.row() instanceof RowType.OfEntity rows
        && query.restrictions().parameters().keySet().stream()
            .anyMatch(
                path ->
                    !path.contains(".")
                        && entities
                            .attribute(rows.className(), path)
                            .filter(a -> !a.isAssociation())
                            .isPresent());
  }

  private static Expr call(Expr init) {
    return init instanceof Expr.Cast cast ? call(cast.value()) : init;
  }

  private static Use use(String variable, Stmt rest) {
    int[] others = new int[1];
    boolean[] compared = new boolean[1];
    boolean[] first = new boolean[1];
    Walk.expressions(
        rest,
        e -> {
          others[0] += Expr.Name.is(e, variable) ? 1 : isAllowed(variable, e) ? -1 : 0;
          compared[0] |= isComparedWithOne(variable, e);
          first[0] |= e instanceof Expr.Call call && isFirst(call, variable);
        });
    if (others[0] != 0) {
      return Use.MORE;
    }
    return compared[0] ? Use.ONLY_ROW : first[0] ? Use.FIRST_ROW : Use.MORE;
  }

  private static boolean isOn(String variable, Expr.Call call) {
    return Expr.Name.is(call.target().orElse(null), variable);
  }

  /** Whether an expression asks how many rows there are, if any, or takes the first of them. */
  private static boolean isAllowed(String variable, Expr expr) {
    if (expr instanceof Expr.Binary test) {
      return test.right() instanceof Expr.Null && Expr.Name.is(test.left(), variable);
    }
    return expr instanceof Expr.Call call
        && (isFirst(call, variable) || isOn(variable, call) && COUNTING.contains(call.name()));
  }

  private static boolean isComparedWithOne(String variable, Expr expr) {
    return expr instanceof Expr.Binary test
        && ONE.contains(test.operator())
        && test.left() instanceof Expr.Call size
        && size.name().equals("size")
        && isOn(variable, size)
        && is(test.right(), 1);
  }

  private static boolean is(Expr expr, int number) {
    return expr instanceof Expr.Literal literal && literal.value().equals(number);
  }
}
