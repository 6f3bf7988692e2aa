package dev.nplusone.rule;

import dev.nplusone.mapping.Attribute;
import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.mapping.Provider;
import dev.nplusone.query.AttributePaths;
import dev.nplusone.query.Query;
import dev.nplusone.query.Query.Operation;
import dev.nplusone.query.RowType;
import dev.nplusone.query.Wording;
import dev.nplusone.query.Wording.Form;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * How to have a path loaded together with the rows of a query: a graph where a method can carry
 * one, else words for the query's text, else batches.
 */
final class FetchAdvice {
  private final PersistenceModel mapping;
  private final TypeHierarchy hierarchy;

  FetchAdvice(PersistenceModel mapping, TypeHierarchy hierarchy) {
    this.mapping = mapping;
    this.hierarchy = hierarchy;
  }

  String of(Query query, String path, Attribute attribute) {
    Form form = query.wording().form();
    if (query.operation() != Operation.SELECT && query.operation() != Operation.FIND) {
      return "load these rows with a query that fetches `" + path + "`";
    }
    if (form == Form.CONSTRUCTOR) {
      return "select the needed columns instead of the entity in `" + query.label() + "`";
    }
    if (form == Form.SQL) {
      return "select the ids only in `"
          + query.label()
          + "`, then load the entities with a JPQL query that has `left join fetch` of `"
          + path
          + "`";
    }
    List<String> multiplying = collectionsToFetch(query, path, attribute);
    if (!multiplying.isEmpty() && query.isCut()) {
      return batch(path, attribute) + "; a join fetch of a collection would page in memory";
    }
    if (!multiplying.isEmpty() && query.wording().isColumn()) {
      return batch(path, attribute) + "; a join fetch of a collection would multiply the rows";
    }
    if (multiplying.size() > 1 || !multiplying.isEmpty() && fetchesACollection(query)) {
      return batch(path, attribute) + "; a second join fetch would multiply the rows";
    }
    return form == Form.METHOD || form == Form.INHERITED
        ? onMethod(query, path)
        : inText(query, path);
  }

  /** The collections on the path that a fetch of it would have to join. */
  List<String> collectionsToFetch(Query query, String path, Attribute attribute) {
    return prefixes(path).stream()
        .filter(p -> !query.plan().fetches(p))
        .filter(p -> p.equals(path) ? attribute.isPlural() : leadsTo(query, p, Attribute::isPlural))
        .toList();
  }

  boolean fetchesACollection(Query query) {
    return query.plan().paths().stream().anyMatch(p -> leadsTo(query, p, Attribute::isPlural));
  }

  private boolean leadsTo(Query query, String path, Predicate<Attribute> what) {
    return query
        .row()
        .rowEntity()
        .flatMap(row -> mapping.resolve(row, path))
        .filter(what)
        .isPresent();
  }

  private String batch(String path, Attribute attribute) {
    if (mapping.settings().provider().kind() == Provider.Kind.OPENJPA) {
      return "`getFetchPlan().addField` for `" + attribute.name() + "` on OpenJPA's query";
    }
    if (mapping.settings().provider().isEclipseLink()) {
      return "@BatchFetch(BatchFetchType.IN) on `" + attribute.name() + "`";
    }
    if (attribute.isInverseOneToOne()) { // never loaded in batches
      String rows = path.contains(".") ? path.substring(0, path.lastIndexOf('.')) : path;
      return "load `" + rows + "` with a query of its own that fetches `" + attribute.name() + "`";
    }
    String carrier =
        attribute.isToOne()
            ? "class `" + attribute.target().substring(attribute.target().lastIndexOf('.') + 1)
            : "`" + attribute.name();
    return "@BatchSize(size = 50) on " + carrier + "`, or `hibernate.default_batch_fetch_size`";
  }

  private String onMethod(Query query, String path) {
    boolean ofSubclass = !leadsTo(query, path, attribute -> true); // no graph knows such a path
    boolean noGraphs =
        ofSubclass
            || !mapping.settings().provider().isHibernate()
            || AttributePaths.isInElements(mapping, query.row().rowEntity().orElse(""), path);
    if (isInherited(query)) {
      return override(query)
          + (noGraphs ? "an @Query that has `left join fetch` of `" + path + "`" : graph(path));
    }
    if (noGraphs) { // EclipseLink's graphs load in one select per row
      return "`left join fetch` of `" + path + "` in an @Query on `" + query.label() + "`";
    }
    return query.plan().paths().isEmpty()
        ? graph(path) + " on `" + query.label() + "`"
        : "add `" + path + "` to the entity graph of `" + query.label() + "`";
  }

  static String graph(String path) {
    return "@EntityGraph(attributePaths = \"" + path + "\")";
  }

  /** The declaration serves other repositories too, or there is none to edit. */
  static boolean isInherited(Query query) {
    Wording wording = query.wording();
    return wording.form() == Form.INHERITED
        || !wording.home().isEmpty() && !wording.home().equals(query.declaredIn());
  }

  private static String override(Query query) {
    return override(query, query.wording().home());
  }

  private static String override(Query query, String home) {
    return "override `"
        + query.name()
        + "` in `"
        + home.substring(home.lastIndexOf('.') + 1)
        + "` with ";
  }

  private String inText(Query query, String path) {
    if (query.operation() == Operation.FIND) {
      return "instead of `"
          + query.label()
          + "`, a query that has `left join fetch` of `"
          + path
          + "`";
    }
    if (selectsPath(query)) {
      return "in `"
          + query.label()
          + "`, join what is selected under an alias, and add `left join fetch` of `"
          + path
          + "` to it";
    }
    String fetch = fetch(query, path);
    if (isInherited(query)) {
      return override(query) + "a query that also has " + fetch;
    }
    Optional<String> heir = heir(query);
    if (heir.isPresent()) {
      return override(query, heir.get()) + "a query that also has " + fetch;
    }
    String where = query.wording().home().isEmpty() ? "in" : "of";
    return "add " + fetch + " to the query " + where + " `" + query.label() + "`";
  }

  /** The one subclass of a generic DAO that asks for these rows; others have no such attribute. */
  private Optional<String> heir(Query query) {
    String row = query.row().rowEntity().orElse("");
    boolean generic =
        hierarchy
            .program()
            .type(query.declaredIn())
            .filter(type -> type.isSource() && !type.typeParams().isEmpty())
            .isPresent();
    if (!generic || !query.wording().home().isEmpty()) {
      return Optional.empty();
    }
    List<String> heirs =
        hierarchy.subtypes(query.declaredIn()).stream()
            .filter(
                name ->
                    hierarchy
                        .asSuper(TypeRef.of(name), query.declaredIn())
                        .filter(use -> use.arguments().contains(TypeRef.of(row)))
                        .isPresent())
            .toList();
    return heirs.size() == 1 ? Optional.of(heirs.get(0)) : Optional.empty();
  }

  /** {@code select o.customer from Order o}: there is no alias that a fetch could start at. */
  private static boolean selectsPath(Query query) {
    return query.row() instanceof RowType.OfEntity row
        && !row.path().isEmpty()
        && query.wording().alias("").isEmpty();
  }

  private String fetch(Query query, String path) {
    if (query.wording().form() == Form.OLD_CRITERIA) {
      return prefixes(path).stream()
          .filter(p -> !query.plan().fetches(p) && !leadsTo(query, p, Attribute::isEmbedded))
          .map(p -> "`setFetchMode(\"" + p + "\", FetchMode.JOIN)`")
          .collect(Collectors.joining(" and "));
    }
    return words(query, path)
        .map(words -> "`" + words + "`")
        .orElse("`left join fetch` of `" + path + "`");
  }

  /** The words to add to a text, with an alias for every step that another one starts at. */
  Optional<String> words(Query query, String path) {
    List<String> prefixes = new ArrayList<>(List.of(""));
    prefixes.addAll(prefixes(path));
    int start = prefixes.size() - 2;
    while (start > 0 && !query.plan().fetches(prefixes.get(start))) {
      start--;
    }
    String from = prefixes.get(start);
    return query.wording().alias(from).map(alias -> joins(query, alias, from, path));
  }

  private String joins(Query query, String alias, String from, String path) {
    List<String> joins = new ArrayList<>();
    String at = alias;
    for (String prefix : prefixes(path)) {
      if (prefix.length() <= from.length()) {
        continue;
      }
      String step = prefix.substring(prefix.lastIndexOf('.') + 1);
      if (leadsTo(query, prefix, Attribute::isEmbedded)) {
        at += "." + step;
      } else {
        boolean last = prefix.equals(path);
        String next = alias(step);
        joins.add("left join fetch " + at + "." + step + (last ? "" : " " + next));
        at = next;
      }
    }
    return String.join(" ", joins);
  }

  /** {@code fetchedItems}: neither a word of the language, as {@code order} is, nor an alias. */
  private static String alias(String step) {
    return "fetched" + Character.toUpperCase(step.charAt(0)) + step.substring(1);
  }

  /** {@code a}, {@code a.b}, {@code a.b.c} of {@code a.b.c}. */
  static List<String> prefixes(String path) {
    List<String> prefixes = new ArrayList<>();
    for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
      prefixes.add(path.substring(0, dot));
    }
    prefixes.add(path);
    return prefixes;
  }
}
