package dev.nplusone.frontend.javaparser;

import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.NormalAnnotationExpr;
import com.github.javaparser.ast.expr.SingleMemberAnnotationExpr;
import dev.nplusone.source.Annotation;
import dev.nplusone.source.Expr;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lowers annotations. */
final class Annotations {
  private final Spans spans;
  private final Expressions expressions;

  Annotations(Spans spans, Expressions expressions) {
    this.spans = spans;
    this.expressions = expressions;
  }

  List<Annotation> all(List<AnnotationExpr> annotations, Scope scope) {
    return annotations.stream().map(annotation -> one(annotation, scope)).toList();
  }

  Annotation one(AnnotationExpr annotation, Scope scope) {
    Map<String, Expr> values = new LinkedHashMap<>();
    if (annotation instanceof SingleMemberAnnotationExpr single) {
      values.put("value", expressions.lower(single.getMemberValue(), scope));
    } else if (annotation instanceof NormalAnnotationExpr normal) {
      normal
          .getPairs()
          .forEach(p -> values.put(p.getNameAsString(), expressions.lower(p.getValue(), scope)));
    }
    String type = Types.qualified(annotation.getNameAsString(), scope);
    return new Annotation(type, values, spans.of(annotation));
  }
}
