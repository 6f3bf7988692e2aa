package dev.nplusone.truth;

import com.github.javaparser.StaticJavaParser;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes imported types with their packages, and imports nothing. */
final class QualifiedNames implements Rewrite {

  @Override
  public int apply(CompilationUnit unit) {
    Map<String, String> imported = new TreeMap<>();
    List<ImportDeclaration> imports =
        unit.getImports().stream().filter(i -> !i.isStatic() && !i.isAsterisk()).toList();
    imports.forEach(i -> imported.put(i.getName().getIdentifier(), i.getNameAsString()));
    int changes = types(unit, imported) + scopes(unit, imported) + annotations(unit, imported);
    imports.forEach(ImportDeclaration::remove);
    return changes;
  }

  private static int types(CompilationUnit unit, Map<String, String> imported) {
    List<ClassOrInterfaceType> uses =
        unit.findAll(
            ClassOrInterfaceType.class,
            t -> t.getScope().isEmpty() && imported.containsKey(t.getNameAsString()));
    for (ClassOrInterfaceType use : uses) {
      String name = imported.get(use.getNameAsString());
      use.setScope(
          StaticJavaParser.parseClassOrInterfaceType(name.substring(0, name.lastIndexOf('.'))));
    }
    return uses.size();
  }

  /** The type in front of a static method or a constant. */
  private static int scopes(CompilationUnit unit, Map<String, String> imported) {
    List<NameExpr> uses =
        unit.findAll(NameExpr.class, n -> imported.containsKey(n.getNameAsString())).stream()
            .filter(QualifiedNames::isScope)
            .toList();
    uses.forEach(
        use -> use.replace(StaticJavaParser.parseExpression(imported.get(use.getNameAsString()))));
    return uses.size();
  }

  private static boolean isScope(NameExpr name) {
    var parent = name.getParentNode().orElseThrow();
    return parent instanceof MethodCallExpr call
            && call.getScope().filter(scope -> scope == name).isPresent()
        || parent instanceof FieldAccessExpr access && access.getScope() == name;
  }

  private static int annotations(CompilationUnit unit, Map<String, String> imported) {
    List<AnnotationExpr> uses =
        unit.findAll(AnnotationExpr.class, a -> imported.containsKey(outermost(a)));
    for (AnnotationExpr use : uses) {
      String inner = use.getNameAsString().substring(outermost(use).length());
      use.setName(imported.get(outermost(use)) + inner);
    }
    return uses.size();
  }

  /** {@code ToString} in {@code @ToString.Exclude}. */
  private static String outermost(AnnotationExpr use) {
    String name = use.getNameAsString();
    return name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
  }
}
