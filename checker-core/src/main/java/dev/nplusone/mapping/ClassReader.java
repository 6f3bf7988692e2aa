package dev.nplusone.mapping;

import dev.nplusone.source.Annotation;
import dev.nplusone.source.Program;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads persistent classes from declarations of the program and of its library. */
final class ClassReader {
  private final Program program;
  private final MappedHierarchy classes;
  private final AttributeReader attributes;
  private final Provider provider;

  ClassReader(TypeHierarchy types, Provider provider) {
    this.program = types.program();
    this.classes = new MappedHierarchy(types);
    this.attributes = new AttributeReader(classes, provider);
    this.provider = provider;
  }

  /**
   * All persistent classes of the sources: those with an annotation, and what they embed. Embedded
   * classes come last, because they take over the access type of whoever embeds them.
   */
  List<PersistentClass> sources() {
    List<PersistentClass> found = new ArrayList<>();
    Deque<TypeDecl> embedded = new ArrayDeque<>();
    for (TypeDecl type : program.types()) {
      Optional<PersistentClass.Kind> kind = MappedHierarchy.kind(type);
      if (kind.isPresent() && kind.get() == PersistentClass.Kind.EMBEDDABLE) {
        embedded.add(type);
      } else if (kind.isPresent()) {
        embedded.addAll(add(found, type, kind.get()));
      }
    }
    Set<String> done = new HashSet<>();
    while (!embedded.isEmpty()) {
      TypeDecl type = embedded.poll();
      if (done.add(type.name()) && !isOther(type)) {
        embedded.addAll(add(found, type, PersistentClass.Kind.EMBEDDABLE));
      }
    }
    return found;
  }

  private static boolean isOther(TypeDecl type) {
    return MappedHierarchy.kind(type)
        .filter(kind -> kind != PersistentClass.Kind.EMBEDDABLE)
        .isPresent();
  }

  /** Reads one source class; returns the source classes it embeds. */
  private List<TypeDecl> add(
      List<PersistentClass> found, TypeDecl type, PersistentClass.Kind kind) {
    PersistentClass read = read(type, kind);
    found.add(read);
    List<TypeDecl> embedded = new ArrayList<>();
    for (Attribute attribute : read.attributes()) {
      if (attribute.isEmbedded()) {
        classes.embed(attribute.target(), classes.access(type));
        program.type(attribute.target()).filter(TypeDecl::isSource).ifPresent(embedded::add);
      }
    }
    return embedded;
  }

  /** Any persistent class by canonical name. */
  Optional<PersistentClass> read(String className) {
    if (className.isEmpty()) {
      return Optional.empty();
    }
    return program
        .type(className)
        .flatMap(
            type ->
                MappedHierarchy.kind(type)
                    .or(
                        () ->
                            classes.isEmbedded(className)
                                ? Optional.of(PersistentClass.Kind.EMBEDDABLE)
                                : Optional.empty())
                    .map(kind -> read(type, kind)));
  }

  private PersistentClass read(TypeDecl type, PersistentClass.Kind kind) {
    List<MappedHierarchy.Level> levels = classes.levels(type);
    return new PersistentClass(
        type.name(),
        entityName(type),
        kind,
        levels.size() > 1 ? Optional.of(levels.get(1).type().name()) : Optional.empty(),
        classes.members(type).stream().map(attributes::read).toList(),
        attributes.references(type),
        attributes.foreignKeys(type),
        batchSize(type),
        isCached(levels),
        new AccessorReader(classes, type).read(),
        type.span());
  }

  private String entityName(TypeDecl type) {
    return Marks.jpa(type, "Entity")
        .flatMap(a -> attributes.constants().text(a, "name", type))
        .orElse(type.simpleName());
  }

  private OptionalInt batchSize(TypeDecl type) {
    Optional<Annotation> batch = Marks.hibernate(type, "BatchSize");
    return batch.isPresent()
        ? attributes.constants().number(batch.get(), "size", type)
        : OptionalInt.empty();
  }

  /** A hierarchy is cached as a whole; the nearest class that says something decides. */
  private boolean isCached(List<MappedHierarchy.Level> levels) {
    for (MappedHierarchy.Level level : levels) {
      Optional<Annotation> cacheable = Marks.jpa(level.type(), "Cacheable");
      if (cacheable.isPresent()) {
        return attributes.constants().flag(cacheable.get(), "value", level.type(), true);
      }
      Optional<Annotation> cache = Marks.hibernate(level.type(), "Cache");
      if (cache.isPresent()) {
        return !Marks.constantName(cache.get(), "usage").equals("NONE");
      }
    }
    return provider.sharedCache();
  }
}
