package dev.nplusone.query;

import dev.nplusone.mapping.Attribute;
import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.mapping.PersistentClass;
import dev.nplusone.query.Jpql.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** The paths of one select statement, resolved against the mapping. */
final class EntityPaths {
  private final PersistenceModel model;
  private final Function<String, Optional<PersistentClass>> names;
  private final Jpql.Select select;

  EntityPaths(
      PersistenceModel model,
      Function<String, Optional<PersistentClass>> names,
      Jpql.Select select) {
    this.model = model;
    this.names = names;
    this.select = select;
  }

  /** The persistent class a path starts at. */
  Optional<PersistentClass> root(Path path) {
    return names.apply(select.roots().get(path.root()).entity());
  }

  Optional<Attribute> attribute(Path path) {
    return root(path).flatMap(r -> AttributePaths.resolve(model, r.name(), path.path()));
  }

  /** Whether every step of a way from a path leads to one instance. */
  boolean isToOne(Path start, String way) {
    if (way.isEmpty()) {
      return false;
    }
    Path at = start;
    for (String step : way.split("\\.")) {
      at = at.then(step);
      if (attribute(at).filter(a -> a.isToOne() || a.isEmbedded()).isEmpty()) {
        return false;
      }
    }
    return attribute(at).filter(Attribute::isToOne).isPresent();
  }

  /** Whether an inner join over the path loses no row. */
  boolean isCertain(Path joined) {
    return attribute(joined).filter(a -> a.isToOne() && a.owning() && !a.optional()).isPresent();
  }

  /**
   * The instance a path to an identifier stands for: {@code o.customer.id} is {@code o.customer}.
   */
  private Path instance(Path path) {
    int dot = path.path().lastIndexOf('.');
    String last = path.path().substring(dot + 1);
    boolean identifier =
        last.equals(JpqlConditions.IDENTIFIER) || (last.equals("id") && attribute(path).isEmpty());
    if (identifier) {
      return new Path(path.root(), dot < 0 ? "" : path.path().substring(0, dot));
    }
    return root(path)
        .map(r -> new Path(path.root(), AttributePaths.instance(model, r.name(), path.path())))
        .orElse(path);
  }

  /** Whether the conditions leave one instance of a path. */
  boolean isOneInstance(Path path) {
    return isOneInstance(select.equalities(), path);
  }

  private boolean isOneInstance(List<Path> equalities, Path path) {
    return equalities.stream()
        .filter(this::isIdentity)
        .map(this::instance)
        .anyMatch(instance -> instance.equals(path) || isOwned(instance, path));
  }

  /** Whether an instance is a part of one that a path leads to, and has no other owner. */
  private boolean isOwned(Path instance, Path path) {
    return parentOf(instance).filter(path::equals).isPresent()
        && attribute(instance).filter(AttributePaths::hasOneOwner).isPresent();
  }

  private boolean isIdentity(Path equality) {
    return equality.path().isEmpty()
        || !instance(equality).equals(equality)
        || attribute(equality).filter(Attribute::isToOne).isPresent();
  }

  /**
   * Paths from a column that have the same value in every row: to-ones, and collections of which
   * the query fetches the one element that it asks for.
   */
  SortedSet<String> fixed(Path column) {
    SortedSet<String> fixed = fixed(column, select.equalities());
    for (Jpql.Alike alike : select.restrictions().alike()) {
      fixed.addAll(fixedBy(column, alike.one(), alike.other()));
      fixed.addAll(fixedBy(column, alike.other(), alike.one()));
    }
    for (Path absence : select.absences()) {
      Optional<String> way = instance(absence).from(column).filter(w -> isToOne(column, w));
      way.map(Query::absent).ifPresent(fixed::addAll);
    }
    select.restrictions().either().forEach(sides -> fixed.addAll(fixedByEach(column, sides)));
    parentOf(column)
        .filter(this::isOneInstance)
        .flatMap(parent -> attribute(column).flatMap(Attribute::mappedBy))
        .ifPresent(fixed::add);
    return fixed;
  }

  private SortedSet<String> fixed(Path column, List<Path> equalities) {
    SortedSet<String> fixed = new TreeSet<>();
    for (Path equality : equalities) {
      Path instance = instance(equality);
      instance.from(column).filter(way -> isOneOfFetched(column, way)).ifPresent(fixed::add);
      if (isIdentity(equality) && isFetchedOnly(instance)) {
        instance.from(column).ifPresent(fixed::add);
      }
    }
    return fixed;
  }

  /**
   * References that each side of an {@code or} binds, or leaves out: there are no more targets than
   * sides, and one row more of each side that asks for a single one.
   */
  private SortedSet<String> fixedByEach(Path column, List<Jpql.Side> sides) {
    SortedSet<String> common = null;
    for (Jpql.Side side : sides) {
      if (!isOneInstance(side.equalities(), column)) {
        SortedSet<String> fixed = fixed(column, side.equalities());
        for (Path absence : side.absences()) {
          instance(absence).from(column).filter(w -> isToOne(column, w)).ifPresent(fixed::add);
        }
        if (common == null) {
          common = fixed;
        } else {
          common.retainAll(fixed);
        }
      }
    }
    return common == null ? new TreeSet<>() : common;
  }

  /** Whether a way ends with a reference, and leads over references and what is only fetched. */
  private boolean isOneOfFetched(Path column, String way) {
    Path at = column;
    for (String step : way.isEmpty() ? new String[0] : way.split("\\.")) {
      at = at.then(step);
      if (attribute(at).filter(a -> a.isToOne() || a.isEmbedded()).isEmpty()
          && !isFetchedOnly(at)) {
        return false;
      }
    }
    return !way.isEmpty() && attribute(at).filter(Attribute::isToOne).isPresent();
  }

  /** A reference that equals another instance, of which the conditions leave one. */
  private List<String> fixedBy(Path column, Path reference, Path other) {
    return isOneInstance(instance(other))
        ? instance(reference).from(column).filter(way -> isToOne(column, way)).stream().toList()
        : List.of();
  }

  /** Whether all joins of a collection fetch it, so that conditions are on what is fetched. */
  private boolean isFetchedOnly(Path path) {
    List<Jpql.Join> joins =
        select.joins().stream().filter(join -> join.target().equals(path)).toList();
    return !joins.isEmpty()
        && joins.stream().allMatch(Jpql.Join::fetch)
        && attribute(path).filter(Attribute::isPlural).isPresent();
  }

  private static Optional<Path> parentOf(Path path) {
    if (path.path().isEmpty()) {
      return Optional.empty();
    }
    int dot = path.path().lastIndexOf('.');
    return Optional.of(new Path(path.root(), dot < 0 ? "" : path.path().substring(0, dot)));
  }

  /** Whose references a column is the target of. */
  Optional<Targets> targets(Path column) {
    return column.path().isEmpty()
        ? select
            .within()
            .filter(in -> instance(in.path()).equals(column))
            .filter(in -> in.select().selections().size() == 1)
            .flatMap(in -> new EntityPaths(model, names, in.select()).selected())
        : referredTo(column);
  }

  private Optional<Targets> selected() {
    return select.selections().get(0) instanceof Path path
        ? referredTo(instance(path))
        : Optional.empty();
  }

  private Optional<Targets> referredTo(Path target) {
    Path root = new Path(target.root(), "");
    boolean whole =
        select.roots().size() == 1
            && !select.limited()
            && !select.grouped()
            && select.joins().stream()
                .allMatch(j -> !j.inner() || j.target().equals(target) || isCertain(j.target()));
    if (!whole || target.path().contains(".") || !isToOne(root, target.path())) {
      return Optional.empty();
    }
    Restrictions owners = restrictions(root);
    return owners.every().isPresent() || owners.memberships().containsKey("")
        ? root(root).map(owner -> new Targets(owner.name(), target.path(), owners))
        : Optional.empty();
  }

  /** What is said by parameters and constants of paths from a column. */
  Restrictions restrictions(Path column) {
    SortedMap<String, String> found = new TreeMap<>();
    for (Jpql.Binding binding : select.restrictions().all()) {
      instance(binding.path())
          .from(column)
          .ifPresent(way -> found.putIfAbsent(way, binding.parameter()));
    }
    SortedMap<String, String> literals = new TreeMap<>();
    for (Jpql.Literal literal : select.restrictions().literals()) {
      literal.path().from(column).ifPresent(way -> literals.putIfAbsent(way, literal.value()));
    }
    SortedMap<String, String> compared = new TreeMap<>();
    for (Jpql.Comparison comparison : select.restrictions().comparisons()) {
      comparison
          .path()
          .from(column)
          .ifPresent(
              way -> compared.putIfAbsent(way + comparison.operator(), comparison.parameter()));
    }
    int bound =
        select.restrictions().all().size()
            + select.restrictions().literals().size()
            + select.restrictions().comparisons().size();
    boolean known = found.size() + literals.size() + compared.size() == bound;
    Optional<String> every = known ? every(column) : Optional.empty();
    return new Restrictions(
        found,
        select.restrictions().whole(),
        literals,
        compared,
        every,
        known && isPlain(column) && select.conditional(),
        every.isPresent() && !found.isEmpty() && compared.isEmpty() && !select.ordered());
  }

  /**
   * The reference that rows need to be among those which the equalities ask for, or among all where
   * there are no conditions; an empty text where no join leaves any out.
   */
  private Optional<String> every(Path column) {
    List<Jpql.Join> needed =
        select.joins().stream().filter(j -> j.inner() && !isCertain(j.target())).toList();
    if (!isPlain(column) || needed.size() > 1) {
      return Optional.empty();
    }
    return needed.isEmpty()
        ? Optional.of("")
        : Optional.of(needed.get(0).target().path())
            .filter(path -> !path.contains(".") && isToOne(column, path));
  }

  /** Whether nothing but conditions with parameters or constants and joins leaves rows out. */
  private boolean isPlain(Path column) {
    return (select.restrictions().equalities() || !select.conditional())
        && column.path().isEmpty()
        && select.roots().size() == 1
        && !select.limited()
        && !select.grouped();
  }
}
