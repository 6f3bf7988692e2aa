package dev.nplusone.members;

import dev.nplusone.members.BeanProperties.Property;
import dev.nplusone.source.Annotated;
import dev.nplusone.source.Annotation;
import dev.nplusone.source.Expr;
import dev.nplusone.source.FieldDecl;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Modifier;
import dev.nplusone.source.Param;
import dev.nplusone.source.Program;
import dev.nplusone.source.Span;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A program whose repositories that Spring Data REST exports have a class beside them that does
 * what a request for the rows does: a page of them is asked for, and of each is read what is
 * rendered, the entity without references (these become links), or the excerpt.
 */
public final class ExportedRepositories {
  private static final String EXPORTED = "RepositoryRestResource";
  private static final String RENDERER = "Exported$";
  private static final String ROWS = "rows";
  private static final String ROW = "row";
  private static final TypeRef PAGEABLE = TypeRef.of("org.springframework.data.domain.Pageable");

  private static final Set<String> PAGING =
      Set.of(
          "JpaRepository",
          "PagingAndSortingRepository",
          "ListPagingAndSortingRepository",
          "JpaRepositoryImplementation");

  private static final Set<String> PLAIN = Set.of("CrudRepository", "ListCrudRepository");
  private static final Set<String> HIDDEN = Set.of("JsonIgnore", "JsonBackReference");

  private static final Pattern OF_ROW = Pattern.compile("#\\{\\s*target((?:\\??\\.\\w+)*)\\s*}");

  private static final Pattern OF_BEAN =
      Pattern.compile("#\\{\\s*@(\\w+)\\.(\\w+)\\(\\s*target((?:\\??\\.\\w+)*)\\s*\\)\\s*}");

  /** How deep views are followed that hold others. */
  private static final int DEEPEST = 3;

  private final TypeHierarchy hierarchy;
  private final BeanProperties properties;

  private ExportedRepositories(TypeHierarchy hierarchy) {
    this.hierarchy = hierarchy;
    this.properties = new BeanProperties(hierarchy);
  }

  /** The program itself if it exports none. */
  public static Program written(Program program) {
    boolean any = program.types().stream().anyMatch(ExportedRepositories::isExported);
    return any
        ? program.with(new ExportedRepositories(new TypeHierarchy(program))::rewritten)
        : program;
  }

  private static boolean isExported(TypeDecl type) {
    return type.isInterface()
        && type.annotationNamed(EXPORTED).filter(ExportedRepositories::isOpen).isPresent();
  }

  private static boolean isOpen(Annotation mark) {
    return !mark.is("exported", false);
  }

  private TypeDecl rewritten(TypeDecl type) {
    if (!isExported(type)) {
      return type;
    }
    List<TypeDecl> nested = new ArrayList<>(type.nested());
    new Rendering(type).written().ifPresent(nested::add);
    return type.with(type.annotations(), type.fields(), type.methods(), nested);
  }

  /** What is rendered of the rows of one repository. */
  private final class Rendering {
    private final TypeDecl repository;
    private final Span at;
    private final Map<String, TypeRef> beans = new LinkedHashMap<>();
    private final List<Stmt> reads = new ArrayList<>();

    Rendering(TypeDecl repository) {
      this.repository = repository;
      this.at = repository.span();
    }

    Optional<TypeDecl> written() {
      List<TypeRef> lineage = hierarchy.lineage(repository.ref());
      boolean pages = lineage.stream().anyMatch(t -> PAGING.contains(t.simpleName()));
      Optional<TypeRef> entity =
          lineage.stream()
              .filter(t -> PAGING.contains(t.simpleName()) || PLAIN.contains(t.simpleName()))
              .map(t -> t.argument(0))
              .filter(t -> hierarchy.program().type(t).filter(TypeDecl::isSource).isPresent())
              .findFirst();
      boolean hidden =
          repository.methodsNamed("findAll").stream()
              .flatMap(m -> m.annotationNamed("RestResource").stream())
              .anyMatch(mark -> !isOpen(mark));
      return hidden ? Optional.empty() : entity.map(type -> renderer(type, pages));
    }

    private TypeDecl renderer(TypeRef entity, boolean pages) {
      Expr row = name(ROW);
      Optional<TypeDecl> excerpt =
          repository
              .annotationNamed(EXPORTED)
              .flatMap(mark -> mark.value("excerptProjection"))
              .filter(Expr.ClassLiteral.class::isInstance)
              .flatMap(view -> hierarchy.program().type(((Expr.ClassLiteral) view).type()))
              .filter(TypeDecl::isSource);
      excerpt.ifPresentOrElse(view -> view(row, entity, view, 0), () -> entity(row, entity));
      List<Param> params =
          pages ? List.of(new Param("page", PAGEABLE, List.of(), false)) : List.of();
      Expr all =
          new Expr.Call(
              Optional.of(name(ROWS)),
              "findAll",
              params.stream().map(p -> name(p.name())).toList(),
              at);
      Stmt loop =
          new Stmt.ForEach(
              new Stmt.LocalVar(ROW, entity, List.of(), Optional.empty(), at),
              all,
              new Stmt.Block(reads, at),
              at);
      MethodDecl method =
          new MethodDecl(
              "get",
              Set.of(),
              List.of(),
              params,
              TypeRef.VOID,
              List.of(),
              Optional.of(new Stmt.Block(List.of(loop), at)),
              at);
      List<FieldDecl> fields = new ArrayList<>();
      fields.add(field(ROWS, repository.ref()));
      beans.forEach((bean, type) -> fields.add(field(bean, type)));
      return new TypeDecl(
          repository.name() + "." + RENDERER,
          TypeDecl.Kind.CLASS,
          Set.of(Modifier.STATIC),
          List.of(),
          Optional.empty(),
          List.of(),
          List.of(),
          fields,
          List.of(method),
          List.of(),
          Optional.of(repository.name()),
          TypeDecl.Origin.SOURCE,
          at);
    }

    private FieldDecl field(String name, TypeRef type) {
      return new FieldDecl(name, type, Set.of(Modifier.PRIVATE), List.of(), Optional.empty(), at);
    }

    private Expr name(String name) {
      return new Expr.Name(name, at);
    }

    private void read(Expr value) {
      reads.add(new Stmt.Evaluate(value, at));
    }

    /** Of an entity the properties; references are links, or read by nobody in view. */
    private void entity(Expr row, TypeRef entity) {
      properties.readable(entity).values().stream()
          .filter(property -> !isReference(property.type()) && !isHidden(entity, property))
          .forEach(property -> read(get(row, property)));
    }

    /** Of a view what its methods say. */
    private void view(Expr row, TypeRef entity, TypeDecl view, int depth) {
      for (MethodDecl method : view.methods()) {
        if (method.params().isEmpty() && method.body().isEmpty() && !method.isStatic()) {
          Optional<String> text =
              method.annotationNamed("Value").flatMap(mark -> Lombok.text(mark, "value"));
          if (text.isPresent()) {
            told(row, entity, text.get());
          } else {
            property(row, entity, method, depth);
          }
        }
      }
    }

    private void property(Expr row, TypeRef entity, MethodDecl method, int depth) {
      Optional<Property> property =
          properties.readable(entity).values().stream()
              .filter(p -> p.member().equals(method.name()))
              .findFirst();
      if (property.isEmpty()) {
        return;
      }
      Expr value = get(row, property.get());
      Optional<TypeDecl> inner =
          hierarchy
              .program()
              .type(method.returns())
              .filter(type -> type.isSource() && type.isInterface() && depth < DEEPEST);
      if (inner.isPresent()) {
        view(value, property.get().type(), inner.get(), depth + 1);
      } else if (isReference(property.get().type())
          && !BeanMapperBody.isCollection(property.get().type())) {
        entity(value, property.get().type());
      } else {
        read(value);
      }
    }

    /** {@code #{target.owner.name}}, {@code #{@counts.of(target)}}. */
    private void told(Expr row, TypeRef entity, String text) {
      Matcher ofRow = OF_ROW.matcher(text);
      if (ofRow.matches()) {
        path(row, entity, ofRow.group(1)).ifPresent(this::read);
        return;
      }
      Matcher ofBean = OF_BEAN.matcher(text);
      if (ofBean.matches()) {
        Optional<Expr> given = path(row, entity, ofBean.group(3));
        Optional<TypeRef> bean = bean(ofBean.group(1));
        if (given.isPresent() && bean.isPresent()) {
          String field = ofBean.group(1) + "$";
          beans.put(field, bean.get());
          read(new Expr.Call(Optional.of(name(field)), ofBean.group(2), List.of(given.get()), at));
        }
      }
    }

    private Optional<Expr> path(Expr row, TypeRef entity, String path) {
      Expr value = row;
      TypeRef type = entity;
      for (String step : path.replace("?", "").split("\\.")) {
        if (!step.isEmpty()) {
          Optional<Property> property = properties.readable(type, step);
          if (property.isEmpty()) {
            return Optional.empty();
          }
          value = get(value, property.get());
          type = property.get().type();
        }
      }
      return Optional.of(value);
    }

    private Expr get(Expr owner, Property property) {
      return property.isField()
          ? new Expr.FieldAccess(owner, property.member(), at)
          : new Expr.Call(Optional.of(owner), property.member(), List.of(), at);
    }
  }

  private boolean isReference(TypeRef type) {
    return Stream.concat(Stream.of(type), Stream.of(type.argument(0), type.argument(1)))
        .flatMap(t -> hierarchy.program().type(t).stream())
        .anyMatch(t -> t.annotationNamed("Entity").isPresent());
  }

  private boolean isHidden(TypeRef entity, Property property) {
    return hierarchy.lineage(entity).stream()
        .flatMap(t -> hierarchy.program().type(t).stream())
        .flatMap(
            type ->
                Stream.<Annotated>concat(
                    type.field(property.name()).stream(),
                    type.methodsNamed(property.member()).stream()))
        .anyMatch(member -> HIDDEN.stream().anyMatch(h -> member.annotationNamed(h).isPresent()));
  }

  private Optional<TypeRef> bean(String name) {
    List<TypeRef> called =
        hierarchy.program().types().stream()
            .filter(type -> type.isSource() && !type.isInterface())
            .filter(
                type ->
                    Lombok.decapitalize(type.simpleName()).equals(name)
                        || type.annotations().stream()
                            .anyMatch(
                                mark ->
                                    Lombok.text(mark, "value").filter(name::equals).isPresent()))
            .map(TypeDecl::ref)
            .toList();
    return called.size() == 1 ? Optional.of(called.get(0)) : Optional.empty();
  }
}
