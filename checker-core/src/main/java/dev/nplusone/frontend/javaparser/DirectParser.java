package dev.nplusone.frontend.javaparser;

import dev.nplusone.source.InnerNames;
import dev.nplusone.source.TypeDecl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a file straight into the neutral program, with no tree between. It knows the Java that
 * people write and refuses everything else, be it wrong or only rare; of what it accepts it makes
 * exactly what {@link Lowering} makes of JavaParser's tree, which then need not be made. For one
 * thread.
 */
final class DirectParser {
  private final TokenList tokens = new TokenList();

  /** The top-level types of a file, empty if JavaParser has to read it. */
  Optional<List<TypeDecl>> read(String file, String text, FileScope scope) {
    try {
      tokens.read(text);
      return Optional.of(new OneFile(new Cursor(tokens, file)).types(Scope.of(scope)));
    } catch (NotUnderstood e) {
      return Optional.empty();
    }
  }

  /** The parts of the parser, which need each other, at work on one file. */
  static final class OneFile {
    private final Cursor in;
    private final DirectTypes types;
    private final DirectExpressions expressions;
    private final DirectStatements statements;
    private final DirectCases cases;
    private final DirectDeclarations declarations;
    private final InnerNames innerNames = new InnerNames();

    OneFile(Cursor in) {
      this.in = in;
      this.types = new DirectTypes(in, this);
      this.expressions = new DirectExpressions(in, this);
      this.statements = new DirectStatements(in, this);
      this.cases = new DirectCases(in, this);
      this.declarations = new DirectDeclarations(in, this);
    }

    List<TypeDecl> types(Scope scope) {
      header();
      List<TypeDecl> found = new ArrayList<>();
      while (!in.is(Kind.END)) {
        if (!in.accept(Kind.SEMICOLON)) {
          found.add(declarations.topLevel(scope));
        }
      }
      return found;
    }

    /** Passes package and imports, which the outline has. */
    private void header() {
      int behind = in.skipAnnotations(in.at());
      if (in.kind(behind) == Kind.PACKAGE) {
        in.goTo(behind + 1);
        dotted();
        in.expect(Kind.SEMICOLON);
      }
      while (in.is(Kind.IMPORT) || in.is(Kind.SEMICOLON)) {
        if (in.accept(Kind.IMPORT)) {
          in.accept(Kind.STATIC);
          dotted();
          if (in.accept(Kind.DOT)) {
            in.expect(Kind.STAR);
          }
          in.expect(Kind.SEMICOLON);
        } else {
          in.next();
        }
      }
    }

    private void dotted() {
      in.word();
      while (in.is(Kind.DOT) && in.isNext(Kind.WORD)) {
        in.next();
        in.next();
      }
    }

    DirectTypes types() {
      return types;
    }

    DirectExpressions expressions() {
      return expressions;
    }

    DirectCases cases() {
      return cases;
    }

    DirectStatements statements() {
      return statements;
    }

    DirectDeclarations declarations() {
      return declarations;
    }

    InnerNames innerNames() {
      return innerNames;
    }
  }
}
