package dev.nplusone.frontend.javaparser;

import dev.nplusone.frontend.javaparser.DirectTypes.Modified;
import dev.nplusone.source.Annotation;
import dev.nplusone.source.Expr;
import dev.nplusone.source.FieldDecl;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Modifier;
import dev.nplusone.source.Param;
import dev.nplusone.source.Span;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeParam;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The members of one class, for {@link DirectParser}. */
final class DirectMembers {
  private final Cursor in;
  private final DirectParser.OneFile file;
  private final Scope scope;
  private final boolean inInterface;
  private final String simpleName;
  private final List<FieldDecl> fields = new ArrayList<>();
  private final List<MethodDecl> methods = new ArrayList<>();
  private final List<TypeDecl> nested = new ArrayList<>();

  /** Where the parentheses of the record's header begin. */
  private Optional<Integer> components = Optional.empty();

  private boolean inEnum;

  /**
   * @param scope the inside of the class
   * @param simpleName of its constructors; empty if it can have none
   */
  DirectMembers(
      Cursor in, DirectParser.OneFile file, Scope scope, boolean inInterface, String simpleName) {
    this.in = in;
    this.file = file;
    this.scope = scope;
    this.inInterface = inInterface;
    this.simpleName = simpleName;
  }

  List<FieldDecl> fields() {
    return fields;
  }

  List<MethodDecl> methods() {
    return methods;
  }

  List<TypeDecl> nested() {
    return nested;
  }

  /** Reads the components of a record, which become its first fields. */
  void readComponents(int parentheses) {
    components = Optional.of(parentheses);
    int back = in.at();
    in.goTo(parentheses + 1);
    while (!in.is(Kind.CLOSE_PAREN)) {
      Modified modified = file.types().modified();
      TypeRef type = parameterType(scope);
      int name = in.at();
      fields.add(
          new FieldDecl(
              in.word(),
              type,
              Set.of(Modifier.PRIVATE, Modifier.FINAL),
              file.types().annotations(modified, scope),
              Optional.empty(),
              in.of(name)));
      if (!in.is(Kind.CLOSE_PAREN)) {
        in.expect(Kind.COMMA);
      }
    }
    in.goTo(back);
  }

  private TypeRef parameterType(Scope inside) {
    TypeRef type = file.types().type(inside);
    return file.types().acceptDots() ? new TypeRef.Array(type) : type;
  }

  /** Reads the constants an enum begins with; says whether one of them has a body. */
  boolean readConstants() {
    inEnum = true;
    boolean hasBodies = false;
    while (!in.is(Kind.CLOSE_BRACE) && !in.accept(Kind.SEMICOLON)) {
      hasBodies |= readConstant();
      if (!in.is(Kind.CLOSE_BRACE) && !in.is(Kind.SEMICOLON)) {
        in.expect(Kind.COMMA);
      }
    }
    return hasBodies;
  }

  private boolean readConstant() {
    Modified modified = file.types().modified();
    Span span = in.of(in.at());
    String name = in.word();
    TypeRef type = TypeRef.of(scope.enclosing().orElseThrow());
    Scope inside = scope.inMember(name);
    List<Expr> args = in.is(Kind.OPEN_PAREN) ? file.expressions().arguments(inside) : List.of();
    Optional<TypeDecl> body =
        in.is(Kind.OPEN_BRACE)
            ? Optional.of(file.declarations().constantBody(type, span, inside))
            : Optional.empty();
    fields.add(
        new FieldDecl(
            name,
            type,
            Set.of(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL, Modifier.ENUM_CONSTANT),
            file.types().annotations(modified, scope),
            Optional.of(new Expr.New(type, args, body, span)),
            span));
    return body.isPresent();
  }

  /** Reads members up to the closing brace, which is passed. */
  void read() {
    while (!in.accept(Kind.CLOSE_BRACE)) {
      if (!in.accept(Kind.SEMICOLON)) {
        member();
      }
    }
  }

  private void member() {
    if (in.is(Kind.OPEN_BRACE) || in.is(Kind.STATIC) && in.isNext(Kind.OPEN_BRACE)) {
      initializer();
      return;
    }
    Modified modified = file.types().modified();
    if (file.declarations().isType()) {
      nested.add(file.declarations().member(modified, inInterface, scope));
      return;
    }
    int typeParams = in.at();
    if (in.is(Kind.LESS)) {
      in.goTo(in.skipTypeParameters(in.at()));
      if (in.is(Kind.AT)) {
        throw new NotUnderstood();
      }
    }
    int start = in.at();
    if (in.is(Kind.WORD) && in.isNext(Kind.OPEN_PAREN)) {
      constructor(modified, typeParams, start);
    } else if (in.is(Kind.WORD) && in.isNext(Kind.OPEN_BRACE) && components.isPresent()) {
      compactConstructor(modified);
    } else {
      int name = in.is(Kind.VOID) ? start + 1 : in.skipType(start);
      if (in.kind(name) != Kind.WORD) {
        throw new NotUnderstood();
      }
      if (in.kind(name + 1) == Kind.OPEN_PAREN) {
        method(modified, typeParams, start, name);
      } else if (typeParams == start) {
        field(modified);
      } else {
        throw new NotUnderstood();
      }
    }
  }

  private void field(Modified modified) {
    TypeRef type = file.types().type(scope);
    do {
      int name = in.at();
      Scope inside = scope.inMember(in.word());
      TypeRef own = file.types().brackets(type);
      Optional<Expr> value =
          in.accept(Kind.ASSIGN)
              ? Optional.of(file.expressions().initializer(inside))
              : Optional.empty();
      Set<Modifier> modifiers =
          inInterface
              ? Modifiers.inInterface(plus(modified, Modifier.STATIC, Modifier.FINAL))
              : modified.modifiers();
      fields.add(
          new FieldDecl(
              in.wordAt(name),
              own,
              modifiers,
              file.types().annotations(modified, scope),
              value,
              in.of(name)));
    } while (in.accept(Kind.COMMA));
    in.expect(Kind.SEMICOLON);
  }

  private static Set<Modifier> plus(Modified modified, Modifier... implied) {
    Set<Modifier> modifiers = EnumSet.noneOf(Modifier.class);
    modifiers.addAll(modified.modifiers());
    modifiers.addAll(List.of(implied));
    return modifiers;
  }

  private void method(Modified modified, int typeParams, int type, int name) {
    Scope inside = scope.inMember(in.wordAt(name));
    in.goTo(typeParams);
    List<TypeParam> generics = file.types().parameters(inside);
    in.goTo(type);
    TypeRef returns = file.types().type(inside);
    in.goTo(name + 1);
    List<Param> params = params(inside);
    passThrows();
    if (in.is(Kind.DEFAULT)) {
      passDefault();
    }
    Optional<Stmt.Block> body = bodyOrNone(inside);
    methods.add(
        new MethodDecl(
            in.wordAt(name),
            modifiers(modified, body.isPresent()),
            generics,
            params,
            returns,
            file.types().annotations(modified, scope),
            body,
            in.of(name)));
  }

  private Optional<Stmt.Block> bodyOrNone(Scope inside) {
    return in.accept(Kind.SEMICOLON)
        ? Optional.empty()
        : Optional.of(file.statements().block(inside));
  }

  private Set<Modifier> modifiers(Modified modified, boolean hasBody) {
    if (!inInterface) {
      return modified.modifiers();
    }
    return Modifiers.inInterface(hasBody ? plus(modified) : plus(modified, Modifier.ABSTRACT));
  }

  private List<Param> params(Scope inside) {
    in.expect(Kind.OPEN_PAREN);
    List<Param> params = new ArrayList<>();
    while (!in.is(Kind.CLOSE_PAREN)) {
      Modified modified = file.types().modified();
      TypeRef type = file.types().type(inside);
      boolean varargs = file.types().acceptDots();
      String name = in.word();
      TypeRef own = file.types().brackets(type);
      inside.declareVariable(name);
      List<Annotation> annotations = file.types().annotations(modified, scope);
      params.add(new Param(name, varargs ? new TypeRef.Array(own) : own, annotations, varargs));
      if (!in.is(Kind.CLOSE_PAREN)) {
        in.expect(Kind.COMMA);
      }
    }
    in.next();
    return params;
  }

  private void passThrows() {
    if (in.accept(Kind.THROWS)) {
      file.types().several(Kind.COMMA, scope);
    }
  }

  private void passDefault() {
    while (!in.is(Kind.SEMICOLON)) {
      boolean opens = in.is(Kind.OPEN_PAREN) || in.is(Kind.OPEN_BRACE) || in.is(Kind.OPEN_BRACKET);
      in.goTo(opens ? in.partner(in.at()) + 1 : in.at() + 1);
      if (in.is(Kind.END)) {
        throw new NotUnderstood();
      }
    }
  }

  private void constructor(Modified modified, int typeParams, int name) {
    if (!in.isWord(simpleName)) {
      throw new NotUnderstood();
    }
    Scope inside = scope.inMember(MethodDecl.CONSTRUCTOR);
    in.goTo(typeParams);
    List<TypeParam> generics = file.types().parameters(inside);
    in.goTo(name + 1);
    List<Param> params = params(inside);
    passThrows();
    Stmt.Block body = file.statements().block(inside);
    methods.add(
        new MethodDecl(
            MethodDecl.CONSTRUCTOR,
            inEnum ? plus(modified, Modifier.PRIVATE) : modified.modifiers(),
            generics,
            params,
            TypeRef.VOID,
            file.types().annotations(modified, scope),
            Optional.of(body),
            in.of(name)));
  }

  private void compactConstructor(Modified modified) {
    Scope inside = scope.inMember(MethodDecl.CONSTRUCTOR);
    int at = in.at();
    in.goTo(components.orElseThrow());
    List<Param> params = params(inside);
    in.goTo(at + 1);
    Span name = in.of(at);
    Stmt.Block written = file.statements().block(inside);
    List<Stmt> statements = new ArrayList<>(written.statements());
    for (Param component : params) {
      Expr target =
          new Expr.FieldAccess(new Expr.This(Optional.empty(), name), component.name(), name);
      Expr value = new Expr.Name(component.name(), name);
      statements.add(new Stmt.Evaluate(new Expr.Assign(target, "=", value, name), name));
    }
    methods.add(
        new MethodDecl(
            MethodDecl.CONSTRUCTOR,
            modified.modifiers(),
            List.of(),
            params,
            TypeRef.VOID,
            file.types().annotations(modified, scope),
            Optional.of(new Stmt.Block(statements, written.span())),
            name));
  }

  private void initializer() {
    boolean isStatic = in.accept(Kind.STATIC);
    String name = isStatic ? MethodDecl.STATIC_INITIALIZER : MethodDecl.INSTANCE_INITIALIZER;
    Stmt.Block body = file.statements().block(scope.inMember(name));
    methods.add(
        new MethodDecl(
            name,
            isStatic ? Set.of(Modifier.STATIC) : Set.of(),
            List.of(),
            List.of(),
            TypeRef.VOID,
            List.of(),
            Optional.of(body),
            body.span()));
  }
}
