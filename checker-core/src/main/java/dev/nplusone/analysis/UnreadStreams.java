package dev.nplusone.analysis;

import dev.nplusone.source.Expr;
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

  private UnreadStreams() {}

  /** Notes the stages in front of {@code count()}. */
  static void counted(Frame frame, Expr.Call call) {
    if (call.name().equals("count") && call.args().isEmpty()) {
      note(frame, call.target(), KEEP_LENGTH);
    }
  }

  /** Notes the stages of a statement that is nothing but a stream. */
  static void dropped(Frame frame, Expr statement) {
    if (statement instanceof Expr.Call call
        && (KEEP_LENGTH.contains(call.name()) || STAGES.contains(call.name()))) {
      note(frame, Optional.of(call), STAGES);
    }
  }

  private static void note(Frame frame, Optional<Expr> last, Set<String> also) {
    List<Expr> stages = new ArrayList<>();
    Optional<Expr> at = last;
    while (at.orElse(null) instanceof Expr.Call stage
        && (KEEP_LENGTH.contains(stage.name()) || also.contains(stage.name()))) {
      stages.add(stage);
      at = stage.target();
    }
    if (at.orElse(null) instanceof Expr.Call source
        && source.name().equals("stream")
        && source.args().isEmpty()
        && source.target().filter(from -> !isQuery(frame, from)).isPresent()) {
      frame.unread.addAll(stages);
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
