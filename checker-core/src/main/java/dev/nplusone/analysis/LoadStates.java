package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.value.Fact;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.Paths;
import dev.nplusone.analysis.value.Shape;
import dev.nplusone.analysis.value.Size;
import dev.nplusone.analysis.value.Texts;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Entity;
import dev.nplusone.analysis.value.Value.Test;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.source.TypeRef;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an application asks or tells about what is loaded: Hibernate's and JPA's helpers. */
final class LoadStates {
  private static final Set<String> LOAD_STATE = Set.of("PersistenceUtil", "PersistenceUnitUtil");

  /** Its {@code fetch} gives what it has initialised in a {@code Uni}. */
  private static final String REACTIVE = "org.hibernate.reactive.mutiny.Mutiny";

  private final Engine engine;

  LoadStates(Engine engine) {
    this.engine = engine;
  }

  /** Static helpers of Hibernate and JPA. */
  Optional<Value> staticCall(Frame frame, String type, String name, List<Value> args, Site site) {
    if (type.equals("java.util.Objects") && name.equals("equals") && args.size() == 2) {
      engine.implicit.equal(frame, args.get(0), args.get(1), site);
      return Optional.of(engine.conditions.equality(frame, args.get(0), args.get(1)));
    }
    if (type.equals(REACTIVE) && name.equals("fetch")) {
      return Optional.of(Values.many(Shape.OPTIONAL, initialize(frame, args, site), Size.FIXED));
    }
    if (!type.equals("org.hibernate.Hibernate") || args.isEmpty()) {
      return engine.oldCriteriaCalls.staticCall(frame, type, name, args, site);
    }
    return switch (name) {
      case "initialize", "unproxy", "getClass" -> Optional.of(initialize(frame, args, site));
      case "size" -> Optional.of(size(frame, args.get(0), site));
      case "isInitialized" -> Optional.of(initialized(args.get(0)));
      default -> Optional.empty();
    };
  }

  /** {@code Hibernate.initialize(order.getItems())}, {@code session.fetch(order.getItems())}. */
  Value initialize(Frame frame, List<Value> args, Site site) {
    Value first = args.isEmpty() ? Value.NOTHING : args.get(0);
    engine.entities.asking(() -> read(frame, first, site));
    return first;
  }

  private Value size(Frame frame, Value value, Site site) {
    for (Value option : Values.options(value)) {
      if (option instanceof Many many) {
        engine.entities.settle(frame, many, site.at());
      }
    }
    return Values.UNKNOWN;
  }

  private void read(Frame frame, Value value, Site site) {
    for (Value option : Values.options(value)) {
      if (option instanceof Entity entity) {
        engine.entities.touch(frame, entity, site.at());
      } else if (option instanceof Many many && !many.isView()) {
        engine.entities.settle(frame, many, site.at());
      }
    }
  }

  /** The paths that a reference or collection stands for. */
  static Set<Fact> loadedPaths(Value value) {
    Set<Fact> loaded = new HashSet<>();
    for (Value option : Values.options(value)) {
      if (option instanceof Entity entity && !entity.path().isEmpty()) {
        loaded.add(new Fact.Loaded(entity.origin(), entity.path()));
      } else if (option instanceof Many many && !many.isView()) {
        many.pending()
            .forEach(
                p ->
                    loaded.add(
                        new Fact.Loaded(
                            p.owner().origin(),
                            Paths.append(p.owner().path(), p.attribute().name()))));
      }
    }
    return loaded;
  }

  static boolean tellsWhatIsLoaded(TypeRef type) {
    return type.isUnknown() || LOAD_STATE.contains(type.simpleName());
  }

  /** {@code isLoaded(order, "items")}; without a name, whether the reference itself is loaded. */
  Value loadedState(List<Value> args) {
    if (args.size() == 1) {
      return initialized(args.get(0));
    }
    Set<Fact> loaded = new HashSet<>();
    String attribute = Texts.of(args.get(1));
    for (Value option : Values.options(args.get(0))) {
      if (option instanceof Entity entity) {
        engine
            .entities
            .attribute(entity.type(), attribute)
            .map(a -> new Fact.Loaded(entity.origin(), Paths.append(entity.path(), a.name())))
            .ifPresent(loaded::add);
      }
    }
    return new Test(loaded, Set.of(), Loops.NONE);
  }

  private static Value initialized(Value value) {
    if (value instanceof Many many && many.isView()) {
      return new Value.Constant(true); // what Hibernate does not know is initialised
    }
    return new Test(loadedPaths(value), Set.of(), Loops.NONE);
  }
}
