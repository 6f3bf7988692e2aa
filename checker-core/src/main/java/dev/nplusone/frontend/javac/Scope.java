package dev.nplusone.frontend.javac;

import javax.lang.model.element.TypeElement;

/**
 * The class around a piece of code.
 *
 * @param element the compiler's view of the class, null when it has none
 * @param name the class's name in the neutral program
 */
record Scope(TypeElement element, String name) {}
