package dev.nplusone.frontend.javac;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.SourcePositions;
import dev.nplusone.source.Span;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Where trees stand, as indexes of words. javac's own positions are used for starts only: ends are
 * known to it just when somebody asked for them before parsing.
 */
final class Positions {
  private final CompilationUnitTree unit;
  private final SourcePositions javac;
  private final SourceText source;
  private final Tokens tokens;
  private final LastToken lasts;
  private final LeftmostChild leftmost = new LeftmostChild();
  private final Map<Tree, Integer> lastOfChain = new IdentityHashMap<>();

  Positions(CompilationUnitTree unit, SourcePositions javac, SourceText source) {
    this.unit = unit;
    this.javac = javac;
    this.source = source;
    this.tokens = source.tokens();
    this.lasts = new LastToken(this, tokens);
  }

  SourceText source() {
    return source;
  }

  Tokens tokens() {
    return tokens;
  }

  /** From the first to the last character. */
  Span span(Tree tree) {
    return source.span(first(tree), last(tree));
  }

  /** The first word of a tree; loops where javac recurses, for chains of any length. */
  int first(Tree tree) {
    Tree at = tree;
    for (Tree left = at.accept(leftmost, null); left != null; left = at.accept(leftmost, null)) {
      at = left;
    }
    return tokens.find(javac.getStartPosition(unit, at));
  }

  /** Whether javac knows no place for a tree, as for some that it made up. */
  boolean isNowhere(Tree tree) {
    return javac.getStartPosition(unit, tree) < 0;
  }

  /** The last word of a tree. Chains of calls and accesses are worked off from the inside. */
  int last(Tree tree) {
    if (!isLink(tree)) {
      return tree.accept(lasts, null);
    }
    Deque<Tree> chain = new ArrayDeque<>();
    Tree at = tree;
    while (isLink(at) && !lastOfChain.containsKey(at)) {
      chain.push(at);
      at = at.accept(leftmost, null);
    }
    for (Tree link : chain) {
      lastOfChain.put(link, link.accept(lasts, null));
    }
    return lastOfChain.get(tree);
  }

  private static boolean isLink(Tree tree) {
    return tree.getKind() == Tree.Kind.METHOD_INVOCATION
        || tree.getKind() == Tree.Kind.MEMBER_SELECT;
  }

  /** The word {@code new} of an object creation. */
  int newWord(NewClassTree tree) {
    Tree outer = tree.getEnclosingExpression();
    return outer == null ? first(tree) : last(outer) + 2;
  }

  /** The parenthesis that opens the arguments of {@code new T(...)}. */
  int newArguments(int newWord) {
    for (int i = newWord + 1; i < tokens.count(); i++) {
      i = tokens.skipAnnotations(i);
      if (tokens.is(i, "(")) {
        return i;
      }
      if (tokens.is(i, "<")) {
        i = tokens.closingAngle(i);
      } else if (!tokens.isWord(i) && !tokens.is(i, ".")) {
        return i;
      }
    }
    return tokens.count();
  }

  /** The member name behind a target that ends at a word. */
  int memberName(int targetLast) {
    int at = tokens.skipAnnotations(targetLast + 2);
    return tokens.is(at, "<") ? tokens.closingAngle(at) + 1 : at;
  }

  /**
   * The name of a method, constructor or compact constructor that begins at a word: what stands
   * before its parameters. A word that is no name when there is none.
   */
  int methodName(int first) {
    for (int i = first; i < tokens.count(); i++) {
      i = tokens.skipAnnotations(i);
      if (tokens.isAny(i, "(", "{")) {
        return i - 1;
      }
      if (tokens.isAny(i, ";", "=", "}", ")", ",")) {
        return i;
      }
      if (tokens.is(i, "<")) {
        i = tokens.closingAngle(i);
      }
    }
    return tokens.count();
  }

  /** The name of a variable that begins with its modifiers or type at a word. */
  int variableName(int first) {
    if (isNameOnly(first)) {
      return first;
    }
    boolean typeBefore = false;
    for (int i = first; i < tokens.count(); i++) {
      i = tokens.skipAnnotations(i);
      if (tokens.isWord(i)) {
        if (typeBefore && !tokens.is(i - 1, ".")) {
          return i;
        }
        typeBefore = typeBefore || !isModifier(i);
      } else if (tokens.is(i, "<")) {
        i = tokens.closingAngle(i);
      } else if (!tokens.isAny(i, ".", "[", "]", "...")) {
        return i;
      }
    }
    return tokens.count();
  }

  /** The first word of a variable's type, {@code var} included, or of its name when it has none. */
  int variableType(VariableTree tree) {
    int at = tokens.skipAnnotations(first(tree));
    while (isModifier(at)) {
      at = tokens.skipAnnotations(at + 1);
    }
    return at;
  }

  /** Whether no type is written, in a lambda's parameter list or as {@code var} or Lombok's. */
  boolean isUntyped(VariableTree tree) {
    int at = variableType(tree);
    if (tokens.is(at, "lombok") && tokens.isAny(at + 2, "val", "var")) {
      return true;
    }
    return tokens.isAny(at, "var", "val") && tokens.isWord(at + 1) || isNameOnly(at);
  }

  /** Whether a name without type stands at a word; Lombok makes variables begin there too. */
  private boolean isNameOnly(int at) {
    return tokens.isWord(at) && tokens.isAny(at + 1, ",", ")", "->", "=", ":", ";");
  }

  /** The name of a named class that begins at a word. */
  int className(int first) {
    for (int i = first; i < tokens.count(); i++) {
      i = tokens.skipAnnotations(i);
      if (tokens.isAny(i, "class", "interface", "enum")
          || tokens.is(i, "record") && tokens.isWord(i + 1)) {
        return i + 1;
      }
      if (tokens.isAny(i, "{", ";")) {
        return i;
      }
    }
    return tokens.count();
  }

  /** The brace that opens a class body, behind the word at which its header begins. */
  int openingBrace(int from) {
    for (int i = from; i < tokens.count(); i++) {
      if (tokens.is(i, "{")) {
        return i;
      }
      if (tokens.is(i, "(")) {
        i = tokens.partner(i);
      }
    }
    return tokens.count();
  }

  boolean isModifier(int token) {
    return tokens.isAny(
        token,
        "final",
        "public",
        "protected",
        "private",
        "static",
        "transient",
        "volatile",
        "abstract",
        "default",
        "synchronized",
        "native",
        "strictfp");
  }

  static boolean isPostfix(UnaryTree tree) {
    return tree.getKind() == Tree.Kind.POSTFIX_INCREMENT
        || tree.getKind() == Tree.Kind.POSTFIX_DECREMENT;
  }
}
