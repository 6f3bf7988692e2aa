package dev.nplusone.mapping;

import dev.nplusone.source.Program;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The persistent superclasses of a class and the members that carry its mapping, by whatever access
 * type its hierarchy has.
 */
final class MappedHierarchy {
  private final TypeHierarchy types;
  private final Map<String, Access> embeddedUnder = new HashMap<>();
  private final Map<String, List<MappedMember>> membersByClass = new HashMap<>();

  MappedHierarchy(TypeHierarchy types) {
    this.types = types;
  }

  /** One persistent class on the way up, as the class at the bottom uses it. */
  record Level(TypeDecl type, TypeRef use) {}

  Program program() {
    return types.program();
  }

  TypeHierarchy types() {
    return types;
  }

  /** What a class is by its annotations. */
  static Optional<PersistentClass.Kind> kind(TypeDecl type) {
    if (type.kind() != TypeDecl.Kind.CLASS && type.kind() != TypeDecl.Kind.RECORD) {
      return Optional.empty();
    }
    if (Marks.hasJpa(type, "Entity")) {
      return Optional.of(PersistentClass.Kind.ENTITY);
    }
    if (Marks.hasJpa(type, "MappedSuperclass")) {
      return Optional.of(PersistentClass.Kind.MAPPED_SUPERCLASS);
    }
    return Marks.hasJpa(type, "Embeddable")
        ? Optional.of(PersistentClass.Kind.EMBEDDABLE)
        : Optional.empty();
  }

  /** Remembers the access type of a class that embeds another, which that one takes over. */
  void embed(String embeddable, Access access) {
    embeddedUnder.putIfAbsent(embeddable, access);
  }

  /** Whether some class embeds it, so that it needs no annotation. */
  boolean isEmbedded(String className) {
    return embeddedUnder.containsKey(className);
  }

  /** The class and its persistent superclasses, nearest first. */
  List<Level> levels(TypeDecl type) {
    List<Level> found = new ArrayList<>();
    for (TypeRef use : types.lineage(type.ref())) {
      program()
          .type(use)
          .filter(decl -> decl.name().equals(type.name()) || kind(decl).isPresent())
          .ifPresent(decl -> found.add(new Level(decl, use)));
    }
    return found;
  }

  /** The access type of the hierarchy a class is in. */
  Access access(TypeDecl type) {
    List<Level> levels = levels(type);
    Optional<Access> stated = Access.declared(levels.get(levels.size() - 1).type());
    return stated
        .or(() -> levels.stream().flatMap(l -> Access.byIdentifier(l.type()).stream()).findFirst())
        .or(() -> levels.stream().flatMap(l -> Access.byPlacement(l.type()).stream()).findFirst())
        .or(() -> Optional.ofNullable(embeddedUnder.get(type.name())))
        .orElse(Access.FIELD);
  }

  /**
   * The mapped members of a class, superclass first; a property that a subclass maps again is
   * listed in its first place as the subclass has it.
   */
  List<MappedMember> members(TypeDecl type) {
    boolean fixed = kind(type).filter(k -> k != PersistentClass.Kind.EMBEDDABLE).isPresent();
    List<MappedMember> known = fixed ? membersByClass.get(type.name()) : null;
    if (known != null) {
      return known;
    }
    List<MappedMember> found = collect(type);
    if (fixed) { // an embeddable's access type is known only after all its users
      membersByClass.put(type.name(), found);
    }
    return found;
  }

  private List<MappedMember> collect(TypeDecl type) {
    List<Level> rootFirst = new ArrayList<>(levels(type));
    Collections.reverse(rootFirst);
    Access access = access(type);
    Map<String, MappedMember> found = new LinkedHashMap<>();
    for (Level level : rootFirst) {
      access.members(level.type(), level.use()).forEach(m -> found.put(m.name(), m));
    }
    return List.copyOf(found.values());
  }

  /** The mapped members of a class by name; none if it is not in view. */
  List<MappedMember> members(String className) {
    return program().type(className).map(this::members).orElse(List.of());
  }

  /** Whether a class is embeddable by its annotation. */
  boolean isEmbeddable(TypeRef type) {
    return program()
        .type(type)
        .flatMap(MappedHierarchy::kind)
        .filter(k -> k == PersistentClass.Kind.EMBEDDABLE)
        .isPresent();
  }

  /** Whether a superclass is named that nobody can look at, so that mappings may be missing. */
  boolean leavesView(TypeDecl type) {
    return types.lineage(type.ref()).stream()
        .flatMap(use -> program().type(use).stream())
        .flatMap(decl -> decl.superclass().stream())
        .anyMatch(parent -> program().type(parent).isEmpty() && !isJava(parent));
  }

  private static boolean isJava(TypeRef type) {
    return type.equals(TypeRef.OBJECT) || type.qualifiedName().equals("java.lang.Record");
  }
}
