package dev.nplusone.frontend.javaparser;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The names of what a class body declares, found before any of it is read: what is written above a
 * member may use it.
 */
final class MemberNames {
  private final Set<String> fields = new HashSet<>();
  private final Set<String> methods = new HashSet<>();
  private final Set<String> memberTypes = new HashSet<>();

  /** Those of the body that begins with the current token, an opening brace. */
  static MemberNames of(Cursor in, boolean isEnum) {
    if (!in.is(Kind.OPEN_BRACE)) {
      throw new NotUnderstood();
    }
    MemberNames names = new MemberNames();
    int end = in.partner(in.at());
    int at = in.at() + 1;
    if (isEnum) {
      names.methods.addAll(ClassScope.ENUM_METHODS);
      at = names.constants(in, at, end);
    }
    while (at < end) {
      at = names.member(in, at, end);
    }
    return names;
  }

  ClassScope scope(String name, List<String> supertypes) {
    return new ClassScope(name, supertypes, fields, methods, memberTypes);
  }

  private int constants(Cursor in, int from, int end) {
    int at = from;
    while (at < end && in.kind(at) != Kind.SEMICOLON) {
      switch (in.kind(at)) {
        case AT -> at = behindAnnotation(in, at);
        case WORD -> fields.add(in.wordAt(at++));
        case COMMA -> at++;
        case OPEN_PAREN, OPEN_BRACE -> at = in.partner(at) + 1;
        default -> throw new NotUnderstood();
      }
    }
    return at;
  }

  private int member(Cursor in, int from, int end) {
    int at = in.skipModifiers(from);
    if (in.kind(at) == Kind.AT) {
      at++; // @interface
    }
    if (in.kind(at) == Kind.CLASS || in.kind(at) == Kind.INTERFACE || in.kind(at) == Kind.ENUM) {
      return type(in, at + 1, end);
    }
    if (in.isWord(at, "record") && in.kind(at + 1) == Kind.WORD) {
      Kind behind = in.kind(at + 2);
      if (behind == Kind.OPEN_PAREN || behind == Kind.LESS) {
        return type(in, at + 1, end);
      }
    }
    if (in.kind(at) == Kind.OPEN_BRACE) {
      return in.partner(at) + 1;
    }
    return in.kind(at) == Kind.SEMICOLON ? at + 1 : fieldOrMethod(in, at, end);
  }

  private int type(Cursor in, int name, int end) {
    if (in.kind(name) != Kind.WORD) {
      throw new NotUnderstood();
    }
    memberTypes.add(in.wordAt(name));
    int at = name;
    while (at < end && in.kind(at) != Kind.OPEN_BRACE) {
      at = in.kind(at) == Kind.OPEN_PAREN ? in.partner(at) + 1 : at + 1;
    }
    return in.partner(at) + 1;
  }

  /** Up to the name everything is type; behind it a parenthesis tells a method. */
  private int fieldOrMethod(Cursor in, int from, int end) {
    int at = from;
    while (at < end) {
      switch (in.kind(at)) {
        case OPEN_PAREN -> {
          if (in.kind(at - 1) != Kind.WORD) {
            throw new NotUnderstood();
          }
          methods.add(in.wordAt(at - 1));
          return behindMethod(in, in.partner(at) + 1, end);
        }
        case OPEN_BRACE -> {
          return in.partner(at) + 1; // a compact constructor
        }
        case ASSIGN, COMMA, SEMICOLON -> {
          return fields(in, at, end);
        }
        case LESS -> {
          at = behindTypes(in, at);
        }
        case AT -> at = behindAnnotation(in, at);
        default -> at++;
      }
    }
    throw new NotUnderstood();
  }

  private static int behindTypes(Cursor in, int at) {
    int behind = in.skipTypeArguments(at);
    behind = behind == Cursor.NO ? in.skipTypeParameters(at) : behind;
    if (behind == Cursor.NO) {
      throw new NotUnderstood();
    }
    return behind;
  }

  private static int behindAnnotation(Cursor in, int at) {
    int behind = in.skipAnnotations(at);
    if (behind == at) {
      throw new NotUnderstood();
    }
    return behind;
  }

  private static int behindMethod(Cursor in, int from, int end) {
    int at = from;
    while (at < end) {
      switch (in.kind(at)) {
        case SEMICOLON -> {
          return at + 1;
        }
        case OPEN_BRACE -> {
          int behind = in.partner(at) + 1;
          if (in.kind(behind) != Kind.SEMICOLON) {
            return behind;
          }
          at = behind; // perhaps the default of an annotation's element
        }
        case OPEN_PAREN -> at = in.partner(at) + 1;
        default -> at++;
      }
    }
    throw new NotUnderstood();
  }

  /** The variables of a field declaration; the first of them ends in front of {@code from}. */
  private int fields(Cursor in, int from, int end) {
    int at = from;
    addField(in, at);
    while (at < end) {
      switch (in.kind(at)) {
        case SEMICOLON -> {
          return at + 1;
        }
        case COMMA -> {
          at++;
          if (in.kind(at) == Kind.WORD) {
            fields.add(in.wordAt(at));
          }
        }
        case OPEN_PAREN, OPEN_BRACE, OPEN_BRACKET -> at = in.partner(at) + 1;
        case LESS -> {
          int behind = in.skipTypeArguments(at);
          at = behind == Cursor.NO ? at + 1 : behind; // type arguments, or a comparison
        }
        default -> at++;
      }
    }
    throw new NotUnderstood();
  }

  private void addField(Cursor in, int behind) {
    int at = behind - 1;
    while (in.kind(at) == Kind.CLOSE_BRACKET) {
      at -= 2;
    }
    if (in.kind(at) != Kind.WORD) {
      throw new NotUnderstood();
    }
    fields.add(in.wordAt(at));
  }

  /** Adds the components of a record, whose parentheses begin at an index. */
  void addComponents(Cursor in, int parentheses) {
    int end = in.partner(parentheses);
    int at = parentheses + 1;
    while (at < end) {
      at = in.skipType(in.skipModifiers(at));
      if (in.kind(at) == Kind.ELLIPSIS) {
        at++;
      }
      if (in.kind(at) != Kind.WORD) {
        throw new NotUnderstood();
      }
      fields.add(in.wordAt(at));
      at = in.skipBrackets(at + 1) + 1;
    }
    methods.addAll(fields);
  }
}
