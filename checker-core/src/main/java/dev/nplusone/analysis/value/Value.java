package dev.nplusone.analysis.value;

import dev.nplusone.query.Query;
import dev.nplusone.source.Expr;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What an expression may evaluate to. Values are immutable; a statement that changes an object
 * writes a new value back to the variable it was read from.
 */
public sealed interface Value
    permits Value.Nothing,
        Value.Null,
        Value.Opaque,
        Value.Constant,
        Value.Counter,
        Value.Length,
        Value.Text,
        Value.TypeLiteral,
        Value.Entity,
        Value.Identifier,
        Value.Test,
        Value.Prepared,
        Value.Node,
        Composite {

  /** No value at all: the element of an empty collection, the result of a dead path. */
  Value NOTHING = new Nothing();

  /** {@code null}. */
  Value NULL = new Null();

  /** See {@link #NOTHING}. */
  record Nothing() implements Value {
    @Override
    public int hashCode() {
      return 0;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Nothing;
    }
  }

  /** See {@link #NULL}. */
  record Null() implements Value {
    @Override
    public int hashCode() {
      return 0;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Null;
    }
  }

  /**
   * Only the type is known: services, identifiers, scalars, results of code out of view.
   *
   * @param told which constants its getters answer with, by the names of these, where a branch has
   *     found that out
   */
  record Opaque(TypeRef type, Loops varies, NamedValues told) implements Value {
    public Opaque(TypeRef type, Loops varies) {
      this(type, varies, NamedValues.NONE);
    }

    public Opaque telling(NamedValues otherTold) {
      return otherTold == told ? this : new Opaque(type, varies, otherTold);
    }

    @Override
    public int hashCode() {
      return type.hashCode() * 31 + varies.hashCode();
    }

    @Override
    public boolean equals(Object other) {
      return this == other
          || other instanceof Opaque o
              && type.equals(o.type)
              && varies.equals(o.varies)
              && (told == o.told || told.equals(o.told));
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
    public int hashCode() {
      return type.hashCode() * 31 + name.hashCode();
    }

    @Override
    public boolean equals(Object other) {
      return this == other
          || other instanceof EnumName e && name.equals(e.name) && type.equals(e.type);
    }

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

    public Text(String text, Loops varies, List<String> each) {
      this(text, varies, each, false);
    }

    public Text(String text, Loops varies) {
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
   * is a question to the engine, not part of the value.
   */
  record Entity(String type, Origin origin, String path, Optional<Entity> owner, Loops varies)
      implements Value {

    public static Entity row(String type, Origin origin, Loops varies) {
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
    public Entity at(String targetType, String attribute) {
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

    /** The same instance where it varies with other loops than the way to it. */
    public Entity varying(Loops others) {
      return others == varies ? this : new Entity(type, origin, path, owner, others);
    }

    public Entity as(String otherType) {
      return new Entity(otherType, origin, path, owner, varies);
    }

    /** The attribute that led here. */
    public String attributeName() {
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
   * @param onceNot loops in which one turn at most is none of those in which it holds
   */
  record Test(Set<Fact> whenTrue, Set<Fact> whenFalse, Loops once, Loops onceNot) implements Value {
    public Test(Set<Fact> whenTrue, Set<Fact> whenFalse, Loops once) {
      this(whenTrue, whenFalse, once, Loops.NONE);
    }

    public Test {
      whenTrue = Set.copyOf(whenTrue);
      whenFalse = Set.copyOf(whenFalse);
    }

    public Test negated() {
      return new Test(whenFalse, whenTrue, onceNot, once);
    }

    /** Whether it tells no more than yes or no. */
    public boolean isNoNews() {
      return whenTrue.isEmpty() && whenFalse.isEmpty() && once.isEmpty() && onceNot.isEmpty();
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

    public Function(
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

    public Expr node() {
      return node;
    }

    public TypeRef kind() {
      return kind;
    }

    public NamedValues captured() {
      return captured;
    }

    public Value self() {
      return self;
    }

    public TypeDecl within() {
      return within;
    }

    public String method() {
      return method;
    }

    public Object home() {
      return home;
    }

    /** Whether a method has created it, and not the initializer of a field. */
    public boolean isOfMethod() {
      return method.endsWith(")");
    }

    /** The same code with other variables and another {@code this}. */
    public Function with(NamedValues otherCaptured, Value otherSelf) {
      return new Function(node, kind, otherCaptured, otherSelf, within, method, home);
    }

    /** The same function, declared to be of an interface. */
    public Function as(TypeRef declared) {
      return new Function(node, declared, captured, self, within, method, home);
    }

    @Override
    Loops unionOfVaries() {
      return captured.union(Values.varies(self));
    }

    @Override
    public boolean anyPart(Predicate<Value> condition) {
      return captured.any(condition) || condition.test(self);
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

    public Deferred(String name, List<Value> args) {
      this.name = name;
      this.args = List.copyOf(args);
    }

    public String name() {
      return name;
    }

    public List<Value> args() {
      return args;
    }

    @Override
    Loops unionOfVaries() {
      return Values.union(args, Loops.NONE);
    }

    @Override
    public boolean anyPart(Predicate<Value> condition) {
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
   * criteria query with its roots, joins and fetches. The shared part, the cell, lives in the
   * state.
   */
  record Node(Cell.Id cell, String role, String entity, String path) implements Value {}

  /** One of several values; never nested, never fewer than two, at most {@link Values#WIDEST}. */
  final class Choice extends Composite {
    private final List<Value> options;
    private final boolean open;

    public Choice(List<Value> options, boolean open) {
      this.options = List.copyOf(options);
      this.open = open;
    }

    public List<Value> options() {
      return options;
    }

    /** Whether there are more alternatives, which were forgotten: it may be none of the options. */
    public boolean isOpen() {
      return open;
    }

    /** Each of the options changed; alternatives that have become alike are one. */
    public Value each(UnaryOperator<Value> change) {
      Value[] next = new Value[options.size()];
      boolean changed = false;
      for (int i = 0; i < next.length; i++) {
        next[i] = change.apply(options.get(i));
        changed |= next[i] != options.get(i);
      }
      if (!changed) {
        return this;
      }
      Value all = Value.NOTHING;
      for (Value option : next) {
        all = Values.join(all, option);
      }
      return open ? Values.opened(all) : all;
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
    public boolean anyPart(Predicate<Value> condition) {
      return Values.any(options, condition);
    }

    @Override
    int hashOfParts() {
      return options.hashCode();
    }

    @Override
    boolean sameParts(Composite other) {
      return other instanceof Choice c && open == c.open && options.equals(c.options);
    }
  }
}
