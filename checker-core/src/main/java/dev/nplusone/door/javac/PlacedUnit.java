package dev.nplusone.door.javac;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.PackageTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TreeVisitor;
import java.util.List;
import javax.tools.JavaFileObject;

/** A compilation unit that is only a file, so that nobody has to keep its trees. */
record PlacedUnit(JavaFileObject file) implements CompilationUnitTree {
  @Override
  public JavaFileObject getSourceFile() {
    return file;
  }

  @Override
  public List<? extends AnnotationTree> getPackageAnnotations() {
    return List.of();
  }

  @Override
  public ExpressionTree getPackageName() {
    return null;
  }

  @Override
  public PackageTree getPackage() {
    return null;
  }

  @Override
  public List<? extends ImportTree> getImports() {
    return List.of();
  }

  @Override
  public List<? extends Tree> getTypeDecls() {
    return List.of();
  }

  @Override
  public LineMap getLineMap() {
    return null;
  }

  @Override
  public Kind getKind() {
    return Kind.COMPILATION_UNIT;
  }

  @Override
  public <R, D> R accept(TreeVisitor<R, D> visitor, D data) {
    return visitor.visitCompilationUnit(this, data);
  }
}
