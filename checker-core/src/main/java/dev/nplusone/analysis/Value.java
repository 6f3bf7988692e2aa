package dev.nplusone.analysis;

import dev.nplusone.mapping.Attribute;
import dev.nplusone.query.Query;
import dev.nplusone.source.Expr;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeRef;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What an expression may evaluate to. Values are immutable; a statement that changes an object
 * writes a new value back to the variable it was read from.
 */
sealed interface Value {

  /** No value at all: the element of an empty collection, the result of a dead path. */
  Value NOTHING = new Nothing();

  /** {@code null}. */
  Value NULL = new Null();

  /** See {@link #NOTHING}. */
  record Nothing() implements Value {}

  /** See {@link #NULL}. */
  record Null() implements Value {}

  /** Only the type is known: services, identifiers, scalars, results of code out of view. */
  record Opaque(TypeRef type, Loops varies) implements Value {
    @Override
    public int hashCode() {
      return type.hashCode() * 31 + varies.hashCode();
    }

    @Override
    public boolean equals(Object other) {
      return this == other
          || other instanceof Opaque o && type.equals(o.type) && varies.equals(o.varies);
    }
  }

  /** A number, boolean or character, or an {@link EnumName}. */
  record Constant(Object constant) implements Value {
    @Override
    public int hashCode() {
      return constant.hashCode();
    }

    @Override
    public boolean equals(Object other) {
      return this == other || other instanceof Constant c && constant.equals(c.constant);
    }
  }

  /** Which constant of an enum. */
  record EnumName(TypeRef type, String name) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** A number that a loop counts up or down. */
  record Counter(Loops varies) implements Value {}

  /**
   * The number of elements of something: {@code orders.size()}.
   *
   * @param known the number of literals that were written out
   */
  record Length(Size size, OptionalInt known) implements Value {}

  /**
   * A string; {@link Texts#HOLE} stands for each unknown part.
   *
   * @param each for an element of a list of literals all of them: the turns of a loop over it have
   *     each of these
   * @param orOther whether on some way it is one that is not known, or none
   */
  record Text(String text, Loops varies, List<String> each, boolean orOther) implements Value {
    public Text {
      each = List.copyOf(each);
    }

    Text(String text, Loops varies, List<String> each) {
      this(text, varies, each, false);
    }

    Text(String text, Loops varies) {
      this(text, varies, List.of());
    }

    Text perhapsOther() {
      return orOther ? this : new Text(text, varies, each, true);
    }

    @Override
    public int hashCode() {
      return text.hashCode();
    }

    @Override
    public boolean equals(Object other) {
      return this == other
          || other instanceof Text t
              && text.equals(t.text)
              && orOther == t.orOther
              && varies.equals(t.varies)
              && each.equals(t.each);
    }
  }

  /** {@code T.class}. */
  record TypeLiteral(TypeRef type) implements Value {}

  /**
   * An entity instance or an embedded value inside one. {@code path} leads from the origin's row to
   * it; a row itself has the empty path and no owner. Whether a to-one at that path is initialised
   * is a question to {@link EntityAccess}, not part of the value.
   */
  record Entity(String type, Origin origin, String path, Optional<Entity> owner, Loops varies)
      implements Value {

    static Entity row(String type, Origin origin, Loops varies) {
      return new Entity(type, origin, "", Optional.empty(), varies);
    }

    /** Cheap on purpose: values are looked up very often. */
    @Override
    public int hashCode() {
      return (path.hashCode() * 31 + origin.hashCode()) * 31 + type.hashCode();
    }

    @Override
    public boolean equals(Object other) {
      return this == other
          || other instanceof Entity e
              && path.equals(e.path)
              && type.equals(e.type)
              && varies.equals(e.varies)
              && origin.equals(e.origin)
              && owner.equals(e.owner);
    }

    /** What an attribute of this instance refers to. */
    Entity at(String targetType, String attribute) {
      String target = Paths.append(path, attribute);
      if (target.length() > path.length()) {
        return new Entity(targetType, origin, target, Optional.of(this), varies);
      }
      Entity first = this; // the path closed a cycle: stand where it first came by
      while (!first.path.equals(target) && first.owner.isPresent()) {
        first = first.owner.get();
      }
      return new Entity(targetType, origin, target, first.owner, varies);
    }

    Entity as(String otherType) {
      return new Entity(otherType, origin, path, owner, varies);
    }

    /** The attribute that led here. */
    String attributeName() {
      return Paths.last(path);
    }
  }

  /** The identifier of an entity. */
  record Identifier(Entity of, TypeRef type) implements Value {
    @Override
    public int hashCode() {
      return of.hashCode() * 31 + 1;
    }

    @Override
    public boolean equals(Object other) {
      return this == other
          || other instanceof Identifier i && of.equals(i.of) && type.equals(i.type);
    }
  }

  /**
   * A condition that tells more than yes or no.
   *
   * @param whenTrue what is loaded where it holds
   * @param whenFalse what is loaded where it does not hold
   * @param once loops in which it holds in one turn at most, such as a comparison of identifiers
   */
  record Test(Set<Fact> whenTrue, Set<Fact> whenFalse, Loops once) implements Value {
    public Test {
      whenTrue = Set.copyOf(whenTrue);
      whenFalse = Set.copyOf(whenFalse);
    }

    Test negated() {
      return new Test(whenFalse, whenTrue, Loops.NONE);
    }
  }

  /**
   * A value that is made of others. What it varies with and its hash code are asked for very often,
   * and found out once.
   */
  abstract sealed class Composite implements Value
      permits Many, Instance, Function, Deferred, Choice {
    private Loops allVaries;
    private int hash;
    private int depth = -1;
    private int parts;

    /** The loops that any part of it varies with. */
    final Loops allVaries() {
      if (allVaries == null) {
        allVaries = unionOfVaries();
      }
      return allVaries;
    }

    abstract Loops unionOfVaries();

    /** How many collections and objects with known fields stand inside of each other. */
    final int depth() {
      if (depth < 0) {
        depth = findDepth();
      }
      return depth;
    }

    int findDepth() {
      return 0;
    }

    /** How many values it is made of, itself among them, as far as that matters. */
    final int parts() {
      if (parts == 0) {
        int[] sum = {1};
        anyPart(
            part -> {
              sum[0] = Math.min(Values.MANY_PARTS + 1, sum[0] + Values.parts(part));
              return sum[0] > Values.MANY_PARTS;
            });
        parts = sum[0];
      }
      return parts;
    }

    /** Whether a condition holds for one of its parts at least. */
    abstract boolean anyPart(Predicate<Value> condition);

    abstract int hashOfParts();

    @Override
    public final int hashCode() {
      if (hash == 0) {
        hash = hashOfParts();
      }
      return hash;
    }

    @Override
    public final boolean equals(Object other) {
      return this == other
          || other instanceof Composite c && hashCode() == c.hashCode() && sameParts(c);
    }

    abstract boolean sameParts(Composite other);
  }

  /** Anything with elements: collections, arrays, streams, iterators, maps, pages, Optionals. */
  final class Many extends Composite {
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
    boolean isEmptyContainer() {
      return FILLABLE.contains(shape)
          && element instanceof Nothing
          && (key instanceof Nothing || shape == Shape.ORDERED)
          && !size.grows()
          && pending.isEmpty();
    }

    Many(Shape shape, Value key, Value element, Size size, List<Pending> pending, Loops varies) {
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

    /** The constants of an enum that are its elements; none where these are not all known. */
    List<Value> constants() {
      return constants;
    }

    /** The same elements, known to be these constants. */
    Many ofConstants(List<Value> known) {
      return known.equals(constants)
          ? this
          : new Many(shape, key, element, size, pending, varies, known);
    }

    Shape shape() {
      return shape;
    }

    Value key() {
      return key;
    }

    Value element() {
      return element;
    }

    Size size() {
      return size;
    }

    /** How many elements it has. */
    Length length() {
      return new Length(size, Literals.count(this));
    }

    List<Pending> pending() {
      return pending;
    }

    /** What the collection itself varies with; its elements may vary with more. */
    Loops varies() {
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
    boolean anyPart(Predicate<Value> condition) {
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

    Many as(Shape other) {
      return new Many(other, key, element, size, pending, varies, constants);
    }

    Many of(Value otherElement) {
      return new Many(shape, key, otherElement, size, pending, varies);
    }

    Many sized(Size other) {
      return new Many(shape, key, element, other, pending, varies, constants);
    }

    /** The same elements, read already. */
    Many settled() {
      return pending.isEmpty()
          ? this
          : new Many(shape, key, element, size, List.of(), varies, constants);
    }
  }

  /** The kinds of {@link Many}; each names the library type whose model applies. */
  enum Shape {
    COLLECTION("java.util.Collection"),
    /** A collection that hashes what is put into it. */
    HASHED("java.util.Collection"),
    /**
     * A collection that compares what is put into it: with the function that is its key, or as the
     * elements compare themselves.
     */
    ORDERED("java.util.Collection"),
    ARRAY("<array>"),
    MAP("java.util.Map"),
    /** Several elements for a key; these are its elements, not collections of them. */
    MULTIMAP("com.google.common.collect.Multimap"),
    ENTRY("java.util.Map.Entry"),
    STREAM("java.util.stream.Stream"),
    ITERATOR("java.util.Iterator"),
    OPTIONAL("java.util.Optional"),
    PAGE("org.springframework.data.domain.Page");

    final String modelType;

    Shape(String modelType) {
      this.modelType = modelType;
    }

    /** Whether there are keys beside the elements. */
    boolean hasKeys() {
      return this == MAP || this == MULTIMAP || this == ENTRY;
    }
  }

  /** A collection that is still uninitialised unless its owner's fetch plan says otherwise. */
  record Pending(Entity owner, Attribute attribute) {
    @Override
    public int hashCode() {
      return owner.hashCode() * 31 + attribute.name().hashCode();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Pending p
          && owner.equals(p.owner)
          && attribute.name().equals(p.attribute.name());
    }
  }

  /** An object whose fields are known: made by {@code new}, a builder or a record. */
  final class Instance extends Composite {
    private final TypeRef type;
    private final NamedValues fields;
    private final Loops ownVaries;

    Instance(TypeRef type, Map<String, Value> fields, Loops ownVaries) {
      this.type = type;
      this.fields = NamedValues.of(fields);
      this.ownVaries = ownVaries;
    }

    TypeRef type() {
      return type;
    }

    NamedValues fields() {
      return fields;
    }

    /** What the object varies with apart from its fields. */
    Loops ownVaries() {
      return ownVaries;
    }

    @Override
    int findDepth() {
      return 1 + Values.depth(fields.values());
    }

    @Override
    Loops unionOfVaries() {
      return Values.union(fields.values(), ownVaries);
    }

    @Override
    boolean anyPart(Predicate<Value> condition) {
      return Values.any(fields.values(), condition);
    }

    @Override
    int hashOfParts() {
      return type.hashCode() * 31 + fields.hashCode();
    }

    @Override
    boolean sameParts(Composite other) {
      return other instanceof Instance i
          && type.equals(i.type)
          && ownVaries.equals(i.ownVaries)
          && fields.equals(i.fields);
    }

    Instance with(String field, Value value) {
      NamedValues changed = fields.with(field, value);
      return changed == fields ? this : new Instance(type, changed, ownVaries);
    }
  }

  /**
   * A lambda or method reference with the variables it captured.
   *
   * @param node {@link Expr.Lambda} or {@link Expr.MethodRef}
   * @param within the class whose code created it
   * @param method the method whose code created it
   * @param kind the interface that it is declared to be; unknown where no declaration has said so
   * @param home identifies the method run that created it, where its variables are still live; no
   *     part of equality
   */
  final class Function extends Composite {
    private final Expr node;
    private final TypeRef kind;
    private final NamedValues captured;
    private final Value self;
    private final TypeDecl within;
    private final String method;
    private final Object home;

    Function(
        Expr node,
        Map<String, Value> captured,
        Value self,
        TypeDecl within,
        String method,
        Object home) {
      this(node, TypeRef.UNKNOWN, NamedValues.of(captured), self, within, method, home);
    }

    private Function(
        Expr node,
        TypeRef kind,
        NamedValues captured,
        Value self,
        TypeDecl within,
        String method,
        Object home) {
      this.node = node;
      this.kind = kind;
      this.captured = captured;
      this.self = self;
      this.within = within;
      this.method = method;
      this.home = home;
    }

    Expr node() {
      return node;
    }

    TypeRef kind() {
      return kind;
    }

    NamedValues captured() {
      return captured;
    }

    Value self() {
      return self;
    }

    TypeDecl within() {
      return within;
    }

    String method() {
      return method;
    }

    Object home() {
      return home;
    }

    /** Whether a method has created it, and not the initializer of a field. */
    boolean isOfMethod() {
      return method.endsWith(")");
    }

    /** The same code with other variables and another {@code this}. */
    Function with(NamedValues otherCaptured, Value otherSelf) {
      return new Function(node, kind, otherCaptured, otherSelf, within, method, home);
    }

    /** The same function, declared to be of an interface. */
    Function as(TypeRef declared) {
      return new Function(node, declared, captured, self, within, method, home);
    }

    @Override
    Loops unionOfVaries() {
      return Values.union(captured.values(), Values.varies(self));
    }

    @Override
    boolean anyPart(Predicate<Value> condition) {
      return Values.any(captured.values(), condition) || condition.test(self);
    }

    @Override
    int hashOfParts() {
      return System.identityHashCode(node) * 31 + captured.hashCode();
    }

    @Override
    boolean sameParts(Composite other) {
      return other instanceof Function f
          && node == f.node
          && kind.equals(f.kind)
          && captured.equals(f.captured)
          && self.equals(f.self);
    }
  }

  /** A library object that will apply its function arguments later: collectors, comparators. */
  final class Deferred extends Composite {
    private final String name;
    private final List<Value> args;

    Deferred(String name, List<Value> args) {
      this.name = name;
      this.args = List.copyOf(args);
    }

    String name() {
      return name;
    }

    List<Value> args() {
      return args;
    }

    @Override
    Loops unionOfVaries() {
      return Values.union(args, Loops.NONE);
    }

    @Override
    boolean anyPart(Predicate<Value> condition) {
      return Values.any(args, condition);
    }

    @Override
    int hashOfParts() {
      return name.hashCode() * 31 + args.hashCode();
    }

    @Override
    boolean sameParts(Composite other) {
      return other instanceof Deferred d && name.equals(d.name) && args.equals(d.args);
    }
  }

  /** A query that was put together and not executed yet; {@code api} is the type it is held by. */
  record Prepared(Query query, String api, List<Value> params, Loops varies) implements Value {
    public Prepared {
      params = List.copyOf(params);
    }
  }

  /**
   * A node of something built by several objects together: an entity graph and its subgraphs, a
   * criteria query with its roots, joins and fetches. The shared part lives in {@link State}.
   */
  record Node(Cell.Id cell, String role, String entity, String path) implements Value {}

  /** One of several values; never nested, never fewer than two, at most {@link Values#WIDEST}. */
  final class Choice extends Composite {
    private final List<Value> options;

    Choice(List<Value> options) {
      this.options = List.copyOf(options);
    }

    List<Value> options() {
      return options;
    }

    @Override
    int findDepth() {
      return Values.depth(options);
    }

    @Override
    Loops unionOfVaries() {
      return Values.union(options, Loops.NONE);
    }

    @Override
    boolean anyPart(Predicate<Value> condition) {
      return Values.any(options, condition);
    }

    @Override
    int hashOfParts() {
      return options.hashCode();
    }

    @Override
    boolean sameParts(Composite other) {
      return other instanceof Choice c && options.equals(c.options);
    }
  }
}
