package dev.nplusone.mapping;

import dev.nplusone.source.Annotation;
import dev.nplusone.source.Expr;
import dev.nplusone.source.TypeDecl;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Identifiers of classes, and which columns an association refers to. */
final class Keys {
  private final MappedHierarchy classes;
  private final Constants constants;

  Keys(MappedHierarchy classes, Constants constants) {
    this.classes = classes;
    this.constants = constants;
  }

  static boolean isIdentifier(MappedMember member) {
    return Marks.hasJpa(member.declaration(), "Id", "EmbeddedId");
  }

  /** The member that embeds the identifier, if one does. */
  static List<MappedMember> embeddedIdentifiers(List<MappedMember> members) {
    return members.stream().filter(m -> Marks.hasJpa(m.declaration(), "EmbeddedId")).toList();
  }

  /** The part of the identifier that {@code @MapsId} says an association is mapped by. */
  Optional<String> mappedPart(MappedMember member) {
    return Marks.jpa(member.declaration(), "MapsId")
        .flatMap(mapsId -> constants.text(mapsId, "value", member.owner()))
        .filter(part -> !part.isEmpty());
  }

  /** Whether it is an identifier beside which nothing stands that could generate it. */
  static boolean isAssigned(MappedMember member) {
    return isIdentifier(member)
        && member.declaration().annotations().stream().allMatch(Keys::generatesNothing);
  }

  /** Annotations of the mapping itself, of validation and of serialization. */
  private static boolean generatesNothing(Annotation annotation) {
    String type = annotation.type();
    return !annotation.simpleName().equals("GeneratedValue")
        && (PLAIN.stream().anyMatch(type::startsWith) || UNRESOLVED.contains(type));
  }

  private static final List<String> PLAIN =
      List.of(
          "jakarta.persistence.",
          "javax.persistence.",
          "jakarta.validation.",
          "javax.validation.",
          "com.fasterxml.jackson.",
          "lombok.",
          "io.swagger.");

  /** The same by the names that are left where a wildcard import was not resolved. */
  private static final Set<String> UNRESOLVED =
      Set.of("Id", "EmbeddedId", "Column", "NotNull", "NotBlank", "Size", "Enumerated");

  /** The members that make up the identifier of a class. */
  List<MappedMember> identifiers(TypeDecl type) {
    return classes.members(type).stream().filter(Keys::isIdentifier).toList();
  }

  /**
   * Whether an association refers to a column that belongs to an attribute of the target other than
   * its identifier. A column that no attribute is known to have counts as the key: naming
   * strategies and XML may have renamed it.
   */
  boolean refersToNonKey(MappedMember member, String target) {
    List<String> references =
        Marks.allJpa(member.declaration(), "JoinColumn", "JoinColumns").stream()
            .flatMap(a -> constants.text(a, "referencedColumnName", member.owner()).stream())
            .map(Keys::normalized)
            .toList();
    if (references.isEmpty()) {
      return false;
    }
    Set<String> key = new HashSet<>();
    Set<String> others = new HashSet<>();
    for (MappedMember of : classes.members(target)) {
      (isIdentifier(of) ? key : others).addAll(columns(of, 0));
    }
    return references.stream().anyMatch(r -> others.contains(r) && !key.contains(r));
  }

  /** Whether a one-to-one is mapped over the primary key of its own class. */
  boolean joinsByPrimaryKey(MappedMember member) {
    List<MappedMember> identifiers = identifiers(member.owner());
    if (Marks.hasJpa(member.declaration(), "MapsId")) {
      Optional<String> part = mappedPart(member);
      return part.isEmpty()
          || identifiers.size() == 1
              && identifiers.get(0).name().equals(part.get())
              && columns(identifiers.get(0), 0).size() == 1;
    }
    if (Marks.hasJpa(member.declaration(), "Id")) {
      return identifiers.size() == 1;
    }
    return hasPrimaryKeyJoin(member) || joinsOnKeyColumns(member, identifiers);
  }

  private static boolean hasPrimaryKeyJoin(MappedMember member) {
    return Marks.hasJpa(member.declaration(), "PrimaryKeyJoinColumn", "PrimaryKeyJoinColumns");
  }

  private boolean joinsOnKeyColumns(MappedMember member, List<MappedMember> identifiers) {
    Set<String> joined = new HashSet<>();
    for (Annotation a : Marks.allJpa(member.declaration(), "JoinColumn", "JoinColumns")) {
      constants.text(a, "name", member.owner()).map(Keys::normalized).ifPresent(joined::add);
    }
    Set<String> key = new HashSet<>();
    identifiers.forEach(id -> key.addAll(columns(id, 0)));
    return !joined.isEmpty() && joined.equals(key);
  }

  /** Whether the schema has each value of a column once, as far as annotations tell. */
  boolean isUnique(MappedMember member) {
    List<Annotation> written =
        Stream.of("Column", "JoinColumn")
            .flatMap(name -> Marks.allJpa(member.declaration(), name, name + "s").stream())
            .toList();
    if (written.size() == 1 && constants.flag(written.get(0), "unique", member.owner(), false)) {
      return true;
    }
    if (Marks.hasHibernate(member.declaration(), "NaturalId")) {
      return classes.members(member.owner()).stream()
              .filter(m -> Marks.hasHibernate(m.declaration(), "NaturalId"))
              .count()
          == 1;
    }
    List<String> columns = columns(member, 0);
    return Marks.jpa(member.owner(), "Table").flatMap(t -> t.value("uniqueConstraints")).stream()
        .flatMap(all -> Marks.elements(all).stream())
        .flatMap(one -> Marks.nested(one).stream())
        .flatMap(constraint -> constraint.value("columnNames").stream())
        .map(names -> constrained(names, member.owner()))
        .anyMatch(columns::equals);
  }

  private List<String> constrained(Expr names, TypeDecl scope) {
    return Marks.elements(names).stream()
        .map(name -> constants.text(name, scope).map(Keys::normalized).orElse(""))
        .toList();
  }

  /** The columns of an attribute as far as annotations and default names tell. */
  private List<String> columns(MappedMember member, int depth) {
    List<String> found = new ArrayList<>();
    addNames(found, member, "Column", "Columns");
    addNames(found, member, "JoinColumn", "JoinColumns");
    for (Annotation override :
        Marks.allJpa(member.declaration(), "AttributeOverride", "AttributeOverrides")) {
      override.value("column").stream()
          .flatMap(e -> Marks.nested(e).stream())
          .flatMap(column -> constants.text(column, "name", member.owner()).stream())
          .forEach(name -> found.add(normalized(name)));
    }
    Optional<TypeDecl> embedded =
        classes.program().type(member.type()).filter(t -> classes.isEmbeddable(member.type()));
    if (embedded.isPresent() && depth < 4) {
      classes.members(embedded.get()).forEach(m -> found.addAll(columns(m, depth + 1)));
    } else if (found.isEmpty()) {
      found.add(normalized(member.name()));
    }
    return found;
  }

  /** The single column of an attribute. */
  Optional<String> column(MappedMember member) {
    List<String> columns = columns(member, 0);
    return columns.size() == 1 ? Optional.of(columns.get(0)) : Optional.empty();
  }

  /** Whether a column of the other table, or of its own, is named to join by. */
  static boolean hasJoinColumn(MappedMember member) {
    return Marks.hasJpa(member.declaration(), "JoinColumn", "JoinColumns");
  }

  /** The single column of an association's foreign key, where it has one of its own. */
  Optional<String> foreignKey(MappedMember member) {
    if (Marks.hasJpa(member.declaration(), "JoinTable", "OneToOne") || hasPrimaryKeyJoin(member)) {
      return Optional.empty();
    }
    List<String> named = new ArrayList<>();
    addNames(named, member, "JoinColumn", "JoinColumns");
    if (named.isEmpty()) {
      return Optional.of(normalized(member.name() + "_id")); // JPA 3.1, 11.1.25, of an "id"
    }
    return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
  }

  private void addNames(
      List<String> found, MappedMember member, String annotation, String container) {
    for (Annotation a : Marks.allJpa(member.declaration(), annotation, container)) {
      constants.text(a, "name", member.owner()).map(Keys::normalized).ifPresent(found::add);
    }
  }

  /** Without quotes, case and underscores, which naming strategies add or remove. */
  private static String normalized(String column) {
    return column.replaceAll("[`\"\\[\\]_]", "").toLowerCase(Locale.ROOT);
  }
}
