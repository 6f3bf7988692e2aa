package dev.nplusone.query;

import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.query.DerivedName.Comparison;
import dev.nplusone.query.DerivedName.Kind;
import dev.nplusone.query.DerivedName.Part;
import dev.nplusone.query.Query.Multiplicity;
import dev.nplusone.query.Query.Operation;
import dev.nplusone.source.TypeRef;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes the query a repository method's name stands for. */
final class DerivedQueries {
  private final PersistenceModel model;
  private final PropertyPaths paths;

  DerivedQueries(PersistenceModel model) {
    this.model = model;
    this.paths = new PropertyPaths(model);
  }

  /**
   * The query of a name.
   *
   * @param arguments positions of the arguments that take part in the conditions, from one
   */
  Query of(DerivedName name, String entity, QuerySite site, List<Integer> arguments) {
    SortedSet<String> fixed = new TreeSet<>();
    SortedMap<String, String> parameters = new TreeMap<>();
    SortedMap<String, String> literals = new TreeMap<>();
    boolean whole = false;
    boolean oneInstance = false;
    if (name.alternatives().size() == 1) {
      int next = 0;
      for (Part part : name.alternatives().get(0)) {
        Optional<String> path =
            paths
                .resolve(entity, part.property())
                .map(p -> AttributePaths.instance(model, entity, p));
        if (path.isPresent() && part.comparison() == Comparison.EQUAL) {
          oneInstance |= path.get().isEmpty() || hasOneOwner(entity, path.get());
          path.filter(p -> AttributePaths.isToOne(model, entity, p)).ifPresent(fixed::add);
        }
        if (part.comparison() == Comparison.ABSENT) {
          path.filter(p -> AttributePaths.isToOne(model, entity, p))
              .map(Query::absent)
              .ifPresent(fixed::addAll);
        }
        if (part.comparison() == Comparison.TRUE || part.comparison() == Comparison.FALSE) {
          String value = part.comparison() == Comparison.TRUE ? "true" : "false";
          path.ifPresent(p -> literals.put(p, value));
        }
        if (part.comparison() == Comparison.PRESENT) {
          path.ifPresent(p -> literals.put(p, Restrictions.PRESENT));
        }
        boolean member = part.comparison() == Comparison.IN;
        if (path.isPresent()
            && (member || part.comparison() == Comparison.EQUAL)
            && next < arguments.size()) {
          parameters.putIfAbsent(path.get(), "?" + arguments.get(next));
          whole = member && name.alternatives().get(0).size() == 1; // others leave some out
        }
        next += part.comparison().parameters;
      }
    }
    boolean all = isOfEqualities(name, parameters.size() + literals.size());
    return new Query(
        site.declaredIn(),
        site.name(),
        site.place(),
        operation(name.kind()),
        multiplicity(name.kind()),
        name.kind() == Kind.FIND
            ? new RowType.OfEntity(entity, "")
            : new RowType.OfValue(TypeRef.UNKNOWN),
        FetchPlan.NONE,
        fixed,
        name.alternatives().isEmpty() && name.limit().isEmpty(),
        oneInstance ? OptionalInt.of(1) : name.limit(),
        "",
        new Restrictions(
            parameters,
            whole,
            literals,
            new TreeMap<>(),
            all ? Optional.of("") : Optional.empty(),
            all,
            all && !parameters.isEmpty() && !site.name().contains("OrderBy")),
        List.of(),
        Wording.of(Wording.Form.METHOD));
  }

  private boolean hasOneOwner(String entity, String path) {
    return !path.contains(".")
        && AttributePaths.resolve(model, entity, path)
            .filter(AttributePaths::hasOneOwner)
            .isPresent();
  }

  /**
   * Whether all rows for which some equalities hold are asked for.
   *
   * @param known of how many conditions the column is known
   */
  private static boolean isOfEqualities(DerivedName name, int known) {
    return name.limit().isEmpty()
        && name.alternatives().size() == 1
        && name.alternatives().get(0).size() == known
        && name.alternatives().get(0).stream()
            .allMatch(
                part ->
                    part.comparison() == Comparison.EQUAL
                        || part.comparison() == Comparison.TRUE
                        || part.comparison() == Comparison.FALSE);
  }

  private static Multiplicity multiplicity(Kind kind) {
    return switch (kind) {
      case FIND -> Multiplicity.LIST;
      case COUNT, EXISTS -> Multiplicity.ONE;
      case DELETE -> Multiplicity.NONE;
    };
  }

  private static Operation operation(Kind kind) {
    return switch (kind) {
      case FIND -> Operation.SELECT;
      case COUNT, EXISTS -> Operation.AGGREGATE;
      case DELETE -> Operation.WRITE;
    };
  }
}
