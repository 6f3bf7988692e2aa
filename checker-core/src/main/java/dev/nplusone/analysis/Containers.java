package dev.nplusone.analysis;

import dev.nplusone.analysis.code.Labels;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Jump;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.value.CollectionNotes;
import dev.nplusone.analysis.value.Factor;
import dev.nplusone.analysis.value.Instance;
import dev.nplusone.analysis.value.KnownType;
import dev.nplusone.analysis.value.Literals;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.MapKeys;
import dev.nplusone.analysis.value.Parents;
import dev.nplusone.analysis.value.RowLoop;
import dev.nplusone.analysis.value.Shape;
import dev.nplusone.analysis.value.Size;
import dev.nplusone.analysis.value.Texts;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.analysis.value.Variation;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Collections that are added to: what that hashes or compares, and how they grow. */
final class Containers {
  private final Engine engine;

  Containers(Engine engine) {
    this.engine = engine;
  }

  /** What goes into a collection, or is looked for in it, is hashed or compared. */
  void arrange(Frame frame, Many collection, Value element, Site site) {
    if (collection.shape() == Shape.HASHED) {
      engine.implicit.hash(frame, element, site);
    } else if (collection.shape() == Shape.ORDERED) {
      compare(frame, collection.key(), element, site);
    }
  }

  /** The same for all elements of another one. */
  void arrangeEach(Frame frame, Many collection, Many rows, Site site) {
    if (collection.shape() == Shape.HASHED || collection.shape() == Shape.ORDERED) {
      inEachTurn(frame, rows, site, element -> arrange(frame, collection, element, site));
    }
  }

  /** All elements are hashed. */
  void hashEach(Frame frame, Many rows, Site site) {
    inEachTurn(frame, rows, site, element -> engine.implicit.hash(frame, element, site));
  }

  /** All elements are compared as they compare themselves. */
  void compareEach(Frame frame, Many rows, Site site) {
    inEachTurn(frame, rows, site, element -> engine.implicit.compare(frame, element, site));
  }

  /** All elements are written as a text. */
  void writeEach(Frame frame, Many rows, Site site) {
    inEachTurn(frame, rows, site, element -> engine.implicit.text(frame, element, site));
  }

  private void compare(Frame frame, Value function, Value element, Site site) {
    if (function instanceof Value.Nothing) {
      engine.implicit.compare(frame, element, site);
    } else {
      engine.functions.apply(frame, function, List.of(element, element), site);
    }
  }

  /** Does something with each element. */
  void inEachTurn(Frame frame, Many rows, Site site, Consumer<Value> body) {
    Jump jump = new Jump("", true);
    Optional<RowLoop> loop =
        rows.size().grows()
            ? Optional.of(new RowLoop(site.at(), frame.method, site.text(), rows.size().factors()))
            : Optional.empty();
    engine.repetition.run(
        frame,
        loop,
        jump,
        () -> body.accept(loop.map(l -> eachTurn(rows.element(), l)).orElse(rows.element())));
  }

  /**
   * What a loop over a collection hands to its body. Of several things that were put into one
   * collection, what was put there once is the same in every turn.
   */
  Value eachTurn(Value element, RowLoop loop) {
    List<Value> options = Values.options(element);
    boolean alike =
        options.size() < Values.WIDEST && options.stream().allMatch(CollectionNotes::isOnce);
    Value all = Value.NOTHING;
    for (Value option : options) {
      Value plain = CollectionNotes.withoutNotes(CollectionNotes.gathered(option));
      Loops turn = Loops.of(loop);
      all =
          Values.join(
              all, CollectionNotes.isOnce(option) && !alike ? plain : Parents.inTurn(plain, turn));
    }
    return all;
  }

  /** An element, with a note of whether a loop puts it there. */
  Value added(Value element, boolean again) {
    Value all = Value.NOTHING;
    for (Value option : Values.options(element)) {
      boolean single =
          option instanceof Value.Entity entity && engine.entities.reach().isSingle(entity);
      RowLoop note = again ? RowLoop.AGAIN : RowLoop.ONCE;
      all = Values.join(all, single ? Variation.varying(option, note) : option);
    }
    return all;
  }

  /** The collection with one more element. Its size grows with the loops it is filled in. */
  Many grown(Frame frame, Many many, Value element) {
    Value added = Parents.gathered(added(element, !frame.active.isEmpty()), frame.active);
    Value known = withAnother(many.element(), Values.bounded(added));
    Many grown =
        new Many(
            many.shape(),
            many.key(),
            known,
            grownSize(frame, many, element),
            many.pending(),
            many.varies());
    return many.shape() == Shape.MAP
        ? grown
        : asHashed(
            grown.ofConstants(
                Literals.constantsWith(!frame.active.isEmpty(), many, List.of(element))));
  }

  /** Names that are put into a collection one after the other are all known. */
  static Value withAnother(Value element, Value added) {
    Value joined = Values.join(element, added);
    if (!(joined instanceof Value.Text all) || added instanceof Value.Nothing) {
      return joined;
    }
    Set<String> names = new LinkedHashSet<>();
    return addNames(element, names) && addNames(added, names)
        ? new Value.Text(all.text(), all.varies(), List.copyOf(names))
        : joined;
  }

  private static boolean addNames(Value value, Set<String> names) {
    if (value instanceof Value.Text text && !text.each().isEmpty()) {
      names.addAll(text.each());
    } else if (value instanceof Value.Text text && Texts.isComplete(text.text())) {
      names.add(text.text());
    } else {
      return value instanceof Value.Nothing;
    }
    return true;
  }

  /**
   * What a map that is written out, of texts to texts or functions, has for a key, and nothing
   * where it lacks it; else any of its elements.
   */
  static Value at(Many map, Value key) {
    if (key instanceof Value.Nothing) {
      return key;
    }
    if (!MapKeys.has(map, key).orElse(true)) {
      return Value.NULL;
    }
    int at =
        key instanceof Value.Text text && map.key() instanceof Value.Text keys
            ? keys.each().indexOf(text.text())
            : -1;
    if (at < 0) {
      return map.element();
    }
    int size = ((Value.Text) map.key()).each().size();
    if (map.element() instanceof Value.Text elements && elements.each().size() == size) {
      return new Value.Text(elements.each().get(at), Values.varies(key));
    }
    List<Value> options = Values.options(map.element());
    return options.size() == size ? options.get(at) : map.element();
  }

  /** Whether a loop over names has no turn: nobody has put one into the collection. */
  static boolean isKnownToBeEmpty(Many many, TypeRef declared) {
    return many.isEmptyContainer() && declared.qualifiedName().equals("java.lang.String");
  }

  /** What a callee has changed: in a loop it is called again and again. */
  Value afterCall(Frame frame, Value changed) {
    return frame.active.isEmpty()
        ? changed
        : filledBelow(frame, CollectionNotes.repeatedly(changed));
  }

  /** The map with one more entry: many keys make it long, whatever they are mapped to. */
  Many grown(Frame frame, Many map, Value key, Value element) {
    Many grown = grown(frame, map, element);
    boolean byKey = !grown.size().grows() && isManifold(key);
    boolean few = grown.shape() == Shape.MAP && !isManifold(key);
    Many all =
        new Many(
            grown.shape(),
            withAnother(grown.key(), key),
            grown.element(),
            byKey ? grownSize(frame, grown, key) : few ? map.size() : grown.size(),
            grown.pending(),
            grown.varies());
    return MapKeys.with(all, map, key);
  }

  /** What a callee put rows into is as long as the loops around the call that bring the rows. */
  private Value filledBelow(Frame frame, Value changed) {
    if (changed instanceof Many many) {
      List<Factor> factors = around(frame, many.element());
      if (factors.isEmpty() && isManifold(many.key())) {
        factors = around(frame, many.key());
      }
      return factors.isEmpty() || many.size().grows() ? many : many.sized(new Size(factors));
    }
    if (changed instanceof Value.Function function) {
      return function.with(
          function.captured().each(seen -> filledBelow(frame, seen)), function.self());
    }
    if (!(changed instanceof Instance object)) {
      return changed;
    }
    Instance filled = object;
    for (Map.Entry<String, Value> field : object.fields().entrySet()) {
      if (field.getValue() instanceof Many many) {
        filled = filled.with(field.getKey(), filledBelow(frame, many));
      }
    }
    return filled;
  }

  /** There are few constants of an enum and two answers, however many rows have one. */
  boolean isManifold(Value key) {
    boolean few = true;
    for (Value option : Values.options(key)) {
      TypeRef type = KnownType.of(option);
      few &= engine.isEnum(type) || ANSWERS.contains(type.qualifiedName());
    }
    return !few;
  }

  /** A collection in which each element is once. */
  Value distinct(Value elements) {
    return elements instanceof Many many && !isManifold(many.element())
        ? many.sized(Size.FIXED)
        : elements;
  }

  /** The same of what hashes its elements: queues that compare them can have one twice. */
  Many asHashed(Many many) {
    return many.shape() == Shape.HASHED && !isManifold(many.element())
        ? many.sized(Size.FIXED)
        : many;
  }

  private static final Set<String> ANSWERS = Set.of("boolean", "java.lang.Boolean");

  /** What the loops count that are around this point and that an element varies with. */
  private static List<Factor> around(Frame frame, Value element) {
    Loops varies = Values.varies(element);
    List<Factor> factors = new ArrayList<>();
    for (RowLoop loop : frame.active) {
      if (varies.contains(loop)) {
        loop.factors().stream().filter(f -> !factors.contains(f)).forEach(factors::add);
      }
    }
    return factors;
  }

  /** How many elements come with another collection: in a loop, its elements again and again. */
  Size addedSize(Frame frame, Many added) {
    Size size = added.size();
    return size.grows()
        ? new Size(around(frame, added.element())).times(size)
        : grownSize(frame, added, added.element());
  }

  private static Size grownSize(Frame frame, Many many, Value element) {
    if (many.size().grows()) {
      return many.size();
    }
    List<Factor> factors = around(frame, element);
    boolean argument = false;
    for (RowLoop loop : Values.varies(element).loops()) {
      argument |= loop.isArgument();
    }
    if (factors.isEmpty() && argument && !frame.active.isEmpty()) {
      factors.add(
          new Factor(Labels.plural(KnownType.of(element).simpleName()), Factor.Kind.COLLECTION));
    }
    return new Size(factors);
  }
}
