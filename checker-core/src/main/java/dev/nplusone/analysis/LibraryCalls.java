package dev.nplusone.analysis;

import dev.nplusone.analysis.LibraryModel.Row;
import dev.nplusone.analysis.LibraryModel.Step;
import dev.nplusone.analysis.LibraryModel.Term;
import dev.nplusone.analysis.Value.Constant;
import dev.nplusone.analysis.Value.Deferred;
import dev.nplusone.analysis.Value.Many;
import dev.nplusone.analysis.Value.Shape;
import dev.nplusone.analysis.Value.Test;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Applies rows of the library table to values. */
final class LibraryCalls {
  /** A mapper of rows is given a row and its number; one of the whole result, that alone. */
  private static final int MAPPED = 2;

  /** What lets some elements through: of these, the condition holds. */
  private static final Set<String> FILTERS = Set.of("filter", "takeWhile");

  private static final Value NEVER = new Constant(false);

  private final Engine engine;

  LibraryCalls(Engine engine) {
    this.engine = engine;
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
    Run run = new Run(frame, receiver.orElse(null), args, site);
    row.steps().forEach(run::step);
    boolean empty = run.skipped && row.result().op().equals("result");
    Value result = empty ? run.receiver : run.term(row.result());
    boolean changed = run.receiver != null && !run.receiver.equals(receiver.orElse(null));
    return new Outcome(
        result, changed ? Optional.of(run.receiver) : Optional.empty(), run.changedArguments);
  }

  private final class Run {
    private final Frame frame;
    private final List<Value> args;
    private final Site site;
    private Many receiver;
    private Value result = Values.UNKNOWN;
    private Value key = Values.UNKNOWN;
    private Map<Integer, Value> changedArguments = Map.of();

    /** Whether a function was not called, because there is no element. */
    private boolean skipped;

    Run(Frame frame, Many receiver, List<Value> args, Site site) {
      this.frame = frame;
      this.receiver = receiver;
      this.args = args;
      this.site = site;
    }

    private Value arg(int index) {
      return index < args.size() ? args.get(index) : Values.UNKNOWN;
    }

    private Value arg(String text) {
      return text.equals("result") ? result : arg(Integer.parseInt(text));
    }

    void step(Step step) {
      switch (step.op()) {
        case "touch" -> receiver = engine.entities.settle(frame, receiver, site.at());
        case "clear" -> clear();
        case "reads" -> read(arg(step.number(0)));
        case "rows" -> receiver = mapped(true);
        case "row" -> receiver = mapped(false);
        case "each" -> each(receiver, arg(step.number(0)));
        case "eachOf" -> many(arg(step.number(0))).ifPresent(m -> each(m, arg(step.number(1))));
        case "pairs" -> pairs(receiver, arg(step.number(0)));
        case "pairsOf" -> many(arg(step.number(0))).ifPresent(m -> pairs(m, arg(step.number(1))));
        case "once" -> once(arg(step.number(0)), List.of(receiver.element()));
        case "present" -> onElement(arg(step.number(0)));
        case "callEach" -> many(arg(step.number(0))).ifPresent(this::callEach);
        case "call" -> once(arg(step.number(0)), List.of());
        case "schedule" -> schedule(arg(step.number(0)));
        case "callWith" -> once(arg(step.number(0)), given(step));
        case "perKey" -> perKey(arg(step.number(0)), arg(step.number(1)));
        case "merge" -> merge(arg(step.number(0)), arg(step.number(1)), arg(step.number(2)));
        case "mergeEach" -> mergeEach(arg(step.number(0)));
        case "fill" -> fill(arg(step.number(0)));
        case "add" -> add(arg(step.number(0)));
        case "addAll" -> many(arg(step.number(0))).ifPresent(this::addAll);
        case "fold" -> fold(arg(0), arg(1));
        case "extend" -> extend(step.number(0));
        case "forget" -> receiver = receiver.ofConstants(List.of());
        case "addResult" -> receiver = receiver.of(result);
        case "put" -> put(arg(step.args().get(0)), arg(step.args().get(1)));
        case "key" -> key = result;
        case "hash" -> engine.containers.hashEach(frame, receiver, site);
        case "hashArg" -> engine.implicit.hash(frame, arg(step.number(0)), site);
        case "hashArgs" -> args.forEach(arg -> engine.implicit.hash(frame, arg, site));
        case "text" -> engine.implicit.text(frame, arg(step.number(0)), site);
        case "textArgs" -> args.forEach(arg -> engine.implicit.text(frame, arg, site));
        case "json" -> engine.jsonBodies.write(frame, arg(step.number(0)), site);
        case "hashResult" -> engine.containers.hashEach(frame, receiver.of(result), site);
        case "compare" -> engine.containers.compareEach(frame, receiver, site);
        case "compareOf" -> many(arg(step.number(0))).ifPresent(this::compare);
        case "hashOf" -> many(arg(step.number(0))).ifPresent(this::hash);
        case "arrange" -> engine.containers.arrange(frame, receiver, arg(step.number(0)), site);
        case "into" -> into(arg(step.number(0)));
        case "first" -> {}
        case "finish" -> finish(step);
        default -> throw new IllegalStateException("unknown step " + step.op());
      }
    }

    private void read(Value value) {
      for (Value option : Values.options(value)) {
        if (option instanceof Many many) {
          engine.entities.settle(frame, many, site.at());
        }
      }
    }

    private Optional<Many> many(Value value) {
      return Values.options(value).stream()
          .filter(Many.class::isInstance)
          .map(v -> ((Many) v).settled())
          .findFirst();
    }

    private void each(Many rows, Value function) {
      if (rows == receiver && hasNone(rows)) {
        skip();
        return;
      }
      result = engine.iteration.each(frame, rows, function, site);
      if (result instanceof Test test && !test.once().isEmpty() && rows == receiver) {
        receiver = receiver.sized(Size.FIXED); // a filter that lets one row through
      }
      if (result instanceof Test test && FILTERS.contains(site.name())) {
        frame.assume(test.whenTrue());
      }
    }

    /** What the mapper among the arguments makes of rows that nobody knows. */
    private Many mapped(boolean several) {
      for (Value arg : args) {
        if (engine.functions.takes(arg, MAPPED)) {
          Many rows = rows(Values.UNKNOWN, several);
          result = engine.iteration.each(frame, rows, arg, List.of(Values.UNKNOWN), site);
          return rows(result, several);
        }
        if (several && engine.functions.isHandler(arg)) {
          engine.iteration.each(frame, rows(Values.UNKNOWN, true), arg, List.of(), site);
        }
      }
      return null;
    }

    private static Many rows(Value element, boolean several) {
      String label = Labels.plural(TypedValues.typeOf(element).simpleName());
      Size size = several ? Size.of(label, Factor.Kind.COLLECTION) : Size.FIXED;
      return Values.many(Shape.COLLECTION, element, size);
    }

    /** Rows of which nobody knows more than that a query has found them. */
    private static Value queried() {
      return Values.many(Shape.COLLECTION, Values.UNKNOWN, Size.of("rows", Factor.Kind.QUERY));
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
      frame.doubt(first, SqlEvent.Doubt.SCHEDULED);
      result = Values.UNKNOWN;
    }

    private void pairs(Many rows, Value function) {
      result = engine.iteration.eachPair(frame, rows, function, site);
    }

    private void onElement(Value function) {
      if (hasNone(receiver)) {
        skip();
      } else {
        once(function, List.of(receiver.element()));
      }
    }

    /** Whether a stream or Optional is empty for certain: {@code Optional.ofNullable(null)}. */
    private static boolean hasNone(Many many) {
      return many.element() instanceof Value.Null
              && (many.shape() == Shape.STREAM || many.shape() == Shape.OPTIONAL)
          || many.element() instanceof Value.Nothing && many.shape() == Shape.OPTIONAL;
    }

    private void skip() {
      skipped = true;
      result = Value.NULL;
    }

    /** What a filter lets through: nothing where its condition never holds. */
    private Value kept() {
      return result.equals(NEVER) ? receiver.of(Value.NULL) : receiver.ofConstants(List.of());
    }

    private void once(Value function, List<Value> with) {
      State before = frame.state.copy();
      result = engine.functions.apply(frame, function, with, site);
      if (!isSurelyThere(receiver)) {
        frame.state = before.join(frame.state);
      }
    }

    /** Whether an Optional holds something for certain: a name, or a graph that was just made. */
    private static boolean isSurelyThere(Many many) {
      return many != null
          && many.shape() == Shape.OPTIONAL
          && (many.element() instanceof Value.Node
              || many.element() instanceof Value.Text text && Texts.isCertain(text));
    }

    /** What the words behind a function stand for. */
    private List<Value> given(Step step) {
      List<Value> with = new ArrayList<>();
      for (String word : step.args().subList(1, step.args().size())) {
        with.add(
            switch (word) {
              case "element" -> receiver.element();
              case "next" -> Parents.inTurn(receiver.element(), cursorLoops());
              case "found" -> Variation.varying(receiver.element(), Values.varies(arg(0)));
              case "other" -> many(arg(0)).map(Many::element).orElse(Values.UNKNOWN);
              default -> arg(Integer.parseInt(word));
            });
      }
      return with;
    }

    /** What a function makes of two values for one key; of one, it is not called. */
    private void merge(Value keyValue, Value value, Value function) {
      if (!isOwnKey(keyValue, value)) {
        once(function, List.of(receiver.element(), value));
      }
      result = Values.join(value, result);
    }

    private void mergeEach(Value function) {
      Value values = result;
      if (!isOwnKey(key, values)) {
        each(receiver.of(values), function);
      }
      result = values;
    }

    /** Whether a key is the identifier of the very row, of which there is one. */
    private static boolean isOwnKey(Value keyValue, Value row) {
      return keyValue instanceof Value.Identifier id
          && id.of().path().isEmpty()
          && id.of().equals(row);
    }

    /**
     * What a function of two makes of known literals, or of functions; else what it starts with.
     */
    private void fold(Value start, Value function) {
      List<Value> literals = Literals.of(receiver);
      if (literals.isEmpty()) {
        each(receiver, function);
        result = engine.functions.isFunction(result) ? Values.join(start, result) : start;
        return;
      }
      result = start;
      for (Value literal : literals) {
        result = engine.functions.apply(frame, function, List.of(result, literal), site);
      }
    }

    /** A function that hands on any number of elements, through what it is given for that. */
    private void fill(Value function) {
      String sink = Functions.SINK + site.at();
      frame.state.variables.put(sink, Values.many(Shape.STREAM, Value.NOTHING, Size.FIXED));
      engine.iteration.each(
          frame, receiver, function, List.of(new Deferred(sink, List.of())), site);
      result = frame.state.variables.getOrDefault(sink, Values.UNKNOWN);
      frame.state.variables.remove(sink);
    }

    /** A value per key; keys that are constants of an enum are few, whatever the rows are. */
    private void perKey(Value keyValue, Value function) {
      State before = frame.state.copy();
      once(function, List.of(keyValue));
      if (engine.isEnum(TypedValues.typeOf(keyValue))) {
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
      many(made).ifPresent(c -> engine.containers.arrangeEach(frame, c, receiver, site));
    }

    private void add(Value element) {
      engine.containers.arrange(frame, receiver, element, site);
      if (!EntityAccess.addsWithoutLoading(receiver)) {
        receiver = engine.entities.settle(frame, receiver, site.at());
      }
      receiver = engine.containers.grown(frame, receiver, element);
    }

    private void clear() {
      if (!EntityAccess.clearsWithoutLoading(receiver)) {
        receiver = engine.entities.settle(frame, receiver, site.at());
      }
    }

    private void addAll(Many all) {
      engine.containers.arrangeEach(frame, receiver, all, site);
      Many more =
          frame.active.isEmpty()
              ? all
              : (Many) Parents.gathered(Containers.repeatedly(all), frame.active);
      List<Value> constants = Literals.constantsWith(frame, receiver, all.constants());
      receiver =
          new Many(
                  receiver.shape(),
                  Values.join(receiver.key(), more.key()),
                  Containers.withAnother(receiver.element(), more.element()),
                  receiver.size().grows()
                      ? receiver.size()
                      : engine.containers.addedSize(frame, more),
                  receiver.pending(),
                  receiver.varies())
              .ofConstants(constants);
    }

    /** A collection among the arguments gets the others, or the elements of an array. */
    private void extend(int index) {
      List<Value> more = args.subList(Math.min(index + 1, args.size()), args.size());
      if (arg(index) instanceof Many collection) {
        receiver = collection;
        addAll(
            more.size() == 1 && more.get(0) instanceof Many array && array.shape() == Shape.ARRAY
                ? array
                : Literals.written(Shape.ARRAY, Values.element(more), more));
        changedArguments = Map.of(index, receiver);
        receiver = null;
      }
    }

    private void put(Value keyValue, Value value) {
      receiver = engine.containers.grown(frame, receiver, keyValue, value);
    }

    private void finish(Step step) {
      List<Value> collected = new ArrayList<>();
      for (int i = 1; i < step.args().size(); i++) {
        collected.add(collector(step.number(i), receiver));
      }
      result = engine.functions.apply(frame, arg(step.number(0)), collected, site);
    }

    /** What a collector among the arguments makes of elements. */
    private Value collector(int index, Many elements) {
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
          return apply(frame, row.get(), Optional.of(elements), deferred.args(), site).result();
        }
      }
      return Values.opaque(dev.nplusone.source.TypeRef.UNKNOWN, Values.varies(elements.element()));
    }

    Value term(Term term) {
      return switch (term.op()) {
        case "self", "settled" -> receiver;
        case "kept" -> kept();
        case "next" -> Parents.inTurn(receiver.element(), cursorLoops());
        case "length" -> receiver.length();
        case "contains" -> Literals.has(receiver, arg(0));
        case "atIndex" -> Literals.at(receiver, arg(0));
        case "element" -> receiver.element();
        case "atKey" -> Containers.at(receiver, arg(0));
        case "key" -> key.equals(Values.UNKNOWN) ? receiver.key() : key;
        case "result" -> result;
        case "nothing" -> Value.NOTHING;
        case "isEmpty" -> isEmpty();
        case "isPresent" -> isPresent();
        case "orElse" -> orElse(term.args().get(0));
        case "hasNone" -> Literals.hasNone(arg(0));
        case "hasText" -> KnownTexts.hasText(arg(0));
        case "bool" -> Values.opaque(dev.nplusone.source.TypeRef.of("boolean"));
        case "isNull" -> Conditions.nullTest(true, arg(0));
        case "nonNull" -> Conditions.nullTest(false, arg(0));
        case "unknown" -> scalar();
        case "text" -> written(term.args());
        case "arg0" -> arg(0);
        case "arg1" -> arg(1);
        case "arg2" -> arg(2);
        case "elements" -> many(arg(term.number(0))).map(Many::element).orElse(Values.UNKNOWN);
        case "either" -> Values.join(term(term.args().get(0)), term(term.args().get(1)));
        case "args" -> joined();
        case "rows" -> receiver == null ? scalar() : receiver;
        case "queried" -> queried();
        case "row" -> receiver == null ? scalar() : receiver.element();
        case "literal" -> literal();
        case "one" -> fixed(term(term.args().get(0)));
        case "limit" -> limited(arg(term.number(0)));
        case "range" -> range();
        case "chunks" -> chunks(arg(term.number(0)));
        case "flat" ->
            skipped ? Value.NULL : many(result).map(Many::element).orElse(Values.UNKNOWN);
        case "collector" -> collector(term.number(0), receiver.settled());
        case "within" -> collector(term.number(0), within(term.args().get(1)));
        case "alternative" ->
            engine.functions.isFunction(arg(0))
                ? Values.join(receiver, result)
                : Values.join(receiver.element(), arg(0));
        case "keysAndValues" -> keysAndValues();
        case "entries" -> entries();
        case "entry" -> entry(term(term.args().get(0)), term(term.args().get(1)));
        case "map" -> map(term(term.args().get(0)), term(term.args().get(1)));
        case "stream" -> flattened(term, Shape.STREAM);
        case "collection" -> flattened(term, Shape.COLLECTION);
        case "optional" -> shaped(term(term.args().get(0)), Shape.OPTIONAL);
        case "iterator" -> flattened(term, Shape.ITERATOR);
        case "page" -> flattened(term, Shape.PAGE);
        case "array" -> shaped(term(term.args().get(0)), Shape.ARRAY);
        default -> throw new IllegalStateException("unknown result " + term.op());
      };
    }

    /** A collection that names were put into, one after the other, is not empty. */
    private Value isEmpty() {
      boolean filled =
          receiver.element() instanceof Value.Text text
              && !text.each().isEmpty()
              && !text.orOther();
      return filled ? new Value.Constant(false) : Conditions.UNKNOWN;
    }

    /** Whether an Optional of a name, graph or constant holds it. */
    private Value isPresent() {
      if (hasNone(receiver)) {
        return NEVER;
      }
      boolean present = isSurelyThere(receiver) || receiver.element() instanceof Constant;
      return present ? new Constant(true) : Conditions.UNKNOWN;
    }

    private Value orElse(Term other) {
      if (hasNone(receiver)) {
        return term(other);
      }
      return isSurelyThere(receiver)
          ? receiver.element()
          : Values.join(receiver.element(), term(other));
    }

    private Value scalar() {
      Value from = receiver == null ? joined() : receiver;
      return Values.opaque(dev.nplusone.source.TypeRef.UNKNOWN, Values.varies(from));
    }

    /** The elements written one behind the other; where all are known, and what is between. */
    private Value written(List<Term> terms) {
      if (!(term(terms.get(0)) instanceof Value.Text element)) {
        return scalar();
      }
      String separator = word(terms, 1);
      String all =
          element.each().isEmpty() || !Texts.isComplete(separator)
              ? Texts.repeated(element.text())
              : String.join(separator, element.each());
      return new Value.Text(word(terms, 2) + all + word(terms, 3), element.varies());
    }

    /**
     * What stands between, in front of or behind the elements; nothing if there is no such term.
     */
    private String word(List<Term> terms, int index) {
      Value word = index < terms.size() ? term(terms.get(index)) : Value.NOTHING;
      return word instanceof Value.Nothing ? "" : Strings.text(word);
    }

    private Value joined() {
      return Values.element(args);
    }

    /** {@code List.of(a, b)} has a fixed size; {@code List.copyOf(c)} that of its argument. */
    private Value literal() {
      if (args.size() == 1) {
        Optional<Many> copied = many(args.get(0)).filter(m -> m.shape() != Shape.OPTIONAL);
        if (copied.isPresent()) {
          return copied.get().as(Shape.COLLECTION);
        }
      }
      Value written = joined();
      Value elements = frame.active.isEmpty() ? engine.containers.added(written, false) : written;
      return Literals.written(Shape.COLLECTION, elements, args);
    }

    /** The wrapped value as it is when it is shaped already ({@code stream(literal)}). */
    private Value flattened(Term term, Shape shape) {
      Term inner = term.args().get(0);
      if (inner.op().equals("literal") && term(inner) instanceof Many many) {
        return many.as(shape);
      }
      if (inner.op().equals("flat")) {
        Size nested = many(result).map(Many::size).orElse(Size.FIXED);
        if (result instanceof Many settled) {
          engine.entities.settle(frame, settled, site.at());
        }
        return sized(Values.many(shape, term(inner), size().times(nested)));
      }
      if (inner.op().equals("elements")) {
        Size size = many(arg(inner.number(0))).map(Many::size).orElse(Size.FIXED);
        return Values.many(shape, term(inner), size);
      }
      Value plain = shaped(term(inner), shape);
      return inner.op().equals("element") && receiver != null && plain instanceof Many many
          ? many.ofConstants(receiver.constants())
          : plain;
    }

    /** The receiver with other elements, of which {@code flat} has more. */
    private Many within(Term elements) {
      Many other = receiver.of(term(elements));
      return elements.op().equals("flat")
          ? other.sized(size().times(many(result).map(Many::size).orElse(Size.FIXED)))
          : other;
    }

    private Value shaped(Value element, Shape shape) {
      return sized(Values.many(shape, element, size()));
    }

    private Value sized(Many many) {
      return receiver == null
          ? many
          : new Many(
              many.shape(), many.key(), many.element(), many.size(), List.of(), receiver.varies());
    }

    private Size size() {
      return receiver == null ? Size.FIXED : receiver.size();
    }

    private Value map(Value keys, Value values) {
      return new Many(Shape.MAP, keys, values, size(), List.of(), Loops.NONE);
    }

    /** {@code Map.of(k1, v1, k2, v2)}. */
    private Value keysAndValues() {
      List<Value> keys = new ArrayList<>();
      List<Value> values = new ArrayList<>();
      for (int i = 0; i + 1 < args.size(); i += 2) {
        keys.add(args.get(i));
        values.add(args.get(i + 1));
      }
      return map(Values.element(keys), Values.element(values));
    }

    private Value entries() {
      List<Value> keys = new ArrayList<>();
      List<Value> values = new ArrayList<>();
      for (Value arg : args) {
        if (arg instanceof Many entry) {
          keys.add(entry.key());
          values.add(entry.element());
        }
      }
      return map(Values.element(keys), Values.element(values));
    }

    private Value entry(Value keys, Value values) {
      return new Many(Shape.ENTRY, keys, values, Size.FIXED, List.of(), Loops.NONE);
    }

    private Value fixed(Value value) {
      return value instanceof Many many ? many.sized(Size.FIXED) : value;
    }

    private Value limited(Value limit) {
      boolean few =
          limit instanceof Constant c
              && c.constant() instanceof Number n
              && Size.isFew(n.intValue());
      return few ? receiver.sized(Size.FIXED) : receiver;
    }

    /** A cursor moves in the innermost loop that grows, and in whatever is around it. */
    private Loops cursorLoops() {
      Loops loops = Loops.NONE;
      for (RowLoop loop : frame.active) {
        loops = loop.grows() ? Loops.of(loop) : loops;
      }
      return loops;
    }

    private Value range() {
      Size size =
          arg(1) instanceof Constant
              ? Size.FIXED
              : arg(1) instanceof Value.Length length ? length.size() : Statements.UNKNOWN_SIZE;
      return Values.many(Shape.STREAM, Values.opaque(dev.nplusone.source.TypeRef.of("int")), size);
    }

    private Value chunks(Value value) {
      Value chunk = many(value).<Value>map(m -> m.as(Shape.COLLECTION)).orElse(Values.UNKNOWN);
      return Values.many(Shape.COLLECTION, chunk, Size.FIXED);
    }
  }
}
