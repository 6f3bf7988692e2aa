package dev.nplusone.frontend.javaparser;

import dev.nplusone.source.Annotation;
import dev.nplusone.source.Expr;
import dev.nplusone.source.Modifier;
import dev.nplusone.source.TypeParam;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Uses of types, modifiers and annotations, for {@link DirectParser}. */
final class DirectTypes {

  /**
   * What stands in front of a declaration.
   *
   * @param annotations where they begin
   */
  record Modified(Set<Modifier> modifiers, List<Integer> annotations) {}

  private static final Modified NOTHING = new Modified(Set.of(), List.of());

  private final Cursor in;
  private final DirectParser.OneFile file;

  DirectTypes(Cursor in, DirectParser.OneFile file) {
    this.in = in;
    this.file = file;
  }

  /** A type with its arguments and brackets. */
  TypeRef type(Scope scope) {
    return brackets(withoutBrackets(scope));
  }

  /** A type up to the brackets of an array. */
  TypeRef withoutBrackets(Scope scope) {
    in.goTo(in.skipAnnotations(in.at()));
    if (in.kind().isPrimitive() || in.is(Kind.VOID)) {
      Kind kind = in.kind();
      in.next();
      return kind == Kind.VOID ? TypeRef.VOID : TypeRef.of(kind.text());
    }
    String name = in.word();
    if (isInner() || isInnerOfGeneric()) {
      return qualified(name, scope);
    }
    Optional<TypeRef> resolved = scope.type(name);
    if (Types.isInferred(name, resolved)) {
      return TypeRef.UNKNOWN;
    }
    return withArguments(resolved.isPresent() ? resolved.get() : TypeRef.of(name), scope);
  }

  private TypeRef qualified(String first, Scope scope) {
    StringBuilder name = new StringBuilder(first);
    while (isInner() || isInnerOfGeneric()) {
      if (in.is(Kind.LESS)) {
        in.goTo(in.skipTypeArguments(in.at()));
      }
      in.goTo(in.skipAnnotations(in.at() + 1));
      name.append('.').append(in.word());
    }
    return withArguments(TypeRef.of(Types.qualified(name.toString(), scope)), scope);
  }

  private boolean isInner() {
    return in.is(Kind.DOT) && (in.isNext(Kind.WORD) || in.isNext(Kind.AT));
  }

  /** {@code <A>.Inner}: arguments of an outer type, which are left out. */
  private boolean isInnerOfGeneric() {
    return in.is(Kind.LESS) && in.kind(in.skipTypeArguments(in.at())) == Kind.DOT;
  }

  private TypeRef withArguments(TypeRef raw, Scope scope) {
    if (!in.is(Kind.LESS)) {
      return raw;
    }
    in.next();
    if (in.accept(Kind.GREATER)) {
      return raw;
    }
    List<TypeRef> args = new ArrayList<>();
    do {
      args.add(argument(scope));
    } while (in.accept(Kind.COMMA));
    in.expect(Kind.GREATER);
    return raw instanceof TypeRef.Named named ? new TypeRef.Named(named.name(), args) : raw;
  }

  private TypeRef argument(Scope scope) {
    in.goTo(in.skipAnnotations(in.at()));
    if (!in.accept(Kind.QUESTION)) {
      return type(scope);
    }
    if (in.accept(Kind.EXTENDS)) {
      return type(scope);
    }
    if (in.accept(Kind.SUPER)) {
      in.goTo(behind(in.skipType(in.at())));
    }
    return TypeRef.OBJECT;
  }

  /** An array of that if brackets follow. */
  TypeRef brackets(TypeRef element) {
    TypeRef type = element;
    int behind = in.skipBrackets(in.at());
    while (in.at() < behind) {
      if (in.is(Kind.OPEN_BRACKET)) {
        type = new TypeRef.Array(type);
      }
      in.next();
    }
    return type;
  }

  /** Passes the dots of a parameter that takes any number of arguments. */
  boolean acceptDots() {
    int dots = in.skipAnnotations(in.at());
    if (in.kind(dots) != Kind.ELLIPSIS) {
      return false;
    }
    in.goTo(dots + 1);
    return true;
  }

  private static int behind(int index) {
    if (index == Cursor.NO) {
      throw new NotUnderstood();
    }
    return index;
  }

  /** The first type of {@code A & B}, or of {@code A | B}. */
  List<TypeRef> several(Kind sign, Scope scope) {
    List<TypeRef> types = new ArrayList<>();
    do {
      types.add(type(scope));
    } while (in.accept(sign));
    return types;
  }

  /** Type parameters if there are any: declared in a scope, given with their bounds. */
  List<TypeParam> parameters(Scope scope) {
    if (!in.is(Kind.LESS)) {
      return List.of();
    }
    int end = behind(in.skipTypeParameters(in.at()));
    int start = in.at() + 1;
    for (in.goTo(start); in.at() < end; ) {
      in.goTo(in.skipAnnotations(in.at()));
      scope.declareTypeParameter(in.word());
      if (in.is(Kind.EXTENDS)) {
        in.goTo(in.skipIntersection(in.at() + 1));
      }
      in.next();
    }
    List<TypeParam> parameters = new ArrayList<>();
    for (in.goTo(start); in.at() < end; in.next()) {
      in.goTo(in.skipAnnotations(in.at()));
      String name = in.word();
      List<TypeRef> bounds = in.accept(Kind.EXTENDS) ? several(Kind.BIT_AND, scope) : List.of();
      parameters.add(new TypeParam(name, bounds));
    }
    return parameters;
  }

  /** Passes modifiers and annotations; the annotations are read when their scope is known. */
  Modified modified() {
    Set<Modifier> modifiers = null;
    List<Integer> annotations = null;
    while (true) {
      Kind kind = in.kind();
      if (kind.isModifier()) {
        modifiers = modifiers == null ? EnumSet.noneOf(Modifier.class) : modifiers;
        if (kind.meaning() != null) {
          modifiers.add(kind.meaning());
        }
        in.next();
      } else if (kind == Kind.AT && in.isNext(Kind.WORD)) {
        annotations = annotations == null ? new ArrayList<>() : annotations;
        annotations.add(in.at());
        in.goTo(behindAnnotation(in.at()));
      } else if (in.skipSealed(in.at()) > in.at()) {
        in.goTo(in.skipSealed(in.at()));
      } else {
        return modifiers == null && annotations == null
            ? NOTHING
            : new Modified(
                modifiers == null ? Set.of() : modifiers,
                annotations == null ? List.of() : annotations);
      }
    }
  }

  private int behindAnnotation(int index) {
    int i = index + 2;
    while (in.kind(i) == Kind.DOT && in.kind(i + 1) == Kind.WORD) {
      i += 2;
    }
    return in.kind(i) == Kind.OPEN_PAREN ? in.partner(i) + 1 : i;
  }

  /** The annotations that were passed. */
  List<Annotation> annotations(Modified modified, Scope scope) {
    if (modified.annotations().isEmpty()) {
      return List.of();
    }
    int back = in.at();
    List<Annotation> annotations = new ArrayList<>();
    for (int start : modified.annotations()) {
      in.goTo(start);
      annotations.add(annotation(scope));
    }
    in.goTo(back);
    return annotations;
  }

  Annotation annotation(Scope scope) {
    int start = in.at();
    in.expect(Kind.AT);
    String name = in.word();
    while (in.is(Kind.DOT) && in.isNext(Kind.WORD)) {
      in.next();
      name += "." + in.word();
    }
    Map<String, Expr> values = new LinkedHashMap<>();
    if (in.accept(Kind.OPEN_PAREN)) {
      if (in.is(Kind.WORD) && in.isNext(Kind.ASSIGN)) {
        do {
          String member = in.word();
          in.expect(Kind.ASSIGN);
          values.put(member, value(scope));
        } while (in.accept(Kind.COMMA));
      } else if (!in.is(Kind.CLOSE_PAREN)) {
        values.put("value", value(scope));
      }
      in.expect(Kind.CLOSE_PAREN);
    }
    return new Annotation(Types.qualified(name, scope), values, in.since(start));
  }

  private Expr value(Scope scope) {
    int start = in.at();
    if (in.is(Kind.AT)) {
      Annotation annotation = annotation(scope);
      return new Expr.Nested(annotation, in.since(start));
    }
    if (!in.accept(Kind.OPEN_BRACE)) {
      return file.expressions().conditional(scope);
    }
    List<Expr> elements = new ArrayList<>();
    while (!in.is(Kind.CLOSE_BRACE)) {
      if (!in.accept(Kind.COMMA)) {
        elements.add(value(scope));
      }
    }
    in.next();
    return new Expr.NewArray(TypeRef.UNKNOWN, List.of(), elements, true, in.since(start));
  }
}
