package dev.nplusone.analysis.value;

import dev.nplusone.analysis.value.Value.Entity;
import dev.nplusone.analysis.value.Value.Opaque;
import dev.nplusone.source.TypeRef;
import java.util.Set;

/** What is known of the type of a value. */
public final class KnownType {
  private static final Set<String> KEYS = Set.of("long", "int", "java.util.UUID");

  private KnownType() {}

  /** The type of a value, as far as it has one. */
  public static TypeRef of(Value value) {
    if (value instanceof Entity v) {
      return TypeRef.of(v.type());
    }
    if (value instanceof Opaque v) {
      return v.type();
    }
    if (value instanceof Instance v) {
      return v.type();
    }
    if (value instanceof Value.Identifier v) {
      return v.type();
    }
    if (value instanceof Value.Text) {
      return TypeRef.STRING;
    }
    if (value instanceof Many v) {
      return TypeRef.of(v.shape().modelType);
    }
    if (value instanceof Value.TypeLiteral) {
      return TypeRef.of("java.lang.Class");
    }
    if (value instanceof Value.Constant c && c.constant() instanceof Value.EnumName constant) {
      return constant.type();
    }
    return TypeRef.UNKNOWN;
  }

  /** Whether a value of which the type alone is known is of a type that keys have. */
  public static boolean isOfKeys(Value value) {
    if (!(value instanceof Opaque opaque)) {
      return false;
    }
    String type = opaque.type().qualifiedName();
    return KEYS.contains(type) || type.startsWith("java.lang.") && !type.endsWith(".Object");
  }
}
