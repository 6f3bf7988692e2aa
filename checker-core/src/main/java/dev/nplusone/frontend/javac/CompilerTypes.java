package dev.nplusone.frontend.javac;

import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.util.Elements;

/** The types on the compiler's class path, read when asked for and once per compilation. */
final class CompilerTypes implements TypeSource {
  private final Elements elements;
  private final Map<String, Optional<TypeDecl>> known = new HashMap<>();

  CompilerTypes(Elements elements) {
    this.elements = elements;
  }

  @Override
  public Optional<TypeDecl> find(String canonicalName) {
    return Optional.empty();
  }
}
