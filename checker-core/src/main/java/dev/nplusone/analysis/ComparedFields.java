package dev.nplusone.analysis;

import dev.nplusone.analysis.value.Value.Entity;
import dev.nplusone.mapping.Attribute;
import dev.nplusone.members.GeneratedReads;
import dev.nplusone.source.FieldDecl;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an {@code equals} of Lombok's gets to in two different rows. It asks the superclass first if
 * it was told to, then compares the fields in their order, primitives before boxes before all
 * others, and answers with the first difference: an identifier, or a column whose values are
 * unique.
 */
final class ComparedFields {
  private static final Set<String> BOXES =
      Set.of("Boolean", "Byte", "Character", "Double", "Float", "Integer", "Long", "Short");

  private static final Map<String, Integer> RANKS =
      Map.of(
          "boolean", 0, "byte", 0, "char", 0, "double", 0, "float", 0, "int", 0, "long", 0, "short",
          0);

  private final Engine engine;

  ComparedFields(Engine engine) {
    this.engine = engine;
  }

  /** The fields of a class that are compared before one that tells the rows apart. */
  List<String> of(Entity row, TypeDecl type) {
    GeneratedReads reads = engine.generatedCalls.reads(type.ref(), false).orElseThrow();
    if (reads.callsSuper() && isToldApartBySuper(row, type)) {
      return List.of();
    }
    List<String> compared = new ArrayList<>();
    for (String field : ordered(reads, type)) {
      if (tellsApart(row, field)) {
        break;
      }
      compared.add(field);
    }
    return compared;
  }

  private boolean isToldApartBySuper(Entity row, TypeDecl type) {
    Optional<TypeDecl> parent = type.superclass().flatMap(engine.program::type);
    Optional<GeneratedReads> reads =
        parent.flatMap(p -> engine.generatedCalls.reads(p.ref(), false));
    return reads.isPresent()
        && (reads.get().fields().stream().anyMatch(field -> tellsApart(row, field))
            || reads.get().callsSuper() && isToldApartBySuper(row, parent.get()));
  }

  private boolean tellsApart(Entity row, String field) {
    return engine
        .entities
        .heldBy(row.type(), field)
        .filter(a -> a.isIdentifier() || a.has(Attribute.Trait.UNIQUE) && !a.isToOne())
        .isPresent();
  }

  private static List<String> ordered(GeneratedReads reads, TypeDecl type) {
    return reads.fields().stream().sorted(Comparator.comparing(name -> rank(type, name))).toList();
  }

  private static int rank(TypeDecl type, String field) {
    TypeRef declared = type.field(field).map(FieldDecl::type).orElse(TypeRef.UNKNOWN);
    return RANKS.getOrDefault(
        declared.qualifiedName(), BOXES.contains(declared.simpleName()) ? 1 : 2);
  }
}
