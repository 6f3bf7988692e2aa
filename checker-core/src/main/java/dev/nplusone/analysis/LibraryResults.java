package dev.nplusone.analysis;

import dev.nplusone.analysis.LibraryModel.Term;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.value.Literals;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.MapKeys;
import dev.nplusone.analysis.value.Parents;
import dev.nplusone.analysis.value.Shape;
import dev.nplusone.analysis.value.Size;
import dev.nplusone.analysis.value.Texts;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Constant;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/** What a call of the library gives back, as the last part of its row says. */
final class LibraryResults {
  private static final Value NEVER = new Constant(false);

  private final LibraryCall call;
  private final Engine engine;
  private final Frame frame;
  private final List<Value> args;
  private final Site site;

  LibraryResults(LibraryCall call) {
    this.call = call;
    this.engine = call.engine;
    this.frame = call.frame;
    this.args = call.args;
    this.site = call.site;
  }

  Value term(Term term) {
    return switch (term.op()) {
      case "self", "settled" -> call.receiver;
      case "kept" -> kept();
      case "next" -> Parents.inTurn(call.receiver.element(), call.frame.cursorLoops());
      case "length" -> call.receiver.length();
      case "hasKey" ->
          MapKeys.has(call.receiver, call.arg(0))
              .<Value>map(Constant::new)
              .orElse(Conditions.UNKNOWN);
      case "contains" -> Literals.has(call.receiver, call.arg(0));
      case "same" -> Literals.same(call.receiver, call.arg(0));
      case "atIndex" -> Literals.at(call.receiver, call.arg(0));
      case "element" -> call.receiver.element();
      case "atKeyOr" ->
          MapKeys.has(call.receiver, call.arg(0)).orElse(true)
              ? call.receiver.element()
              : call.arg(1);
      case "atKey" -> Containers.at(call.receiver, call.arg(0));
      case "key" -> call.key.equals(Values.UNKNOWN) ? call.receiver.key() : call.key;
      case "result" -> call.result;
      case "nothing" -> Value.NOTHING;
      case "isEmpty" -> isEmpty();
      case "isPresent" -> isPresent();
      case "orElse" -> orElse(term.args().get(0));
      case "hasNone" -> hasNone(call.arg(0));
      case "hasText" -> KnownTexts.hasText(call.arg(0));
      case "bool" -> Values.opaque(TypeRef.of("boolean"));
      case "isNull" -> Conditions.nullTest(true, call.arg(0));
      case "nonNull" -> Conditions.nullTest(false, call.arg(0));
      case "unknown" -> scalar();
      case "of" -> Values.opaque(TypeRef.of(term.args().get(0).op()));
      case "text" -> written(term.args());
      case "arg0" -> call.arg(0);
      case "view" -> call.arg(0) instanceof Many seen ? seen.asView() : call.arg(0);
      case "boxed" -> isPlain(call.arg(0)) ? call.arg(0) : scalar();
      case "arg1" -> call.arg(1);
      case "arg2" -> call.arg(2);
      case "elements" -> call.given(term.number(0)).map(Many::element).orElse(Values.UNKNOWN);
      case "either" -> Values.join(term(term.args().get(0)), term(term.args().get(1)));
      case "args" -> joined();
      case "rows" -> call.receiver == null ? scalar() : call.receiver;
      case "queried" -> MappedRows.queried();
      case "rowMapper" -> MappedRows.mapper(call.arg(0));
      case "row" -> call.receiver == null ? scalar() : call.receiver.element();
      case "literal" -> literal(shape -> shape != Shape.OPTIONAL);
      case "written" -> literal(shape -> shape == Shape.ARRAY);
      case "distinct" -> engine.containers.distinct(term(term.args().get(0)));
      case "one" -> fixed(term(term.args().get(0)));
      case "limit" -> limited(call.arg(term.number(0)));
      case "least" -> least();
      case "range" -> range();
      case "chunks" -> chunks(call.arg(term.number(0)));
      case "flat" ->
          call.skipped
              ? Value.NULL
              : LibraryCall.many(call.result).map(Many::element).orElse(Values.UNKNOWN);
      case "collector" -> call.collector(term.number(0), call.receiver.settled());
      case "within" -> call.collector(term.number(0), within(term.args().get(1)));
      case "alternative" ->
          engine.functions.isFunction(call.arg(0))
              ? Values.join(call.receiver, call.result)
              : Values.join(call.receiver.element(), call.arg(0));
      case "keysAndValues" -> keysAndValues();
      case "entries" -> entries();
      case "entry" -> entry(term(term.args().get(0)), term(term.args().get(1)));
      case "map" -> map(term(term.args().get(0)), term(term.args().get(1)));
      case "grouped" -> grouped(term(term.args().get(0)));
      case "multimap" -> map(term(term.args().get(0)), term(term.args().get(1))).as(Shape.MULTIMAP);
      case "stream" -> flattened(term, Shape.STREAM);
      case "collection" -> flattened(term, Shape.COLLECTION);
      case "set" -> flattened(term, Shape.HASHED);
      case "optional" -> shaped(term(term.args().get(0)), Shape.OPTIONAL);
      case "iterator" -> flattened(term, Shape.ITERATOR);
      case "page" -> flattened(term, Shape.PAGE);
      case "array" -> shaped(term(term.args().get(0)), Shape.ARRAY);
      default -> throw new IllegalStateException("unknown call.result " + term.op());
    };
  }

  private static boolean isPlain(Value value) {
    return value instanceof Constant || value instanceof Value.Identifier;
  }

  /** A collection that names were put into, one after the other, is not empty. */
  private Value isEmpty() {
    boolean filled =
        call.receiver.element() instanceof Value.Text text
            && !text.each().isEmpty()
            && !text.orOther();
    return filled ? new Value.Constant(false) : Conditions.UNKNOWN;
  }

  /** Whether an Optional of a name, graph or constant holds it. */
  private Value isPresent() {
    if (LibraryCall.hasNone(call.receiver)) {
      return NEVER;
    }
    boolean present =
        LibraryCall.isSurelyThere(call.receiver) || call.receiver.element() instanceof Constant;
    return present ? new Constant(true) : Conditions.UNKNOWN;
  }

  /** What a filter lets through: nothing where its condition never holds. */
  private Value kept() {
    return call.result.equals(NEVER)
        ? call.receiver.of(Value.NULL)
        : call.receiver.ofConstants(List.of());
  }

  private Value orElse(Term other) {
    if (LibraryCall.hasNone(call.receiver)) {
      return term(other);
    }
    Value there = call.receiver.element();
    if (LibraryCall.isSurelyThere(call.receiver)) {
      return there;
    }
    Value instead = term(other);
    return Values.join(Iteration.besideCollection(there, instead, "elements"), instead);
  }

  private Value scalar() {
    Value from = call.receiver == null ? joined() : call.receiver;
    return Values.opaque(TypeRef.UNKNOWN, Values.varies(from));
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

  /** What stands between, in front of or behind the elements; nothing if there is no such term. */
  private String word(List<Term> terms, int index) {
    Value word = index < terms.size() ? term(terms.get(index)) : Value.NOTHING;
    return word instanceof Value.Nothing ? "" : Texts.of(word);
  }

  private Value joined() {
    return Values.element(args);
  }

  /** What makes a collection of its arguments. */
  private static final Set<String> LITERAL = Set.of("literal", "written");

  /**
   * {@code List.of(a, b)} has a fixed size; {@code List.copyOf(c)} that of its argument.
   *
   * @param copies of which shape a single argument is no element, but has the elements
   */
  private Value literal(Predicate<Shape> copies) {
    if (args.size() == 1) {
      Optional<Many> copied = LibraryCall.many(args.get(0)).filter(m -> copies.test(m.shape()));
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
    if (LITERAL.contains(inner.op()) && term(inner) instanceof Many many) {
      return many.as(shape);
    }
    if (inner.op().equals("flat")) {
      Size nested = LibraryCall.many(call.result).map(Many::size).orElse(Size.FIXED);
      if (call.result instanceof Many settled) {
        engine.entities.settle(frame, settled, site.at());
      }
      return sized(Values.many(shape, term(inner), size().times(nested)));
    }
    if (inner.op().equals("elements")) {
      Size size = call.given(inner.number(0)).map(Many::size).orElse(Size.FIXED);
      return Values.many(shape, term(inner), size);
    }
    Value plain = shaped(term(inner), shape);
    return inner.op().equals("element")
            && call.receiver != null
            && call.receiver.shape() != Shape.MAP
            && plain instanceof Many many
        ? many.ofConstants(call.receiver.constants())
        : plain;
  }

  /** The call.receiver with other elements, of which {@code flat} has more. */
  private Many within(Term elements) {
    Many other = call.receiver.of(term(elements));
    return elements.op().equals("flat")
        ? other.sized(
            size().times(LibraryCall.many(call.result).map(Many::size).orElse(Size.FIXED)))
        : other;
  }

  private Value shaped(Value element, Shape shape) {
    return sized(Values.many(shape, element, size()));
  }

  private Value sized(Many many) {
    return call.receiver == null
        ? many
        : new Many(
            many.shape(),
            many.key(),
            many.element(),
            many.size(),
            List.of(),
            call.receiver.varies());
  }

  private Size size() {
    return call.receiver == null ? call.turns : call.receiver.size();
  }

  private Many map(Value keys, Value values) {
    Size size = engine.containers.isManifold(keys) ? size() : Size.FIXED;
    return new Many(Shape.MAP, keys, values, size, List.of(), Loops.NONE);
  }

  /** What a function groups. */
  private Many grouped(Value groups) {
    Many all = map(call.result, groups);
    return Chunks.isNumbering(call.arg(0)) ? all.sized(Size.FIXED) : all;
  }

  /** {@code Map.of(k1, v1, k2, v2)}. */
  private Value keysAndValues() {
    List<Value> keys = new ArrayList<>();
    List<Value> values = new ArrayList<>();
    for (int i = 0; i + 1 < args.size(); i += 2) {
      keys.add(args.get(i));
      values.add(args.get(i + 1));
    }
    return MapKeys.written(map(Values.element(keys), Values.element(values)), keys);
  }

  private Value entries() {
    List<Value> keys = new ArrayList<>();
    List<Value> values = new ArrayList<>();
    for (Value arg : args) {
      if (arg instanceof Many entry) {
        keys.add(entry.key());
        values.add(entry.element());
      } else {
        keys.add(Values.UNKNOWN);
      }
    }
    return MapKeys.written(map(Values.element(keys), Values.element(values)), keys);
  }

  private Value entry(Value keys, Value values) {
    return new Many(Shape.ENTRY, keys, values, Size.FIXED, List.of(), Loops.NONE);
  }

  private Value fixed(Value value) {
    return value instanceof Many many ? many.sized(Size.FIXED) : value;
  }

  private Value limited(Value limit) {
    return isFew(limit) ? call.receiver.sized(Size.FIXED) : call.receiver;
  }

  private static boolean isFew(Value number) {
    return number instanceof Value.Length length && !length.size().grows()
        || number instanceof Constant c
            && c.constant() instanceof Number n
            && Size.isFew(n.intValue());
  }

  private Value least() {
    if (isFew(call.arg(0)) || isFew(call.arg(1))) {
      return new Value.Length(Size.FIXED, OptionalInt.empty());
    }
    return call.arg(0) instanceof Value.Length
        ? call.arg(0)
        : call.arg(1) instanceof Value.Length ? call.arg(1) : scalar();
  }

  private Value range() {
    Size size =
        call.arg(1) instanceof Constant
            ? Size.FIXED
            : call.arg(1) instanceof Value.Length length ? length.size() : Statements.UNKNOWN_SIZE;
    return Values.many(Shape.STREAM, Values.opaque(TypeRef.of("int")), size);
  }

  private Value chunks(Value value) {
    Value chunk =
        LibraryCall.many(value).<Value>map(m -> m.as(Shape.COLLECTION)).orElse(Values.UNKNOWN);
    return Values.many(Shape.COLLECTION, chunk, Size.FIXED);
  }

  /** Whether what may be a collection is null, or known to be filled. */
  private static Value hasNone(Value value) {
    if (value instanceof Value.Null) {
      return new Constant(true);
    }
    return value instanceof Many many && !Literals.of(many).isEmpty()
        ? new Constant(false)
        : Conditions.UNKNOWN;
  }
}
