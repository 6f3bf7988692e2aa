package dev.nplusone.analysis;

import dev.nplusone.analysis.LibraryModel.Step;
import dev.nplusone.analysis.state.Doubt;
import dev.nplusone.analysis.state.Doubts;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.OwnContexts;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.state.State;
import dev.nplusone.analysis.value.CollectionNotes;
import dev.nplusone.analysis.value.KnownType;
import dev.nplusone.analysis.value.Literals;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.MapKeys;
import dev.nplusone.analysis.value.Parents;
import dev.nplusone.analysis.value.Shape;
import dev.nplusone.analysis.value.Size;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Deferred;
import dev.nplusone.analysis.value.Value.Test;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.analysis.value.Variation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the steps of a row do to the values of a call. */
final class LibrarySteps {
  /** What lets some elements through: of these, the condition holds. */
  private static final Set<String> FILTERS = Set.of("filter", "takeWhile");

  private final LibraryCall call;
  private final Engine engine;
  private final Frame frame;
  private final List<Value> args;
  private final Site site;

  LibrarySteps(LibraryCall call) {
    this.call = call;
    this.engine = call.engine;
    this.frame = call.frame;
    this.args = call.args;
    this.site = call.site;
  }

  void step(Step step) {
    switch (step.op()) {
      case "touch" -> call.receiver = engine.entities.settle(frame, call.receiver, site.at());
      case "clear" -> clear();
      case "reads" -> read(arg(step, 0));
      case "rows" -> call.receiver = MappedRows.of(call, true);
      case "row" -> call.receiver = MappedRows.of(call, false);
      case "each" -> each(call.receiver, arg(step, 0));
      case "eachOf" -> many(step).ifPresent(m -> eachOf(m, arg(step, 1)));
      case "pairs" -> pairs(call.receiver, arg(step, 0));
      case "pairsOf" -> many(step).ifPresent(m -> pairs(m, arg(step, 1)));
      case "once" -> once(arg(step, 0), List.of(call.receiver.element()));
      case "present" -> onElement(arg(step, 0));
      case "callEach" -> many(step).ifPresent(this::callEach);
      case "call" -> once(arg(step, 0), List.of());
      case "elsewhere" -> elsewhere(arg(step, 0));
      case "schedule" -> schedule(arg(step, 0));
      case "callWith" -> once(arg(step, 0), given(step));
      case "perKey" -> perKey(arg(step, 0), arg(step, 1));
      case "merge" -> merge(arg(step, 0), arg(step, 1), arg(step, 2));
      case "mergeEach" -> mergeEach(arg(step, 0));
      case "fill" -> fill(arg(step, 0));
      case "add" -> add(arg(step, 0));
      case "addAll" -> many(step).ifPresent(this::addAll);
      case "fold" -> fold(call.arg(0), call.arg(1));
      case "extend" -> extend(step.number(0));
      case "drop" -> call.receiver = MapKeys.without(call.receiver, arg(step, 0));
      case "forget" -> call.receiver = call.receiver.ofConstants(List.of());
      case "addResult" -> call.receiver = call.receiver.of(call.result);
      case "put" -> put(call.arg(step.args().get(0)), call.arg(step.args().get(1)));
      case "key" -> call.key = call.result;
      case "hash" -> engine.containers.hashEach(frame, call.receiver, site);
      case "hashArg" -> engine.implicit.hash(frame, arg(step, 0), site);
      case "hashArgs" -> args.forEach(arg -> engine.implicit.hash(frame, arg, site));
      case "text" -> engine.implicit.text(frame, arg(step, 0), site);
      case "textArgs" -> args.forEach(arg -> engine.implicit.text(frame, arg, site));
      case "write" -> engine.containers.writeEach(frame, call.receiver, site);
      case "writeOf" -> many(step).ifPresent(m -> engine.containers.writeEach(frame, m, site));
      case "json" -> engine.jsonBodies.write(frame, arg(step, 0), site);
      case "hashResult" -> engine.containers.hashEach(frame, call.receiver.of(call.result), site);
      case "compare" -> engine.containers.compareEach(frame, call.receiver, site);
      case "compareOf" -> many(step).ifPresent(this::compare);
      case "hashOf" -> many(step).ifPresent(this::hash);
      case "arrange" -> engine.containers.arrange(frame, call.receiver, arg(step, 0), site);
      case "into" -> into(arg(step, 0));
      case "first" -> {}
      case "finish" -> finish(step);
      default -> throw new IllegalStateException("unknown step " + step.op());
    }
  }

  private Value arg(Step step, int word) {
    return call.arg(step.number(word));
  }

  private Optional<Many> many(Step step) {
    return call.given(step.number(0));
  }

  private void read(Value value) {
    for (Value option : Values.options(value)) {
      if (option instanceof Many many) {
        engine.entities.settle(frame, many, site.at());
      }
    }
  }

  private void each(Many rows, Value function) {
    if (rows == call.receiver && LibraryCall.hasNone(rows)) {
      skip();
      return;
    }
    call.result = engine.iteration.each(frame, rows, function, site);
    if (call.result instanceof Test test && !test.once().isEmpty() && rows == call.receiver) {
      call.receiver = call.receiver.sized(Size.FIXED); // a filter that lets one row through
    }
    if (call.result instanceof Test test && FILTERS.contains(site.name())) {
      frame.assume(test.whenTrue());
    }
  }

  private void eachOf(Many rows, Value function) {
    call.turns = rows.size();
    each(rows, function);
  }

  private void callEach(Many functions) {
    engine.containers.inEachTurn(
        frame,
        functions,
        site,
        function -> engine.functions.callAll(frame, List.of(function), site));
  }

  /** Each task has a time of its own: together they are no loop that could ask at once. */
  private void schedule(Value task) {
    int first = frame.events.size();
    once(task, List.of());
    Doubts.since(frame, first, Doubt.SCHEDULED);
    call.result = Values.UNKNOWN;
  }

  private void pairs(Many rows, Value function) {
    call.result = engine.iteration.eachPair(frame, rows, function, site);
  }

  private void onElement(Value function) {
    if (LibraryCall.hasNone(call.receiver)) {
      skip();
    } else {
      State before = frame.state.copy();
      frame.state.facts.addAll(engine.libraryCalls.passed().with(call.receiver));
      call.result = engine.functions.apply(frame, function, List.of(call.receiver.element()), site);
      call.loaded = PassedOn.loaded(before, frame.state);
      if (!LibraryCall.isSurelyThere(call.receiver)) {
        frame.state = before.join(frame.state);
      }
    }
  }

  private void skip() {
    call.skipped = true;
    call.result = Value.NULL;
  }

  /** What another thread runs finds nothing of what is loaded here. */
  private void elsewhere(Value task) {
    call.result =
        OwnContexts.run(frame, () -> engine.functions.apply(frame, task, List.of(), site));
  }

  private void once(Value function, List<Value> with) {
    State before = frame.state.copy();
    call.result = engine.functions.apply(frame, function, with, site);
    if (!LibraryCall.isSurelyThere(call.receiver)) {
      frame.state = before.join(frame.state);
    }
  }

  /** What the words behind a function stand for. */
  private List<Value> given(Step step) {
    List<Value> with = new ArrayList<>();
    for (String word : step.args().subList(1, step.args().size())) {
      with.add(
          switch (word) {
            case "element" -> call.receiver.element();
            case "next" -> Parents.inTurn(call.receiver.element(), call.frame.cursorLoops());
            case "found" -> Variation.varying(call.receiver.element(), Values.varies(call.arg(0)));
            case "other" -> LibraryCall.many(call.arg(0)).map(Many::element).orElse(Values.UNKNOWN);
            default -> call.arg(Integer.parseInt(word));
          });
    }
    return with;
  }

  /** What a function makes of two values for one call.key; of one, it is not called. */
  private void merge(Value keyValue, Value value, Value function) {
    if (!isOwnKey(keyValue, value)) {
      once(function, List.of(call.receiver.element(), value));
    }
    call.result = Values.join(value, call.result);
  }

  private void mergeEach(Value function) {
    Value values = call.result;
    if (!isOwnKey(call.key, values)) {
      each(call.receiver.of(values), function);
    }
    call.result = values;
  }

  /** Whether a call.key is the identifier of the very row, of which there is one. */
  private static boolean isOwnKey(Value keyValue, Value row) {
    return keyValue instanceof Value.Identifier id
        && id.of().path().isEmpty()
        && id.of().equals(row);
  }

  /** What a function of two makes of known literals, or of functions; else what it starts with. */
  private void fold(Value start, Value function) {
    List<Value> literals = Literals.of(call.receiver);
    if (literals.isEmpty()) {
      each(call.receiver, function);
    } else {
      call.result = start;
      for (Value literal : literals) {
        call.result = engine.functions.apply(frame, function, List.of(call.result, literal), site);
      }
    }
    Value element = call.receiver.element();
    boolean made = !literals.isEmpty() && engine.functions.isFunction(call.result);
    if (Values.options(element).stream().allMatch(engine.functions::isFunction) && !made) {
      call.result = Values.join(start, element); // Predicate::and
    } else if (literals.isEmpty()) {
      call.result =
          engine.functions.isFunction(call.result) ? Values.join(start, call.result) : start;
    }
  }

  /** A function that hands on any number of elements, through what it is given for that. */
  private void fill(Value function) {
    String sink = Functions.SINK + site.at();
    frame.state.variables.put(sink, Values.many(Shape.STREAM, Value.NOTHING, Size.FIXED));
    engine.iteration.each(
        frame, call.receiver, function, List.of(new Deferred(sink, List.of())), site);
    call.result = frame.state.variables.getOrDefault(sink, Values.UNKNOWN);
    frame.state.variables.remove(sink);
  }

  /** A value per call.key; keys that are constants of an enum are few, whatever the rows are. */
  private void perKey(Value keyValue, Value function) {
    State before = frame.state.copy();
    once(function, List.of(keyValue));
    if (engine.isEnum(KnownType.of(keyValue))) {
      frame.state.trail.retainAll(before.trail);
    }
  }

  private void hash(Many rows) {
    engine.containers.hashEach(frame, rows, site);
  }

  private void compare(Many rows) {
    engine.containers.compareEach(frame, rows, site);
  }

  /** The elements go into a collection that a function makes. */
  private void into(Value function) {
    Value made = engine.functions.apply(frame, function, List.of(), site);
    LibraryCall.many(made)
        .ifPresent(c -> engine.containers.arrangeEach(frame, c, call.receiver, site));
  }

  private void add(Value element) {
    engine.containers.arrange(frame, call.receiver, element, site);
    if (!EntityAccess.addsWithoutLoading(call.receiver)) {
      call.receiver = engine.entities.settle(frame, call.receiver, site.at());
    }
    call.receiver = engine.containers.grown(frame, call.receiver, element);
  }

  private void clear() {
    if (!EntityAccess.clearsWithoutLoading(call.receiver)) {
      call.receiver = engine.entities.settle(frame, call.receiver, site.at());
    }
  }

  private void addAll(Many all) {
    engine.containers.arrangeEach(frame, call.receiver, all, site);
    Many more =
        frame.active.isEmpty()
            ? all
            : (Many) Parents.gathered(CollectionNotes.repeatedly(all), frame.active);
    Many before = call.receiver;
    Many grown =
        new Many(
            call.receiver.shape(),
            Values.join(call.receiver.key(), more.key()),
            Containers.withAnother(call.receiver.element(), more.element()),
            call.receiver.size().grows()
                ? call.receiver.size()
                : engine.containers.addedSize(frame, more),
            call.receiver.pending(),
            call.receiver.varies());
    call.receiver =
        before.shape() == Shape.MAP
            ? MapKeys.withAll(grown, before, all)
            : engine.containers.asHashed(
                grown.ofConstants(
                    Literals.constantsWith(!frame.active.isEmpty(), before, all.constants())));
  }

  /** A collection among the arguments gets the others, or the elements of an array. */
  private void extend(int index) {
    List<Value> more = args.subList(Math.min(index + 1, args.size()), args.size());
    if (call.arg(index) instanceof Many collection) {
      call.receiver = collection;
      addAll(
          more.size() == 1 && more.get(0) instanceof Many array && array.shape() == Shape.ARRAY
              ? array
              : Literals.written(Shape.ARRAY, Values.element(more), more));
      call.changedArguments = Map.of(index, call.receiver);
      call.receiver = null;
    }
  }

  private void put(Value keyValue, Value value) {
    call.receiver = engine.containers.grown(frame, call.receiver, keyValue, value);
  }

  private void finish(Step step) {
    List<Value> collected = new ArrayList<>();
    for (int i = 1; i < step.args().size(); i++) {
      collected.add(call.collector(step.number(i), call.receiver));
    }
    call.result = engine.functions.apply(frame, arg(step, 0), collected, site);
  }
}
