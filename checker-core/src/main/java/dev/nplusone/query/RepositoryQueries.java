package dev.nplusone.query;

import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.mapping.PersistentClass;
import dev.nplusone.query.BaseMethods.BaseMethod;
import dev.nplusone.query.ComposedAnnotations.Found;
import dev.nplusone.query.NamedQueries.NamedQuery;
import dev.nplusone.query.Query.Multiplicity;
import dev.nplusone.query.Query.Operation;
import dev.nplusone.query.RepositoryType.Store;
import dev.nplusone.source.Annotation;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Param;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes the query of one repository method: by annotation, by named query, by base, by name. */
final class RepositoryQueries {
  private static final List<String> LIMITS =
      List.of(
          "org.springframework.data.domain.Limit",
          "jakarta.data.Limit",
          "jakarta.data.page.PageRequest");
  private static final List<String> SPECIAL =
      List.of("Pageable", "PageRequest", "Sort", "Limit", "ScrollPosition", "Class", "Order");

  private final TypeHierarchy hierarchy;
  private final PersistenceModel model;
  private final QueryTexts texts;
  private final ConstantFolder constants;
  private final ComposedAnnotations annotations;
  private final Projections projections;
  private final DerivedQueries derived;
  private final RepositoryGraphs graphs;
  private final BaseMethods bases;

  RepositoryQueries(
      TypeHierarchy hierarchy, PersistenceModel model, QueryTexts texts, EntityGraphs graphs) {
    this.hierarchy = hierarchy;
    this.model = model;
    this.texts = texts;
    this.constants = new ConstantFolder(hierarchy);
    this.annotations = new ComposedAnnotations(hierarchy.program());
    this.projections = new Projections(hierarchy, model);
    this.derived = new DerivedQueries(model);
    this.graphs = new RepositoryGraphs(graphs, annotations, constants, model);
    this.bases = new BaseMethods(hierarchy);
  }

  /** A method nobody declares in view: one that every repository has. */
  Optional<Query> inherited(RepositoryType repository, String name, List<TypeRef> arguments) {
    return bases
        .called(name, arguments)
        .map(
            base ->
                base(base, repository, new QuerySite(repository.name(), name, Span.NONE))
                    .written(Wording.inherited(repository.name(), bases.meant(name, arguments))));
  }

  /** A declared method without a body. */
  Query declared(RepositoryType repository, DeclaredMethod declared) {
    MethodDecl method = declared.method();
    QuerySite site = new QuerySite(declared.owner(), method.name(), method.span());
    ReturnShape shape = shape(declared);
    Query query =
        repository.store() == Store.JPA
            ? jpa(repository, declared, site, shape)
            : elsewhere(repository, declared, site, shape);
    Query written =
        query.returning(multiplicity(query, shape)).written(query.wording().in(repository.name()));
    return declared.parameterTypes().stream().anyMatch(this::cuts) ? written.cut() : written;
  }

  private boolean cuts(TypeRef parameter) {
    return bases.isKind(parameter, "Pageable") || LIMITS.contains(parameter.qualifiedName());
  }

  private Query jpa(
      RepositoryType repository, DeclaredMethod declared, QuerySite site, ReturnShape shape) {
    MethodDecl method = declared.method();
    Optional<Found> annotated =
        annotations
            .find(method, "Query", declared.owner())
            .or(() -> annotations.find(method, "NativeQuery", declared.owner()));
    if (annotations.find(method, "Procedure", declared.owner()).isPresent()) {
      return graphed(texts.nativeSql(site, shape.row()), repository, declared);
    }
    if (annotated.isPresent()) {
      Query query = annotated(annotated.get(), repository, declared, site, shape);
      return graphed(projected(query, shape, true), repository, declared);
    }
    Optional<Query> annotatedKind = jakartaData(repository, method, site, shape);
    if (annotatedKind.isPresent()) {
      return annotatedKind.get();
    }
    Optional<BaseMethod> base = bases.declared(method.name(), declared.parameterTypes());
    if (base.isPresent()) {
      return graphed(
          projected(base(base.get(), repository, site), shape, false), repository, declared);
    }
    Optional<NamedQuery> named =
        texts.findNamed(entityName(repository) + "." + method.name(), repository.domain());
    if (named.isPresent()) {
      Query query = texts.named(named.get(), site, shape.row());
      return graphed(projected(positional(query, method), shape, true), repository, declared);
    }
    Query query = derived(repository, declared, site, shape);
    return graphed(projected(query, shape, false), repository, declared);
  }

  private Query annotated(
      Found found,
      RepositoryType repository,
      DeclaredMethod declared,
      QuerySite site,
      ReturnShape shape) {
    Optional<Expr> text = found.annotation().value("value");
    Optional<Expr> name =
        found.annotation().value("name").or(() -> found.annotation().value("named"));
    boolean isNative =
        found.annotation().simpleName().equals("NativeQuery")
            || found
                .annotation()
                .value("nativeQuery")
                .or(() -> found.annotation().value("isNative"))
                .flatMap(value -> constants.bool(value, found.scope()))
                .orElse(false);
    Query query;
    if (text.isEmpty() && name.isPresent()) {
      Optional<String> folded = constants.string(name.get(), found.scope());
      query =
          folded
              .flatMap(n -> texts.findNamed(n, repository.domain()))
              .map(n -> texts.named(n, site, shape.row()))
              .orElseGet(() -> texts.opaque("its named query is not in view", site, shape.row()));
    } else if (isNative) {
      String sql = text.flatMap(value -> constants.string(value, found.scope())).orElse("");
      query = texts.nativeSql(site, shape.row(), sql);
    } else {
      query =
          text.flatMap(value -> constants.string(value, found.scope()))
              .map(jpql -> jpql(jpql, repository, site, shape))
              .orElseGet(() -> texts.opaque("the query's text is no constant", site, shape.row()));
    }
    return annotations.find(declared.method(), "Modifying", declared.owner()).isPresent()
        ? texts.write(site)
        : positional(query, declared.method());
  }

  /** Jakarta Data says by annotation what a method does; the name then says nothing. */
  private Optional<Query> jakartaData(
      RepositoryType repository, MethodDecl method, QuerySite site, ReturnShape shape) {
    for (Annotation annotation : method.annotations()) {
      if (annotation.type().startsWith("jakarta.data.repository.")) {
        switch (annotation.simpleName()) {
          case "Insert", "Update", "Save", "Delete" -> {
            return Optional.of(texts.write(site));
          }
          case "Find" -> {
            TypeRef row = shape.row().isUnknown() ? repository.domain() : shape.row();
            return Optional.of(texts.nativeSql(site, row));
          }
          default -> {}
        }
      }
    }
    return Optional.empty();
  }

  /** Jakarta Data lets the from clause be left out. */
  private Query jpql(String text, RepositoryType repository, QuerySite site, ReturnShape shape) {
    String start = text.stripLeading().toLowerCase(java.util.Locale.ROOT);
    boolean headless = start.startsWith("where ") || start.startsWith("order by ");
    String entity = entityName(repository);
    return texts.jpql(headless ? "from " + entity + " " + text : text, entity, site, shape.row());
  }

  private Query derived(
      RepositoryType repository, DeclaredMethod declared, QuerySite site, ReturnShape shape) {
    Optional<DerivedName> name = DerivedName.of(site.name());
    if (name.isEmpty()) {
      return texts.opaque("no query can be derived from its name", site, shape.row());
    }
    Optional<PersistentClass> domain = model.entity(repository.domain().qualifiedName());
    return domain
        .map(entity -> derived.of(name.get(), entity.name(), site, arguments(declared)))
        .map(query -> name.get().limit().isPresent() ? query.cut() : query)
        .map(query -> looksFirst(repository) ? selecting(query) : query)
        .orElseGet(() -> texts.opaque("its domain type is no entity in view", site, shape.row()));
  }

  private static Query selecting(Query query) {
    return query.operation() == Operation.WRITE ? query.doing(Operation.SELECT) : query;
  }

  /**
   * Whether what a repository removes is loaded first: Spring Data removes entities; others send
   * the statement that deletes, and nothing else.
   */
  private boolean looksFirst(RepositoryType repository) {
    return repository.store() == Store.JPA
        && hierarchy.lineage(TypeRef.of(repository.name())).stream()
            .map(TypeRef::qualifiedName)
            .noneMatch(base -> DELETING.stream().anyMatch(base::startsWith));
  }

  private static final List<String> DELETING = List.of("io.micronaut.data.", "jakarta.data.");

  private static List<Integer> arguments(DeclaredMethod declared) {
    List<Integer> positions = new ArrayList<>();
    for (int i = 0; i < declared.parameterTypes().size(); i++) {
      if (!SPECIAL.contains(declared.parameterTypes().get(i).simpleName())) {
        positions.add(i + 1);
      }
    }
    return positions;
  }

  private Query base(BaseMethod base, RepositoryType repository, QuerySite site) {
    Optional<PersistentClass> entity =
        repository.store() == Store.JPA
            ? model.entity(repository.domain().qualifiedName())
            : Optional.empty();
    RowType row;
    if (!base.is("entity")) {
      row = new RowType.OfValue(TypeRef.UNKNOWN);
    } else if (entity.isPresent()) {
      row = new RowType.OfEntity(entity.get().name(), "");
    } else if (repository.store() == Store.JPA) {
      row = new RowType.Unknown();
    } else {
      row = new RowType.OfValue(repository.domain());
    }
    boolean one =
        base.multiplicity() == Multiplicity.ONE || base.multiplicity() == Multiplicity.OPTIONAL;
    return new Query(
        site.declaredIn(),
        site.name(),
        site.place(),
        operation(base, repository),
        base.multiplicity(),
        row,
        FetchPlan.NONE,
        new TreeSet<>(),
        base.is("all"),
        one ? OptionalInt.of(1) : OptionalInt.empty(),
        base.is("fluent") ? Query.FLUENT : "",
        base.is("in-id") ? Restrictions.only("", "?1") : Restrictions.NONE,
        List.of(),
        Wording.of(Wording.Form.METHOD));
  }

  private Operation operation(BaseMethod base, RepositoryType repository) {
    if (base.is("finds") && looksFirst(repository)) {
      return base.parameters().isEmpty() ? Operation.SELECT : Operation.FIND;
    }
    return base.operation();
  }

  /** A store whose rows hold no lazy state: what matters is that there is a round trip. */
  private Query elsewhere(
      RepositoryType repository, DeclaredMethod declared, QuerySite site, ReturnShape shape) {
    String name = site.name();
    Optional<BaseMethod> base = bases.declared(name, declared.parameterTypes());
    if (base.isPresent()) {
      return base(base.get(), repository, site);
    }
    boolean modifying =
        annotations.find(declared.method(), "Modifying", declared.owner()).isPresent()
            || name.startsWith("delete")
            || name.startsWith("remove")
            || isOfMybatis(repository) && MybatisStatements.writes(declared.method());
    return modifying ? texts.write(site) : texts.nativeSql(site, shape.row());
  }

  private boolean isOfMybatis(RepositoryType repository) {
    TypeRef type = TypeRef.of(repository.name());
    return hierarchy.program().type(type).filter(MybatisStatements::isMapper).isPresent()
        || hierarchy.lineage(type).stream()
            .map(TypeRef::qualifiedName)
            .anyMatch(
                base ->
                    base.startsWith("com.baomidou.mybatisplus.") || base.startsWith("tk.mybatis."));
  }

  private Query graphed(Query query, RepositoryType repository, DeclaredMethod declared) {
    return graphs.apply(query, declared, repository.domain(), entityName(repository));
  }

  /** The rows as the declared return type shows them. */
  private Query projected(Query query, ReturnShape shape, boolean viewReadsEntity) {
    boolean selects = handsOver(query);
    if (selects && shape.chosenByCaller()) {
      return query.ofRows(
          query
              .row()
              .rowEntity()
              .<RowType>map(RowType.AsAsked::new)
              .orElseGet(RowType.Unknown::new));
    }
    if (selects && query.row() instanceof RowType.OfEntity entity) {
      return projections.handedOver(query, entity, shape.row(), viewReadsEntity);
    }
    return query;
  }

  /** The rows as a type that the caller asks for. */
  Query handedOver(Query query, TypeRef type) {
    return query.row() instanceof RowType.AsAsked asked
        ? projections.handedOver(query, new RowType.OfEntity(asked.entity(), ""), type, false)
        : query;
  }

  /** Parameters by the position of their argument, whatever the text calls them. */
  private Query positional(Query query, MethodDecl method) {
    return query
        .restrictedBy(positional(query.restrictions(), method))
        .loading(query.targets().map(t -> t.under(positional(t.conditions(), method))));
  }

  private Restrictions positional(Restrictions restrictions, MethodDecl method) {
    return restrictions.by(
        positional(restrictions.parameters(), method), positional(restrictions.compared(), method));
  }

  private SortedMap<String, String> positional(
      SortedMap<String, String> parameters, MethodDecl method) {
    SortedMap<String, String> positions = new TreeMap<>();
    parameters.forEach(
        (path, parameter) -> position(method, parameter).ifPresent(at -> positions.put(path, at)));
    return positions;
  }

  private Optional<String> position(MethodDecl method, String parameter) {
    for (int i = 0; i < method.params().size(); i++) {
      if (parameterName(method.params().get(i)).equals(parameter)) {
        return Optional.of("?" + (i + 1));
      }
    }
    return Optional.of(parameter).filter(name -> name.startsWith("?"));
  }

  private String parameterName(Param param) {
    return param.annotations().stream()
        .filter(a -> a.simpleName().equals("Param"))
        .flatMap(a -> a.value("value").stream())
        .flatMap(value -> constants.string(value, "").stream())
        .findFirst()
        .orElse(param.name());
  }

  private ReturnShape shape(DeclaredMethod declared) {
    TypeRef returns = Projections.bounded(declared.returns(), declared.method());
    ReturnShape shape = ReturnShape.of(returns);
    boolean dynamic =
        declared.parameterTypes().stream().anyMatch(t -> bases.isKind(t, "Class"))
            && !declared.method().typeParams().isEmpty();
    boolean cut = declared.parameterTypes().stream().anyMatch(t -> bases.isKind(t, "Pageable"));
    return dynamic ? shape.dynamic().paged(cut) : shape.paged(cut);
  }

  private static Multiplicity multiplicity(Query query, ReturnShape shape) {
    return handsOver(query) ? shape.multiplicity() : query.multiplicity();
  }

  /** What is only found to be removed is nobody's to have. */
  private static boolean handsOver(Query query) {
    boolean rows = query.operation() == Operation.SELECT || query.operation() == Operation.FIND;
    return rows && query.multiplicity() != Multiplicity.NONE;
  }

  private String entityName(RepositoryType repository) {
    return model
        .entity(repository.domain().qualifiedName())
        .map(PersistentClass::entityName)
        .orElse(repository.domain().simpleName());
  }
}
