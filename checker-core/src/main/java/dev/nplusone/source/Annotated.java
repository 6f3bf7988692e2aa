package dev.nplusone.source;

import java.util.List;
import java.util.Optional;

/** A declaration that can carry annotations. */
public interface Annotated {

  /** The annotations in source order. */
  List<Annotation> annotations();

  /** The annotation of that qualified name, if present. */
  default Optional<Annotation> annotation(String qualifiedName) {
    return annotations().stream().filter(a -> a.type().equals(qualifiedName)).findFirst();
  }

  /** The first annotation with that simple name, whatever its package. */
  default Optional<Annotation> annotationNamed(String simpleName) {
    for (Annotation annotation : annotations()) { // asked at every call: no stream, no substring
      if (annotation.isNamed(simpleName)) {
        return Optional.of(annotation);
      }
    }
    return Optional.empty();
  }
}
