package dev.nplusone.query;

import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.mapping.PersistentClass;
import dev.nplusone.query.NamedQueries.NamedQuery;
import dev.nplusone.query.Query.Multiplicity;
import dev.nplusone.query.Query.Operation;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Makes queries of texts and names given at a call or in an annotation. A select hands over a list
 * until the caller says otherwise ({@link Query#returning}), a single aggregate one row, a change
 * none.
 */
public final class QueryTexts {
  private final TypeHierarchy hierarchy;
  private final PersistenceModel model;
  private final NamedQueries named;
  private final EntityNames names;
  private final JpqlReader reader = new JpqlReader();

  /** For one program and its persistence unit. */
  public QueryTexts(TypeHierarchy hierarchy, PersistenceModel model, NamedQueries named) {
    this.hierarchy = hierarchy;
    this.model = model;
    this.named = named;
    this.names = new EntityNames(hierarchy, model);
  }

  /**
   * A query given by its JPQL or HQL text.
   *
   * @param resultType the row type the caller asks for ({@code createQuery(text, Order.class)}), or
   *     unknown
   */
  public Query jpql(String text, QuerySite site, TypeRef resultType) {
    return jpql(text, "", site, resultType);
  }

  /** As above, with what {@code #{#entityName}} stands for. */
  Query jpql(String text, String entityName, QuerySite site, TypeRef resultType) {
    Jpql read = reader.read(text, entityName);
    if (read instanceof Jpql.Select select) {
      String from = vicinity(site, resultType);
      return new SelectedRows(
              model, name -> names.find(name, from), select, resultType, this::isInterface)
          .query(site);
    }
    if (read instanceof Jpql.Change) {
      return write(site);
    }
    return opaque(((Jpql.Opaque) read).reason(), site, resultType);
  }

  /** A query given by SQL: rows of the result type, nothing fetched. */
  public Query nativeSql(QuerySite site, TypeRef resultType) {
    return calls(site, resultType).written(Wording.of(Wording.Form.SQL));
  }

  /** The same, with its text at hand: a literal limit is one, and equalities fix references. */
  public Query nativeSql(QuerySite site, TypeRef resultType, String sql) {
    Query query = fixed(nativeSql(site, resultType), sql);
    OptionalInt limit = SqlLimit.of(sql);
    return limit.isPresent() ? query.limitedTo(limit.getAsInt()) : query;
  }

  private Query fixed(Query query, String sql) {
    Map<String, String> foreignKeys =
        query.row() instanceof RowType.OfEntity row
            ? model.entity(row.className()).map(PersistentClass::foreignKeys).orElse(Map.of())
            : Map.of();
    SortedSet<String> fixed = new TreeSet<>();
    if (!foreignKeys.isEmpty()) {
      SqlConditions.fixed(sql).stream()
          .filter(foreignKeys::containsKey)
          .forEach(column -> fixed.add(foreignKeys.get(column)));
    }
    return fixed.isEmpty() ? query : query.fixing(fixed);
  }

  /** A query built by calls: rows of the result type, nothing fetched yet. */
  public Query calls(QuerySite site, TypeRef resultType) {
    Optional<PersistentClass> entity = model.entity(resultType.qualifiedName());
    RowType row =
        entity.isPresent()
            ? new RowType.OfEntity(entity.get().name(), "")
            : new RowType.OfValue(resultType);
    return query(site, Operation.SELECT, Multiplicity.LIST, row, "");
  }

  /** A query built by calls that a text can say. */
  public Query calls(QuerySite site, String text, TypeRef resultType) {
    return jpql(text, site, resultType).written(Wording.CALLS);
  }

  /** A query of Hibernate's old Criteria: rows of the entity, nothing fetched yet. */
  public Query oldCriteria(QuerySite site, TypeRef entity) {
    return calls(site, entity).written(Wording.of(Wording.Form.OLD_CRITERIA));
  }

  /** A named query, JPQL or native. */
  public Query named(String queryName, QuerySite site, TypeRef resultType) {
    return named
        .find(queryName, resultType, vicinity(site, resultType))
        .map(query -> named(query, site, resultType))
        .orElseGet(() -> opaque("no named query " + queryName, site, resultType));
  }

  Query named(NamedQuery query, QuerySite site, TypeRef resultType) {
    if (query.nativeSql()) {
      boolean given = query.resultType().isUnknown();
      TypeRef row = given ? resultType : query.resultType();
      return nativeSql(site, row, query.text().orElse(""));
    }
    return query
        .text()
        .map(text -> jpql(text, site, resultType))
        .orElseGet(
            () -> opaque("the text of " + query.name() + " is no constant", site, resultType));
  }

  /** The named query of that name, if the persistence unit or the entity's class declares it. */
  Optional<NamedQuery> findNamed(String queryName, TypeRef entity) {
    return named.find(queryName, entity, entity.qualifiedName());
  }

  /** A query whose text nobody could read; the result type may still tell the entity. */
  public Query opaque(String reason, QuerySite site, TypeRef resultType) {
    Optional<PersistentClass> entity = model.entity(resultType.qualifiedName());
    RowType row =
        entity.isPresent() ? new RowType.OfEntity(entity.get().name(), "") : new RowType.Unknown();
    return query(site, Operation.SELECT, Multiplicity.LIST, row, reason)
        .written(Wording.of(Wording.Form.TEXT));
  }

  /** An insert, update or delete. */
  public Query write(QuerySite site) {
    RowType row = new RowType.OfValue(TypeRef.of("int"));
    return query(site, Operation.WRITE, Multiplicity.NONE, row, "");
  }

  /** A load by identifier ({@code em.find}). */
  public Query find(String entity, QuerySite site) {
    RowType row = new RowType.OfEntity(entity, "");
    return query(site, Operation.FIND, Multiplicity.ONE, row, "").limitedTo(1);
  }

  /** A reference without a statement ({@code em.getReference}). */
  public Query reference(String entity, QuerySite site) {
    RowType row = new RowType.OfEntity(entity, "");
    return query(site, Operation.REFERENCE, Multiplicity.ONE, row, "").limitedTo(1);
  }

  /** Names are looked up near the entity that is asked for, else near the class that asks. */
  private String vicinity(QuerySite site, TypeRef resultType) {
    String asked = resultType.qualifiedName();
    return model.find(asked).isPresent() ? asked : site.declaredIn();
  }

  private static Query query(
      QuerySite site, Operation operation, Multiplicity multiplicity, RowType row, String opaque) {
    return new Query(
        site.declaredIn(),
        site.name(),
        site.place(),
        operation,
        multiplicity,
        row,
        FetchPlan.NONE,
        new TreeSet<>(List.of()),
        false,
        OptionalInt.empty(),
        opaque);
  }

  private boolean isInterface(TypeRef type) {
    return hierarchy.program().type(type).filter(TypeDecl::isInterface).isPresent();
  }
}
