package dev.nplusone.frontend.javac;

import com.sun.source.tree.AnnotatedTypeTree;
import com.sun.source.tree.ArrayTypeTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.IntersectionTypeTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.WildcardTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** What the names in one compilation unit mean, as the compiler resolved them. */
final class Names {
  private final Trees trees;
  private final Types types;
  private final TreePath unit;
  private final TypeNames typeNames = new TypeNames();
  private final List<MemberSelectTree> staticImports = new ArrayList<>();

  Names(Trees trees, Types types, CompilationUnitTree unit) {
    this.trees = trees;
    this.types = types;
    this.unit = new TreePath(unit);
    for (ImportTree tree : unit.getImports()) {
      if (tree.isStatic() && tree.getQualifiedIdentifier() instanceof MemberSelectTree select) {
        staticImports.add(select);
      }
    }
  }

  TypeNames typeNames() {
    return typeNames;
  }

  /** What a name or a declaration means, or null when the compiler could not tell. */
  Element element(Tree tree) {
    return trees.getElement(new TreePath(unit, tree));
  }

  /** Whether a name or qualified name means a type, be it one that is missing. */
  boolean isType(Tree tree) {
    if (tree instanceof IdentifierTree || tree instanceof MemberSelectTree) {
      Element element = element(tree);
      return element instanceof TypeParameterElement
          || element instanceof TypeElement type && !(isMissing(type) && isLowerCase(type));
    }
    return tree instanceof ParameterizedTypeTree
        || tree instanceof ArrayTypeTree
        || tree instanceof PrimitiveTypeTree
        || tree instanceof AnnotatedTypeTree;
  }

  /** A written type. */
  TypeRef type(Tree tree) {
    if (tree instanceof PrimitiveTypeTree t) {
      return TypeRef.of(t.getPrimitiveTypeKind().name().toLowerCase(Locale.ROOT));
    }
    if (tree instanceof ParameterizedTypeTree t) {
      List<TypeRef> args = new ArrayList<>();
      t.getTypeArguments().forEach(arg -> args.add(type(arg)));
      return new TypeRef.Named(type(t.getType()).qualifiedName(), args);
    }
    if (tree instanceof ArrayTypeTree t) {
      return new TypeRef.Array(type(t.getType()));
    }
    if (tree instanceof AnnotatedTypeTree t) {
      return type(t.getUnderlyingType());
    }
    if (tree instanceof WildcardTree t) {
      return t.getKind() == Tree.Kind.EXTENDS_WILDCARD ? type(t.getBound()) : TypeRef.OBJECT;
    }
    if (tree instanceof IntersectionTypeTree t) {
      return type(t.getBounds().get(0));
    }
    return tree == null ? TypeRef.UNKNOWN : named(tree);
  }

  private TypeRef named(Tree tree) {
    Element element = element(tree);
    if (element instanceof TypeParameterElement variable) {
      return new TypeRef.Variable(variable.getSimpleName().toString());
    }
    if (element instanceof TypeElement type && !isMissing(type)) {
      return TypeRef.of(typeNames.of(type));
    }
    return TypeRef.of(tree.toString());
  }

  /**
   * The type from whose static import a simply named member comes, if it does not come from the
   * classes around it.
   */
  Optional<TypeRef> staticImport(Element member, TypeElement around) {
    if (staticImports.isEmpty()
        || member == null
        || !member.getModifiers().contains(Modifier.STATIC)
        || !(member.getEnclosingElement() instanceof TypeElement owner)) {
      return Optional.empty();
    }
    for (TypeElement type = around; type != null; type = TypeNames.enclosing(type)) {
      if (inherits(type, owner)) {
        return Optional.empty();
      }
    }
    return importOf(member, owner, member.getSimpleName().toString())
        .or(() -> importOf(member, owner, "*"));
  }

  private Optional<TypeRef> importOf(Element member, TypeElement owner, String name) {
    return staticImports.stream()
        .filter(select -> select.getIdentifier().contentEquals(name))
        .map(MemberSelectTree::getExpression)
        .filter(type -> element(type) instanceof TypeElement from && inherits(from, owner))
        .map(this::type)
        .findFirst();
  }

  private boolean inherits(TypeElement type, TypeElement from) {
    return type.equals(from)
        || types.isSubtype(types.erasure(type.asType()), types.erasure(from.asType()));
  }

  private static boolean isMissing(TypeElement type) {
    TypeMirror mirror = type.asType();
    return mirror == null || mirror.getKind() == TypeKind.ERROR;
  }

  /** Only spelling can tell whether a missing name was meant as a variable. */
  private static boolean isLowerCase(TypeElement type) {
    String name = type.getSimpleName().toString();
    return !name.isEmpty() && Character.isLowerCase(name.charAt(0));
  }
}
