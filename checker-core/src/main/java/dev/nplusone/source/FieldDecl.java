package dev.nplusone.source;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A field, an enum constant, or a record component (a private final field, before all others). The
 * initializer of a class file's field is its constant value when it has one; that of an enum
 * constant in a source is an {@link Expr.New} of the enum with the constant's arguments and body.
 */
public record FieldDecl(
    String name,
    TypeRef type,
    Set<Modifier> modifiers,
    List<Annotation> annotations,
    Optional<Expr> initializer,
    Span span)
    implements Annotated {
  public FieldDecl {
    modifiers = Set.copyOf(modifiers);
    annotations = List.copyOf(annotations);
  }

  /** Whether the field belongs to the class rather than to an instance. */
  public boolean isStatic() {
    return modifiers.contains(Modifier.STATIC) || modifiers.contains(Modifier.ENUM_CONSTANT);
  }

  /** The same field with these annotations instead of its own. */
  public FieldDecl with(List<Annotation> others) {
    return new FieldDecl(name, type, modifiers, others, initializer, span);
  }

  /**
   * Whether the field keeps what its initializer says: it is final, or written like a constant as
   * generators do, {@code static String PROP_NAME = "name"}.
   */
  public boolean isConstant() {
    return modifiers.contains(Modifier.FINAL)
        || modifiers.contains(Modifier.STATIC)
            && name.equals(name.toUpperCase(Locale.ROOT))
            && initializer.filter(Expr.Literal.class::isInstance).isPresent();
  }
}
