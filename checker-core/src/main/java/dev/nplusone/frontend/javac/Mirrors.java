package dev.nplusone.frontend.javac;

import dev.nplusone.source.Annotation;
import dev.nplusone.source.Expr;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;

/** Types and annotations as the compiler mirrors them. */
final class Mirrors {
  private Mirrors() {}

  static TypeRef type(TypeMirror type) {
    if (type.getKind() == TypeKind.ERROR) {
      return TypeRef.of(type.toString());
    }
    if (type instanceof DeclaredType declared) {
      return new TypeRef.Named(
          ((TypeElement) declared.asElement()).getQualifiedName().toString(),
          declared.getTypeArguments().stream().map(Mirrors::type).toList());
    }
    if (type instanceof TypeVariable variable) {
      return new TypeRef.Variable(variable.asElement().getSimpleName().toString());
    }
    if (type instanceof ArrayType array) {
      return new TypeRef.Array(type(array.getComponentType()));
    }
    if (type instanceof WildcardType wildcard) {
      TypeMirror bound = wildcard.getExtendsBound();
      return bound == null ? TypeRef.OBJECT : type(bound);
    }
    boolean named = type.getKind().isPrimitive() || type.getKind() == TypeKind.VOID;
    return named ? TypeRef.of(type.getKind().name().toLowerCase(Locale.ROOT)) : TypeRef.UNKNOWN;
  }

  static List<Annotation> annotations(Element element) {
    List<Annotation> all = new ArrayList<>();
    element.getAnnotationMirrors().forEach(mirror -> all.add(annotation(mirror)));
    return all;
  }

  private static Annotation annotation(AnnotationMirror mirror) {
    Map<String, Expr> values = new LinkedHashMap<>();
    mirror
        .getElementValues()
        .forEach((member, value) -> values.put(member.getSimpleName().toString(), value(value)));
    TypeElement type = (TypeElement) mirror.getAnnotationType().asElement();
    return new Annotation(type.getQualifiedName().toString(), values, Span.NONE);
  }

  private static Expr value(AnnotationValue annotationValue) {
    Object value = annotationValue.getValue();
    if (value instanceof TypeMirror type) {
      return new Expr.ClassLiteral(erased(type(type)), Span.NONE);
    }
    if (value instanceof VariableElement constant) {
      TypeElement owner = (TypeElement) constant.getEnclosingElement();
      TypeRef type = TypeRef.of(owner.getQualifiedName().toString());
      String name = constant.getSimpleName().toString();
      return new Expr.FieldAccess(new Expr.TypeName(type, Span.NONE), name, Span.NONE);
    }
    if (value instanceof AnnotationMirror nested) {
      return new Expr.Nested(annotation(nested), Span.NONE);
    }
    if (value instanceof List<?> list) {
      List<Expr> elements = new ArrayList<>();
      list.forEach(element -> elements.add(value((AnnotationValue) element)));
      return new Expr.NewArray(TypeRef.UNKNOWN, List.of(), elements, true, Span.NONE);
    }
    return literal(value);
  }

  private static TypeRef erased(TypeRef type) {
    return type instanceof TypeRef.Named named ? TypeRef.of(named.name()) : type;
  }

  /** A constant; {@code byte} and {@code short} are written as {@code int}. */
  static Expr literal(Object value) {
    boolean small = value instanceof Byte || value instanceof Short;
    return new Expr.Literal(small ? (Object) ((Number) value).intValue() : value, Span.NONE);
  }
}
