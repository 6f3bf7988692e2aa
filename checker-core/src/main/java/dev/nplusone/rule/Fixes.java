package dev.nplusone.rule;

import dev.nplusone.finding.Fix;
import dev.nplusone.finding.Fix.Edit;
import dev.nplusone.mapping.Attribute;
import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.mapping.PersistentClass;
import dev.nplusone.query.Query;
import dev.nplusone.query.Query.Multiplicity;
import dev.nplusone.query.Query.Operation;
import dev.nplusone.query.RowType;
import dev.nplusone.query.Wording.Form;
import dev.nplusone.source.Annotation;
import dev.nplusone.source.CodeText;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Program;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Edits that do what {@link FetchAdvice} says, where a text can be inserted and nothing else need
 * be known: a graph of a Spring Data repository's method ({@link GraphFixes}), a join in a query
 * text that stands in one literal. Nothing is offered where rows could come out otherwise: a
 * collection in a query that is cut, streamed, grouped, has other columns or fetches one already,
 * or before Hibernate 6, which repeats a row for each element.
 */
final class Fixes {
  private static final Set<String> CUTS =
      Set.of(
          "setMaxResults", "setFirstResult", "setHint", "setLockMode", "scroll", "setEntityGraph");
  private static final Set<String> WHOLE =
      Set.of("getResultList", "list", "getSingleResult", "uniqueResult");

  private final Program program;
  private final PersistenceModel mapping;
  private final TypeHierarchy hierarchy;
  private final FetchAdvice advice;
  private final GraphFixes graphs;
  private final OwnHashCode hashes;
  private final Map<String, Optional<CodeText>> texts = new HashMap<>();

  Fixes(Program program, PersistenceModel mapping) {
    this.program = program;
    this.mapping = mapping;
    this.hierarchy = new TypeHierarchy(program);
    this.advice = new FetchAdvice(mapping, hierarchy);
    this.hashes = new OwnHashCode(hierarchy);
    this.graphs = new GraphFixes(program, mapping, hierarchy, this::text);
  }

  /** The edit that ends a finding; empty where none is certain. */
  Optional<Fix> of(Draft draft) {
    return draft
        .query()
        .filter(query -> !draft.missing().isEmpty() && isPlain(query))
        .flatMap(query -> fetching(query, draft.missing()));
  }

  /** Rows are entities, and the whole query is seen where it stands. */
  private boolean isPlain(Query query) {
    return (query.operation() == Operation.SELECT || isFindById(query))
        && query.row() instanceof RowType.OfEntity
        && query.columnPlans().isEmpty()
        && !query.isOpaque()
        && (query.wording().form() == Form.INHERITED || !FetchAdvice.isInherited(query))
        && mapping.settings().provider().isHibernate();
  }

  /** Spring Data hands the graph of the method to the load; a plain load has no place for one. */
  private static boolean isFindById(Query query) {
    return query.operation() == Operation.FIND
        && query.name().equals("findById")
        && !query.wording().home().isEmpty();
  }

  private Optional<Fix> fetching(Query query, String path) {
    String row = query.row().rowEntity().orElseThrow();
    Optional<Attribute> attribute = mapping.resolve(row, path);
    if (attribute.filter(Fixes::canBeJoined).isEmpty()
        || FetchAdvice.prefixes(path).stream().anyMatch(step -> bringsMore(query, row, step))) {
      return Optional.empty();
    }
    List<String> collections = advice.collectionsToFetch(query, path, attribute.get());
    if (!collections.isEmpty() && !canMultiply(query, row, collections)) {
      return Optional.empty();
    }
    return switch (query.wording().form()) {
      case METHOD, INHERITED -> graphs.of(query, row, path);
      case TEXT -> inText(query, path);
      case CONSTRUCTOR, SQL, CALLS, OLD_CRITERIA -> Optional.empty();
    };
  }

  private static boolean canBeJoined(Attribute attribute) {
    return (attribute.isAssociation() || attribute.isPlural())
        && attribute.kind() != Attribute.Kind.ANY
        && !attribute.has(Attribute.Trait.MANY_TO_ANY);
  }

  /**
   * Whether what a step leads to would be read on, or reads on by itself: the next level of a tree,
   * or what cannot be lazy and is joined by the load of a single instance only.
   */
  private boolean bringsMore(Query query, String row, String step) {
    if (query.plan().fetches(step)) {
      return false;
    }
    int dot = step.lastIndexOf('.');
    Optional<PersistentClass> owner = classAt(row, dot < 0 ? "" : step.substring(0, dot));
    String target = mapping.resolve(row, step).map(Attribute::target).orElse("");
    boolean tree =
        owner
            .filter(
                o -> hierarchy.isSubtype(o.name(), target) || hierarchy.isSubtype(target, o.name()))
            .isPresent();
    return tree
        || Stream.concat(Stream.of(target), hierarchy.subtypes(target).stream())
            .flatMap(name -> mapping.find(name).stream())
            .flatMap(type -> type.attributes().stream())
            .anyMatch(Fixes::cannotWait);
  }

  private static boolean cannotWait(Attribute attribute) {
    boolean eager = attribute.fetch() == Attribute.Fetch.EAGER;
    return attribute.isPlural() && eager
        || attribute.isToOne()
            && (eager || attribute.isInverseOneToOne() || !attribute.proxyable());
  }

  private boolean canMultiply(Query query, String row, List<String> collections) {
    return collections.size() == 1
        && !hashes.reads(row, collections.get(0))
        && !advice.fetchesACollection(query)
        && (query.maxRows().isEmpty() || isFindById(query))
        && !query.isCut()
        && !query.wording().isColumn()
        && query.multiplicity() != Multiplicity.STREAM
        && program
            .type(row)
            .flatMap(type -> type.annotationNamed("Entity"))
            .filter(entity -> entity.type().startsWith("jakarta."))
            .isPresent();
  }

  private Optional<PersistentClass> classAt(String row, String path) {
    return path.isEmpty()
        ? mapping.find(row)
        : mapping.resolve(row, path).flatMap(attribute -> mapping.find(attribute.target()));
  }

  private Optional<Fix> inText(Query query, String path) {
    Optional<String> words = advice.words(query, path);
    Optional<CodeText> text = text(query.place());
    if (words.isEmpty() || text.isEmpty() || query.isCut()) {
      return Optional.empty();
    }
    Optional<CodeText.Literal> literal =
        query.wording().home().isEmpty()
            ? wholeResult(query, text.get())
            : declaredText(query, text.get());
    return literal.flatMap(
        l ->
            FromClause.end(l.content()).stream()
                .mapToObj(end -> edit(text.get().place(l.start() + end), " " + words.get()))
                .findFirst()
                .map(e -> new Fix("`" + words.get() + "` in `" + query.label() + "`", List.of(e))));
  }

  private Optional<CodeText.Literal> declaredText(Query query, CodeText text) {
    return method(query)
        .flatMap(method -> method.annotationNamed("Query"))
        .map(Annotation::span)
        .flatMap(text::onlyValue);
  }

  /** A query built in code, executed in the same statement and not cut on the way. */
  private static Optional<CodeText.Literal> wholeResult(Query query, CodeText text) {
    List<String> rest = text.restOfStatement(query.place());
    return rest.stream().anyMatch(WHOLE::contains) && rest.stream().noneMatch(CUTS::contains)
        ? text.firstArgument(query.place())
        : Optional.empty();
  }

  private Optional<MethodDecl> method(Query query) {
    return program
        .type(query.declaredIn())
        .map(TypeDecl::methods)
        .flatMap(all -> all.stream().filter(m -> m.span().equals(query.place())).findFirst());
  }

  private Optional<CodeText> text(Span place) {
    return texts.computeIfAbsent(
        place.file(), file -> program.texts().text(file).map(t -> new CodeText(file, t)));
  }

  private static Edit edit(Span at, String text) {
    return new Edit(at.file(), at.line(), at.column(), text);
  }
}
