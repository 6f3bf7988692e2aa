package dev.nplusone.source;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Questions about supertypes, subtypes and inherited members of a {@link Program}. Missing types
 * end a walk silently: what is not in view has no members and no supertypes.
 */
public final class TypeHierarchy {
  private final Program program;
  private final Map<String, Set<String>> directSubtypes = new HashMap<>();
  private final Map<TypeRef, List<TypeRef>> lineages = new ConcurrentHashMap<>();
  private final Map<CalledName, List<Member<MethodDecl>>> called = new ConcurrentHashMap<>();
  private final Map<Field, Optional<Member<FieldDecl>>> fields = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> ancestors = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> allSubtypes = new ConcurrentHashMap<>();

  /** A member together with the type that declares it, seen from a concrete use of that type. */
  public record Member<T>(TypeDecl owner, TypeRef ownerUse, T member) {}

  public TypeHierarchy(Program program) {
    this.program = program;
    for (TypeDecl type : program.types()) {
      for (TypeRef parent : type.supertypes()) {
        directSubtypes
            .computeIfAbsent(parent.qualifiedName(), name -> new TreeSet<>())
            .add(type.name());
      }
    }
  }

  /** The program asked about. */
  public Program program() {
    return program;
  }

  /**
   * The type and all its supertypes, nearest first and superclasses before interfaces, with type
   * arguments carried along.
   */
  public List<TypeRef> lineage(TypeRef type) {
    if (!(type instanceof TypeRef.Named named)) {
      return List.of(type);
    }
    List<TypeRef> known = lineages.get(named);
    if (known == null) {
      known = walk(named);
      lineages.put(named, known);
    }
    return known;
  }

  private List<TypeRef> walk(TypeRef.Named start) {
    List<TypeRef> found = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Deque<TypeRef> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      TypeRef next = open.poll();
      if (!seen.add(next.qualifiedName())) {
        continue;
      }
      found.add(next);
      program
          .type(next)
          .ifPresent(
              decl -> {
                Map<String, TypeRef> bindings = bindings(decl, next);
                decl.supertypes().forEach(parent -> open.add(substitute(parent, bindings)));
              });
    }
    return List.copyOf(found);
  }

  /** The use of {@code ancestor} that {@code type} extends or implements, with its arguments. */
  public Optional<TypeRef> asSuper(TypeRef type, String ancestor) {
    for (TypeRef use : lineage(type)) {
      if (use.qualifiedName().equals(ancestor)) {
        return Optional.of(use);
      }
    }
    return Optional.empty();
  }

  /** Whether the first type is the second or inherits from it. */
  public boolean isSubtype(String type, String ancestor) {
    return type.equals(ancestor) || ancestors(type).contains(ancestor);
  }

  private Set<String> ancestors(String type) {
    Set<String> known = ancestors.get(type);
    if (known == null) {
      known = new HashSet<>();
      for (TypeRef use : lineage(TypeRef.of(type))) {
        known.add(use.qualifiedName());
      }
      ancestors.put(type, known);
    }
    return known;
  }

  /** Names of source types that directly extend or implement a type, sorted. */
  public Set<String> directSubtypes(String name) {
    return directSubtypes.getOrDefault(name, Set.of());
  }

  /** Source types below a type, transitively, sorted; the type itself is not among them. */
  public Set<String> subtypes(String name) {
    Set<String> known = allSubtypes.get(name);
    if (known == null) {
      known = Collections.unmodifiableSet(findSubtypes(name));
      allSubtypes.put(name, known);
    }
    return known;
  }

  private Set<String> findSubtypes(String name) {
    Set<String> all = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(directSubtypes(name));
    while (!open.isEmpty()) {
      String next = open.poll();
      if (all.add(next)) {
        open.addAll(directSubtypes(next));
      }
    }
    return all;
  }

  /** The field of that name, own or inherited, with the use of the type that declares it. */
  public Optional<Member<FieldDecl>> field(TypeRef type, String name) {
    Field key = new Field(type, name);
    Optional<Member<FieldDecl>> known = fields.get(key);
    if (known == null) {
      known = findField(type, name);
      fields.put(key, known);
    }
    return known;
  }

  private record Field(TypeRef type, String name) {
    @Override
    public int hashCode() {
      return type.hashCode() * 31 + name.hashCode();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Field f && name.equals(f.name) && type.equals(f.type);
    }
  }

  private Optional<Member<FieldDecl>> findField(TypeRef type, String name) {
    for (TypeRef use : lineage(type)) {
      Optional<TypeDecl> decl = program.type(use);
      Optional<FieldDecl> field = decl.flatMap(d -> d.field(name));
      if (field.isPresent()) {
        return Optional.of(new Member<>(decl.get(), use, field.get()));
      }
    }
    return Optional.empty();
  }

  /**
   * Methods a call could mean, nearest declaration first: that name, callable with that many
   * arguments, own or inherited. Overridden declarations follow the overriding one.
   */
  public List<Member<MethodDecl>> methods(TypeRef type, String name, int arguments) {
    CalledName key = new CalledName(type, name, arguments);
    List<Member<MethodDecl>> known = called.get(key);
    if (known == null) {
      known = List.copyOf(findMethods(type, name, arguments));
      called.put(key, known);
    }
    return known;
  }

  private List<Member<MethodDecl>> findMethods(TypeRef type, String name, int arguments) {
    List<Member<MethodDecl>> found = new ArrayList<>();
    for (TypeRef use : lineage(type)) {
      program
          .type(use)
          .ifPresent(
              decl -> {
                for (MethodDecl method : decl.methods()) {
                  if (method.name().equals(name) && method.accepts(arguments)) {
                    found.add(new Member<>(decl, use, method));
                  }
                }
              });
    }
    return found;
  }

  /** What the type variables of a declaration stand for in one use of it. */
  public static Map<String, TypeRef> bindings(TypeDecl decl, TypeRef use) {
    Map<String, TypeRef> bindings = new LinkedHashMap<>();
    for (int i = 0; i < decl.typeParams().size(); i++) {
      TypeParam param = decl.typeParams().get(i);
      TypeRef bound = param.bounds().isEmpty() ? TypeRef.UNKNOWN : param.bounds().get(0);
      TypeRef arg = use.argument(i);
      bindings.put(param.name(), arg.isUnknown() ? erasedBound(bound, param.name()) : arg);
    }
    return bindings;
  }

  private static TypeRef erasedBound(TypeRef bound, String self) {
    if (bound instanceof TypeRef.Named named && !named.args().isEmpty()) {
      return TypeRef.of(named.name()); // <T extends Comparable<T>>: the argument would recurse
    }
    return bound.equals(new TypeRef.Variable(self)) ? TypeRef.UNKNOWN : bound;
  }

  /** Replaces type variables in the types of parameters. */
  public static List<Param> substitute(List<Param> params, Map<String, TypeRef> bindings) {
    return params.stream()
        .map(p -> new Param(p.name(), substitute(p.type(), bindings), p.annotations(), p.varargs()))
        .toList();
  }

  /** Replaces type variables; those without a binding stay. */
  public static TypeRef substitute(TypeRef type, Map<String, TypeRef> bindings) {
    if (bindings.isEmpty()) {
      return type;
    }
    if (type instanceof TypeRef.Variable variable) {
      return bindings.getOrDefault(variable.name(), type);
    }
    if (type instanceof TypeRef.Array array) {
      return new TypeRef.Array(substitute(array.element(), bindings));
    }
    if (type instanceof TypeRef.Named named && !named.args().isEmpty()) {
      return new TypeRef.Named(
          named.name(), named.args().stream().map(arg -> substitute(arg, bindings)).toList());
    }
    return type;
  }
}
