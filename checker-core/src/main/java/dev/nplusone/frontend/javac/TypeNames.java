package dev.nplusone.frontend.javac;

import java.util.HashMap;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * The name a type has in the neutral program. Local and anonymous classes have no name of their own
 * in javac; theirs are known once they were entered, before anything can refer to them.
 */
final class TypeNames {
  private final Map<TypeElement, String> names = new HashMap<>();

  /** Remembers the name of a local or anonymous class. */
  void enter(TypeElement type, String name) {
    names.put(type, name);
  }

  String of(TypeElement type) {
    String known = names.get(type);
    if (known == null) {
      TypeElement outer = enclosing(type);
      known =
          outer == null
              ? type.getQualifiedName().toString()
              : of(outer) + "." + type.getSimpleName();
      names.put(type, known);
    }
    return known;
  }

  /** The innermost type around an element, or null for a top-level type. */
  static TypeElement enclosing(Element element) {
    for (Element e = element.getEnclosingElement(); e != null; e = e.getEnclosingElement()) {
      if (e instanceof TypeElement type) {
        return type;
      }
    }
    return null;
  }
}
