package dev.nplusone.analysis;

import dev.nplusone.analysis.value.Value;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy.Member;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The default methods that functions have from their interfaces. */
final class FunctionDefaults {
  private final Engine engine;
  private final Map<String, List<Member<MethodDecl>>> defaults = new HashMap<>();

  FunctionDefaults(Engine engine) {
    this.engine = engine;
  }

  /**
   * The default method that a function's interface has beside its abstract one. Where nobody has
   * said what interface that is, a single one in view must have such a method.
   */
  Optional<Member<MethodDecl>> handedDown(TypeRef kind, String name, List<Value> args) {
    if (hasAbstractMethod(kind)) {
      return engine
          .overloads
          .declared(kind, name, args)
          .filter(m -> m.member().body().isPresent() && !m.member().isStatic());
    }
    if (defaults.isEmpty()) {
      readDefaults();
    }
    List<Member<MethodDecl>> fitting =
        defaults.getOrDefault(name, List.of()).stream()
            .filter(m -> m.member().params().size() == args.size())
            .toList();
    return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
  }

  /** Else the function is an anonymous class, which stands for whatever it overrides. */
  private boolean hasAbstractMethod(TypeRef kind) {
    return engine.hierarchy.lineage(kind).stream()
        .flatMap(use -> engine.program.type(use).stream())
        .flatMap(type -> type.methods().stream())
        .anyMatch(method -> method.body().isEmpty() && !method.isStatic());
  }

  private void readDefaults() {
    Set<String> abstracts = new HashSet<>();
    for (TypeDecl type : engine.program.types()) {
      List<MethodDecl> open =
          type.methods().stream()
              .filter(m -> m.body().isEmpty())
              .filter(m -> !m.isStatic())
              .toList();
      if (type.isInterface()) {
        open.forEach(method -> abstracts.add(method.name()));
      }
      if (type.isInterface() && open.size() == 1) {
        type.methods().stream()
            .filter(m -> m.body().isPresent() && !m.isStatic())
            .forEach(
                m ->
                    defaults
                        .computeIfAbsent(m.name(), n -> new ArrayList<>())
                        .add(new Member<>(type, type.ref(), m)));
      }
    }
    defaults.keySet().removeIf(name -> abstracts.contains(name) || isOfFunctions(name));
    defaults.putIfAbsent("", List.of()); // read, though there are none
  }

  /** What the functional interfaces of the JDK call their methods. */
  private static boolean isOfFunctions(String name) {
    return FUNCTIONS.stream().anyMatch(name::startsWith);
  }

  private static final Set<String> FUNCTIONS =
      Set.of("apply", "accept", "get", "test", "run", "call", "compare", "and", "or", "compose");
}
