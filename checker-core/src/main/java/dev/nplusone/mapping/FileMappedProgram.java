package dev.nplusone.mapping;

import dev.nplusone.mapping.FileMapping.Mapped;
import dev.nplusone.mapping.FileMapping.Writer;
import dev.nplusone.source.Annotated;
import dev.nplusone.source.Annotation;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Problem;
import dev.nplusone.source.Program;
import dev.nplusone.source.Resource;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeDecl;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A program whose classes carry as annotations what mapping files say of them, so that nothing
 * behind has to know that there are such files.
 */
public final class FileMappedProgram {
  private static final List<String> REPLACED =
      List.of("jakarta.persistence.", "javax.persistence.");

  private final Program program;

  /** What is said of each class, those of superclasses that only lend attributes included. */
  private final Map<String, FileMapping> mappings = new LinkedHashMap<>();

  private FileMappedProgram(Program program) {
    this.program = program;
  }

  /** The program as the mapping files among these resources map it. */
  public static Program of(Program program, List<Resource> resources, Consumer<Problem> problems) {
    List<FileMapping> files = new ArrayList<>();
    HbmFiles older = new HbmFiles(program);
    for (Resource resource : resources) {
      if (SettingsReader.counts(resource)) {
        XmlElement.read(resource, resources, problems)
            .ifPresent(
                root -> {
                  if (root.name().equals("entity-mappings")) {
                    files.addAll(new OrmFile(resource, root).mappings());
                  } else {
                    older.add(resource, root);
                  }
                });
      }
    }
    files.addAll(older.mappings());
    if (files.isEmpty()) {
      return program;
    }
    FileMappedProgram mapped = new FileMappedProgram(program);
    files.forEach(mapped::add);
    return program.with(mapped::rewritten);
  }

  /** Gives each attribute to the class that declares it, which may be a plain superclass. */
  private void add(FileMapping mapping) {
    Optional<TypeDecl> type = program.type(mapping.className()).filter(TypeDecl::isSource);
    if (type.isEmpty()) {
      return;
    }
    Map<String, Map<String, Mapped>> byOwner = new LinkedHashMap<>();
    byOwner.put(mapping.className(), new LinkedHashMap<>());
    mapping
        .members()
        .forEach(
            (name, member) ->
                byOwner
                    .computeIfAbsent(owner(type.get(), name), owner -> new LinkedHashMap<>())
                    .put(name, member));
    byOwner.forEach(
        (owner, members) -> {
          boolean own = owner.equals(mapping.className());
          List<Annotation> kind = own ? mapping.annotations() : lender(owner, members);
          merge(new FileMapping(owner, mapping.complete(), mapping.access(), kind, members));
        });
  }

  private void merge(FileMapping mapping) {
    mappings.merge(
        mapping.className(),
        mapping,
        (known, more) -> {
          Map<String, Mapped> members = new LinkedHashMap<>(more.members());
          members.putAll(known.members());
          FileMapping stronger = isLent(known) ? more : known;
          return new FileMapping(
              known.className(),
              stronger.complete(),
              stronger.access(),
              stronger.annotations(),
              members);
        });
  }

  private static boolean isLent(FileMapping mapping) {
    return mapping.annotations().stream().allMatch(a -> a.isNamed("MappedSuperclass"));
  }

  private List<Annotation> lender(String owner, Map<String, Mapped> members) {
    boolean known = program.type(owner).flatMap(MappedHierarchy::kind).isPresent();
    Span at =
        members.values().iterator().next().annotations().stream()
            .findFirst()
            .map(Annotation::span)
            .orElse(Span.NONE);
    return known ? List.of() : List.of(new Writer(at).jpa("MappedSuperclass"));
  }

  /** The nearest class upwards that declares a field or a getter for an attribute. */
  private String owner(TypeDecl type, String attribute) {
    Set<String> seen = new HashSet<>();
    Optional<TypeDecl> at = Optional.of(type);
    while (at.isPresent() && at.get().isSource() && seen.add(at.get().name())) {
      if (at.get().field(attribute).isPresent() || getter(at.get(), attribute).isPresent()) {
        return at.get().name();
      }
      at = at.get().superclass().flatMap(program::type);
    }
    return type.name();
  }

  private static Optional<MethodDecl> getter(TypeDecl type, String attribute) {
    return type.methods().stream()
        .filter(m -> BeanNames.readBy(m).filter(attribute::equals).isPresent())
        .findFirst();
  }

  private TypeDecl rewritten(TypeDecl type) {
    List<TypeDecl> nested = type.nested().stream().map(this::rewritten).toList();
    FileMapping mapping = mappings.get(type.name());
    if (mapping == null) {
      return type.with(type.annotations(), type.fields(), type.methods(), nested);
    }
    return new Rewriting(type, mapping).result(nested);
  }

  /** One class that a file maps. */
  private static final class Rewriting {
    private final TypeDecl type;
    private final FileMapping mapping;
    private final Access access;
    private final Map<String, Access> places = new HashMap<>();

    Rewriting(TypeDecl type, FileMapping mapping) {
      this.type = type;
      this.mapping = mapping;
      this.access =
          mapping
              .access()
              .or(() -> Access.declared(type))
              .or(() -> Access.byIdentifier(type))
              .or(() -> Access.byPlacement(type))
              .orElse(Access.FIELD);
      mapping.members().forEach((name, member) -> places.put(name, place(name, member)));
    }

    /** Where an attribute is mapped: as asked for, or where there is something to map. */
    private Access place(String name, Mapped member) {
      boolean field = type.field(name).isPresent();
      boolean getter = getter(type, name).isPresent();
      Access asked = member.access().orElse(access);
      return asked == Access.FIELD
          ? field || !getter ? asked : Access.PROPERTY
          : getter || !field ? asked : Access.FIELD;
    }

    TypeDecl result(List<TypeDecl> nested) {
      List<Annotation> annotations = new ArrayList<>(kept(type, mapping.complete()));
      annotations.removeIf(
          a -> mapping.annotations().stream().anyMatch(n -> n.isNamed(a.simpleName())));
      annotations.addAll(mapping.annotations());
      if (mapping.access().isPresent()) {
        annotations.removeIf(a -> a.isNamed("Access"));
        annotations.add(access(access));
      }
      return type.with(
          annotations,
          type.fields().stream()
              .map(f -> f.with(annotations(f, f.name(), Access.FIELD, f.isStatic())))
              .toList(),
          type.methods().stream()
              .map(
                  m ->
                      m.with(
                          annotations(
                              m,
                              BeanNames.readBy(m).orElse(""),
                              Access.PROPERTY,
                              BeanNames.readBy(m).isEmpty())))
              .toList(),
          nested);
    }

    private List<Annotation> annotations(
        Annotated member, String name, Access place, boolean never) {
      Mapped mapped = mapping.members().get(name);
      if (never || mapped == null || places.get(name) != place) {
        boolean hidden =
            !never && mapping.complete() || mapped != null && places.get(name) != access;
        return hidden
            ? plus(kept(member, true), List.of(writer().jpa("Transient")))
            : member.annotations();
      }
      List<Annotation> all = plus(kept(member, true), mapped.annotations());
      return places.get(name) == access ? all : plus(all, List.of(access(place)));
    }

    private Writer writer() {
      return new Writer(type.span());
    }

    private Annotation access(Access value) {
      return writer().jpa("Access", Map.<String, Expr>of("value", writer().constant(value.name())));
    }

    private static List<Annotation> plus(List<Annotation> some, Collection<Annotation> others) {
      List<Annotation> all = new ArrayList<>(some);
      all.addAll(others);
      return all;
    }

    /** Annotations of the specification give way to what a file says; others stay. */
    private static List<Annotation> kept(Annotated declaration, boolean replaced) {
      return declaration.annotations().stream()
          .filter(a -> !replaced || REPLACED.stream().noneMatch(p -> a.type().startsWith(p)))
          .toList();
    }
  }
}
