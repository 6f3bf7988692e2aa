package dev.nplusone.analysis.value;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Anything with elements: collections, arrays, streams, iterators, maps, pages, Optionals. */
public final class Many extends Composite {
  private final Shape shape;
  private final Value key;
  private final Value element;
  private final Size size;
  private final List<Pending> pending;
  private final Loops varies;
  private final List<Value> constants;

  private static final Set<Shape> FILLABLE =
      EnumSet.of(Shape.COLLECTION, Shape.HASHED, Shape.ORDERED, Shape.MAP, Shape.MULTIMAP);

  /** Whether it holds nothing so far, and can be filled. */
  public boolean isEmptyContainer() {
    return FILLABLE.contains(shape) && hasNoElement();
  }

  /** Whether nobody has put anything into it, or into what it goes over. */
  public boolean hasNoElement() {
    return element instanceof Nothing
        && (key instanceof Nothing || shape == Shape.ORDERED)
        && !size.grows()
        && pending.isEmpty();
  }

  public Many(
      Shape shape, Value key, Value element, Size size, List<Pending> pending, Loops varies) {
    this(shape, key, element, size, pending, varies, List.of());
  }

  private Many(
      Shape shape,
      Value key,
      Value element,
      Size size,
      List<Pending> pending,
      Loops varies,
      List<Value> constants) {
    this.shape = shape;
    this.key = key;
    this.element = element;
    this.size = size;
    this.pending = List.copyOf(pending);
    this.varies = varies;
    this.constants = List.copyOf(constants);
  }

  /**
   * The constants of an enum that are its elements, or what {@link MapKeys} knows of a map: none
   * where these are not all known.
   */
  public List<Value> constants() {
    return constants;
  }

  /** The same elements, known to be these constants. */
  public Many ofConstants(List<Value> known) {
    return known.equals(constants)
        ? this
        : new Many(shape, key, element, size, pending, varies, known);
  }

  public Shape shape() {
    return shape;
  }

  public Value key() {
    return key;
  }

  public Value element() {
    return element;
  }

  public Size size() {
    return size;
  }

  /** How many elements it has. */
  public Length length() {
    return new Length(size, Literals.count(this));
  }

  public List<Pending> pending() {
    return pending;
  }

  /** What the collection itself varies with; its elements may vary with more. */
  public Loops varies() {
    return varies;
  }

  @Override
  int findDepth() {
    return 1 + Math.max(Values.depth(element), Values.depth(key));
  }

  @Override
  Loops unionOfVaries() {
    return varies.plus(Values.varies(element)).plus(Values.varies(key));
  }

  @Override
  public boolean anyPart(Predicate<Value> condition) {
    return condition.test(element) || condition.test(key);
  }

  @Override
  int hashOfParts() {
    return (element.hashCode() * 31 + pending.hashCode()) * 31 + shape.ordinal();
  }

  @Override
  boolean sameParts(Composite other) {
    return other instanceof Many m
        && shape == m.shape
        && varies.equals(m.varies)
        && size.equals(m.size)
        && pending.equals(m.pending)
        && constants.equals(m.constants)
        && element.equals(m.element)
        && key.equals(m.key);
  }

  public Many as(Shape other) {
    return new Many(other, key, element, size, pending, varies, constants);
  }

  public Many of(Value otherElement) {
    return new Many(shape, key, otherElement, size, pending, varies);
  }

  /** The same collection, of which the parts are seen in another way. */
  public Many with(
      Value otherKey, Value otherElement, List<Pending> otherPending, Loops otherVaries) {
    return new Many(shape, otherKey, otherElement, size, otherPending, otherVaries, constants);
  }

  public Many sized(Size other) {
    return new Many(shape, key, element, other, pending, varies, constants);
  }

  /** The same, seen through a view. */
  public Many asView() {
    List<Pending> behind =
        pending.stream().map(p -> new Pending(p.owner(), p.attribute(), true)).toList();
    return new Many(shape, key, element, size, behind, varies, constants);
  }

  /** Whether a view is all there is to see of a collection that may be uninitialised. */
  public boolean isView() {
    return !pending.isEmpty() && pending.stream().allMatch(Pending::view);
  }

  /** The same elements, read already. */
  public Many settled() {
    return pending.isEmpty()
        ? this
        : new Many(shape, key, element, size, List.of(), varies, constants);
  }
}
