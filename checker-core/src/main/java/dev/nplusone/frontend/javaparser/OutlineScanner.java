package dev.nplusone.frontend.javaparser;

import dev.nplusone.frontend.javaparser.Outline.Import;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the outline of a file without parsing it: bodies and initializers are passed over by
 * counting brackets. It accepts any text; of one that is not Java it finds less.
 */
final class OutlineScanner {
  /** Is told where members stand, nested ones before those around them. */
  interface MemberListener {

    /** A member from one offset to before another, white space behind it included. */
    void member(int from, int to);
  }

  private final OutlineTokens tokens;
  private final MemberListener listener;
  private String packageName = "";

  private OutlineScanner(String text, MemberListener listener) {
    this.tokens = new OutlineTokens(text);
    this.listener = listener;
  }

  static Outline scan(String text) {
    return scan(text, (from, to) -> {});
  }

  static Outline scan(String text, MemberListener listener) {
    return new OutlineScanner(text, listener).file();
  }

  private Outline file() {
    List<Import> imports = new ArrayList<>();
    List<TypeOutline> types = new ArrayList<>();
    while (tokens.kind() != OutlineTokens.END) {
      if (tokens.kind() == '@') {
        skipAnnotation().ifPresent(name -> types.add(type(name, true, Optional.empty())));
      } else if (tokens.isWord("package")) {
        tokens.next();
        packageName = qualifiedName();
      } else if (tokens.isWord("import")) {
        imports.add(importOf());
      } else if (tokens.kind() == '{') {
        tokens.skipBrackets(); // a module, or text that is not Java
      } else if (!typeAhead(types)) {
        tokens.next();
      }
    }
    return new Outline(packageName, imports, types);
  }

  private boolean typeAhead(List<TypeOutline> types) {
    Optional<TypeOutline> type = typeAhead(Optional.empty());
    type.ifPresent(types::add);
    return type.isPresent();
  }

  private Import importOf() {
    tokens.next();
    boolean isStatic = tokens.isWord("static");
    if (isStatic) {
      tokens.next();
    }
    String name = qualifiedName();
    boolean onDemand = tokens.kind() == '*';
    return new Import(name, isStatic, onDemand);
  }

  /** {@code a.b.C}, annotations and type arguments left out; stops before {@code .*}. */
  private String qualifiedName() {
    StringBuilder name = new StringBuilder();
    while (true) {
      while (tokens.kind() == '@') {
        skipAnnotation();
      }
      if (tokens.kind() != OutlineTokens.WORD) {
        return name.toString();
      }
      name.append(name.length() == 0 ? "" : ".").append(tokens.word());
      tokens.next();
      skipTypeArguments();
      if (tokens.kind() != '.') {
        return name.toString();
      }
      tokens.next();
    }
  }

  private void skipTypeArguments() {
    if (tokens.kind() != '<') {
      return;
    }
    int depth = 0;
    do {
      if (tokens.kind() == '<') {
        depth++;
      } else if (tokens.kind() == '>') {
        depth--;
      } else if (tokens.kind() == '{' || tokens.kind() == ';') {
        return; // not type arguments after all
      }
      tokens.next();
    } while (depth > 0 && tokens.kind() != OutlineTokens.END);
  }

  /** Passes an annotation; of {@code @interface X} it passes the word and gives the name. */
  private Optional<String> skipAnnotation() {
    tokens.next();
    if (tokens.isWord("interface")) {
      tokens.next();
      return Optional.of(tokens.word());
    }
    qualifiedName();
    if (tokens.kind() == '(') {
      tokens.skipBrackets();
    }
    return Optional.empty();
  }

  /** The type whose keyword is the current token, if it is one. */
  private Optional<TypeOutline> typeAhead(Optional<String> enclosing) {
    boolean isInterface = tokens.isWord("interface");
    boolean isEnum = tokens.isWord("enum");
    boolean isRecord = tokens.isWord("record") && tokens.peek() == OutlineTokens.WORD;
    if (!isInterface && !isEnum && !isRecord && !tokens.isWord("class")) {
      return Optional.empty();
    }
    tokens.next();
    String name = tokens.word();
    return Optional.of(isEnum ? enumeration(name, enclosing) : type(name, isInterface, enclosing));
  }

  private TypeOutline enumeration(String name, Optional<String> enclosing) {
    Body body = new Body(canonical(name, enclosing), enclosing, false);
    body.header();
    body.constants();
    return body.members();
  }

  private TypeOutline type(String name, boolean isInterface, Optional<String> enclosing) {
    Body body = new Body(canonical(name, enclosing), enclosing, isInterface);
    body.header();
    return body.members();
  }

  private String canonical(String name, Optional<String> enclosing) {
    String prefix = enclosing.orElse(packageName);
    return prefix.isEmpty() ? name : prefix + "." + name;
  }

  /** Collects one type; the current token is its name. */
  private final class Body {
    private final String name;
    private final Optional<String> enclosing;
    private final boolean isInterface;
    private final List<String> supertypes = new ArrayList<>();
    private final Set<String> fields = new LinkedHashSet<>();
    private final Set<String> methods = new LinkedHashSet<>();
    private final Map<String, TypeOutline> nested = new LinkedHashMap<>();

    Body(String name, Optional<String> enclosing, boolean isInterface) {
      this.name = name;
      this.enclosing = enclosing;
      this.isInterface = isInterface;
    }

    /** Goes behind the opening brace. */
    void header() {
      tokens.next();
      boolean inSupertypes = false;
      while (tokens.kind() != '{' && tokens.kind() != OutlineTokens.END) {
        if (tokens.kind() == '(') {
          components();
        } else if (tokens.kind() == '<') {
          skipTypeArguments();
        } else if (tokens.isWord("extends") || tokens.isWord("implements")) {
          inSupertypes = true;
          tokens.next();
        } else if (tokens.isWord("permits")) {
          inSupertypes = false;
          tokens.next();
        } else if (tokens.kind() == OutlineTokens.WORD || tokens.kind() == '@') {
          String type = qualifiedName();
          if (inSupertypes && !type.isEmpty()) {
            supertypes.add(type);
          }
        } else {
          tokens.next();
        }
      }
      tokens.next();
    }

    private void components() {
      tokens.next();
      String last = "";
      while (tokens.kind() != ')' && tokens.kind() != OutlineTokens.END) {
        if (tokens.kind() == '@') {
          skipAnnotation();
        } else if (tokens.kind() == '<') {
          skipTypeArguments();
        } else {
          if (tokens.kind() == ',') {
            fields.add(last);
          }
          last = tokens.kind() == OutlineTokens.WORD ? tokens.word() : last;
          tokens.next();
        }
      }
      if (!last.isEmpty()) {
        fields.add(last);
        methods.addAll(fields);
      }
      tokens.next();
    }

    void constants() {
      while (tokens.kind() != ';' && tokens.kind() != '}' && tokens.kind() != OutlineTokens.END) {
        if (tokens.kind() == '@') {
          skipAnnotation();
        } else if (tokens.kind() == '(' || tokens.kind() == '{') {
          tokens.skipBrackets();
        } else {
          if (tokens.kind() == OutlineTokens.WORD) {
            fields.add(tokens.word());
          }
          tokens.next();
        }
      }
    }

    TypeOutline members() {
      while (tokens.kind() != '}' && tokens.kind() != OutlineTokens.END) {
        int from = tokens.start();
        member();
        listener.member(from, tokens.start());
      }
      tokens.next();
      return new TypeOutline(name, enclosing, isInterface, supertypes, fields, methods, nested);
    }

    private void member() {
      String last = "";
      while (tokens.kind() != '}' && tokens.kind() != OutlineTokens.END) {
        Optional<TypeOutline> type = Optional.empty();
        if (tokens.kind() == '@') {
          type = skipAnnotation().map(n -> type(n, true, Optional.of(name)));
        } else if (tokens.kind() == OutlineTokens.WORD) {
          type = typeAhead(Optional.of(name));
          if (type.isEmpty()) {
            last = tokens.word();
            tokens.next();
          }
        } else if (tokens.kind() == '<') {
          skipTypeArguments();
        } else if (endsMember(last)) {
          return;
        }
        if (type.isPresent()) {
          nested.putIfAbsent(type.get().simpleName(), type.get());
          return;
        }
      }
    }

    /** Handles punctuation between the words of a member; says whether the member is over. */
    private boolean endsMember(String last) {
      switch (tokens.kind()) {
        case '(' -> {
          methods.add(last);
          tokens.skipBrackets();
          skipMethodRest();
          return true;
        }
        case '{' -> {
          tokens.skipBrackets();
          return true;
        }
        case '=' -> {
          fields.add(last);
          skipInitializer();
          return true;
        }
        case ';' -> {
          if (!last.isEmpty()) {
            fields.add(last);
          }
          tokens.next();
          return true;
        }
        case ',' -> {
          fields.add(last);
          tokens.next();
          return false;
        }
        default -> {
          tokens.next();
          return false;
        }
      }
    }

    private void skipMethodRest() {
      while (tokens.kind() != ';'
          && tokens.kind() != '{'
          && tokens.kind() != '}'
          && tokens.kind() != OutlineTokens.END) {
        tokens.next();
      }
      if (tokens.kind() == '{') {
        tokens.skipBrackets();
      } else if (tokens.kind() == ';') {
        tokens.next();
      }
    }

    /** Passes an initializer, and collects the variables declared behind it. */
    private void skipInitializer() {
      int typeArguments = 0;
      while (tokens.kind() != ';' && tokens.kind() != '}' && tokens.kind() != OutlineTokens.END) {
        if (tokens.kind() == '{' || tokens.kind() == '(' || tokens.kind() == '[') {
          tokens.skipBrackets();
          continue;
        }
        boolean next = tokens.kind() == ',' && typeArguments == 0;
        if (tokens.kind() == '<') {
          typeArguments++;
        } else if (tokens.kind() == '>' && typeArguments > 0) {
          typeArguments--; // at zero it is the arrow of a lambda, or a comparison
        }
        tokens.next();
        if (next && tokens.kind() == OutlineTokens.WORD) {
          fields.add(tokens.word());
        }
      }
      if (tokens.kind() == ';') {
        tokens.next();
      }
    }
  }
}
