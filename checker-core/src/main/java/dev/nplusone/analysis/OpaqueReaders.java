package dev.nplusone.analysis;

import dev.nplusone.analysis.code.ExprText;
import dev.nplusone.analysis.code.Labels;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.value.Factor;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.RowLoop;
import dev.nplusone.analysis.value.Size;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.source.Expr;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.TypeRef;
import dev.nplusone.source.Walk;
import java.util.Optional;
import java.util.Set;

/**
 * Readers, cursors and sheets out of view. What they hand over is another thing each time, and how
 * much of it there is, is data.
 */
final class OpaqueReaders {
  /** What takes the next thing from something. */
  private static final Set<String> READS =
      Set.of(
          "next",
          "nextElement",
          "nextLine",
          "nextRecord",
          "nextRow",
          "nextToken",
          "poll",
          "pop",
          "read",
          "readLine",
          "readNext",
          "readRecord",
          "readRow",
          "take");

  /** What asks whether there is a next thing. */
  private static final Set<String> ASKS =
      Set.of(
          "hasMoreElements",
          "hasMoreTokens",
          "hasNext",
          "hasNextLine",
          "hasNextRecord",
          "hasNextRow",
          "next");

  /** What says how many things there are. */
  private static final Set<String> COUNTS =
      Set.of("getLastRowNum", "getLength", "getPhysicalNumberOfRows", "size");

  private OpaqueReaders() {}

  /** The loops that a result varies with beside what the call is made on and with. */
  static Loops turns(Frame frame, Value receiver, String name) {
    Loops turns = Loops.NONE;
    if (receiver instanceof Value.Opaque && READS.contains(name)) {
      for (RowLoop loop : frame.active) {
        turns = turns.plus(Loops.of(loop));
      }
    }
    return turns;
  }

  /** {@code (line = reader.readLine()) != null}. */
  static Optional<Size> read(Value reader, Expr.Assign taken) {
    return reader instanceof Value.Opaque
            && taken.value() instanceof Expr.Call call
            && READS.contains(call.name())
        ? Optional.of(
            Size.of(Labels.plural(ExprText.label(taken.target())), Factor.Kind.COLLECTION))
        : Optional.empty();
  }

  /** {@code scanner.hasNextLine()}, unless each turn asks another one, as for page after page. */
  static Optional<Size> asked(Value reader, Expr.Call condition, Stmt body) {
    Expr target = condition.target().orElseThrow();
    return reader instanceof Value.Opaque
            && ASKS.contains(condition.name())
            && !isReplaced(target, body)
        ? Optional.of(Size.of(ExprText.label(target), Factor.Kind.COLLECTION))
        : Optional.empty();
  }

  private static boolean isReplaced(Expr reader, Stmt body) {
    String name = ExprText.of(reader);
    return Walk.any(body, e -> e instanceof Expr.Assign a && ExprText.of(a.target()).equals(name));
  }

  /** {@code i < jsonArray.size()}. */
  static Optional<Size> counted(Value things, Expr.Call count) {
    return things instanceof Value.Opaque opaque
            && (COUNTS.contains(count.name()) && !opaque.type().equals(TypeRef.STRING)
                || count.name().equals("length") && isArray(opaque.type()))
        ? Optional.of(Size.of(ExprText.label(count.target().orElseThrow()), Factor.Kind.COLLECTION))
        : Optional.empty();
  }

  /** {@code JSONArray}: other things that have a length are texts, or files. */
  private static boolean isArray(TypeRef type) {
    return type.simpleName().endsWith("Array");
  }
}
