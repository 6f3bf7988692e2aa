package dev.nplusone.source;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A method, a constructor ({@link #CONSTRUCTOR}) or an initializer block ({@link
 * #STATIC_INITIALIZER}, {@link #INSTANCE_INITIALIZER}). Class files and abstract methods have no
 * body. Constructors and initializers return {@link TypeRef#VOID}. A record's compact constructor
 * has the record's components as parameters and its body ends with the assignments {@code this.c =
 * c} that Java adds.
 */
public record MethodDecl(
    String name,
    Set<Modifier> modifiers,
    List<TypeParam> typeParams,
    List<Param> params,
    TypeRef returns,
    List<Annotation> annotations,
    Optional<Stmt.Block> body,
    Span span)
    implements Annotated {

  /** The name of constructors. */
  public static final String CONSTRUCTOR = "<init>";

  /** The name of static initializer blocks. */
  public static final String STATIC_INITIALIZER = "<clinit>";

  /** The name of instance initializer blocks. */
  public static final String INSTANCE_INITIALIZER = "<instance>";

  public MethodDecl {
    modifiers = Set.copyOf(modifiers);
    typeParams = List.copyOf(typeParams);
    params = List.copyOf(params);
    annotations = List.copyOf(annotations);
  }

  /** Cheap on purpose: a body is a large tree, and the place tells methods apart well enough. */
  @Override
  public int hashCode() {
    return span.hashCode() * 31 + name.hashCode();
  }

  /** Whether this is a constructor. */
  public boolean isConstructor() {
    return name.equals(CONSTRUCTOR);
  }

  /** Whether the method belongs to the class rather than to an instance. */
  public boolean isStatic() {
    return modifiers.contains(Modifier.STATIC);
  }

  /** Whether the last parameter takes any number of arguments. */
  public boolean isVarargs() {
    return !params.isEmpty() && params.get(params.size() - 1).varargs();
  }

  /** Whether a call with that many arguments could mean this method. */
  public boolean accepts(int arguments) {
    return isVarargs() ? arguments >= params.size() - 1 : arguments == params.size();
  }

  /** The same method with these annotations instead of its own. */
  public MethodDecl with(List<Annotation> others) {
    return new MethodDecl(name, modifiers, typeParams, params, returns, others, body, span);
  }

  /** What the method answers, where its body is one {@code return} statement and no more. */
  public Optional<Expr> onlyAnswer() {
    return body.filter(block -> block.statements().size() == 1)
        .map(block -> block.statements().get(0))
        .filter(Stmt.Return.class::isInstance)
        .flatMap(statement -> ((Stmt.Return) statement).value());
  }
}
