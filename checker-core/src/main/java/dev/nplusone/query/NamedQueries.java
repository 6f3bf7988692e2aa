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
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The named queries of a persistence unit, wherever they were written. */
public final class NamedQueries {
  private final SortedMap<String, List<NamedQuery>> byName;
  private final Function<TypeRef, List<NamedQuery>> ofClass;
  private final List<Problem> problems;

  /**
   * A named query.
   *
   * @param declaredIn canonical name of the class whose annotation it is; empty in a file
   * @param text JPQL or SQL; empty when it is no constant
   * @param resultType what a native query makes of its rows; unknown otherwise
   */
  public record NamedQuery(
      String name,
      String declaredIn,
      Optional<String> text,
      boolean nativeSql,
      TypeRef resultType) {}

  private NamedQueries(
      Collection<NamedQuery> queries,
      Function<TypeRef, List<NamedQuery>> ofClass,
      List<Problem> problems) {
    SortedMap<String, List<NamedQuery>> all = new TreeMap<>();
    queries.forEach(query -> all.computeIfAbsent(query.name(), n -> new ArrayList<>()).add(query));
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

  /** Those that annotations of the program, its mapping files and property files declare. */
  public static NamedQueries of(TypeHierarchy hierarchy, List<Resource> resources) {
    List<Problem> problems = new ArrayList<>();
    NamedQueries all =
        of(hierarchy)
            .with(XmlNamedQueries.read(resources))
            .with(PropertiesNamedQueries.read(resources, problems::add));
    return new NamedQueries(all.all(), all.ofClass, problems);
  }

  /** Mapping files that could not be read. */
  public List<Problem> problems() {
    return problems;
  }

  /** These and others; one of the others replaces those of the same name, as orm.xml does. */
  public NamedQueries with(Collection<NamedQuery> others) {
    Set<String> replaced = others.stream().map(NamedQuery::name).collect(Collectors.toSet());
    List<NamedQuery> all = new ArrayList<>(others);
    all().stream().filter(query -> !replaced.contains(query.name())).forEach(all::add);
    return new NamedQueries(all, ofClass, problems);
  }

  /**
   * The query of that name, also when only the class file of an entity declares it.
   *
   * @param from canonical name of the class that asks; of several queries the one near it is meant
   */
  public Optional<NamedQuery> find(String name, TypeRef entity, String from) {
    return Vicinity.nearest(byName.getOrDefault(name, List.of()), NamedQuery::declaredIn, from)
        .or(() -> ofClass.apply(entity).stream().filter(q -> q.name().equals(name)).findFirst());
  }

  /** All of the sources, by name. */
  public Collection<NamedQuery> all() {
    return byName.values().stream().flatMap(List::stream).toList();
  }
}
