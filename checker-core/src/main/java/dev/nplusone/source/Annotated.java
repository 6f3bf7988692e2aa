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
    List<Annotation> all = annotations(); // asked at every call: no stream, iterator, substring
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).isNamed(simpleName)) {
        return Optional.of(all.get(i));
      }
    }
    return Optional.empty();
  }
}
