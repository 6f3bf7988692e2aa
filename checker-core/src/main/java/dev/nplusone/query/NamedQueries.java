package dev.nplusone.query;

import dev.nplusone.source.Problem;
import dev.nplusone.source.Resource;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** The named queries of a persistence unit, wherever they were written. */
public final class NamedQueries {
  private final SortedMap<String, NamedQuery> byName;
  private final Function<TypeRef, List<NamedQuery>> ofClass;
  private final List<Problem> problems;

  /**
   * A named query.
   *
   * @param text JPQL or SQL; empty when it is no constant
   * @param resultType what a native query makes of its rows; unknown otherwise
   */
  public record NamedQuery(
      String name, Optional<String> text, boolean nativeSql, TypeRef resultType) {}

  private NamedQueries(
      Collection<NamedQuery> queries,
      Function<TypeRef, List<NamedQuery>> ofClass,
      List<Problem> problems) {
    SortedMap<String, NamedQuery> all = new TreeMap<>();
    queries.forEach(query -> all.put(query.name(), query));
    this.byName = Collections.unmodifiableSortedMap(all);
    this.ofClass = ofClass;
    this.problems = List.copyOf(problems);
  }

  /** Those that annotations of the program declare. */
  public static NamedQueries of(TypeHierarchy hierarchy) {
    NamedQueryAnnotations reader = new NamedQueryAnnotations(new ConstantFolder(hierarchy));
    List<NamedQuery> all = new ArrayList<>();
    for (TypeDecl type : hierarchy.program().types()) {
      all.addAll(reader.of(type));
    }
    return new NamedQueries(
        all,
        type ->
            hierarchy.lineage(type).stream()
                .flatMap(t -> hierarchy.program().type(t).stream())
                .flatMap(decl -> reader.of(decl).stream())
                .toList(),
        List.of());
  }

  /** Those that annotations of the program and its mapping files declare. */
  public static NamedQueries of(TypeHierarchy hierarchy, List<Resource> resources) {
    XmlNamedQueries files = XmlNamedQueries.read(resources);
    NamedQueries all = of(hierarchy).with(files.queries());
    return new NamedQueries(all.byName.values(), all.ofClass, files.problems());
  }

  /** Mapping files that could not be read. */
  public List<Problem> problems() {
    return problems;
  }

  /** These and others; one of the others replaces one of the same name, as orm.xml does. */
  public NamedQueries with(Collection<NamedQuery> others) {
    List<NamedQuery> all = new ArrayList<>(byName.values());
    all.addAll(others);
    return new NamedQueries(all, ofClass, problems);
  }

  /** The query of that name. */
  public Optional<NamedQuery> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The query of that name, also when only the class file of an entity declares it. */
  public Optional<NamedQuery> find(String name, TypeRef entity) {
    return find(name)
        .or(() -> ofClass.apply(entity).stream().filter(q -> q.name().equals(name)).findFirst());
  }

  /** All of the sources, by name. */
  public Collection<NamedQuery> all() {
    return byName.values();
  }
}
