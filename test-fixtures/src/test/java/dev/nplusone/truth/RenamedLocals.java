package dev.nplusone.truth;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.TypeExpr;
import com.github.javaparser.ast.expr.TypePatternExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithSimpleName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Gives other names to all local variables and parameters of methods with a body, but for names
 * that a field of a local class has too.
 */
final class RenamedLocals implements Rewrite {
  private static final String MORE = "Renamed";

  @Override
  public int apply(CompilationUnit unit) {
    int changes = 0;
    for (MethodDeclaration method : unit.findAll(MethodDeclaration.class)) {
      boolean isOuter = method.findAncestor(MethodDeclaration.class).isEmpty();
      if (isOuter && method.getBody().isPresent()) {
        changes += rename(method);
      }
    }
    return changes;
  }

  private static int rename(MethodDeclaration method) {
    List<NodeWithSimpleName<?>> declared =
        new ArrayList<>(method.findAll(Parameter.class, p -> !isComponent(p)));
    method.findAll(VariableDeclarator.class, v -> !isField(v)).forEach(declared::add);
    method.findAll(TypePatternExpr.class).forEach(declared::add);
    Set<String> fields = fieldNames(method);
    declared.removeIf(d -> fields.contains(d.getNameAsString()));
    Set<String> names = new TreeSet<>();
    declared.forEach(d -> names.add(d.getNameAsString()));
    declared.forEach(d -> d.setName(d.getNameAsString() + MORE));
    List<NameExpr> uses = method.findAll(NameExpr.class, n -> names.contains(n.getNameAsString()));
    uses.forEach(use -> use.setName(use.getNameAsString() + MORE));
    // the parser takes the variable in `found::add` for a type
    method.findAll(TypeExpr.class).stream()
        .filter(e -> names.contains(e.getTypeAsString()))
        .forEach(e -> e.setType(e.getTypeAsString() + MORE));
    return declared.size() + uses.size();
  }

  private static Set<String> fieldNames(MethodDeclaration method) {
    Set<String> names = new TreeSet<>();
    method
        .findAll(VariableDeclarator.class, RenamedLocals::isField)
        .forEach(field -> names.add(field.getNameAsString()));
    method
        .findAll(Parameter.class, RenamedLocals::isComponent)
        .forEach(component -> names.add(component.getNameAsString()));
    return names;
  }

  /** A component of a local record names a method too. */
  private static boolean isComponent(Node parameter) {
    return parameter.getParentNode().filter(RecordDeclaration.class::isInstance).isPresent();
  }

  private static boolean isField(Node variable) {
    return variable.getParentNode().filter(FieldDeclaration.class::isInstance).isPresent();
  }
}
