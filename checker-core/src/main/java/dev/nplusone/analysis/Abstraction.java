package dev.nplusone.analysis;

import dev.nplusone.analysis.Value.Entity;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeRef;
import java.util.HashMap;
import java.util.Map;

/**
 * What a receiver or an argument is to a callee, so that calls of a kind share one interpretation.
 */
final class Abstraction {
  private Abstraction() {}

  /** The value without what makes one call different from the next of its kind. */
  static Value of(Value value, int index, MethodDecl method, Map<RowLoop, Loops> standIns) {
    Value plain = value;
    if (value instanceof Value.Constant c && !isFlagOrLimit(c)) {
      plain = Values.opaque(index < 0 ? TypeRef.UNKNOWN : method.params().get(index).type());
    } else if (value instanceof Entity entity && entity.owner().isEmpty()) {
      if (entity.origin() instanceof Origin.OfArgument) {
        return Rebinding.standIn(entity, method, index);
      } else if (entity.origin() instanceof Origin.OfUnknown) {
        plain = Entity.row(entity.type(), UNKNOWN_ARGUMENT, entity.varies());
      }
    }
    plain = Containers.withoutNotes(plain);
    if (Values.varies(plain).isEmpty()) {
      return plain;
    }
    Map<Loops, RowLoop> parts = new HashMap<>();
    return Variation.mapVaries(
        plain,
        loops -> {
          Loops counted = loops.without(RowLoop.GATHERED);
          if (counted.isEmpty()) {
            return loops;
          }
          RowLoop stand =
              parts.computeIfAbsent(counted, l -> RowLoop.ofArgument(index, parts.size()));
          standIns.put(stand, counted);
          return loops.map(l -> Loops.of(l.equals(RowLoop.GATHERED) ? l : stand));
        });
  }

  /** A flag or enum constant decides what a method does, a small number how much it asks for. */
  private static boolean isFlagOrLimit(Value.Constant value) {
    return value.constant() instanceof Boolean
        || value.constant() instanceof Value.EnumName
        || value.constant() instanceof Integer number && number > 0 && Size.isFew(number);
  }

  private static final Origin UNKNOWN_ARGUMENT = new Origin.OfUnknown("an argument", Span.NONE);
}
