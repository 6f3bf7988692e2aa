package dev.nplusone.query;

import dev.nplusone.mapping.Attribute;
import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.mapping.PersistentClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what Hibernate selects once per row while it materialises the rows of a query. A load by
 * identifier joins these attributes, an aggregate or projection has none.
 */
public final class EagerSelects {
  /** How many references behind each other are looked through, none of which can wait. */
  private static final int DEEPEST = 2;

  private final PersistenceModel model;
  private final Query query;
  private final List<EagerSelect> found = new ArrayList<>();

  private EagerSelects(PersistenceModel model, Query query) {
    this.model = model;
    this.query = query;
  }

  /** The attributes selected per row, in the order of the mapping. */
  public static List<EagerSelect> of(Query query, PersistenceModel model) {
    if (query.operation() != Query.Operation.SELECT) {
      return List.of();
    }
    EagerSelects selects = new EagerSelects(model, query);
    selects.columns(query.row().columns());
    return List.copyOf(selects.found);
  }

  private void columns(List<RowType> columns) {
    for (int i = 0; i < columns.size(); i++) {
      Optional<String> entity = columns.get(i).rowEntity();
      if (entity.isPresent()) {
        new Column(i, query.planOfColumn(i)).visit(entity.get(), "", Optional.empty());
      }
    }
  }

  /** The attribute a fetched path ends with, and the class it belongs to. */
  private record Via(Attribute attribute, String ownerClass) {}

  private final class Column {
    private final int index;
    private final FetchPlan plan;

    Column(int index, FetchPlan plan) {
      this.index = index;
      this.plan = plan;
    }

    /** Visits the attributes of a class whose instances are in the rows. */
    void visit(String className, String prefix, Optional<Via> via) {
      Optional<PersistentClass> type = model.find(className);
      type.ifPresent(t -> t.attributes().forEach(a -> visit(a, className, prefix, via)));
      for (PersistentClass sub : Subclasses.of(className, model)) {
        for (Attribute attribute : sub.attributes()) {
          if (type.flatMap(t -> t.attribute(attribute.name())).isEmpty()) {
            visit(attribute, className, prefix, via);
          }
        }
      }
    }

    private void visit(Attribute attribute, String owner, String prefix, Optional<Via> via) {
      String path = prefix.isEmpty() ? attribute.name() : prefix + "." + attribute.name();
      if (attribute.isEmbedded()) {
        visit(attribute.target(), path, via);
      } else if (plan.fetches(path)) {
        if (!attribute.target().isEmpty() && depth(path) < 12) {
          visit(attribute.target(), path, Optional.of(new Via(attribute, owner)));
        }
      } else {
        reason(attribute)
            .filter(reason -> !isBatched(attribute))
            .filter(
                reason -> !prefix.isEmpty() || !attribute.has(Attribute.Trait.EAGER_FOR_ALL_ROWS))
            .filter(reason -> !query.fixes(path))
            .filter(reason -> via.isEmpty() || !leadsBack(attribute, via.get()))
            .ifPresent(
                reason -> {
                  add(path, attribute, reason);
                  if (plan.perhaps().contains(path) && depth(path) < 12) {
                    visit(attribute.target(), path, Optional.of(new Via(attribute, owner)));
                  } else {
                    visitBelow(attribute, owner, path);
                  }
                });
      }
    }

    /**
     * What the target of a reference, or each element of a collection, that is selected by itself
     * brings: that is selected by itself as well, unless it is joined there.
     */
    private void visitBelow(Attribute association, String owner, String path) {
      Optional<PersistentClass> target = model.find(association.target());
      boolean own = association.isToOne() || association.kind() == Attribute.Kind.ONE_TO_MANY;
      if (!own || target.isEmpty() || depth(path) > DEEPEST) { // parents can share elements
        return;
      }
      Via via = new Via(association, owner);
      Set<String> joined =
          association.isToOne()
              ? JoinedCollections.of(target.get())
              : JoinedCollections.ofElements(association, target.get());
      for (Attribute below : target.get().attributes()) {
        boolean again = below.name().equals(association.name());
        String full = path + "." + below.name();
        boolean selected =
            association.isToOne() && LoadedPaths.cannotWait(below)
                || isSelectedCollection(below) && !joined.contains(below.name());
        if (selected
            && !again
            && !isBatched(below)
            && !query.fixes(full)
            && !isOther(below, association, owner)
            && !leadsBack(below, via)) {
          reason(below).ifPresent(reason -> add(full, below, reason));
          visitBelow(below, association.target(), full);
        }
      }
    }

    private boolean isSelectedCollection(Attribute attribute) {
      return attribute.isPlural()
          && attribute.fetch() == Attribute.Fetch.EAGER
          && model.settings().provider().isHibernate()
          && !plan.restrictive()
          && !attribute.has(Attribute.Trait.EAGER_FOR_ALL_ROWS);
    }

    /** Whether a collection is the other side of the reference that led here. */
    private boolean isOther(Attribute attribute, Attribute association, String owner) {
      return attribute.isPlural()
          && attribute.target().equals(owner)
          && attribute.mappedBy().filter(association.name()::equals).isPresent();
    }

    private void add(String path, Attribute attribute, EagerSelect.Reason reason) {
      boolean already = found.stream().anyMatch(s -> s.column() == index && s.path().equals(path));
      if (!already) {
        found.add(new EagerSelect(index, path, attribute, reason));
      }
    }

    private Optional<EagerSelect.Reason> reason(Attribute attribute) {
      if (LoadedPaths.isSelectedAtOnce(attribute)) {
        return Optional.of(
            attribute.isInverseOneToOne()
                ? EagerSelect.Reason.INVERSE_ONE_TO_ONE
                : EagerSelect.Reason.NO_PROXY);
      }
      if (attribute.isInverseOneToOne() && !attribute.has(Attribute.Trait.WOVEN)) {
        return Optional.empty();
      }
      if (plan.restrictive() || (!attribute.isToOne() && !attribute.isPlural())) {
        return Optional.empty();
      }
      if (attribute.fetchMode() == Attribute.FetchMode.JOIN) {
        return Optional.of(EagerSelect.Reason.FETCH_JOIN);
      }
      return attribute.fetch() == Attribute.Fetch.EAGER
          ? Optional.of(EagerSelect.Reason.EAGER)
          : Optional.empty();
    }
  }

  private boolean isBatched(Attribute attribute) {
    if (attribute.has(Attribute.Trait.FETCHED_TOGETHER)) {
      return true;
    }
    boolean everywhere = model.settings().defaultBatchFetchSize().isPresent();
    if (attribute.isInverseOneToOne() || attribute.has(Attribute.Trait.NON_KEY_REFERENCE)) {
      return false;
    }
    if (attribute.isToOne()) {
      return everywhere
          || model.find(attribute.target()).flatMap(t -> size(t.batchSize())).isPresent();
    }
    return everywhere
        || attribute.batchSize().isPresent()
        || attribute.fetchMode() == Attribute.FetchMode.SUBSELECT
        || model.settings().subselectFetch();
  }

  private static Optional<Integer> size(java.util.OptionalInt batchSize) {
    return batchSize.isPresent() ? Optional.of(batchSize.getAsInt()) : Optional.empty();
  }

  /** Whether an attribute of a fetched instance refers to the very instance it was fetched from. */
  private boolean leadsBack(Attribute attribute, Via via) {
    if (!attribute.isToOne()) {
      return false;
    }
    Attribute forth = via.attribute();
    return forth.mappedBy().filter(attribute.name()::equals).isPresent()
        || (forth.isToOne()
            && attribute.mappedBy().filter(forth.name()::equals).isPresent()
            && owns(attribute.target(), via.ownerClass()));
  }

  /** Two classes may have attributes of the same name; only one of them is what is mapped by it. */
  private boolean owns(String target, String owner) {
    return target.equals(owner)
        || Subclasses.of(target, model).stream().anyMatch(sub -> sub.name().equals(owner))
        || Subclasses.of(owner, model).stream().anyMatch(sub -> sub.name().equals(target));
  }

  private static int depth(String path) {
    return (int) path.chars().filter(c -> c == '.').count();
  }
}
