package dev.nplusone.analysis.value;

import dev.nplusone.analysis.value.Value.Choice;
import dev.nplusone.analysis.value.Value.Counter;
import dev.nplusone.analysis.value.Value.Deferred;
import dev.nplusone.analysis.value.Value.Entity;
import dev.nplusone.analysis.value.Value.Identifier;
import dev.nplusone.analysis.value.Value.Opaque;
import dev.nplusone.analysis.value.Value.Prepared;
import dev.nplusone.analysis.value.Value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Changes which loops a value, and each part of it, varies with. Where nothing changes, the very
 * same value comes back: most calls and loops leave most values alone.
 */
public final class Variation {
  private Variation() {}

  /** The same value, different in each turn of one more loop. */
  public static Value varying(Value value, RowLoop loop) {
    return mark(value, Loops.of(loop), 0);
  }

  public static Value varying(Value value, Loops loops) {
    return loops.isEmpty() ? value : mark(value, loops, 0);
  }

  private static Value mark(Value value, Loops more, int depth) {
    if (value instanceof Opaque v) {
      return with(v, v.varies().plus(more));
    }
    if (value instanceof Counter v) {
      return with(v, v.varies().plus(more));
    }
    if (value instanceof Entity v) {
      return mark(v, more);
    }
    if (value instanceof Identifier v) {
      return with(v, mark(v.of(), more));
    }
    if (value instanceof Text v) {
      return with(v, v.varies().plus(more));
    }
    if (value instanceof Many v) {
      return with(
          v,
          mark(v.key(), more, depth + 1),
          mark(v.element(), more, depth + 1),
          each(v.pending(), p -> with(p, mark(p.owner(), more))),
          v.varies().plus(more));
    }
    if (value instanceof Instance v) {
      return depth > Values.DEEPEST
          ? new Opaque(v.type(), more)
          : with(v, v.fields().each(f -> mark(f, more, depth + 1)), v.ownVaries().plus(more));
    }
    if (value instanceof Value.Function v) {
      return with(
          v,
          v.captured().each(c -> depth > Values.DEEPEST ? c : mark(c, more, depth + 1)),
          v.self());
    }
    if (value instanceof Choice v) {
      return v.each(o -> mark(o, more, depth));
    }
    return value;
  }

  private static Entity mark(Entity entity, Loops more) {
    return with(entity, entity.owner(), entity.varies().plus(more));
  }

  /** Replaces each loop a value varies with. */
  public static Value mapLoops(Value value, Function<RowLoop, Loops> to) {
    return Values.varies(value).isEmpty() ? value : mapVaries(value, new Replacement(to));
  }

  /** Replaces loops. Most parts of a value vary with the same ones, so the last are remembered. */
  private static final class Replacement implements UnaryOperator<Loops> {
    private final Function<RowLoop, Loops> to;
    private Loops last = Loops.NONE;
    private Loops replaced = Loops.NONE;

    Replacement(Function<RowLoop, Loops> to) {
      this.to = to;
    }

    @Override
    public Loops apply(Loops loops) {
      if (loops != last) {
        replaced = loops.map(to);
        last = loops;
      }
      return replaced;
    }
  }

  /** Replaces what a value, and each part of it, varies with. */
  public static Value mapVaries(Value value, UnaryOperator<Loops> to) {
    if (Values.varies(value).isEmpty()) {
      return value;
    }
    if (value instanceof Opaque v) {
      return with(v, to.apply(v.varies()));
    }
    if (value instanceof Counter v) {
      return with(v, to.apply(v.varies()));
    }
    if (value instanceof Entity v) {
      return mapEntity(v, to);
    }
    if (value instanceof Identifier v) {
      return with(v, mapEntity(v.of(), to));
    }
    if (value instanceof Text v) {
      return with(v, to.apply(v.varies()));
    }
    if (value instanceof Prepared v) {
      List<Value> params = each(v.params(), p -> mapVaries(p, to));
      return new Prepared(v.query(), v.api(), params, to.apply(v.varies()));
    }
    if (value instanceof Many v) {
      return with(
          v,
          mapVaries(v.key(), to),
          mapVaries(v.element(), to),
          each(v.pending(), p -> with(p, mapEntity(p.owner(), to))),
          to.apply(v.varies()));
    }
    if (value instanceof Instance v) {
      return with(v, v.fields().each(f -> mapVaries(f, to)), to.apply(v.ownVaries()));
    }
    if (value instanceof Deferred v) {
      List<Value> args = each(v.args(), a -> mapVaries(a, to));
      return args == v.args() ? v : new Deferred(v.name(), args);
    }
    if (value instanceof Value.Function v) {
      return with(v, v.captured().each(c -> mapVaries(c, to)), mapVaries(v.self(), to));
    }
    if (value instanceof Choice v) {
      return v.each(o -> mapVaries(o, to));
    }
    return value;
  }

  private static Entity mapEntity(Entity entity, UnaryOperator<Loops> to) {
    if (entity.varies().isEmpty()) {
      return entity;
    }
    Optional<Entity> owner = entity.owner();
    if (owner.isPresent()) {
      Entity mapped = mapEntity(owner.get(), to);
      owner = mapped == owner.get() ? owner : Optional.of(mapped);
    }
    return with(entity, owner, to.apply(entity.varies()));
  }

  /** The value after a loop has ended: one turn's value, which no longer varies with it. */
  public static Value without(Value value, RowLoop ended) {
    return Values.varies(value).contains(ended)
        ? mapLoops(value, loop -> loop.equals(ended) ? Loops.NONE : Loops.of(loop))
        : value;
  }

  private static Value with(Opaque v, Loops varies) {
    return varies == v.varies() ? v : new Opaque(v.type(), varies, v.told());
  }

  private static Value with(Counter v, Loops varies) {
    return varies == v.varies() ? v : new Counter(varies);
  }

  private static Value with(Text v, Loops varies) {
    return varies == v.varies() ? v : new Text(v.text(), varies, v.each(), v.orOther());
  }

  private static Value with(Identifier v, Entity of) {
    return of == v.of() ? v : new Identifier(of, v.type());
  }

  private static Pending with(Pending v, Entity owner) {
    return owner == v.owner() ? v : v.of(owner);
  }

  private static Entity with(Entity v, Optional<Entity> owner, Loops varies) {
    boolean same = varies == v.varies() && owner.orElse(null) == v.owner().orElse(null);
    return same ? v : new Entity(v.type(), v.origin(), v.path(), owner, varies);
  }

  private static Value with(Many v, Value key, Value element, List<Pending> pending, Loops varies) {
    boolean same =
        key == v.key() && element == v.element() && pending == v.pending() && varies == v.varies();
    return same ? v : v.with(key, element, pending, varies);
  }

  private static Value with(Instance v, NamedValues fields, Loops varies) {
    return v.with(fields, varies);
  }

  private static Value with(Value.Function v, NamedValues captured, Value self) {
    return captured == v.captured() && self == v.self() ? v : v.with(captured, self);
  }

  private static <T> List<T> each(List<T> parts, UnaryOperator<T> change) {
    List<T> changed = null;
    for (int i = 0; i < parts.size(); i++) {
      T part = parts.get(i);
      T next = change.apply(part);
      if (next != part && changed == null) {
        changed = new ArrayList<>(parts);
      }
      if (next != part) {
        changed.set(i, next);
      }
    }
    return changed == null ? parts : changed;
  }
}
