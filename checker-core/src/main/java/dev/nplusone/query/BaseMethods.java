package dev.nplusone.query;

import dev.nplusone.query.Query.Multiplicity;
import dev.nplusone.query.Query.Operation;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeRef;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the methods every repository has do; see {@code repository-methods.txt}. */
final class BaseMethods {
  private static final Map<String, Set<String>> KINDS =
      Map.of(
          "Iterable", Set.of("java.lang.Iterable", "java.util.stream.Stream"),
          "Pageable", Set.of("org.springframework.data.domain.Pageable"),
          "Sort", Set.of("org.springframework.data.domain.Sort"),
          "Specification", Set.of("org.springframework.data.jpa.domain.Specification"),
          "Example", Set.of("org.springframework.data.domain.Example"),
          "Predicate", Set.of("com.querydsl.core.types.Predicate"),
          "Function", Set.of("java.util.function.Function"),
          "Class", Set.of("java.lang.Class"));

  /** Types that are one of these although their own supertypes may not be in view. */
  private static final Map<String, Set<String>> KNOWN =
      Map.of(
          "Iterable", Set.of("Iterable", "Collection", "List", "Set", "ArrayList", "HashSet"),
          "Pageable", Set.of("Pageable", "PageRequest", "AbstractPageRequest"),
          "Sort", Set.of("Sort", "TypedSort", "JpaSort"),
          "Specification", Set.of("Specification", "PredicateSpecification"),
          "Example", Set.of("Example"),
          "Predicate", Set.of("Predicate", "BooleanExpression", "BooleanBuilder"),
          "Function", Set.of("Function"),
          "Class", Set.of("Class"));

  private final TypeHierarchy hierarchy;
  private final Map<String, List<BaseMethod>> byName = new HashMap<>();

  /** A line of the table. */
  record BaseMethod(
      String name,
      List<String> parameters,
      Operation operation,
      Multiplicity multiplicity,
      Set<String> facts) {

    boolean is(String fact) {
      return facts.contains(fact);
    }
  }

  BaseMethods(TypeHierarchy hierarchy) {
    this.hierarchy = hierarchy;
    for (List<String> line : TextTable.read(TextTable.class, "repository-methods.txt")) {
      BaseMethod method =
          new BaseMethod(
              line.get(0),
              words(line.get(1), ","),
              Operation.valueOf(line.get(2)),
              Multiplicity.valueOf(line.get(3)),
              Set.copyOf(words(line.get(4), " ")));
      byName.computeIfAbsent(method.name(), n -> new java.util.ArrayList<>()).add(method);
    }
  }

  private static List<String> words(String cell, String separator) {
    return Arrays.stream(cell.split(separator))
        .map(String::strip)
        .filter(w -> !w.isEmpty())
        .toList();
  }

  /** The method a call means; arguments of unknown type fit everywhere. */
  Optional<BaseMethod> called(String name, List<TypeRef> arguments) {
    List<BaseMethod> candidates = ofArity(name, arguments.size());
    Optional<BaseMethod> fitting =
        candidates.stream().filter(m -> fits(m, arguments, true)).findFirst();
    return fitting.isPresent() ? fitting : candidates.stream().findFirst();
  }

  /** The kinds of the parameters that are meant; {@code ?} for each where several methods fit. */
  List<String> meant(String name, List<TypeRef> arguments) {
    List<List<String>> fitting =
        ofArity(name, arguments.size()).stream()
            .filter(m -> fits(m, arguments, true))
            .map(BaseMethod::parameters)
            .distinct()
            .toList();
    return fitting.size() == 1 ? fitting.get(0) : Collections.nCopies(arguments.size(), "?");
  }

  /** The method a declaration repeats; its parameters must be of the same kinds. */
  Optional<BaseMethod> declared(String name, List<TypeRef> parameters) {
    return ofArity(name, parameters.size()).stream()
        .filter(m -> fits(m, parameters, false))
        .findFirst();
  }

  private List<BaseMethod> ofArity(String name, int arity) {
    return byName.getOrDefault(name, List.of()).stream()
        .filter(m -> m.parameters().size() == arity)
        .toList();
  }

  private boolean fits(BaseMethod method, List<TypeRef> types, boolean lenient) {
    for (int i = 0; i < types.size(); i++) {
      String kind = method.parameters().get(i);
      boolean open =
          kind.equals("any") ? !isSpecial(types.get(i)) : lenient && types.get(i).isUnknown();
      boolean order = kind.equals("Iterable") && isKind(types.get(i), "Sort"); // it is one, too
      if (!open && (order || !isKind(types.get(i), kind))) {
        return false;
      }
    }
    return true;
  }

  private boolean isSpecial(TypeRef type) {
    return Stream.of("Pageable", "Sort", "Class", "Iterable").anyMatch(kind -> isKind(type, kind));
  }

  /** Whether a type is one of the kinds of the table. */
  boolean isKind(TypeRef type, String kind) {
    return KNOWN.getOrDefault(kind, Set.of()).contains(type.simpleName())
        || KINDS.getOrDefault(kind, Set.of()).stream()
            .anyMatch(name -> hierarchy.asSuper(type, name).isPresent());
  }
}
