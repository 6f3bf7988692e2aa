package dev.nplusone.mapping;

import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.TypeRef;
import java.util.Locale;
import java.util.Optional;

/** The naming convention of Java beans. */
public final class BeanNames {
  private BeanNames() {}

  /** The property a getter's name and shape stand for. */
  public static Optional<String> readBy(MethodDecl method) {
    if (method.isStatic()
        || method.isConstructor()
        || !method.params().isEmpty()
        || method.returns().equals(TypeRef.VOID)
        || method.name().equals("getClass")) {
      return Optional.empty();
    }
    return getter(method.name());
  }

  /** The property a setter's name and shape stand for. */
  static Optional<String> writtenBy(MethodDecl method) {
    boolean setter = !method.isStatic() && method.params().size() == 1;
    return setter ? stem(method.name(), "set") : Optional.empty();
  }

  /** The property a getter's name stands for. */
  static Optional<String> getter(String method) {
    return stem(method, "get").or(() -> stem(method, "is"));
  }

  private static Optional<String> stem(String method, String prefix) {
    boolean fits =
        method.startsWith(prefix)
            && method.length() > prefix.length()
            && !Character.isLowerCase(method.charAt(prefix.length()));
    return fits ? Optional.of(decapitalize(method.substring(prefix.length()))) : Optional.empty();
  }

  /** As {@code java.beans.Introspector} does: {@code URL} stays. */
  private static String decapitalize(String name) {
    boolean acronym =
        name.length() > 1
            && Character.isUpperCase(name.charAt(0))
            && Character.isUpperCase(name.charAt(1));
    return acronym ? name : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }
}
