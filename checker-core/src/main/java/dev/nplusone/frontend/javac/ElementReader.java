package dev.nplusone.frontend.javac;

import dev.nplusone.source.Expr;
import dev.nplusone.source.FieldDecl;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Param;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeParam;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Turns the compiler's view of a class file into a declaration. */
final class ElementReader {
  private static final Set<String> IMPLIED =
      Set.of(
          "java.lang.Object",
          "java.lang.Enum",
          "java.lang.Record",
          "java.lang.annotation.Annotation");

  private ElementReader() {}

  static TypeDecl read(TypeElement type) {
    List<FieldDecl> fields = new ArrayList<>();
    List<MethodDecl> methods = new ArrayList<>();
    for (Element member : type.getEnclosedElements()) {
      if (member.getKind().isField()) {
        fields.add(field((VariableElement) member));
      } else if (member.getKind() == ElementKind.METHOD
          || member.getKind() == ElementKind.CONSTRUCTOR) {
        methods.add(method((ExecutableElement) member));
      }
    }
    return new TypeDecl(
        type.getQualifiedName().toString(),
        kind(type.getKind()),
        Members.modifiers(type, Set.of()),
        typeParams(type.getTypeParameters()),
        written(List.of(type.getSuperclass())).stream().findFirst(),
        written(type.getInterfaces()),
        Mirrors.annotations(type),
        fields,
        methods,
        List.of(),
        ElementFilter.typesIn(enclosing(type)).stream()
            .map(outer -> outer.getQualifiedName().toString())
            .findFirst(),
        TypeDecl.Origin.CLASS_FILE,
        Span.NONE);
  }

  private static List<Element> enclosing(Element element) {
    return Optional.ofNullable(element.getEnclosingElement()).stream().toList();
  }

  private static TypeDecl.Kind kind(ElementKind kind) {
    return switch (kind) {
      case INTERFACE -> TypeDecl.Kind.INTERFACE;
      case ENUM -> TypeDecl.Kind.ENUM;
      case RECORD -> TypeDecl.Kind.RECORD;
      case ANNOTATION_TYPE -> TypeDecl.Kind.ANNOTATION;
      default -> TypeDecl.Kind.CLASS;
    };
  }

  private static List<TypeRef> written(List<? extends TypeMirror> supertypes) {
    return supertypes.stream()
        .map(Mirrors::type)
        .filter(type -> !type.isUnknown() && !IMPLIED.contains(type.qualifiedName()))
        .toList();
  }

  private static List<TypeParam> typeParams(List<? extends TypeParameterElement> variables) {
    return variables.stream()
        .map(variable -> new TypeParam(variable.getSimpleName().toString(), bounds(variable)))
        .toList();
  }

  private static List<TypeRef> bounds(TypeParameterElement variable) {
    return variable.getBounds().stream()
        .map(Mirrors::type)
        .filter(bound -> !bound.equals(TypeRef.OBJECT))
        .toList();
  }

  private static FieldDecl field(VariableElement field) {
    Optional<Expr> constant = Optional.ofNullable(field.getConstantValue()).map(Mirrors::literal);
    return new FieldDecl(
        field.getSimpleName().toString(),
        Mirrors.type(field.asType()),
        Members.modifiers(field, Set.of()),
        Mirrors.annotations(field),
        constant,
        Span.NONE);
  }

  private static MethodDecl method(ExecutableElement method) {
    List<Param> params = new ArrayList<>();
    for (VariableElement param : method.getParameters()) {
      boolean last = params.size() == method.getParameters().size() - 1;
      params.add(
          new Param(
              param.getSimpleName().toString(),
              Mirrors.type(param.asType()),
              Mirrors.annotations(param),
              last && method.isVarArgs()));
    }
    return new MethodDecl(
        method.getSimpleName().toString(),
        Members.modifiers(method, Set.of()),
        typeParams(method.getTypeParameters()),
        params,
        Mirrors.type(method.getReturnType()),
        Mirrors.annotations(method),
        Optional.empty(),
        Span.NONE);
  }
}
