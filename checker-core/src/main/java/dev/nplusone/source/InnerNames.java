package dev.nplusone.source;

import java.util.HashMap;
import java.util.Map;

/**
 * Names of the types that stand in bodies, for one file: by what they mean and not by where they
 * stand, so that what a type is called survives another layout. Front ends ask in source order.
 */
public final class InnerNames {
  private final Map<String, Integer> given = new HashMap<>();

  /**
   * A local class, or an anonymous one by the name of what it extends; {@code a.B.$print.Line}. Of
   * several, the second is {@code a.B.$print.Line_2}.
   *
   * @param enclosing the canonical name of the type around
   * @param member the method or field around, as {@link MethodDecl} names it
   */
  public String inBody(String enclosing, String member, String simpleName) {
    String name = enclosing + ".$" + spelled(member) + "." + simpleName;
    int count = given.merge(name, 1, Integer::sum);
    return count == 1 ? name : name + "_" + count;
  }

  /** The body of an enum constant: {@code a.B.$.CASH}. */
  public static String ofConstant(String enumeration, String constant) {
    return enumeration + ".$." + constant;
  }

  /** Whether a type is the body of an enum constant. */
  public static boolean isOfConstant(TypeDecl type) {
    return type.enclosing().filter(outer -> type.name().startsWith(outer + ".$.")).isPresent();
  }

  /** Whether a type is declared in a body. */
  public static boolean isLocal(TypeDecl type) {
    return type.enclosing().filter(outer -> type.name().startsWith(outer + ".$")).isPresent()
        && !isOfConstant(type);
  }

  private static String spelled(String member) {
    return switch (member) {
      case MethodDecl.CONSTRUCTOR -> "new";
      case MethodDecl.STATIC_INITIALIZER -> "static";
      case MethodDecl.INSTANCE_INITIALIZER -> "instance";
      default -> member;
    };
  }
}
