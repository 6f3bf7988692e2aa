package dev.nplusone.truth;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Puts the methods of each type in the opposite order. */
final class ReversedMethods implements Rewrite {

  @Override
  public int apply(CompilationUnit unit) {
    int changes = 0;
    for (TypeDeclaration<?> type : unit.findAll(TypeDeclaration.class)) {
      List<MethodDeclaration> methods = new ArrayList<>(type.getMethods());
      methods.forEach(MethodDeclaration::remove);
      Collections.reverse(methods);
      methods.forEach(type::addMember);
      changes += methods.size();
    }
    return changes;
  }
}
