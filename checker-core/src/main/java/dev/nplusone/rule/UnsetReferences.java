package dev.nplusone.rule;

import dev.nplusone.analysis.Analysis;
import dev.nplusone.entry.EntryPoint;
import dev.nplusone.mapping.Alternatives;
import dev.nplusone.mapping.Attribute;
import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.mapping.PersistentClass;
import dev.nplusone.query.Query;
import dev.nplusone.query.RowType;
import dev.nplusone.source.Annotated;
import dev.nplusone.source.Expr;
import dev.nplusone.source.FieldDecl;
import dev.nplusone.source.Program;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.Walk;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Nullable references that no code in view ever sets, although the program makes objects of the
 * class and sets other properties of them: most likely they are null in all rows. What requests,
 * mappers, copies of beans, constructors, builders and texts of queries fill is none of them, nor
 * is anything in a program without a {@code main} method in view, which may leave that to others.
 */
final class UnsetReferences {
  /** What fills a reference, or tells that its column is written in another way. */
  private static final Set<String> FILLED =
      Set.of(
          "CreatedBy",
          "LastModifiedBy",
          "Formula",
          "JoinFormula",
          "JoinColumnsOrFormulas",
          "Generated",
          "MapsId",
          "Id",
          "TenantId",
          "Any",
          "JoinTable");

  private final PersistenceModel mapping;
  private final Program program;
  private final TypeHierarchy hierarchy;
  private final Alternatives alternatives;
  private final List<EntryPoint> entries;
  private final Map<String, Boolean> known = new HashMap<>();

  /** Found out when the first of such references is asked for. */
  private PropertyWrites writes;

  UnsetReferences(
      PersistenceModel mapping,
      Program program,
      TypeHierarchy hierarchy,
      Alternatives alternatives,
      Analysis analysis) {
    this.mapping = mapping;
    this.program = program;
    this.hierarchy = hierarchy;
    this.alternatives = alternatives;
    this.entries = analysis.entries().stream().map(total -> total.entry()).toList();
  }

  /** Whether a path from the rows of a query leads over, or to, such a reference. */
  boolean contain(Query query, String path) {
    if (!(query.row() instanceof RowType.OfEntity row)
        || entries.stream().noneMatch(entry -> entry.kind().equals("main"))) {
      return false;
    }
    for (int dot = path.indexOf('.'); ; dot = path.indexOf('.', dot + 1)) {
      String here = dot < 0 ? path : path.substring(0, dot);
      if (mapping.resolve(row.className(), here).filter(this::isUnset).isPresent()) {
        return true;
      }
      if (dot < 0) {
        return false;
      }
    }
  }

  private boolean isUnset(Attribute attribute) {
    return attribute.isToOne()
        && attribute.owning()
        && attribute.optional()
        && known.computeIfAbsent(
            attribute.owner() + "#" + attribute.name(), key -> isNeverSet(attribute));
  }

  private boolean isNeverSet(Attribute attribute) {
    Optional<PersistentClass> mapped = mapping.entity(attribute.owner());
    Optional<TypeDecl> owner = program.type(attribute.owner()).filter(TypeDecl::isSource);
    if (mapped.isEmpty() || owner.isEmpty()) {
      return false;
    }
    Optional<String> setter = setter(mapped.get(), attribute.name());
    return setter.isPresent()
        && isPlain(owner.get(), attribute.name())
        && !mapped.get().references().containsValue(attribute.name())
        && !isFilledByOtherSide(attribute)
        && !alternatives.isSetByGenerated(owner.get(), attribute.name())
        && !isFilledInside(owner.get(), attribute.name(), setter.get())
        && isUnwritten(mapped.get(), owner.get(), attribute.name(), setter.get());
  }

  private boolean isUnwritten(
      PersistentClass mapped, TypeDecl owner, String attribute, String setter) {
    PropertyWrites found = writes();
    return found.fills(owner)
        && !found.isFilledOutside(owner)
        && !found.isSet(setter, owner)
        && !found.isAssigned(attribute)
        && !found.isWrittenByTexts(names(mapped, owner));
  }

  private static Optional<String> setter(PersistentClass mapped, String attribute) {
    return mapped.accessors().setters().entrySet().stream()
        .filter(entry -> entry.getValue().equals(attribute))
        .map(Map.Entry::getKey)
        .filter(name -> name.startsWith("set"))
        .findFirst();
  }

  private static boolean isPlain(TypeDecl owner, String attribute) {
    Optional<FieldDecl> field =
        owner.fields().stream().filter(f -> f.name().equals(attribute)).findFirst();
    return field.isPresent()
        && field.get().initializer().isEmpty()
        && isPlain(field.get())
        && owner.methods().stream()
            .filter(method -> method.name().equalsIgnoreCase("get" + attribute))
            .allMatch(UnsetReferences::isPlain);
  }

  private static boolean isPlain(Annotated declaration) {
    return declaration.annotations().stream()
        .noneMatch(a -> FILLED.contains(a.simpleName()) || a.is("insertable", false));
  }

  /** Whether a collection of the other side has the column of its own. */
  private boolean isFilledByOtherSide(Attribute attribute) {
    return mapping.find(attribute.target()).stream()
        .flatMap(target -> target.attributes().stream())
        .anyMatch(a -> a.isPlural() && a.owning() && a.target().equals(attribute.owner()));
  }

  /** Whether the class itself does more with the field than its setter does. */
  private static boolean isFilledInside(TypeDecl owner, String attribute, String setter) {
    return owner.methods().stream()
        .filter(method -> !method.name().equals(setter))
        .flatMap(method -> method.body().stream())
        .anyMatch(body -> Walk.any(body, e -> writes(e, attribute, setter)));
  }

  private static boolean writes(Expr expr, String attribute, String setter) {
    return expr instanceof Expr.Call call && call.name().equals(setter)
        || expr instanceof Expr.Assign assign
            && (Expr.Name.is(assign.target(), attribute)
                || assign.target() instanceof Expr.FieldAccess access
                    && access.name().equals(attribute));
  }

  private static Set<String> names(PersistentClass mapped, TypeDecl owner) {
    Set<String> names = new HashSet<>(List.of(owner.simpleName(), mapped.entityName()));
    owner.annotations().stream()
        .filter(a -> a.simpleName().equals("Table"))
        .flatMap(a -> a.value("name").stream())
        .forEach(
            name -> {
              if (name instanceof Expr.Literal literal && literal.value() instanceof String text) {
                names.add(text);
              }
            });
    return names;
  }

  private PropertyWrites writes() {
    if (writes == null) {
      writes = new PropertyWrites(program, hierarchy, entries);
    }
    return writes;
  }
}
