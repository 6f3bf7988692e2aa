package dev.nplusone.analysis;

import dev.nplusone.analysis.value.CollectionNotes;
import dev.nplusone.analysis.value.Composite;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.Origin;
import dev.nplusone.analysis.value.RowLoop;
import dev.nplusone.analysis.value.Size;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Entity;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.analysis.value.Variation;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy.Member;
import dev.nplusone.source.TypeRef;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What a receiver or an argument is to a callee, so that calls of a kind share one interpretation.
 */
final class Abstraction {
  private Abstraction() {}

  /** The value without what makes one call different from the next of its kind. */
  static Value of(Value value, int index, Member<MethodDecl> target, Map<RowLoop, Loops> standIns) {
    if (value instanceof Composite composite) {
      return ofParts(composite, index, standIns);
    }
    MethodDecl method = target.member();
    Value plain = value;
    if (value instanceof Value.Constant c && !isFlagOrLimit(c) && !makesConstant(target)) {
      plain = Values.opaque(index < 0 ? TypeRef.UNKNOWN : method.params().get(index).type());
    } else if (value instanceof Entity entity && entity.owner().isEmpty()) {
      if (entity.origin() instanceof Origin.OfArgument) {
        return Rebinding.standIn(entity, method, index);
      } else if (entity.origin() instanceof Origin.OfUnknown
          && !entity.origin().equals(Origin.CHUNK_ITEM)) {
        plain = Entity.row(entity.type(), UNKNOWN_ARGUMENT, entity.varies());
      }
    }
    plain = CollectionNotes.withoutNotes(plain);
    if (Values.varies(plain).isEmpty()) {
      return plain;
    }
    return Variation.mapVaries(plain, new StandIns(index, standIns));
  }

  /** One object is handed to many calls, mostly in the same place: found out once for these. */
  private static Value ofParts(Composite value, int index, Map<RowLoop, Loops> standIns) {
    if (value.allVaries().isEmpty()) {
      return value;
    }
    if (value.abstracted == null || value.abstracted.index() != index) {
      Map<RowLoop, Loops> given = new HashMap<>(4);
      Value plain = CollectionNotes.withoutNotes(value);
      Value abstracted = Variation.mapVaries(plain, new StandIns(index, given));
      value.abstracted = new Composite.Abstracted(index, abstracted, given);
    }
    standIns.putAll(value.abstracted.standIns());
    return value.abstracted.value();
  }

  /** Replaces what the parts of an argument vary with. Most parts vary with the same loops. */
  private static final class StandIns implements UnaryOperator<Loops> {
    private final int index;
    private final Map<RowLoop, Loops> given;
    private final Map<Loops, RowLoop> parts = new HashMap<>(4);
    private Loops last = Loops.NONE;
    private Loops replaced = Loops.NONE;

    StandIns(int index, Map<RowLoop, Loops> given) {
      this.index = index;
      this.given = given;
    }

    @Override
    public Loops apply(Loops loops) {
      if (loops != last) {
        replaced = replace(loops);
        last = loops;
      }
      return replaced;
    }

    private Loops replace(Loops loops) {
      Loops counted = loops.withoutHandedOver();
      if (counted.isEmpty()) {
        return loops;
      }
      RowLoop known = parts.get(counted);
      RowLoop stand = known == null ? RowLoop.ofArgument(index, parts.size()) : known;
      parts.put(counted, stand);
      given.put(stand, counted);
      return counted == loops
          ? stand.alone()
          : loops.map(l -> Loops.of(l.isHandedOver() ? l : stand));
    }
  }

  /** A flag or enum constant decides what a method does, a small number how much it asks for. */
  private static boolean isFlagOrLimit(Value.Constant value) {
    return value.constant() instanceof Boolean
        || value.constant() instanceof Value.EnumName
        || value.constant() instanceof Integer number && number > 0 && Size.isFew(number);
  }

  /** The constants of an enum are made once each, and their codes tell them apart. */
  private static boolean makesConstant(Member<MethodDecl> target) {
    return target.owner().kind() == TypeDecl.Kind.ENUM && target.member().isConstructor();
  }

  private static final Origin UNKNOWN_ARGUMENT = new Origin.OfUnknown("an argument", Span.NONE);
}
