package dev.nplusone.frontend.javaparser;

import com.github.javaparser.ast.NodeList;
import dev.nplusone.source.Modifier;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Modifiers as written, with those the language adds. */
final class Modifiers {
  private Modifiers() {}

  static Set<Modifier> of(
      NodeList<com.github.javaparser.ast.Modifier> written, Modifier... implied) {
    Set<Modifier> modifiers = EnumSet.noneOf(Modifier.class);
    written.forEach(modifier -> of(modifier).ifPresent(modifiers::add));
    modifiers.addAll(Set.of(implied));
    return modifiers;
  }

  /** The same for a member of an interface, which is public unless it says otherwise. */
  static Set<Modifier> inInterface(
      NodeList<com.github.javaparser.ast.Modifier> written, Modifier... implied) {
    return inInterface(of(written, implied));
  }

  /** Adds what a member of an interface is without saying so. */
  static Set<Modifier> inInterface(Set<Modifier> modifiers) {
    if (!modifiers.contains(Modifier.PRIVATE)) {
      modifiers.add(Modifier.PUBLIC);
    }
    return modifiers;
  }

  private static Optional<Modifier> of(com.github.javaparser.ast.Modifier modifier) {
    return switch (modifier.getKeyword()) {
      case PUBLIC -> Optional.of(Modifier.PUBLIC);
      case PROTECTED -> Optional.of(Modifier.PROTECTED);
      case PRIVATE -> Optional.of(Modifier.PRIVATE);
      case ABSTRACT -> Optional.of(Modifier.ABSTRACT);
      case STATIC -> Optional.of(Modifier.STATIC);
      case FINAL -> Optional.of(Modifier.FINAL);
      case TRANSIENT -> Optional.of(Modifier.TRANSIENT);
      case DEFAULT -> Optional.of(Modifier.DEFAULT);
      default -> Optional.empty();
    };
  }
}
