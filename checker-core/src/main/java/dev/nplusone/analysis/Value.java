package dev.nplusone.analysis;

import dev.nplusone.mapping.Attribute;
import dev.nplusone.query.Query;
import dev.nplusone.source.Expr;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeRef;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

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
  record Constant(Object constant) implements Value {}

  /** Which constant of an enum. */
  record EnumName(TypeRef type, String name) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** A number that a loop counts up or down. */
  record Counter(Loops varies) implements Value {}

  /** The number of elements of something: {@code orders.size()}. */
  record Length(Size size) implements Value {}

  /**
   * A string; {@link Texts#HOLE} stands for each unknown part.
   *
   * @param each for an element of a list of literals all of them: the turns of a loop over it have
   *     each of these
   */
  record Text(String text, Loops varies, List<String> each) implements Value {
    public Text {
      each = List.copyOf(each);
    }

    Text(String text, Loops varies) {
      this(text, varies, List.of());
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
  record Identifier(Entity of, TypeRef type) implements Value {}

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

  /** Anything with elements: collections, arrays, streams, iterators, maps, pages, Optionals. */
  record Many(Shape shape, Value key, Value element, Size size, List<Pending> pending, Loops varies)
      implements Value {
    private static final Set<Shape> FILLABLE =
        EnumSet.of(Shape.COLLECTION, Shape.HASHED, Shape.MAP);

    /** Whether it holds nothing so far, and can be filled. */
    boolean isEmptyContainer() {
      return FILLABLE.contains(shape)
          && element instanceof Nothing
          && key instanceof Nothing
          && !size.grows()
          && pending.isEmpty();
    }

    public Many {
      pending = List.copyOf(pending);
    }

    /** Cheap on purpose: values are looked up very often. */
    @Override
    public int hashCode() {
      return (element.hashCode() * 31 + pending.hashCode()) * 31 + shape.ordinal();
    }

    @Override
    public boolean equals(Object other) {
      return this == other
          || other instanceof Many m
              && shape == m.shape
              && varies.equals(m.varies)
              && size.equals(m.size)
              && pending.equals(m.pending)
              && element.equals(m.element)
              && key.equals(m.key);
    }

    Many as(Shape other) {
      return new Many(other, key, element, size, pending, varies);
    }

    Many of(Value otherElement) {
      return new Many(shape, key, otherElement, size, pending, varies);
    }

    Many sized(Size other) {
      return new Many(shape, key, element, other, pending, varies);
    }

    boolean hashed() {
      return shape == Shape.HASHED;
    }

    /** The same elements, read already. */
    Many settled() {
      return pending.isEmpty() ? this : new Many(shape, key, element, size, List.of(), varies);
    }
  }

  /** The kinds of {@link Many}; each names the library type whose model applies. */
  enum Shape {
    COLLECTION("java.util.Collection"),
    /** A collection that hashes what is put into it. */
    HASHED("java.util.Collection"),
    ARRAY("<array>"),
    MAP("java.util.Map"),
    ENTRY("java.util.Map.Entry"),
    STREAM("java.util.stream.Stream"),
    ITERATOR("java.util.Iterator"),
    OPTIONAL("java.util.Optional"),
    PAGE("org.springframework.data.domain.Page");

    final String modelType;

    Shape(String modelType) {
      this.modelType = modelType;
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
  record Instance(TypeRef type, SortedMap<String, Value> fields, Loops ownVaries) implements Value {
    public Instance {
      fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }

    @Override
    public int hashCode() {
      return type.hashCode() * 31 + fields.hashCode();
    }

    @Override
    public boolean equals(Object other) {
      return this == other
          || other instanceof Instance i
              && type.equals(i.type)
              && ownVaries.equals(i.ownVaries)
              && fields.equals(i.fields);
    }

    Instance with(String field, Value value) {
      var changed = new TreeMap<>(fields);
      changed.put(field, value);
      return new Instance(type, changed, ownVaries);
    }
  }

  /**
   * A lambda or method reference with the variables it captured.
   *
   * @param node {@link Expr.Lambda} or {@link Expr.MethodRef}
   * @param within the class whose code created it
   * @param method the method whose code created it
   * @param home identifies the method run that created it, where its variables are still live; no
   *     part of equality
   */
  record Function(
      Expr node,
      SortedMap<String, Value> captured,
      Value self,
      TypeDecl within,
      String method,
      Object home)
      implements Value {

    /** The same code with other variables and another {@code this}. */
    Function with(SortedMap<String, Value> otherCaptured, Value otherSelf) {
      return new Function(node, otherCaptured, otherSelf, within, method, home);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Function f
          && node == f.node
          && captured.equals(f.captured)
          && self.equals(f.self);
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(node) * 31 + captured.hashCode();
    }
  }

  /** A library object that will apply its function arguments later: collectors, comparators. */
  record Deferred(String name, List<Value> args) implements Value {
    public Deferred {
      args = List.copyOf(args);
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
  record Choice(List<Value> options) implements Value {
    public Choice {
      options = List.copyOf(options);
    }
  }
}
