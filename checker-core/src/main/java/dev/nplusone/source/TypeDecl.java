package dev.nplusone.source;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A class, interface, enum, record or annotation type, from source or from a class file.
 *
 * <p>{@code name} is canonical ({@code a.b.Outer.Inner}). A local class, an anonymous one and the
 * body of an enum constant have names by {@link InnerNames}; they stand in the expression or
 * statement that declares them, not in {@code nested}. Members added by Lombok or by the compiler
 * (default constructors, record accessors) are not listed, nor are the supertypes that the kind
 * implies ({@code Object}, {@code Enum}, {@code Record}, {@code Annotation}). An anonymous class
 * has the named class as superclass or the named interface as interface; the body of an enum
 * constant extends its enum.
 *
 * <p>Of a class file, all members are listed that are not marked synthetic, whoever wrote them; its
 * member types are found by their names, {@code nested} is empty.
 */
public record TypeDecl(
    String name,
    Kind kind,
    Set<Modifier> modifiers,
    List<TypeParam> typeParams,
    Optional<TypeRef> superclass,
    List<TypeRef> interfaces,
    List<Annotation> annotations,
    List<FieldDecl> fields,
    List<MethodDecl> methods,
    List<TypeDecl> nested,
    Optional<String> enclosing,
    Origin origin,
    Span span)
    implements Annotated {

  /** What is declared. */
  public enum Kind {
    CLASS,
    INTERFACE,
    ENUM,
    RECORD,
    ANNOTATION
  }

  /** Where the declaration was read. */
  public enum Origin {
    SOURCE,
    CLASS_FILE
  }

  public TypeDecl {
    modifiers = Set.copyOf(modifiers);
    typeParams = List.copyOf(typeParams);
    interfaces = List.copyOf(interfaces);
    annotations = List.copyOf(annotations);
    fields = List.copyOf(fields);
    methods = List.copyOf(methods);
    nested = List.copyOf(nested);
  }

  /** The name without package and enclosing types. */
  public String simpleName() {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** Superclass, if any, then interfaces. */
  public List<TypeRef> supertypes() {
    return Stream.concat(superclass.stream(), interfaces.stream()).toList();
  }

  /** The field of that name declared here. */
  public Optional<FieldDecl> field(String fieldName) {
    for (FieldDecl field : fields) {
      if (field.name().equals(fieldName)) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }

  /** The methods of that name declared here. */
  public List<MethodDecl> methodsNamed(String methodName) {
    List<MethodDecl> named = null;
    for (MethodDecl method : methods) {
      if (method.name().equals(methodName)) {
        named = named == null ? new ArrayList<>(2) : named;
        named.add(method);
      }
    }
    return named == null ? List.of() : Collections.unmodifiableList(named);
  }

  /** A type that names this declaration, without arguments. */
  public TypeRef ref() {
    return TypeRef.of(name);
  }

  /** Whether the text of this type was read, so that its methods have bodies. */
  public boolean isSource() {
    return origin == Origin.SOURCE;
  }

  /** Whether this is an interface or annotation type. */
  public boolean isInterface() {
    return kind == Kind.INTERFACE || kind == Kind.ANNOTATION;
  }

  /** This type and all member types below it, outer first. */
  public Stream<TypeDecl> withNested() {
    return Stream.concat(Stream.of(this), nested.stream().flatMap(TypeDecl::withNested));
  }

  /** The same type with these modifiers instead of its own. */
  public TypeDecl with(Set<Modifier> otherModifiers) {
    return new TypeDecl(
        name,
        kind,
        otherModifiers,
        typeParams,
        superclass,
        interfaces,
        annotations,
        fields,
        methods,
        nested,
        enclosing,
        origin,
        span);
  }

  /** The same type with these annotations and members instead of its own. */
  public TypeDecl with(
      List<Annotation> otherAnnotations,
      List<FieldDecl> otherFields,
      List<MethodDecl> otherMethods,
      List<TypeDecl> otherNested) {
    return new TypeDecl(
        name,
        kind,
        modifiers,
        typeParams,
        superclass,
        interfaces,
        otherAnnotations,
        otherFields,
        otherMethods,
        otherNested,
        enclosing,
        origin,
        span);
  }
}
