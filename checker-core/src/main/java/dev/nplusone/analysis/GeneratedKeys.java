package dev.nplusone.analysis;

import dev.nplusone.analysis.value.Origin;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Constant;
import dev.nplusone.analysis.value.Value.Entity;
import dev.nplusone.analysis.value.Value.Identifier;
import dev.nplusone.mapping.Attribute;
import dev.nplusone.query.Query;
import java.util.Optional;

/**
 * Comparisons of generated identifiers of rows: these are above zero, and what is not stands for no
 * row, or for all.
 */
final class GeneratedKeys {
  private final EntityAccess entities;

  GeneratedKeys(EntityAccess entities) {
    this.entities = entities;
  }

  /** The answer of a comparison with a number, as far as it is the same for all such rows. */
  Optional<Value> compared(Value left, String operator, Value right) {
    if (left instanceof Identifier id && right instanceof Constant c) {
      return answer(id, operator, c);
    }
    return left instanceof Constant c && right instanceof Identifier id
        ? answer(id, FewTurns.mirrored(operator), c)
        : Optional.empty();
  }

  private Optional<Value> answer(Identifier id, String operator, Constant constant) {
    if (!(constant.constant() instanceof Number bound) || !isGenerated(id.of())) {
      return Optional.empty();
    }
    boolean none = bound.doubleValue() <= 0;
    boolean least = bound.doubleValue() <= 1;
    return switch (operator) {
      case "==", "<=" -> known(none, false);
      case "!=", ">" -> known(none, true);
      case "<" -> known(least, false);
      case ">=" -> known(least, true);
      default -> Optional.empty();
    };
  }

  private static Optional<Value> known(boolean is, boolean answer) {
    return is ? Optional.of(new Constant(answer)) : Optional.empty();
  }

  private boolean isGenerated(Entity row) {
    return isLoaded(row)
        && entities
            .persistentClass(row.type())
            .filter(type -> type.attributes().stream().anyMatch(GeneratedKeys::isGenerated))
            .isPresent();
  }

  private static boolean isGenerated(Attribute attribute) {
    return attribute.isIdentifier() && !attribute.has(Attribute.Trait.ASSIGNED);
  }

  /** A reference that the program makes has whatever identifier it asks for. */
  private static boolean isLoaded(Entity row) {
    return Origin.isAnyRow(row.origin())
        || row.origin() instanceof Origin.OfQuery from
            && (from.query().operation() != Query.Operation.REFERENCE || !row.path().isEmpty());
  }
}
