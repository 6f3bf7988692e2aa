package dev.nplusone.mapping;

import dev.nplusone.mapping.Attribute.Container;
import dev.nplusone.mapping.Attribute.Fetch;
import dev.nplusone.mapping.Attribute.FetchMode;
import dev.nplusone.mapping.Attribute.Kind;
import dev.nplusone.mapping.Attribute.Trait;
import dev.nplusone.source.Annotated;
import dev.nplusone.source.Annotation;
import dev.nplusone.source.Expr;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeRef;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the mapping of one attribute from the annotations on its field or getter. */
final class AttributeReader {
  private static final Set<String> REMOVING = Set.of("ALL", "REMOVE", "DELETE", "DELETE_ORPHAN");

  private final MappedHierarchy classes;
  private final Constants constants;
  private final Keys keys;
  private final Proxies proxies;
  private final Provider provider;

  AttributeReader(MappedHierarchy classes, Provider provider) {
    this.classes = classes;
    this.constants = new Constants(classes.types());
    this.keys = new Keys(classes, constants);
    this.proxies = new Proxies(classes, constants, keys);
    this.provider = provider;
  }

  Constants constants() {
    return constants;
  }

  Attribute read(MappedMember member) {
    Shape shape = Shape.of(member, classes);
    Annotated declaration = member.declaration();
    String target = target(member, shape);
    Optional<Expr> inverse = shape.annotation().flatMap(a -> a.value("mappedBy"));
    Optional<String> mappedBy = inverse.flatMap(e -> mappedBy(shape, e, member));
    FetchMode mode = fetchMode(declaration);
    Set<Trait> traits = traits(member, shape, target, mappedBy);
    boolean optional = isOptional(member, shape);
    return new Attribute(
        member.owner().name(),
        member.name(),
        shape.kind(),
        member.type(),
        target,
        fetch(member, shape, mode),
        mappedBy.isEmpty(),
        mappedBy.or(() -> sameColumn(member, shape, target)),
        optional,
        shape.isPlural() ? Containers.of(member) : Container.NONE,
        shape.isPlural() ? batchSize(member) : OptionalInt.empty(),
        mode,
        !provider.isHibernate()
            || traits.stream().noneMatch(Trait::preventsProxy)
                && !isUncertain(optional, mappedBy, traits),
        member.span(),
        traits);
  }

  /** To-ones by the column of their foreign key. */
  Map<String, String> foreignKeys(TypeDecl type) {
    Map<String, String> toOnes = new HashMap<>();
    for (MappedMember member : classes.members(type)) {
      if (Shape.of(member, classes).isToOne()) {
        keys.foreignKey(member).ifPresent(column -> toOnes.put(column, member.name()));
      }
    }
    return toOnes;
  }

  /**
   * Basic attributes over the column of a foreign key, and the to-one that has it. Parts of an
   * embedded identifier are written as paths ({@code id.orderId}).
   */
  Map<String, String> references(TypeDecl type) {
    Map<String, String> toOnes = foreignKeys(type);
    Map<String, String> found = new HashMap<>();
    List<MappedMember> members = classes.members(type);
    boolean several = keys.identifiers(type).size() > 1;
    for (MappedMember member : toOnes.isEmpty() ? List.<MappedMember>of() : members) {
      if (several || !Keys.isIdentifier(member)) {
        refer(member, "", toOnes, found);
      }
    }
    for (MappedMember id : Keys.embeddedIdentifiers(members)) {
      classes
          .members(id.type().qualifiedName())
          .forEach(part -> refer(part, id.name() + ".", toOnes, found));
      for (MappedMember member : members) {
        keys.mappedPart(member).ifPresent(part -> found.put(id.name() + "." + part, member.name()));
      }
    }
    return found;
  }

  private void refer(
      MappedMember member, String prefix, Map<String, String> toOnes, Map<String, String> found) {
    if (Shape.of(member, classes).kind() == Kind.BASIC) {
      keys.column(member).map(toOnes::get).ifPresent(o -> found.put(prefix + member.name(), o));
    }
  }

  /** Without a key of its own, only the other table can tell whether the target exists. */
  private static boolean isUncertain(
      boolean optional, Optional<String> mappedBy, Set<Trait> traits) {
    return optional && mappedBy.isEmpty() && traits.contains(Trait.SHARED_KEY);
  }

  private String target(MappedMember member, Shape shape) {
    if (shape.kind() == Kind.MANY_TO_MANY && shape.isAny()) {
      return "";
    }
    Optional<TypeRef> stated =
        shape
            .annotation()
            .flatMap(
                a ->
                    a.value("targetEntity")
                        .or(() -> a.value("targetClass"))
                        .or(() -> a.value("targetElement"))) // CollectionOfElements of Hibernate 3
            .or(() -> targetOfEmbedded(member, shape))
            .flatMap(
                e -> e instanceof Expr.ClassLiteral c ? Optional.of(c.type()) : Optional.empty())
            .filter(type -> !type.equals(TypeRef.VOID));
    if (stated.isPresent()) {
      return stated.get().qualifiedName();
    }
    if (shape.isPlural()) {
      return Containers.element(member.type()).qualifiedName();
    }
    return shape.isReference() ? member.type().qualifiedName() : "";
  }

  private static Optional<Expr> targetOfEmbedded(MappedMember member, Shape shape) {
    return shape.kind() == Kind.EMBEDDED || shape.kind() == Kind.EMBEDDED_ID
        ? Marks.hibernate(member.declaration(), "Target")
            .or(() -> Marks.hibernate(member.declaration(), "TargetEmbeddable"))
            .flatMap(a -> a.value("value"))
        : Optional.empty();
  }

  /**
   * The attribute named by {@code mappedBy}, from text, a metamodel constant or a name constant.
   */
  private Optional<String> mappedBy(Shape shape, Expr value, MappedMember member) {
    Optional<String> text =
        shape.annotation().flatMap(a -> constants.text(a, "mappedBy", member.owner()));
    if (text.isPresent() || value instanceof Expr.Literal) {
      return text;
    }
    return Optional.of(Marks.constantName(value)).map(Containers::camelCase);
  }

  /**
   * The to-one of the elements over the very column by which a collection owns them: each element's
   * is the row that has the collection.
   */
  private Optional<String> sameColumn(MappedMember collection, Shape shape, String target) {
    if (shape.kind() != Kind.ONE_TO_MANY || !Keys.hasJoinColumn(collection)) {
      return Optional.empty();
    }
    Optional<String> key = keys.foreignKey(collection);
    return classes.members(target).stream()
        .filter(member -> Shape.of(member, classes).kind() == Kind.MANY_TO_ONE)
        .filter(member -> leadsBack(member, collection))
        .filter(member -> key.isPresent() && keys.foreignKey(member).equals(key))
        .map(MappedMember::name)
        .findFirst();
  }

  /** Whether a to-one leads to the class that has a collection, or to one above or below it. */
  private boolean leadsBack(MappedMember toOne, MappedMember collection) {
    String target = target(toOne, Shape.of(toOne, classes));
    String owner = collection.owner().name();
    return classes.types().isSubtype(target, owner) || classes.types().isSubtype(owner, target);
  }

  private Fetch fetch(MappedMember member, Shape shape, FetchMode mode) {
    if (shape.isToOne() && provider.kind() == Provider.Kind.ECLIPSELINK_PLAIN) {
      return Fetch.EAGER;
    }
    if (shape.isPlural() && shape.isAny()) {
      return Fetch.LAZY; // whatever it says: seen on Hibernate 6.6
    }
    boolean lazy = shape.isPlural();
    Optional<Annotation> holder = shape.annotation();
    if (shape.kind() == Kind.BASIC) {
      holder = Marks.jpa(member.declaration(), "Basic");
    }
    String asked = holder.map(a -> Marks.constantName(a, "fetch")).orElse("");
    if (!asked.isEmpty()) {
      lazy = asked.equals("LAZY");
    }
    String option = option(member, shape);
    if (!option.isEmpty()) {
      lazy = !option.equals("FALSE");
    }
    boolean joined = mode == FetchMode.JOIN && (shape.isPlural() || shape.isToOne());
    return lazy && !joined ? Fetch.LAZY : Fetch.EAGER;
  }

  /** What {@code @LazyCollection} or {@code @LazyToOne} says; empty when absent. */
  private static String option(MappedMember member, Shape shape) {
    if (!shape.isPlural() && !shape.isToOne()) {
      return "";
    }
    String otherwise = shape.isPlural() ? "TRUE" : "PROXY";
    return Marks.hibernate(member.declaration(), shape.isPlural() ? "LazyCollection" : "LazyToOne")
        .map(a -> a.value("value").map(Marks::constantName).orElse(otherwise))
        .orElse("");
  }

  private static FetchMode fetchMode(Annotated declaration) {
    String asked =
        Marks.hibernate(declaration, "Fetch").map(a -> Marks.constantName(a, "value")).orElse("");
    return switch (asked) {
      case "SELECT" -> FetchMode.SELECT;
      case "JOIN" -> FetchMode.JOIN;
      case "SUBSELECT" -> FetchMode.SUBSELECT;
      default -> FetchMode.UNSPECIFIED;
    };
  }

  private OptionalInt batchSize(MappedMember member) {
    Optional<Annotation> batch = Marks.hibernate(member.declaration(), "BatchSize");
    return batch.isPresent()
        ? constants.number(batch.get(), "size", member.owner())
        : OptionalInt.empty();
  }

  private boolean isOptional(MappedMember member, Shape shape) {
    if (Keys.isIdentifier(member) || Marks.hasJpa(member.declaration(), "MapsId", "Version")) {
      return false;
    }
    Optional<Annotation> holder =
        shape.kind() == Kind.BASIC ? Marks.jpa(member.declaration(), "Basic") : shape.annotation();
    return holder.map(a -> constants.flag(a, "optional", member.owner(), true)).orElse(true)
        && !(shape.kind() == Kind.MANY_TO_ONE && isNeverEmpty(member));
  }

  /** Whether the schema has a foreign key in each row. */
  private boolean isNeverEmpty(MappedMember member) {
    return Marks.allJpa(member.declaration(), "JoinColumn", "JoinColumns").stream()
        .anyMatch(column -> !constants.flag(column, "nullable", member.owner(), true));
  }

  private Set<Trait> traits(
      MappedMember member, Shape shape, String target, Optional<String> mappedBy) {
    Set<Trait> traits = EnumSet.noneOf(Trait.class);
    Annotated declaration = member.declaration();
    if (shape.isToOne()) {
      if (provider.isHibernate()) {
        traits.addAll(proxies.obstacles(member, target));
      }
      add(traits, Trait.NEVER_LAZY, provider.kind() == Provider.Kind.ECLIPSELINK_PLAIN);
      add(
          traits,
          Trait.WOVEN,
          provider.kind() == Provider.Kind.ECLIPSELINK_WOVEN
              || provider.kind() == Provider.Kind.OPENJPA);
      add(traits, Trait.KEY_PART, Marks.hasJpa(declaration, "Id", "MapsId"));
    }
    add(traits, Trait.NO_PROXY, option(member, shape).equals("NO_PROXY"));
    add(traits, Trait.EXTRA_LAZY, option(member, shape).equals("EXTRA"));
    add(
        traits,
        Trait.SHARED_KEY,
        shape.kind() == Kind.ONE_TO_ONE && shares(member, target, mappedBy));
    add(traits, Trait.CACHED, shape.isPlural() && Marks.hasHibernate(declaration, "Cache"));
    add(
        traits,
        Trait.CLEARED_UNREAD,
        provider.isHibernate() && mappedBy.isPresent() && !removesOrphans(member, shape));
    add(traits, Trait.REMOVED_ALONG, isRemovedAlong(member, shape));
    add(traits, Trait.MANY_TO_ANY, shape.isPlural() && shape.isAny());
    add(
        traits,
        Trait.FETCHED_TOGETHER,
        provider.isEclipseLink() && Marks.hasEclipseLink(declaration, "BatchFetch", "JoinFetch"));
    add(traits, Trait.EAGER_FOR_ALL_ROWS, provider.kind() == Provider.Kind.OPENJPA);
    add(traits, Trait.UNIQUE, isUnique(member, shape, mappedBy));
    add(traits, Trait.ASSIGNED, Keys.isAssigned(member));
    add(traits, Trait.FORMULA, Marks.hasHibernate(declaration, "Formula"));
    return traits;
  }

  private boolean isUnique(MappedMember member, Shape shape, Optional<String> mappedBy) {
    boolean owned =
        (shape.kind() == Kind.MANY_TO_ONE || shape.kind() == Kind.ONE_TO_ONE) && mappedBy.isEmpty();
    return (owned || shape.kind() == Kind.BASIC) && keys.isUnique(member);
  }

  /** Who removes orphans removes all of them with the last that refers to them. */
  private boolean isRemovedAlong(MappedMember member, Shape shape) {
    return removesOrphans(member, shape)
        || Stream.concat(
                shape.annotation().flatMap(a -> a.value("cascade")).stream(),
                Marks.hibernate(member.declaration(), "Cascade")
                    .flatMap(a -> a.value("value"))
                    .stream())
            .flatMap(cascade -> Marks.elements(cascade).stream())
            .map(Marks::constantName)
            .anyMatch(REMOVING::contains);
  }

  private boolean removesOrphans(MappedMember member, Shape shape) {
    return shape
        .annotation()
        .map(a -> constants.flag(a, "orphanRemoval", member.owner(), false))
        .orElse(false);
  }

  private static void add(Set<Trait> traits, Trait trait, boolean present) {
    if (present) {
      traits.add(trait);
    }
  }

  private boolean shares(MappedMember member, String target, Optional<String> mappedBy) {
    if (mappedBy.isEmpty()) {
      return keys.joinsByPrimaryKey(member);
    }
    return classes.members(target).stream()
        .filter(m -> m.name().equals(mappedBy.get()))
        .anyMatch(keys::joinsByPrimaryKey);
  }
}
