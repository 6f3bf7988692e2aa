package dev.nplusone.frontend.javac;

import javax.lang.model.element.TypeElement;

/**
 * The class and the member around a piece of code.
 *
 * @param element the compiler's view of the class, null when it has none
 * @param name the class's name in the neutral program
 * @param member the name of the method, constructor, initializer or field, empty outside of them
 */
record Scope(TypeElement element, String name, String member) {
  static Scope of(TypeElement element, String name) {
    return new Scope(element, name, "");
  }

  Scope in(String name) {
    return new Scope(element, this.name, name);
  }
}
