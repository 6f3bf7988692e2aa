package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.value.Instance;
import dev.nplusone.analysis.value.KnownType;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.Origin;
import dev.nplusone.analysis.value.Shape;
import dev.nplusone.analysis.value.Size;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Entity;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.analysis.value.Variation;
import dev.nplusone.members.GeneratedBuilder;
import dev.nplusone.members.GeneratedConstructor;
import dev.nplusone.members.GeneratedMembers;
import dev.nplusone.members.GeneratedReads;
import dev.nplusone.source.CalledName;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Calls of members that no text shows: of records, of Lombok's classes and builders. */
final class GeneratedCalls {
  private final Engine engine;
  private final Map<String, GeneratedMembers> generated = new HashMap<>();

  /** The fields behind accessors that no text shows. */
  private final Map<CalledName, Optional<String>> accessed = new HashMap<>();

  GeneratedCalls(Engine engine) {
    this.engine = engine;
  }

  private GeneratedMembers generated(TypeRef type) {
    return generated.computeIfAbsent(
        type.qualifiedName(),
        name ->
            engine
                .program
                .type(name)
                .map(decl -> GeneratedMembers.of(decl, engine.program))
                .orElse(GeneratedMembers.NONE));
  }

  /** What a generated {@code toString}, or {@code equals} and {@code hashCode}, reads. */
  Optional<GeneratedReads> reads(TypeRef type, boolean text) {
    return text ? generated(type).text() : generated(type).equality();
  }

  /** The fields that a constructor sets which no text shows: of a record, or Lombok's. */
  Optional<List<String>> constructor(TypeRef type, List<Value> args) {
    return generated(type).constructors().stream()
        .filter(c -> c.fields().size() == args.size() && c.staticName().isEmpty())
        .map(GeneratedConstructor::fields)
        .findFirst();
  }

  static Instance assigned(Instance object, List<String> fields, List<Value> args) {
    Instance filled = object;
    for (int i = 0; i < fields.size(); i++) {
      filled = filled.with(fields.get(i), Values.bounded(args.get(i)));
    }
    return filled;
  }

  /** A member of a known object that no text shows. */
  Effect member(Frame frame, Instance instance, String name, List<Value> args, Site site) {
    GeneratedMembers members = generated(instance.type());
    String field = members.getters().get(name);
    if (args.isEmpty() && field != null) {
      return Effect.of(engine.fields.read(frame, instance, field, site.at()));
    }
    Optional<GeneratedBuilder> builder = builderOf(instance);
    if (builder.isPresent()) {
      return onBuilder(frame, instance, builder.get(), name, args, site);
    }
    Optional<String> set = args.size() == 1 ? accessed(instance.type(), name, 1) : Optional.empty();
    if (set.isPresent()) {
      Instance changed = instance.with(set.get(), Values.bounded(args.get(0)));
      return new Effect(changed, Optional.of(changed));
    }
    if (args.size() == 1 && members.withers().containsKey(name)) {
      return Effect.of(instance.with(members.withers().get(name), Values.bounded(args.get(0))));
    }
    for (GeneratedBuilder toBuilder : members.builders()) {
      if (args.isEmpty() && toBuilder.toBuilderMethod().filter(name::equals).isPresent()) {
        return Effect.of(builderValue(instance.type(), instance.fields()));
      }
    }
    return beanAccess(frame, instance, name, args, site)
        .orElseGet(() -> engine.methods.out(frame, instance, name, args, site));
  }

  /** A copy of a new instance in which one field differs: it is as new. */
  Optional<Effect> copy(Frame frame, Entity entity, String name, List<Value> args) {
    String differing =
        args.size() == 1 && Values.isNewRow(entity)
            ? generated(TypeRef.of(entity.type())).withers().get(name)
            : null;
    if (differing == null) {
      return Optional.empty();
    }
    engine.entities.assigned(frame, entity, differing, args.get(0));
    return Optional.of(Effect.of(Variation.varying(entity, Values.varies(args.get(0)))));
  }

  private static final String BUILDS = "<builds>";

  /** A builder is an object with the properties set so far and the type it will build. */
  private static Instance builderValue(TypeRef builds, Map<String, Value> properties) {
    return new Instance(
            TypeRef.of(builds.qualifiedName() + ".<builder>"),
            new TreeMap<>(properties),
            Loops.NONE)
        .with(BUILDS, new Value.TypeLiteral(builds));
  }

  private Optional<GeneratedBuilder> builderOf(Instance instance) {
    return instance.fields().get(BUILDS) instanceof Value.TypeLiteral builds
        ? generated(builds.type()).builders().stream().findFirst()
        : Optional.empty();
  }

  private Effect onBuilder(
      Frame frame,
      Instance instance,
      GeneratedBuilder builder,
      String name,
      List<Value> args,
      Site site) {
    if (name.equals(builder.buildMethod())) {
      TypeRef builds = ((Value.TypeLiteral) instance.fields().get(BUILDS)).type();
      TreeMap<String, Value> fields = new TreeMap<>(instance.fields());
      fields.remove(BUILDS);
      if (engine.mapping.entity(builds.qualifiedName()).isEmpty()) {
        Instance built = new Instance(builds, fields, Loops.NONE);
        Optional<TypeDecl> type = engine.program.type(builds);
        return Effect.of(
            type.filter(this::beginsWithNothing)
                .map(t -> engine.freshObjects.made(t, built))
                .orElse(built));
      }
      Origin made = new Origin.OfNew(site.at());
      Entity row = Entity.row(builds.qualifiedName(), made, Values.varies(instance));
      engine.keylessRows.built(frame.state, row, fields.keySet());
      return Effect.of(row);
    }
    String property = builder.setters().get(name);
    if (property != null && args.size() == 1) {
      return changed(instance, property, args.get(0));
    }
    String one = builder.adders().get(name);
    if (one != null && !args.isEmpty() && args.size() <= 2) {
      String call = args.size() == 1 ? "add" : "put";
      Many held = held(instance, one, args.size() == 1 ? Shape.COLLECTION : Shape.MAP);
      return added(frame, instance, one, held, call, args, site);
    }
    String all = builder.bulkAdders().get(name);
    if (all != null && args.size() == 1) {
      Value given = copied(frame, args.get(0), site);
      boolean map = given instanceof Many many && many.shape() == Shape.MAP;
      return instance.fields().get(all) instanceof Many held && !held.isEmptyContainer()
          ? added(frame, instance, all, held, map ? "putAll" : "addAll", List.of(given), site)
          : changed(instance, all, given);
    }
    for (String gathered : builder.bulkAdders().values()) {
      if (name.equalsIgnoreCase("clear" + gathered) && builder.clearers().contains(name)) {
        return changed(
            instance, gathered, Values.many(Shape.COLLECTION, Value.NOTHING, Size.FIXED));
      }
    }
    return new Effect(instance, Optional.of(instance));
  }

  private static Effect changed(Instance builder, String property, Value value) {
    Instance changed = builder.with(property, Values.bounded(value));
    return new Effect(changed, Optional.of(changed));
  }

  /** What a builder has gathered for a property. */
  private static Many held(Instance builder, String property, Shape shape) {
    return builder.fields().get(property) instanceof Many many
        ? many
        : Values.many(shape, Value.NOTHING, Size.FIXED);
  }

  /** What a builder gathers one by one is put into a collection of its own. */
  private Effect added(
      Frame frame,
      Instance builder,
      String property,
      Many held,
      String call,
      List<Value> args,
      Site site) {
    Value filled = engine.receivers.call(frame, held, call, args, site).receiver().orElse(held);
    return changed(builder, property, filled);
  }

  /** Whether no field has a value that Lombok's builders leave out. */
  private boolean beginsWithNothing(TypeDecl type) {
    return engine.hierarchy.lineage(type.ref()).stream()
        .flatMap(use -> engine.program.type(use).stream())
        .flatMap(decl -> decl.fields().stream())
        .allMatch(field -> field.isStatic() || field.initializer().isEmpty());
  }

  /** A collection whose elements are added to another one is read. */
  private Value copied(Frame frame, Value given, Site site) {
    return given instanceof Many many ? engine.entities.settle(frame, many, site.at()) : given;
  }

  /** Whether a generated static method makes an object of so many values. */
  boolean makes(TypeRef type, String name, int values) {
    return generated(type).constructors().stream().anyMatch(c -> isCalled(c, name, values));
  }

  private static boolean isCalled(GeneratedConstructor constructor, String name, int values) {
    return constructor.staticName().filter(name::equals).isPresent()
        && constructor.fields().size() == values;
  }

  /** A static member that no text shows: {@code builder()}, {@code of(...)}, {@code values()}. */
  Optional<Value> onType(Frame frame, TypeRef type, String name, List<Value> args, Site site) {
    for (GeneratedBuilder builder : generated(type).builders()) {
      if (builder.builderMethod().equals(name) && args.isEmpty()) {
        return Optional.of(builderValue(type, Map.of()));
      }
    }
    for (GeneratedConstructor constructor : generated(type).constructors()) {
      if (isCalled(constructor, name, args.size())) {
        Instance empty = new Instance(type, new TreeMap<>(), Loops.NONE);
        return Optional.of(assigned(empty, constructor.fields(), args));
      }
    }
    if (name.equals("values") && args.isEmpty() && canBeEnum(type)) {
      return Optional.of(Values.many(Shape.ARRAY, Values.opaque(type), Size.FIXED));
    }
    if (engine.isEnum(type) && name.equals("valueOf") && args.size() == 1) {
      return Optional.of(Values.opaque(type, Values.varies(args.get(0))));
    }
    return Optional.empty();
  }

  /** Of what has static {@code values()} and is out of view nearly all are enums. */
  private boolean canBeEnum(TypeRef type) {
    return engine.isEnum(type) || !type.isUnknown() && engine.program.type(type).isEmpty();
  }

  /** Getters and setters that no text shows, on an object of which only the type is known. */
  Optional<Effect> beanAccess(
      Frame frame, Value receiver, String name, List<Value> args, Site site) {
    if (args.size() > 1) {
      return Optional.empty();
    }
    Optional<String> field = accessed(KnownType.of(receiver), name, args.size());
    return args.isEmpty()
        ? field.map(f -> Effect.of(engine.fields.read(frame, receiver, f, site.at())))
        : field.map(f -> set(receiver, args.get(0)));
  }

  private static Effect set(Value receiver, Value value) {
    Value set =
        Values.isNewRow(receiver) ? Variation.varying(receiver, Values.varies(value)) : receiver;
    return new Effect(set, Optional.of(set));
  }

  /** The field that a getter or setter is for which no text shows. */
  Optional<String> accessed(TypeRef type, String name, int arguments) {
    CalledName call = new CalledName(type, name, arguments);
    Optional<String> field = accessed.get(call);
    if (field == null) {
      field = accessedBy(call);
      accessed.put(call, field);
    }
    return field;
  }

  private Optional<String> accessedBy(CalledName call) {
    for (TypeRef use : engine.hierarchy.lineage(call.type())) {
      GeneratedMembers members = generated(use);
      String field =
          (call.arguments() == 0 ? members.getters() : members.setters()).get(call.name());
      if (field != null) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }
}
