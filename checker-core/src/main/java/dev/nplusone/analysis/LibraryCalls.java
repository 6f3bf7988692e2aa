package dev.nplusone.analysis;

import dev.nplusone.analysis.LibraryModel.Row;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.value.CollectionNotes;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.Shape;
import dev.nplusone.analysis.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Applies rows of the library table to values. */
final class LibraryCalls {
  private final Engine engine;
  private final PassedOn passed = new PassedOn();

  LibraryCalls(Engine engine) {
    this.engine = engine;
  }

  PassedOn passed() {
    return passed;
  }

  /**
   * What a call did.
   *
   * @param receiver the receiver afterwards, when it changed
   * @param arguments the arguments that changed
   */
  record Outcome(Value result, Optional<Value> receiver, Map<Integer, Value> arguments) {}

  /** Applies a row; {@code receiver} is absent for static methods. */
  Outcome apply(Frame frame, Row row, Optional<Many> receiver, List<Value> args, Site site) {
    List<Value> given = FreshObjects.shared(args);
    LibraryCall call = new LibraryCall(engine, frame, receiver.orElse(null), given, site);
    LibrarySteps steps = new LibrarySteps(call);
    row.steps().forEach(steps::step);
    boolean empty = call.skipped && row.result().op().equals("result");
    Value result = empty ? call.receiver : new LibraryResults(call).term(row.result());
    if (result instanceof Many && receiver.filter(r -> r.shape() == Shape.STREAM).isPresent()) {
      result = CollectionNotes.collected(result);
    }
    passed.note(result, call.loaded);
    boolean changed = call.receiver != null && !call.receiver.equals(receiver.orElse(null));
    return new Outcome(
        result, changed ? Optional.of(call.receiver) : Optional.empty(), call.changedArguments);
  }
}
