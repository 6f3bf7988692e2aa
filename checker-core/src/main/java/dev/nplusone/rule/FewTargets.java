package dev.nplusone.rule;

import dev.nplusone.mapping.Attribute;
import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.mapping.PersistentClass;
import dev.nplusone.query.Query;
import dev.nplusone.query.RowType;
import dev.nplusone.source.Program;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeRef;
import java.util.Optional;

/**
 * Entities of which there are no more than an enum has constants, because one of these is the
 * identifier, or in a column whose values are unique. However many rows refer to them, and to what
 * hangs at them by references alone, that many are loaded.
 */
final class FewTargets {
  private final PersistenceModel mapping;
  private final Program program;

  FewTargets(PersistenceModel mapping, Program program) {
    this.mapping = mapping;
    this.program = program;
  }

  /** Whether a path from the rows of a query leads over, or to, one of few. */
  boolean contain(Query query, String path) {
    if (!(query.row() instanceof RowType.OfEntity row)) {
      return false;
    }
    boolean few = false;
    for (int dot = path.indexOf('.'); ; dot = path.indexOf('.', dot + 1)) {
      String here = dot < 0 ? path : path.substring(0, dot);
      Optional<Attribute> step = mapping.resolve(row.className(), here);
      boolean last = dot < 0;
      few =
          step.filter(Attribute::isToOne).filter(this::isOneOfFew).isPresent()
              || few && (last || step.filter(Attribute::isPlural).isEmpty());
      if (last) {
        return few;
      }
    }
  }

  private boolean isOneOfFew(Attribute reference) {
    return mapping.find(reference.target()).stream()
        .anyMatch(
            target ->
                target.attributes().stream()
                    .anyMatch(a -> isEnum(a.type()) && tellsApart(a, target)));
  }

  /** Whether an attribute alone tells the rows apart, so that it is no part of a key. */
  private static boolean tellsApart(Attribute attribute, PersistentClass type) {
    return attribute.has(Attribute.Trait.UNIQUE)
        || attribute.kind() == Attribute.Kind.ID
            && type.attributes().stream()
                    .filter(a -> a.isIdentifier() || a.has(Attribute.Trait.KEY_PART))
                    .count()
                == 1;
  }

  private boolean isEnum(TypeRef type) {
    return program.type(type).filter(t -> t.kind() == TypeDecl.Kind.ENUM).isPresent();
  }
}
