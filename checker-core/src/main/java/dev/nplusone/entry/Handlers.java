package dev.nplusone.entry;

import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Modifier;
import dev.nplusone.source.Param;
import dev.nplusone.source.Program;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The methods an object of a class can be entered through, each with what it overrides. */
final class Handlers {
  private static final Set<String> OF_OBJECT =
      Set.of("equals", "hashCode", "toString", "clone", "finalize");

  private final TypeHierarchy hierarchy;

  Handlers(TypeHierarchy hierarchy) {
    this.hierarchy = hierarchy;
  }

  /** A declaration, and the type it stands in. */
  record Declaration(TypeDecl owner, MethodDecl method) {}

  /**
   * A method with a body.
   *
   * @param declarations the body's own, then those it overrides or implements, nearest first
   */
  record Handler(List<Declaration> declarations) {
    Declaration body() {
      return declarations.get(0);
    }

    /** Whether any of the declarations carries an annotation: most do not. */
    boolean isAnnotated() {
      for (Declaration declaration : declarations) {
        if (!declaration.method().annotations().isEmpty()) {
          return true;
        }
      }
      return false;
    }
  }

  /** The declarations of a class and of all it inherits from, nearest first. */
  List<TypeDecl> lineage(TypeDecl type) {
    Program program = hierarchy.program();
    return hierarchy.lineage(type.ref()).stream()
        .flatMap(use -> program.type(use).stream())
        .toList();
  }

  /**
   * Whether a method says that it overrides something, and what it overrides is not in view: an
   * interface that the build generates.
   */
  boolean implementsUnseen(TypeDecl type, Handler handler) {
    MethodDecl method = handler.body().method();
    return handler.declarations().size() == 1
        && method.modifiers().contains(Modifier.PUBLIC)
        && method.annotationNamed("Override").isPresent()
        && !OF_OBJECT.contains(method.name())
        && hierarchy.lineage(type.ref()).stream()
            .anyMatch(use -> hierarchy.program().type(use).isEmpty());
  }

  /** Own and inherited methods that have a body and are not overridden. */
  List<Handler> of(TypeDecl type) {
    List<Handler> handlers = new ArrayList<>();
    List<List<Declaration>> found = new ArrayList<>();
    for (TypeDecl at : lineage(type)) {
      for (MethodDecl method : at.methods()) {
        if (!isInitializer(method)) {
          add(new Declaration(at, method), found);
        }
      }
    }
    for (List<Declaration> declarations : found) {
      bodyFirst(declarations).ifPresent(handlers::add);
    }
    return handlers;
  }

  private static boolean isInitializer(MethodDecl method) {
    return method.name().startsWith("<");
  }

  private static void add(Declaration declaration, List<List<Declaration>> found) {
    for (List<Declaration> declarations : found) {
      if (isOverridden(declarations.get(0).method(), declaration.method())
          && declarations.get(0).owner() != declaration.owner()) {
        declarations.add(declaration);
        return;
      }
    }
    found.add(new ArrayList<>(List.of(declaration)));
  }

  /** A default method of an interface is the body when no class has one. */
  private static java.util.Optional<Handler> bodyFirst(List<Declaration> declarations) {
    return declarations.stream()
        .filter(d -> d.method().body().isPresent())
        .findFirst()
        .map(
            body -> {
              List<Declaration> ordered = new ArrayList<>(List.of(body));
              declarations.stream().filter(d -> d != body).forEach(ordered::add);
              return new Handler(List.copyOf(ordered));
            });
  }

  /** Same name and parameters, a type variable standing for anything. */
  private static boolean isOverridden(MethodDecl by, MethodDecl method) {
    if (!by.name().equals(method.name()) || by.params().size() != method.params().size()) {
      return false;
    }
    for (int i = 0; i < by.params().size(); i++) {
      if (!fits(by.params().get(i), method.params().get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean fits(Param mine, Param theirs) {
    return theirs.type() instanceof TypeRef.Variable
        || mine.type() instanceof TypeRef.Variable
        || mine.type().simpleName().equals(theirs.type().simpleName());
  }
}
