package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Frame;
import dev.nplusone.source.Expr;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Stages of streams that no element goes through: nobody drains the stream, or only its length is
 * asked for, which Java knows where the stream is that of a collection and no stage lets some out.
 */
final class UnreadStreams {
  private static final Set<String> KEEP_LENGTH =
      Set.of("map", "mapToInt", "mapToLong", "mapToDouble", "mapToObj", "boxed", "peek", "sorted");

  private static final Set<String> STAGES =
      Set.of("filter", "flatMap", "distinct", "limit", "skip", "takeWhile", "dropWhile");

  private static final Set<String> ASKS = Set.of("isParallel", "close");

  private UnreadStreams() {}

  /** Notes the stages in front of {@code count()}. */
  static void counted(Frame frame, Expr.Call call) {
    if (call.name().equals("count") && call.args().isEmpty()) {
      note(frame, call.target(), false);
    }
  }

  /** Notes a statement that is nothing but a stream. */
  static void dropped(Frame frame, Expr statement) {
    if (isStage(statement)) {
      note(frame, Optional.of(statement), true);
    }
  }

  /** Notes a stream in a variable of which nothing is asked but how it is. */
  static void kept(Frame frame, Stmt statement, List<Stmt> rest) {
    if (statement instanceof Stmt.LocalVar variable
        && variable.init().filter(UnreadStreams::isStage).isPresent()
        && rest.stream().allMatch(later -> isLeftAlone(variable.name(), later))) {
      note(frame, variable.init(), true);
    }
  }

  private static boolean isStage(Expr expr) {
    return expr instanceof Expr.Call call
        && (KEEP_LENGTH.contains(call.name()) || STAGES.contains(call.name()));
  }

  private static boolean isLeftAlone(String variable, Stmt statement) {
    int[] uses = new int[1];
    Walk.expressions(
        statement,
        expr -> {
          if (Expr.Name.is(expr, variable)) {
            uses[0]++;
          } else if (expr instanceof Expr.Call call
              && ASKS.contains(call.name())
              && call.target().filter(target -> Expr.Name.is(target, variable)).isPresent()) {
            uses[0]--;
          }
        });
    return uses[0] == 0;
  }

  /**
   * Notes the stages of a stream.
   *
   * @param whole whether it is not even begun: its source is not read, and stages may let some out
   */
  private static void note(Frame frame, Optional<Expr> last, boolean whole) {
    List<Expr> stages = new ArrayList<>();
    Optional<Expr> at = last;
    while (at.orElse(null) instanceof Expr.Call stage
        && (KEEP_LENGTH.contains(stage.name()) || whole && STAGES.contains(stage.name()))) {
      stages.add(stage);
      at = stage.target();
    }
    if (at.orElse(null) instanceof Expr.Call source
        && source.name().equals("stream")
        && source.args().isEmpty()
        && source.target().filter(from -> !isQuery(frame, from)).isPresent()) {
      frame.unread.addAll(stages);
      if (whole) {
        frame.unread.add(source);
      }
    }
  }

  /** The stream of a query does not know how many rows there are. */
  private static boolean isQuery(Frame frame, Expr expr) {
    return expr instanceof Expr.Call call
        ? call.name().endsWith("Query") || call.name().startsWith("set")
        : expr instanceof Expr.Name name
            && frame.declared.containsKey(name.name())
            && frame.declared.get(name.name()).simpleName().endsWith("Query");
  }
}
