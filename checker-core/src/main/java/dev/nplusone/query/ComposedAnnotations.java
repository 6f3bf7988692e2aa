package dev.nplusone.query;

import dev.nplusone.source.Annotated;
import dev.nplusone.source.Annotation;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Program;
import dev.nplusone.source.TypeDecl;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Finds annotations, also where a project's own annotation carries them ({@code @AliasFor}). */
public final class ComposedAnnotations {
  private final Program program;

  /** The simple names of an annotation and of all that it carries, by its qualified name. */
  private final Map<String, Set<String>> carried = new ConcurrentHashMap<>();

  /**
   * An annotation as it applies to a declaration.
   *
   * @param scope where the names in its values are to be looked up
   */
  public record Found(Annotation annotation, String scope) {}

  /** Looks composed annotations up in this program. */
  public ComposedAnnotations(Program program) {
    this.program = program;
  }

  /** The annotation of that simple name, direct or carried by another one. */
  public Optional<Found> find(Annotated declaration, String simpleName, String scope) {
    return mayCarry(declaration, simpleName)
        ? find(declaration, simpleName, scope, new HashSet<>())
        : Optional.empty();
  }

  private boolean mayCarry(Annotated declaration, String simpleName) {
    for (Annotation annotation : declaration.annotations()) {
      Set<String> names = carried.get(annotation.type());
      if (names == null) {
        names = new HashSet<>();
        addNames(annotation, names, new HashSet<>());
        carried.put(annotation.type(), names);
      }
      if (names.contains(simpleName)) {
        return true;
      }
    }
    return false;
  }

  private void addNames(Annotation annotation, Set<String> names, Set<String> seen) {
    names.add(annotation.simpleName());
    if (!annotation.type().startsWith("java.") && seen.add(annotation.type())) {
      program
          .type(annotation.type())
          .ifPresent(type -> type.annotations().forEach(a -> addNames(a, names, seen)));
    }
  }

  private Optional<Found> find(
      Annotated declaration, String simpleName, String scope, Set<String> seen) {
    Optional<Annotation> direct = declaration.annotationNamed(simpleName);
    if (direct.isPresent()) {
      return Optional.of(new Found(direct.get(), scope));
    }
    for (Annotation annotation : declaration.annotations()) {
      if (!annotation.type().startsWith("java.") && seen.add(annotation.type())) {
        Optional<TypeDecl> type = program.type(annotation.type());
        Optional<Found> carried = type.flatMap(decl -> find(decl, simpleName, decl.name(), seen));
        if (carried.isPresent()) {
          return Optional.of(aliased(carried.get(), annotation, type.get(), scope));
        }
      }
    }
    return Optional.empty();
  }

  /** Values given at the use of the composed annotation replace those of the carried one. */
  private static Found aliased(Found carried, Annotation use, TypeDecl type, String scope) {
    Map<String, Expr> values = new LinkedHashMap<>(carried.annotation().values());
    boolean replaced = false;
    for (MethodDecl member : type.methods()) {
      Optional<Expr> given = use.value(member.name());
      Optional<Annotation> alias = member.annotationNamed("AliasFor");
      if (given.isPresent() && alias.isPresent()) {
        values.put(target(alias.get(), member.name()), given.get());
        replaced = true;
      }
    }
    Annotation effective = new Annotation(carried.annotation().type(), values, use.span());
    return new Found(effective, replaced ? scope : carried.scope());
  }

  private static String target(Annotation alias, String member) {
    Optional<Expr> name = alias.value("attribute").or(() -> alias.value("value"));
    return name.filter(e -> e instanceof Expr.Literal)
        .map(e -> String.valueOf(((Expr.Literal) e).value()))
        .orElse(member);
  }
}
