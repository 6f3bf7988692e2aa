package dev.nplusone.source;

import java.util.List;
import java.util.function.Consumer;

/**
 * The types that a declaration names: in its header, its members, their bodies, and in all types
 * inside of it. Type arguments and elements of arrays are named too; annotations are not.
 */
public final class TypeUses {
  private final Consumer<TypeRef.Named> consumer;

  private TypeUses(Consumer<TypeRef.Named> consumer) {
    this.consumer = consumer;
  }

  /** Hands on every named type, as often as it is named. */
  public static void in(TypeDecl type, Consumer<TypeRef.Named> consumer) {
    new TypeUses(consumer).declared(type);
  }

  private void declared(TypeDecl type) {
    type.supertypes().forEach(this::used);
    parameters(type.typeParams());
    type.fields().forEach(field -> used(field.type()));
    for (MethodDecl method : type.methods()) {
      used(method.returns());
      parameters(method.typeParams());
      method.params().forEach(param -> used(param.type()));
    }
    Walk.insides(type, this::in, this::declared, this::used);
    type.nested().forEach(this::declared);
  }

  private void parameters(List<TypeParam> params) {
    params.forEach(param -> param.bounds().forEach(this::used));
  }

  private void used(TypeRef type) {
    if (type instanceof TypeRef.Array array) {
      used(array.element());
    } else if (type instanceof TypeRef.Named named) {
      consumer.accept(named);
      named.args().forEach(this::used);
    }
  }

  private void in(Expr expr) {
    if (expr instanceof Expr.TypeName named) {
      used(named.type());
    } else if (expr instanceof Expr.New made) {
      used(made.type());
      made.body().ifPresent(this::declared);
    } else if (expr instanceof Expr.NewArray made) {
      used(made.element());
    } else if (expr instanceof Expr.Cast cast) {
      used(cast.type());
    } else if (expr instanceof Expr.ClassLiteral literal) {
      used(literal.type());
    } else if (expr instanceof Expr.InstanceOf test) {
      Walk.types(test.pattern(), this::used);
    } else if (expr instanceof Expr.Lambda lambda) {
      lambda.params().forEach(param -> used(param.type()));
    }
  }
}
