package dev.nplusone.analysis;

import dev.nplusone.analysis.LibraryModel.Row;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.value.Fact;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.Shape;
import dev.nplusone.analysis.value.Size;
import dev.nplusone.analysis.value.Texts;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Deferred;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.source.TypeRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One call of a library method while its row of the table is applied: what it was given, and what
 * its steps have made of that so far.
 */
final class LibraryCall {
  final Engine engine;
  final Frame frame;
  final List<Value> args;
  final Site site;

  /** What the method is called on, as the steps leave it; null for static methods. */
  Many receiver;

  /** What the last function returned. */
  Value result = Values.UNKNOWN;

  /** What a function returned as a key. */
  Value key = Values.UNKNOWN;

  /** The arguments that the call changed, by their positions. */
  Map<Integer, Value> changedArguments = Map.of();

  /** Whether a function was not called, because there is no element. */
  boolean skipped;

  /** What a function has loaded that was called with what is in an Optional. */
  Set<Fact> loaded = Set.of();

  /** How many elements of an argument a function was called with. */
  Size turns = Size.FIXED;

  LibraryCall(Engine engine, Frame frame, Many receiver, List<Value> args, Site site) {
    this.engine = engine;
    this.frame = frame;
    this.receiver = receiver;
    this.args = args;
    this.site = site;
  }

  Value arg(int index) {
    return index < args.size() ? args.get(index) : Values.UNKNOWN;
  }

  Value arg(String text) {
    return text.equals("result") ? result : arg(Integer.parseInt(text));
  }

  static Optional<Many> many(Value value) {
    return Values.options(value).stream()
        .filter(Many.class::isInstance)
        .map(v -> ((Many) v).settled())
        .findFirst();
  }

  /** A collection among the arguments, in view or not. */
  Optional<Many> given(int index) {
    return many(arg(index)).or(() -> Iteration.outOfView(arg(index), "elements"));
  }

  /** Whether a stream or Optional is empty for certain: {@code Optional.ofNullable(null)}. */
  static boolean hasNone(Many many) {
    return many.element() instanceof Value.Null
            && (many.shape() == Shape.STREAM || many.shape() == Shape.OPTIONAL)
        || many.element() instanceof Value.Nothing && many.shape() == Shape.OPTIONAL;
  }

  /** Whether an Optional holds something for certain: a name, or a graph that was just made. */
  static boolean isSurelyThere(Many many) {
    return many != null
        && many.shape() == Shape.OPTIONAL
        && (many.element() instanceof Value.Node
            || many.element() instanceof Value.Text text && Texts.isCertain(text));
  }

  /** What a collector among the arguments makes of elements. */
  Value collector(int index, Many elements) {
    Value all = Value.NOTHING;
    for (Value option : Values.options(arg(index))) {
      all = Values.join(all, collect(option, elements));
    }
    return all;
  }

  private Value collect(Value collector, Many elements) {
    if (collector instanceof Deferred deferred) {
      Optional<Row> row = engine.library.row(deferred);
      if (row.isPresent()) {
        return engine
            .libraryCalls
            .apply(frame, row.get(), Optional.of(elements), deferred.args(), site)
            .result();
      }
    }
    return Values.opaque(TypeRef.UNKNOWN, Values.varies(elements.element()));
  }
}
