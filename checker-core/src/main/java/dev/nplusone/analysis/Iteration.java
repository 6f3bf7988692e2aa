package dev.nplusone.analysis;

import dev.nplusone.analysis.code.ExprText;
import dev.nplusone.analysis.code.Labels;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Jump;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.value.Factor;
import dev.nplusone.analysis.value.Instance;
import dev.nplusone.analysis.value.Literals;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.Origin;
import dev.nplusone.analysis.value.Parents;
import dev.nplusone.analysis.value.RowLoop;
import dev.nplusone.analysis.value.Shape;
import dev.nplusone.analysis.value.Size;
import dev.nplusone.analysis.value.Texts;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Deferred;
import dev.nplusone.analysis.value.Value.Entity;
import dev.nplusone.analysis.value.Value.Function;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.analysis.value.Variation;
import dev.nplusone.source.Expr;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What loops run over, and functions as the bodies of row loops. */
final class Iteration {
  /** Stands for the element of the turn, once more. */
  private static final Value SAME = new Deferred("<same>", List.of());

  private final Engine engine;

  Iteration(Engine engine) {
    this.engine = engine;
  }

  /**
   * What has no type in view, where code takes it for a collection: neither its elements nor their
   * number are known.
   */
  static Optional<Many> outOfView(Value value, String label) {
    return value instanceof Value.Opaque some && some.type().isUnknown()
        ? Optional.of(
            Values.many(
                Shape.COLLECTION,
                Values.opaque(TypeRef.UNKNOWN, some.varies()),
                Size.of(label, Factor.Kind.COLLECTION)))
        : Optional.empty();
  }

  /**
   * One of two alternatives; it is a collection out of view if the other one is a collection. What
   * is written out instead of it, {@code List.of("name")}, is the default of a setting.
   */
  static Value besideCollection(Value value, Value other, String label) {
    return other instanceof Many many
            && HOLDING.contains(many.shape())
            && !isWrittenOut(many.shape().hasKeys() ? many.key() : many.element())
        ? outOfView(value, label).<Value>map(all -> alike(all, many.shape())).orElse(value)
        : value;
  }

  private static boolean isWrittenOut(Value element) {
    return element instanceof Value.Text text && Texts.isComplete(text.text())
        || element instanceof Value.Constant;
  }

  private static Many alike(Many all, Shape shape) {
    return new Many(
        shape,
        shape.hasKeys() ? all.element() : Value.NOTHING,
        all.element(),
        all.size(),
        List.of(),
        all.varies());
  }

  private static final Set<Shape> HOLDING =
      EnumSet.of(Shape.COLLECTION, Shape.HASHED, Shape.ORDERED, Shape.ARRAY, Shape.MAP);

  /**
   * What a call is made on: if its type is not in view but its method goes over elements, a
   * collection, or a map where a function takes keys and values.
   */
  Value goneOver(Value value, Expr source, String name, List<Value> args) {
    boolean view = args.isEmpty() && MAP_VIEWS.contains(name);
    boolean stream = args.isEmpty() && STREAMS.contains(name);
    boolean each = args.size() == 1 && name.equals("forEach");
    if (!view && !stream && !each) {
      return value;
    }
    Shape shape = view || each && takesTwo(args.get(0)) ? Shape.MAP : Shape.COLLECTION;
    String label = ExprText.label(source);
    return outOfView(value, label)
        .or(() -> each ? elementsOfLibrary(value, label) : Optional.empty())
        .<Value>map(m -> alike(m, shape))
        .orElse(value);
  }

  /** What a class of a library hands to a function, one after the other: nodes of a document. */
  private Optional<Many> elementsOfLibrary(Value value, String label) {
    boolean isLibrary =
        value instanceof Value.Opaque some
            && engine.library.shape(some.type().qualifiedName()).isEmpty()
            && engine.program.type(some.type()).filter(TypeDecl::isSource).isEmpty();
    return isLibrary
        ? Optional.of(
            Values.many(
                Shape.COLLECTION,
                Values.opaque(TypeRef.UNKNOWN, Values.varies(value)),
                Size.of(label, Factor.Kind.COLLECTION)))
        : Optional.empty();
  }

  private static final Set<String> MAP_VIEWS = Set.of("entrySet", "keySet", "values");

  private static final Set<String> STREAMS = Set.of("stream", "parallelStream");

  private static boolean takesTwo(Value function) {
    return function instanceof Function f
        && f.node() instanceof Expr.Lambda lambda
        && lambda.params().size() == 2;
  }

  /** Whatever a for loop runs over, read. */
  Many elements(Frame frame, Value value, Expr source) {
    Many all = null;
    for (Value option : Values.options(value)) {
      Many many = elementsOf(frame, option, source);
      all = all == null ? many : merge(all, many);
    }
    return all;
  }

  private static Many merge(Many a, Many b) {
    return Values.many(a.shape(), Values.join(a.element(), b.element()), a.size().join(b.size()));
  }

  private Many elementsOf(Frame frame, Value value, Expr source) {
    if (value instanceof Many many) {
      return engine.entities.settle(frame, many, source.span());
    }
    if (value instanceof Value.Nothing || value instanceof Value.Null) {
      return Values.many(Shape.COLLECTION, Value.NOTHING, Size.FIXED);
    }
    if (value instanceof Entity || value instanceof Instance || value instanceof Function) {
      Optional<Many> iterated = iterated(frame, value, source.span(), ExprText.label(source));
      if (iterated.isPresent()) {
        return iterated.get();
      }
    }
    return Values.many(
        Shape.COLLECTION,
        Values.opaque(TypeRef.UNKNOWN, Values.varies(value)),
        Size.of(ExprText.label(source), Factor.Kind.COLLECTION));
  }

  /** What an object of the program's own, or a function, hands out as its iterator goes on. */
  Optional<Many> iterated(Frame frame, Value iterable, Span at, String label) {
    Site asked = new Site(at, "iterator");
    Value iterator = engine.calls.on(frame, iterable, asked.name(), List.of(), asked);
    return iterator instanceof Instance cursor
        ? Optional.of(remaining(frame, cursor, at, label))
        : iterator instanceof Many many ? Optional.of(many) : Optional.empty();
  }

  /** What an iterator of the program's own hands out as it goes on. */
  Many remaining(Frame frame, Instance cursor, Span at, String label) {
    Site next = new Site(at, "next");
    Value element = engine.calls.on(frame, cursor, next.name(), List.of(), next);
    return Values.many(Shape.ITERATOR, element, handedOut(cursor, element, label));
  }

  /**
   * What an iterator of the program's own goes over is, most often, the collection it keeps, else
   * the rows that it has got from somewhere.
   */
  private Size handedOut(Instance cursor, Value element, String label) {
    Size given =
        element instanceof Entity row && row.origin() instanceof Origin.OfQuery
            ? Size.of(Labels.plural(row.type()), Factor.Kind.QUERY)
            : Size.of(label, Factor.Kind.COLLECTION);
    return engine.ownCursors.length(cursor).filter(Size::grows).orElse(given);
  }

  /** Runs a function as the body of a row loop over a collection. */
  Value each(Frame frame, Many many, Value function, Site site) {
    return each(frame, many, function, List.of(), site);
  }

  /** The same, for a function of two elements. */
  Value eachPair(Frame frame, Many many, Value function, Site site) {
    return each(frame, many, function, List.of(SAME), site);
  }

  /** The same, with more arguments behind the element. */
  Value each(Frame frame, Many many, Value function, List<Value> more, Site site) {
    Value[] result = {Value.NOTHING};
    Optional<RowLoop> loop =
        many.size().grows() && !site.single()
            ? Optional.of(
                new RowLoop(site.at(), frame.method, site.text(), many.size().factors())
                    .over(many.element()))
            : Optional.empty();
    Jump jump = jump(frame, function);
    List<Value> literals = Literals.of(many);
    if (!literals.isEmpty()) {
      return inOrder(frame, many, literals, function, more, site);
    }
    Map<String, Value> texts = EmptyLoops.texts(frame.state, Optional.of(many));
    engine.repetition.run(
        frame,
        loop,
        jump,
        Literals.isWritten(many),
        () -> {
          Value element =
              loop.map(l -> engine.containers.eachTurn(many.element(), l)).orElse(many.element());
          Value key = loop.map(l -> Variation.varying(many.key(), l)).orElse(many.key());
          List<Value> args = arguments(many, function, key, element, more);
          frame.applying(
              jump,
              () ->
                  result[0] =
                      Values.join(result[0], engine.functions.apply(frame, function, args, site)));
        });
    frame.state.variables.putAll(texts);
    Value stripped = result[0];
    return loop.map(l -> engine.containers.added(gathered(stripped, l), true)).orElse(stripped);
  }

  private Jump jump(Frame frame, Value function) {
    if (function instanceof Function f
        && f.home() == frame.home
        && f.node() instanceof Expr.Lambda lambda) {
      Jump jump = Jump.of("", lambda.body());
      jump.accumulators = engine.accumulators.in(lambda.body());
      return jump;
    }
    return new Jump("", true);
  }

  private static Value gathered(Value results, RowLoop loop) {
    return Variation.without(Parents.gathered(results, List.of(loop)), loop);
  }

  /** What a function makes of each of a few literals. */
  private Value inOrder(
      Frame frame, Many many, List<Value> literals, Value function, List<Value> more, Site site) {
    List<Value> results = new ArrayList<>();
    engine.repetition.inOrder(
        frame,
        new Jump("", true),
        literals,
        literal -> {
          List<Value> args = arguments(many, function, Value.NOTHING, literal, more);
          results.add(engine.functions.apply(frame, function, args, site));
        });
    return Values.element(results);
  }

  private List<Value> arguments(
      Many many, Value function, Value key, Value element, List<Value> more) {
    if (many.shape() == Shape.MAP || many.shape() == Shape.MULTIMAP) {
      return List.of(key, element);
    }
    if (!more.isEmpty()) {
      Stream<Value> others = more.stream().map(other -> other.equals(SAME) ? element : other);
      return Stream.concat(Stream.of(element), others).toList();
    }
    return Collections.nCopies(parameters(function), element);
  }

  private int parameters(Value function) {
    if (function instanceof Function f && f.node() instanceof Expr.Lambda lambda) {
      return lambda.params().size();
    }
    return function instanceof Instance object
        ? engine.program.type(object.type()).stream()
            .flatMap(Functions::callable)
            .findFirst()
            .map(method -> method.params().size())
            .orElse(1)
        : 1;
  }
}
