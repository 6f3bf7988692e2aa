package dev.nplusone.frontend.javac;

import dev.nplusone.source.Problem;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * The types on the compiler's class path, read when asked for and once per compilation.
 *
 * <p>Parameters have the names javac knows: those of class files compiled with {@code -parameters}
 * only when it was told to keep them, else {@code arg0}, {@code arg1}.
 */
public final class CompilerTypes implements TypeSource {
  private final Elements elements;
  private final Map<String, Optional<TypeDecl>> known = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  CompilerTypes(Elements elements) {
    this.elements = elements;
  }

  @Override
  public Optional<TypeDecl> find(String canonicalName) {
    Optional<TypeDecl> type = known.get(canonicalName);
    if (type == null) {
      type = read(canonicalName);
      known.put(canonicalName, type);
    }
    return type;
  }

  /** What could not be read so far. */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  private Optional<TypeDecl> read(String name) {
    try {
      TypeElement element = elements.getTypeElement(name);
      return Optional.ofNullable(element).map(ElementReader::read);
    } catch (RuntimeException e) {
      // javac completes types on the way and reports broken or missing class files like this
      problems.add(new Problem(Span.NONE, name + " cannot be read: " + e.getMessage()));
      return Optional.empty();
    }
  }
}
