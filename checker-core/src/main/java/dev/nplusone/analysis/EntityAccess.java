package dev.nplusone.analysis;

import dev.nplusone.analysis.OtherWays.Held;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.NewReferences;
import dev.nplusone.analysis.state.Subject;
import dev.nplusone.analysis.value.Fact;
import dev.nplusone.analysis.value.Factor;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.Origin;
import dev.nplusone.analysis.value.Paths;
import dev.nplusone.analysis.value.Pending;
import dev.nplusone.analysis.value.RowLoop;
import dev.nplusone.analysis.value.Shape;
import dev.nplusone.analysis.value.Size;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Entity;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.mapping.Attribute;
import dev.nplusone.mapping.Attribute.Container;
import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.mapping.PersistentClass;
import dev.nplusone.query.Query;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reading persistent state: what a read loads, and what it returns. The semantics are those of
 * Hibernate 6.6 as the fixtures measure them.
 */
final class EntityAccess {
  private final PersistenceModel mapping;
  private final OtherWays otherWays;
  private final TypedValues typed;
  private final SelectsBeside besides;
  private final Presence presence;
  private final Reach reach = new Reach(this);

  /** Attributes by class and name, as far as they were asked for: they are asked for very often. */
  private final Map<String, Map<String, Optional<Attribute>>> attributes = new HashMap<>();

  /** Whether reading loads nothing: Hibernate Reactive fails where nobody has fetched. */
  private boolean onlyAsked;

  private boolean asked;

  EntityAccess(
      PersistenceModel mapping, TypedValues typed, SessionSettings settings, OtherWays otherWays) {
    this.mapping = mapping;
    this.otherWays = otherWays;
    this.typed = typed;
    this.besides = new SelectsBeside(mapping, this);
    this.presence = new Presence(mapping, settings, otherWays, this);
  }

  /** How instances were reached. */
  Reach reach() {
    return reach;
  }

  /** What is loaded already. */
  Presence presence() {
    return presence;
  }

  /** Any use of an instance's state: an uninitialised to-one is loaded. */
  void touch(Frame frame, Entity entity, Span at) {
    if (entity.owner().isEmpty()) {
      touchReference(frame, entity, at);
      return;
    }
    Entity owner = entity.owner().get();
    Optional<Attribute> attribute = attribute(owner.type(), entity.attributeName());
    if (attribute.isPresent() && !attribute.get().isPlural()) {
      load(frame, owner, attribute.get(), entity.path(), entity.varies(), at);
    }
  }

  /** {@code getReferenceById} hands out a proxy that the first read loads. */
  private static void touchReference(Frame frame, Entity entity, Span at) {
    if (entity.origin() instanceof Origin.OfQuery q
        && q.query().operation() == Query.Operation.REFERENCE
        && frame.state.facts.add(new Fact.Loaded(entity.origin(), ""))) {
      frame.record(new Subject.ReferenceLoad(q, entity.type()), at, entity.varies());
    }
  }

  /** Reads an attribute's value; the instance itself has been touched. */
  Value read(Frame frame, Entity reached, Attribute attribute, Span at) {
    Entity entity = ofWhole(reached);
    if (attribute.isIdentifier() && !attribute.isEmbedded()) {
      return KeylessRows.isOne(frame.state, entity)
          ? Value.NULL
          : new Value.Identifier(WrittenRows.known(frame.state, entity), attribute.type());
    }
    if (attribute.isPlural()) {
      return NewReferences.collection(frame.state, entity, attribute)
          .orElseGet(() -> plural(entity, attribute));
    }
    if (attribute.isToOne()) {
      Held held = ofWhole(entity, attribute);
      if (held.owner() != entity) {
        return read(frame, held.owner(), held.reference(), at);
      }
      Optional<Entity> parent = backReference(entity, attribute);
      if (parent.isPresent()) {
        return parent.get();
      }
      Optional<? extends Value> set = NewReferences.target(frame.state, entity, attribute);
      return set.isPresent() ? set.get() : target(frame, entity, attribute, at);
    }
    if (attribute.isEmbedded() && mapping.find(attribute.target()).isPresent()) {
      return entity.at(attribute.target(), attribute.name());
    }
    return RowFlags.valueOf(frame.state, entity, attribute.name())
        .map(value -> constant(attribute.type(), value))
        .or(() -> keyOfTarget(entity, attribute))
        .orElseGet(
            () ->
                typed.of(
                    attribute.type(),
                    attribute.name(),
                    attribute.span(),
                    varies(entity, attribute)));
  }

  /** {@code order.customerId} over the column of {@code order.customer} identifies that. */
  private Optional<Value> keyOfTarget(Entity entity, Attribute attribute) {
    return Values.isNewRow(entity)
        ? Optional.empty()
        : mapping
            .find(entity.type())
            .map(owner -> owner.references().get(attribute.name()))
            .flatMap(toOne -> attribute(entity.type(), toOne))
            .filter(toOne -> !toOne.target().isEmpty())
            .map(
                toOne ->
                    new Value.Identifier(
                        entity.at(toOne.target(), toOne.name()).varying(varies(entity, toOne)),
                        attribute.type()));
  }

  /** What the value of an attribute varies with: all rows of a query can have the same. */
  private static Loops varies(Entity entity, Attribute attribute) {
    return entity.origin() instanceof Origin.OfQuery of
            && of.query().fixes(Paths.append(entity.path(), attribute.name()))
        ? RowLoop.fixedBy(of, entity.varies())
        : entity.varies();
  }

  private static Value constant(TypeRef type, String value) {
    return switch (type.qualifiedName()) {
      case "boolean", "java.lang.Boolean" -> new Value.Constant(value.equals("true"));
      case "java.lang.String" -> new Value.Text(value, Loops.NONE);
      default -> new Value.Constant(new Value.EnumName(type, value));
    };
  }

  private Value target(Frame frame, Entity entity, Attribute attribute, Span at) {
    String type = attribute.target().isEmpty() ? "java.lang.Object" : attribute.target();
    Entity target = entity.at(type, attribute.name()).varying(varies(entity, attribute));
    if (attribute.has(Attribute.Trait.WOVEN)) {
      touch(frame, target, at);
    }
    return target;
  }

  /** What an attribute refers to; the parent itself where it leads back to it. */
  Entity follow(Entity reached, String type, String name) {
    Entity entity = ofWhole(reached);
    Optional<Attribute> attribute = attribute(entity.type(), name);
    if (attribute.isEmpty()) {
      return entity.at(type, name);
    }
    Held held = ofWhole(entity, attribute.get());
    Optional<Entity> parent = backReference(held.owner(), held.reference());
    return parent.isPresent() ? parent.get() : held.owner().at(type, name);
  }

  /** An instance as its whole's whole reaches it, where a part of the whole has led there. */
  Entity ofWhole(Entity reached) {
    if (reached.owner().isEmpty() || reached.owner().get().owner().isEmpty()) {
      return reached;
    }
    Entity part = reached.owner().get();
    Optional<Attribute> reference = attribute(part.type(), reached.attributeName());
    if (reference.isEmpty() || !reference.get().isToOne()) {
      return reached;
    }
    Held held = otherWays.highest(this, part, reference.get());
    if (held.owner() == part) {
      return reached;
    }
    Optional<Entity> parent = backReference(held.owner(), held.reference());
    return parent.isPresent()
        ? parent.get()
        : held.owner().at(reached.type(), held.reference().name());
  }

  /** The reference that leads to the same, of the whole that an instance is a part of. */
  Held ofWhole(Entity entity, Attribute reference) {
    return otherWays.ofWhole(this, entity, reference);
  }

  private Many plural(Entity entity, Attribute attribute) {
    boolean map = attribute.container() == Container.MAP;
    Shape shape =
        map ? Shape.MAP : attribute.container() == Container.ARRAY ? Shape.ARRAY : Shape.COLLECTION;
    List<TypeRef> args = attribute.type().arguments();
    TypeRef elementType =
        args.isEmpty() ? TypeRef.of(attribute.target()) : args.get(args.size() - 1);
    Value element =
        mapping.find(attribute.target()).isPresent()
            ? entity.at(attribute.target(), attribute.name())
            : typed.of(elementType, attribute.name(), attribute.span(), entity.varies());
    Value key =
        map
            ? typed.of(attribute.type().argument(0), attribute.name(), attribute.span(), Loops.NONE)
            : Value.NOTHING;
    return new Many(
        shape,
        key,
        element,
        typed.isBounded(entity.type(), attribute) || typed.structure().isPart(elementType)
            ? Size.FIXED
            : Size.of(attribute.name(), Factor.Kind.ASSOCIATION),
        List.of(new Pending(entity, attribute)),
        entity.varies());
  }

  /** The parent a child was reached through, when the attribute is the other side of that path. */
  Optional<Entity> backReference(Entity entity, Attribute attribute) {
    Optional<Entity> owner = entity.owner();
    if (owner.isEmpty()) {
      return owner;
    }
    Optional<Attribute> step = attribute(owner.get().type(), entity.attributeName());
    boolean leadsBack =
        step.isPresent()
            && step.get().mappedBy().isPresent()
            && step.get().mappedBy().get().equals(attribute.name());
    return leadsBack ? owner : Optional.empty();
  }

  /** The collection, initialised if it was not. */
  Many settle(Frame frame, Many many, Span at) {
    for (Pending pending : many.pending()) {
      Entity owner = pending.owner();
      String path = Paths.append(owner.path(), pending.attribute().name());
      load(frame, owner, pending.attribute(), path, owner.varies(), at);
    }
    return many.settled();
  }

  /**
   * A reference that is set to something at hand, or a collection that is replaced by another one:
   * what it was before is not asked for any more.
   */
  void assigned(Frame frame, Entity owner, String name, Value value) {
    RowFlags.assigned(frame.state, owner, name);
    if (!(owner.origin() instanceof Origin.OfNew)) {
      frame.assigned.add(name);
    }
    attribute(owner.type(), name)
        .ifPresent(
            attribute -> {
              AssignedKeys.note(frame.state, owner, attribute, value);
              NewReferences.note(frame.state, owner, attribute, value);
            });
    boolean atHand =
        Values.options(value).stream()
            .allMatch(
                option ->
                    option instanceof Value.Null
                        || option.equals(frame.self())
                        || option instanceof Entity entity
                            && (reach.isInstance(entity)
                                || entity.origin() instanceof Origin.OfNew));
    boolean replaced =
        value instanceof Many many
            && many.pending().isEmpty()
            && attribute(owner.type(), name).filter(Attribute::isPlural).isPresent();
    boolean each = !owner.varies().isEmpty() || !Reach.isOneOfMany(owner.origin());
    boolean referred =
        atHand && attribute(owner.type(), name).filter(Attribute::isToOne).isPresent();
    if (each && (referred || replaced)) {
      frame.state.facts.add(new Fact.Loaded(owner.origin(), Paths.append(owner.path(), name)));
    }
  }

  /** From now on reading loads nothing that is not asked for. */
  void loadOnlyWhatIsAsked() {
    onlyAsked = true;
  }

  /** Reads something that is asked for. */
  void asking(Runnable read) {
    boolean outer = asked;
    asked = true;
    read.run();
    asked = outer;
  }

  private void load(
      Frame frame, Entity owner, Attribute attribute, String path, Loops varies, Span at) {
    if (attribute.isPlural()) {
      frame.state.reachOthers(owner.origin(), path);
    }
    if (onlyAsked && !asked || presence.isThere(frame.state, owner, attribute, path)) {
      return;
    }
    frame.state.reachOthers(owner.origin(), path);
    boolean together = presence.isInBatch(frame.state, owner, attribute);
    Loops turns = together ? presence.turnsOfBatch(frame.state, owner, attribute) : varies;
    if (!together || !turns.isEmpty()) {
      record(frame, owner, attribute, path, false, turns, at);
    }
    if (attribute.isToOne()) {
      besides.target(frame, owner, attribute, path, varies, at);
    } else if (!typed.isBounded(owner.type(), attribute)) {
      besides.elements(frame, owner, attribute, path, varies, at);
    }
  }

  void record(
      Frame frame,
      Entity owner,
      Attribute attribute,
      String path,
      boolean atOnce,
      Loops varies,
      Span at) {
    String declaring = declaring(owner.type(), attribute.name());
    frame.record(
        new Subject.LazyLoad(owner.origin(), declaring, path, attribute, atOnce), at, varies);
    if (!varies.isEmpty() || !Reach.isOneOfMany(owner.origin()) && !reach.isOneElement(owner)) {
      frame.state.facts.add(
          new Fact.Loaded(owner.origin(), path, reach.isFirstOfElements(owner, path)));
      otherWays
          .of(owner, attribute)
          .forEach(way -> frame.state.facts.add(new Fact.Loaded(owner.origin(), way)));
    }
  }

  /**
   * The topmost entity that has the attribute. A method that subclasses override is interpreted for
   * each of them, and what it reads of the superclass is one association.
   */
  String declaring(String type, String attribute) {
    Optional<String> parent = mapping.find(type).flatMap(PersistentClass::superclass);
    return parent
        .flatMap(mapping::entity)
        .filter(c -> c.attribute(attribute).isPresent())
        .map(c -> declaring(c.name(), attribute))
        .orElse(type);
  }

  /**
   * Whether adding to the collection leaves it uninitialised: an inverse bag queues the element.
   */
  static boolean addsWithoutLoading(Many many) {
    return many.pending().stream()
        .allMatch(p -> p.attribute().container() == Container.BAG && !p.attribute().owning());
  }

  /** Whether clearing the collection leaves it uninitialised. */
  static boolean clearsWithoutLoading(Many many) {
    return many.pending().stream().allMatch(p -> p.attribute().has(Attribute.Trait.CLEARED_UNREAD));
  }

  /** The attribute of a persistent class, own or inherited. */
  Optional<Attribute> attribute(String type, String name) {
    Map<String, Optional<Attribute>> ofType = attributes.get(type);
    if (ofType == null) {
      ofType = new HashMap<>();
      attributes.put(type, ofType);
    }
    Optional<Attribute> known = ofType.get(name);
    if (known == null) {
      known = mapping.find(type).flatMap(c -> c.attribute(name));
      ofType.put(name, known);
    }
    return known;
  }

  /** The attribute that a field of a persistent class holds, whatever the field's name. */
  Optional<Attribute> heldBy(String type, String field) {
    return mapping
        .find(type)
        .flatMap(c -> c.attribute(c.accessors().fields().getOrDefault(field, field)));
  }

  /** The persistent class behind a type name. */
  Optional<PersistentClass> persistentClass(String type) {
    return mapping.find(type);
  }
}
