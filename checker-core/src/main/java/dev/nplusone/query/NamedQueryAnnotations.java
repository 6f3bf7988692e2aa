package dev.nplusone.query;

import dev.nplusone.query.NamedQueries.NamedQuery;
import dev.nplusone.source.Annotated;
import dev.nplusone.source.Annotation;
import dev.nplusone.source.Expr;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code @NamedQuery} and its relatives: javax, jakarta and Hibernate's own. */
final class NamedQueryAnnotations {
  private final ConstantFolder constants;

  NamedQueryAnnotations(ConstantFolder constants) {
    this.constants = constants;
  }

  List<NamedQuery> of(TypeDecl type) {
    List<NamedQuery> found = new ArrayList<>();
    for (Annotation annotation : type.annotations()) {
      switch (annotation.simpleName()) {
        case "NamedQuery", "NamedNativeQuery" -> read(annotation, type.name(), found);
        case "NamedQueries", "NamedNativeQueries" ->
            nested(annotation, "value").forEach(each -> read(each, type.name(), found));
        default -> {}
      }
    }
    return found;
  }

  /** The annotations of a name, written one by one or in the list that holds several. */
  static List<Annotation> repeated(Annotated declared, String name) {
    List<Annotation> all = new ArrayList<>();
    for (Annotation annotation : declared.annotations()) {
      if (annotation.isNamed(name)) {
        all.add(annotation);
      } else if (annotation.isNamed(name + "s")) {
        all.addAll(nested(annotation, "value"));
      }
    }
    return all;
  }

  /** The annotations given for a member, one or several. */
  static List<Annotation> nested(Annotation annotation, String member) {
    return annotation.value(member).map(ConstantFolder::elements).orElse(List.of()).stream()
        .filter(value -> value instanceof Expr.Nested)
        .map(value -> ((Expr.Nested) value).annotation())
        .toList();
  }

  private void read(Annotation annotation, String scope, List<NamedQuery> found) {
    Optional<String> name = annotation.value("name").flatMap(e -> constants.string(e, scope));
    Optional<String> text = annotation.value("query").flatMap(e -> constants.string(e, scope));
    TypeRef result =
        annotation
            .value("resultClass")
            .filter(e -> e instanceof Expr.ClassLiteral)
            .map(e -> ((Expr.ClassLiteral) e).type())
            .orElse(TypeRef.UNKNOWN);
    boolean nativeSql = annotation.simpleName().equals("NamedNativeQuery");
    name.ifPresent(n -> found.add(new NamedQuery(n, scope, text, nativeSql, result)));
  }
}
