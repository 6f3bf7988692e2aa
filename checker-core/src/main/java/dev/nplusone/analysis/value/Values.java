package dev.nplusone.analysis.value;

import dev.nplusone.analysis.value.Value.*;
import dev.nplusone.query.Query;
import dev.nplusone.query.Restrictions;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/** Operations all values share: joining, and the loops they vary with. */
public final class Values {
  /** How many alternatives a value keeps before it forgets. */
  public static final int WIDEST = 8;

  /** How deep objects nest before their fields are forgotten. */
  static final int DEEPEST = 6;

  /** Of how many values an object is made before its fields are forgotten. */
  static final int MANY_PARTS = 1_000;

  public static final Value UNKNOWN = new Opaque(TypeRef.UNKNOWN, Loops.NONE);

  private Values() {}

  public static Value opaque(TypeRef type) {
    return new Opaque(type, Loops.NONE);
  }

  public static Value opaque(TypeRef type, Loops varies) {
    return new Opaque(type, varies);
  }

  public static Many many(Shape shape, Value element, Size size) {
    return new Many(shape, Value.NOTHING, element, size, List.of(), Loops.NONE);
  }

  /** Either value. What is known wins over what is not. */
  public static Value join(Value a, Value b) {
    if (a.equals(b) && a instanceof Opaque x && b instanceof Opaque y) {
      return joinOpaque(x, y);
    }
    if (a.equals(b) || isEmpty(b)) {
      return isEmpty(a) && b instanceof Null ? b : beside(b, a);
    }
    if (isEmpty(a)) {
      return beside(a, b);
    }
    if (a instanceof Choice || b instanceof Choice) {
      return choice(a, b);
    }
    Value same = joinSameKind(a, b);
    return same != null ? same : choice(a, b);
  }

  /** A value that is nothing, or null, on another way. */
  private static Value beside(Value empty, Value known) {
    return empty instanceof Null && known instanceof Text text ? text.perhapsOther() : known;
  }

  /** The element of a list that is written out. */
  public static Value element(List<Value> written) {
    Value all = Value.NOTHING;
    List<String> texts = new ArrayList<>();
    for (Value value : written) {
      all = join(all, value);
      if (value instanceof Text text && Texts.isComplete(text.text())) {
        texts.add(text.text());
      }
    }
    return all instanceof Text text && texts.size() == written.size()
        ? new Text(text.text(), text.varies(), texts)
        : all;
  }

  private static boolean isEmpty(Value value) {
    return value instanceof Nothing || value instanceof Null;
  }

  /**
   * An equal value that is no other one: as long as a variable holds it, it holds the same. Two
   * calls can be given one value for what they return, though that differs.
   */
  public static Value ofVariable(Value value) {
    return value instanceof Opaque opaque && !opaque.type().isUnknown()
        ? new Opaque(opaque.type(), opaque.varies(), opaque.told())
        : value;
  }

  /** A value of its own, as it may be either, unless the type is not known, or they are one. */
  private static Opaque joinOpaque(Opaque x, Opaque y) {
    if (x == y) {
      return x;
    }
    TypeRef type = x.type().isUnknown() ? y.type() : x.type();
    Loops varies = x.varies().plus(y.varies());
    NamedValues told = x.told().ifEqual(y.told());
    return type.isUnknown() && varies == x.varies() && told == x.told()
        ? x
        : new Opaque(type, varies, told);
  }

  private static Value joinSameKind(Value a, Value b) {
    if (a instanceof Opaque x && b instanceof Opaque y) {
      return x.type().equals(y.type()) || x.type().isUnknown() || y.type().isUnknown()
          ? joinOpaque(x, y)
          : null;
    }
    if (a instanceof Text x && b instanceof Text y) {
      List<String> each = x.each().equals(y.each()) ? x.each() : List.of();
      Loops varies = x.varies().plus(y.varies());
      return new Text(Texts.common(x.text(), y.text()), varies, each, x.orOther() || y.orOther());
    }
    if (a instanceof Many x && b instanceof Many y && x.shape() == y.shape()) {
      boolean samePending = x.pending().equals(y.pending());
      if (samePending || x.element() instanceof Nothing || y.element() instanceof Nothing) {
        return new Many(
                x.shape(),
                eitherElement(x.key(), y.key()),
                eitherElement(x.element(), y.element()),
                x.size().join(y.size()),
                x.pending().isEmpty() ? y.pending() : x.pending(),
                x.varies().plus(y.varies()))
            .ofConstants(x.constants().equals(y.constants()) ? x.constants() : List.of());
      }
      return null;
    }
    if (a instanceof Instance x && b instanceof Instance y && x.type().equals(y.type())) {
      return x.join(y);
    }
    if (a instanceof Entity x
        && b instanceof Entity y
        && x.origin().equals(y.origin())
        && x.path().equals(y.path())) {
      Loops varies = x.varies().plus(y.varies());
      return varies == x.varies()
          ? x
          : new Entity(x.type(), x.origin(), x.path(), x.owner(), varies);
    }
    boolean counter = a instanceof Value.Counter || b instanceof Value.Counter;
    if (counter && isCounted(a) && isCounted(b)) {
      return new Value.Counter(varies(a).plus(varies(b)));
    }
    if (hasPlainType(a) && hasPlainType(b) && KnownType.of(a).equals(KnownType.of(b))) {
      return opaque(KnownType.of(a), varies(a).plus(varies(b)));
    }
    if (isScalar(a) && isScalar(b)) {
      return opaque(TypeRef.UNKNOWN, varies(a).plus(varies(b)));
    }
    if (a instanceof Value.Function x && b instanceof Value.Function y && x.node() == y.node()) {
      return x.with(x.captured().joined(y.captured()), join(x.self(), y.self()));
    }
    if (a instanceof Prepared x && b instanceof Prepared y) {
      return joinPrepared(x, y);
    }
    return null;
  }

  /** Of a collection that is empty on one way, what is in it on the other is there perhaps. */
  private static Value eitherElement(Value x, Value y) {
    Value joined = join(x, y);
    return joined instanceof Text text && (isEmpty(x) || isEmpty(y)) ? text.perhapsOther() : joined;
  }

  private static boolean isCounted(Value value) {
    return value instanceof Value.Counter
        || value instanceof Constant c && c.constant() instanceof Integer;
  }

  /** A constant of an enum, or a value of which nothing but the type is known. */
  private static boolean hasPlainType(Value value) {
    return value instanceof Constant c && c.constant() instanceof Value.EnumName
        || value instanceof Opaque o && !o.type().isUnknown();
  }

  /** A number or other value of which nothing but its loops matters. */
  private static boolean isScalar(Value value) {
    return value instanceof Constant
        || value instanceof Value.Counter
        || value instanceof Length
        || value instanceof Opaque o && o.type().isUnknown()
        || value instanceof Opaque n && NUMBERS.contains(n.type().qualifiedName());
  }

  private static final Set<String> NUMBERS =
      Set.of("int", "long", "short", "byte", "double", "float");

  private static Value joinPrepared(Prepared x, Prepared y) {
    if (x.query().limited() != y.query().limited()) {
      return joinPrepared(cut(x), cut(y));
    }
    if (!x.query().label().equals(y.query().label())
        || !x.query().row().equals(y.query().row())
        || !x.query().place().equals(y.query().place())) {
      return null;
    }
    Query met = met(x.query(), y.query());
    List<Value> params = new ArrayList<>(x.params());
    y.params().stream().filter(param -> !params.contains(param)).forEach(params::add);
    return new Prepared(met, x.api(), params, x.varies().plus(y.varies()));
  }

  /** What is certain of a query that was prepared in one of two ways. */
  private static Query met(Query q, Query other) {
    if (q.equals(other)) {
      return q;
    }
    Restrictions both = q.restrictions().meet(other.restrictions());
    Query restricted = q.restrictedBy(both);
    if (restricted.equals(other.restrictedBy(both))) {
      return restricted;
    }
    Query met =
        new Query(
            q.declaredIn(),
            q.name(),
            q.place(),
            q.operation(),
            q.multiplicity(),
            q.row(),
            q.plan().meet(other.plan()),
            q.fixedPaths(),
            q.unrestricted() && other.unrestricted(),
            q.maxRows().equals(other.maxRows()) ? q.maxRows() : OptionalInt.empty(),
            q.opaque());
    Query cut = q.limited() ? met.cut() : met;
    return q.cacheable() && other.cacheable() ? cut.inCache() : cut;
  }

  private static Prepared cut(Prepared prepared) {
    return new Prepared(
        prepared.query().cut(), prepared.api(), prepared.params(), prepared.varies());
  }

  private static Value choice(Value a, Value b) {
    List<Value> informed = new ArrayList<>(options(a));
    boolean open = isOpen(a) || isOpen(b);
    for (Value option : options(b)) {
      Value merged = null;
      for (int i = 0; i < informed.size() && merged == null; i++) {
        Value known = informed.get(i);
        merged = known.equals(option) ? known : joinSameKind(known, option);
        if (merged != null) {
          informed.remove(i);
        }
      }
      if (merged == null) {
        informed.add(option);
      } else if (!informed.contains(merged)) {
        informed.add(merged);
      }
    }
    boolean tells = false;
    for (Value option : informed) {
      tells |= !(option instanceof Opaque || option instanceof Constant);
    }
    if (tells) {
      forgetScalars(informed);
    }
    if (informed.size() > WIDEST) {
      forgetOne(informed);
    }
    if (informed.size() > WIDEST) {
      informed = informed.subList(0, WIDEST);
      open = true;
    }
    return informed.size() == 1 ? informed.get(0) : new Choice(informed, open);
  }

  /** Whether a value may be something else than any of its options. */
  public static boolean isOpen(Value value) {
    return value instanceof Choice choice && choice.isOpen();
  }

  /** The same alternatives, and more that are not known. */
  public static Value opened(Value value) {
    return value instanceof Choice choice ? new Choice(choice.options(), true) : value;
  }

  /** Drops what tells nothing. A text may be another one then, which varies as that does. */
  private static void forgetScalars(List<Value> options) {
    Loops unknown = null;
    for (int i = 0; i < options.size(); i++) {
      if (options.get(i) instanceof Opaque opaque && isScalarLike(opaque)) {
        unknown = unknown == null ? opaque.varies() : unknown.plus(opaque.varies());
        options.remove(i--);
      } else if (options.get(i) instanceof Constant) {
        options.remove(i--);
      }
    }
    for (int i = 0; unknown != null && i < options.size(); i++) {
      if (options.get(i) instanceof Text text) {
        options.set(i, Variation.varying(text.perhapsOther(), unknown));
      }
    }
  }

  /** Of what a collection holds, a single row says least. */
  private static void forgetOne(List<Value> options) {
    for (int i = options.size() - 1; i >= 0; i--) {
      if (CollectionNotes.isOnce(options.get(i))) {
        options.remove(i);
        return;
      }
    }
  }

  private static boolean isScalarLike(Opaque opaque) {
    return opaque.type().isUnknown()
        || opaque.type().qualifiedName().startsWith("java.")
        || opaque.type() instanceof TypeRef.Variable;
  }

  /** The alternatives of a choice; any other value is its own only one. */
  public static List<Value> options(Value value) {
    return value instanceof Choice choice ? choice.options() : List.of(value);
  }

  /**
   * Whether it is a row that the program has made, and that no query gave: it varies with what it
   * was given.
   */
  public static boolean isNewRow(Value value) {
    return value instanceof Entity entity && entity.origin() instanceof Origin.OfNew;
  }

  /** The loops in which the value differs from turn to turn. */
  public static Loops varies(Value value) {
    if (value instanceof Opaque v) {
      return v.varies();
    }
    if (value instanceof Value.Counter v) {
      return v.varies();
    }
    if (value instanceof Entity v) {
      return v.varies();
    }
    if (value instanceof Identifier v) {
      return v.of().varies();
    }
    if (value instanceof Text v) {
      return v.varies();
    }
    if (value instanceof Prepared v) {
      return v.varies();
    }
    return value instanceof Composite v ? v.allVaries() : Loops.NONE;
  }

  public static boolean any(Iterable<Value> values, Predicate<Value> condition) {
    for (Value value : values) {
      if (condition.test(value)) {
        return true;
      }
    }
    return false;
  }

  /** What a start and any of some values vary with. */
  public static Loops union(Iterable<Value> values, Loops start) {
    Loops all = start;
    for (Value value : values) {
      all = all.plus(varies(value));
    }
    return all;
  }

  /** Adds where the entities in a value come from. */
  public static void origins(Value value, Set<Origin> found) {
    if (value instanceof Entity v) {
      found.add(v.origin());
    } else if (value instanceof Identifier v) {
      found.add(v.of().origin());
    } else if (value instanceof Many v) {
      origins(v.key(), found);
      origins(v.element(), found);
      v.pending().forEach(p -> found.add(p.owner().origin()));
    } else if (value instanceof Instance v) {
      v.fields().values().forEach(field -> origins(field, found));
    } else if (value instanceof Choice v) {
      v.options().forEach(option -> origins(option, found));
    } else if (value instanceof Deferred v) {
      v.args().forEach(arg -> origins(arg, found));
    }
  }

  /**
   * Forgets the fields of objects nested too deep or made of too much, so that values stay small.
   */
  public static Value bounded(Value value) {
    boolean large = parts(value) > MANY_PARTS;
    if (value instanceof Instance v && (large || depth(v) > DEEPEST)) {
      return new Opaque(v.type(), varies(v));
    }
    if (large && value instanceof Choice v) {
      return v.options().stream().map(Values::bounded).reduce(Value.NOTHING, Values::join);
    }
    return large && value instanceof Many v ? v.of(bounded(v.element())) : value;
  }

  /** How many values it is made of, itself among them, as far as that matters. */
  static int parts(Value value) {
    return value instanceof Composite v ? v.parts() : 1;
  }

  /** How many collections and objects with known fields stand inside of each other. */
  static int depth(Value value) {
    return value instanceof Composite v ? v.depth() : 0;
  }

  static int depth(Iterable<Value> values) {
    int deepest = 0;
    for (Value value : values) {
      deepest = Math.max(deepest, depth(value));
    }
    return deepest;
  }
}
