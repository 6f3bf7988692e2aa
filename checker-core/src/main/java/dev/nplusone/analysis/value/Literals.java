package dev.nplusone.analysis.value;

import dev.nplusone.analysis.value.Value.Constant;
import dev.nplusone.analysis.value.Value.EnumName;
import dev.nplusone.analysis.value.Value.Text;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Collections of which every element is written in the program: texts, or constants of an enum.
 * They say how many they have, which stands where and whether one is among them.
 */
public final class Literals {
  /** A collection of more literals than this is gone through as if they were one. */
  private static final int MOST = 8;

  private Literals() {}

  /**
   * Whether a collection is a list of literals, so that a loop over it has a turn. One that is
   * filled on some ways only may be empty.
   */
  public static boolean isWritten(Many many) {
    return !many.size().grows()
        && named(many) instanceof Text text
        && !text.each().isEmpty()
        && !text.orOther();
  }

  /** What tells the elements apart: they themselves, or the keys of a map. */
  private static Value named(Many many) {
    if (many.shape() == Shape.MAP) {
      return many.key();
    }
    return many.element() instanceof Many entry && entry.shape() == Shape.ENTRY
        ? entry.key()
        : many.element();
  }

  /** The elements of a collection of a few, in their order; none where not all are known. */
  public static List<Value> of(Many many) {
    if (many.size().grows() || many.shape() == Shape.MAP) {
      return List.of();
    }
    if (!many.constants().isEmpty()) {
      return many.constants();
    }
    if (!(many.element() instanceof Text text) || text.orOther() || text.each().size() > MOST) {
      return List.of();
    }
    List<Value> literals = new ArrayList<>();
    text.each().forEach(one -> literals.add(new Text(one, text.varies())));
    return literals;
  }

  /** How many elements there are, if that is known. */
  static OptionalInt count(Many many) {
    List<Value> literals = of(many);
    return literals.isEmpty() ? OptionalInt.empty() : OptionalInt.of(literals.size());
  }

  /** A collection that is written out. */
  public static Many written(Shape shape, Value element, List<Value> elements) {
    Many many = Values.many(shape, element, Size.FIXED);
    boolean known = elements.size() <= MOST && elements.stream().allMatch(Literals::isConstant);
    return known ? many.ofConstants(elements.stream().distinct().toList()) : many;
  }

  /**
   * The constants of a collection that gets more elements, in turns of a loop or not; none where
   * these are not known.
   */
  public static List<Value> constantsWith(boolean again, Many many, List<Value> more) {
    boolean known =
        (!again || many.shape() == Shape.HASHED)
            && (many.isEmptyContainer() || !many.constants().isEmpty())
            && !more.isEmpty()
            && more.stream().allMatch(Literals::isConstant);
    if (!known) {
      return List.of();
    }
    List<Value> all = Stream.concat(many.constants().stream(), more.stream()).distinct().toList();
    return all.size() <= MOST ? all : List.of();
  }

  private static boolean isConstant(Value value) {
    return value instanceof Constant c && c.constant() instanceof EnumName;
  }

  /** The element at a position; any where that is not known. */
  public static Value at(Many many, Value index) {
    List<Value> literals = of(many);
    return index instanceof Constant constant
            && constant.constant() instanceof Integer at
            && 0 <= at
            && at < literals.size()
        ? literals.get(at)
        : many.element();
  }

  /** Whether two collections are written with the same elements, where all of both are known. */
  public static Value same(Many many, Value other) {
    List<Value> left = of(many);
    List<Value> right = other instanceof Many given ? of(given) : List.of();
    return left.isEmpty() || right.isEmpty()
        ? Values.opaque(TypeRef.UNKNOWN, Values.varies(many))
        : new Constant(Set.copyOf(left).equals(Set.copyOf(right)));
  }

  /** Whether a known text or constant is among them. */
  public static Value has(Many many, Value asked) {
    List<Value> literals = of(many);
    boolean known = !literals.isEmpty() || many.isEmptyContainer();
    if (!known || !isConstant(asked) && !Texts.isKnown(asked)) {
      return Values.opaque(TypeRef.UNKNOWN, Values.varies(many));
    }
    String name = Texts.of(asked);
    return new Constant(literals.stream().anyMatch(l -> Texts.of(l).equals(name)));
  }
}
