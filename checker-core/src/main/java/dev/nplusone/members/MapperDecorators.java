package dev.nplusone.members;

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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decorators of MapStruct's mappers, abstract or not: what is injected as the mapper is the
 * decorator, and what that holds as the mapper is one without decoration, which has the bodies that
 * the build writes. Methods that a decorator does not declare are those of the latter.
 */
final class MapperDecorators {
  private static final String DECORATED = "org.mapstruct.DecoratedWith";
  private static final String UNDECORATED = "Undecorated$";
  private static final String FIELD = "undecorated$";

  private final TypeHierarchy hierarchy;

  /** The mappers, by the names of their decorators. */
  private final Map<String, TypeDecl> decorated = new HashMap<>();

  MapperDecorators(TypeHierarchy hierarchy) {
    this.hierarchy = hierarchy;
    for (TypeDecl type : hierarchy.program().types()) {
      type.annotation(DECORATED)
          .flatMap(decorated -> decorated.value("value"))
          .filter(Expr.ClassLiteral.class::isInstance)
          .map(literal -> ((Expr.ClassLiteral) literal).type().qualifiedName())
          .ifPresent(decorator -> decorated.put(decorator, type));
    }
  }

  /** Whether a class decorates a mapper. */
  boolean isOne(TypeDecl type) {
    return decorated.containsKey(type.name());
  }

  /** A program whose mappers have bodies, with what decorates them. */
  Program written(Program program) {
    return decorated.isEmpty() ? program : program.with(this::rewritten);
  }

  private TypeDecl rewritten(TypeDecl type) {
    List<TypeDecl> nested = type.nested().stream().map(this::rewritten).toList();
    TypeDecl whole = type.with(type.annotations(), type.fields(), type.methods(), nested);
    return Optional.ofNullable(decorated.get(type.name()))
        .filter(mapper -> type.isSource() && !isGenerated(mapper))
        .map(mapper -> decorator(whole, mapper))
        .orElse(whole);
  }

  /** Then both classes are there, and say which is which. */
  private boolean isGenerated(TypeDecl mapper) {
    return hierarchy.subtypes(mapper.name()).stream()
        .flatMap(name -> hierarchy.program().type(name).stream())
        .anyMatch(WrittenMappers::isGenerated);
  }

  private TypeDecl decorator(TypeDecl type, TypeDecl mapper) {
    TypeDecl inner = undecorated(type, mapper);
    List<FieldDecl> fields = new ArrayList<>();
    for (FieldDecl field : type.fields()) {
      boolean holds = isMapper(field.type(), mapper);
      fields.add(holds ? field(field.name(), inner, field.span()) : field);
    }
    fields.add(field(FIELD, inner, type.span()));
    List<MethodDecl> methods = new ArrayList<>();
    Set<String> own = new HashSet<>();
    for (MethodDecl method : type.methods()) {
      own.add(BeanMappers.signature(method));
      methods.add(with(method, params(method, mapper, inner), method.body()));
    }
    for (TypeRef use : hierarchy.lineage(mapper.ref())) {
      for (MethodDecl method : left(use)) {
        if (own.add(BeanMappers.signature(method))) {
          methods.add(with(method, method.params(), Optional.of(delegating(method))));
        }
      }
    }
    List<Annotation> annotations = new ArrayList<>(type.annotations());
    annotations.add(
        new Annotation("org.springframework.context.annotation.Primary", Map.of(), type.span()));
    List<TypeDecl> nested = new ArrayList<>(type.nested());
    nested.add(inner);
    Set<Modifier> modifiers = new HashSet<>(type.modifiers());
    modifiers.remove(Modifier.ABSTRACT);
    return type.with(annotations, fields, methods, nested).with(modifiers);
  }

  /** The class that has nothing but the bodies of its mapper. */
  private static TypeDecl undecorated(TypeDecl type, TypeDecl mapper) {
    boolean isInterface = mapper.isInterface();
    return new TypeDecl(
        type.name() + "." + UNDECORATED,
        TypeDecl.Kind.CLASS,
        Set.of(Modifier.STATIC),
        List.of(),
        isInterface ? Optional.empty() : Optional.of(mapper.ref()),
        isInterface ? List.of(mapper.ref()) : List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.of(type.name()),
        TypeDecl.Origin.SOURCE,
        type.span());
  }

  /** What the build writes for a mapper. */
  private List<MethodDecl> left(TypeRef use) {
    return hierarchy.program().type(use).filter(TypeDecl::isSource).stream()
        .filter(parent -> use.arguments().isEmpty())
        .flatMap(parent -> parent.methods().stream().filter(m -> BeanMappers.isToWrite(parent, m)))
        .toList();
  }

  private boolean isMapper(TypeRef type, TypeDecl mapper) {
    return hierarchy.program().type(type).filter(TypeDecl::isSource).isPresent()
        && hierarchy.isSubtype(mapper.name(), type.qualifiedName());
  }

  private static FieldDecl field(String name, TypeDecl type, Span at) {
    return new FieldDecl(
        name, type.ref(), Set.of(Modifier.PRIVATE), List.of(), Optional.empty(), at);
  }

  private List<Param> params(MethodDecl method, TypeDecl mapper, TypeDecl inner) {
    return method.params().stream()
        .map(
            p ->
                isMapper(p.type(), mapper)
                    ? new Param(p.name(), inner.ref(), p.annotations(), p.varargs())
                    : p)
        .toList();
  }

  private static Stmt.Block delegating(MethodDecl method) {
    Span at = method.span();
    List<Expr> args = method.params().stream().<Expr>map(p -> new Expr.Name(p.name(), at)).toList();
    Expr call = new Expr.Call(Optional.of(new Expr.Name(FIELD, at)), method.name(), args, at);
    Stmt only =
        method.returns().equals(TypeRef.VOID)
            ? new Stmt.Evaluate(call, at)
            : new Stmt.Return(Optional.of(call), at);
    return new Stmt.Block(List.of(only), at);
  }

  private static MethodDecl with(MethodDecl method, List<Param> params, Optional<Stmt.Block> body) {
    Set<Modifier> modifiers = new HashSet<>(method.modifiers());
    if (body.isPresent()) {
      modifiers.remove(Modifier.ABSTRACT);
    }
    return new MethodDecl(
        method.name(),
        modifiers,
        method.typeParams(),
        params,
        method.returns(),
        method.annotations(),
        body,
        method.span());
  }
}
