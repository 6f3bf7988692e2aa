package dev.nplusone.frontend.javac;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Optional;

/**
 * Trees that came after Java 17, whose API this code is compiled against: patterns in {@code case}
 * and record patterns. All that is read are public methods of exported interfaces.
 */
final class NewerTrees {
  private NewerTrees() {}

  /** What is written between {@code case} and the arrow or colon. */
  static List<? extends Tree> labels(CaseTree tree) {
    return call(CaseTree.class, "getLabels", tree)
        .<List<? extends Tree>>map(labels -> trees(labels))
        .orElseGet(tree::getExpressions);
  }

  /** The expression behind {@code when}. */
  static Optional<ExpressionTree> guard(CaseTree tree) {
    return call(CaseTree.class, "getGuard", tree).map(ExpressionTree.class::cast);
  }

  /** Whether a case label is the word {@code default}. */
  static boolean isDefault(Tree label) {
    return isKind(label, "DEFAULT_CASE_LABEL");
  }

  /** The constant or the pattern of a case label. */
  static Tree content(Tree label) {
    if (isKind(label, "CONSTANT_CASE_LABEL")) {
      return child(label, "getConstantExpression");
    }
    return isKind(label, "PATTERN_CASE_LABEL") ? child(label, "getPattern") : label;
  }

  static boolean isAnyPattern(Tree pattern) {
    return isKind(pattern, "ANY_PATTERN");
  }

  static boolean isDeconstruction(Tree pattern) {
    return isKind(pattern, "DECONSTRUCTION_PATTERN");
  }

  /** The record type of a record pattern. */
  static Tree deconstructor(Tree pattern) {
    return child(pattern, "getDeconstructor");
  }

  /** The patterns inside a record pattern. */
  static List<Tree> nestedPatterns(Tree pattern) {
    return trees(
        call(pattern.getKind().asInterface(), "getNestedPatterns", pattern).orElse(List.of()));
  }

  private static boolean isKind(Tree tree, String kind) {
    return tree.getKind().name().equals(kind);
  }

  private static Tree child(Tree tree, String getter) {
    return (Tree)
        call(tree.getKind().asInterface(), getter, tree)
            .orElseThrow(() -> new IllegalStateException(getter + " of " + tree.getKind()));
  }

  private static List<Tree> trees(Object list) {
    return ((List<?>) list).stream().map(Tree.class::cast).toList();
  }

  /** Empty when this compiler has no such method, or it answers null. */
  private static Optional<Object> call(Class<?> type, String getter, Tree tree) {
    try {
      return Optional.ofNullable(type.getMethod(getter).invoke(tree));
    } catch (NoSuchMethodException olderCompiler) {
      return Optional.empty();
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(getter + " of " + tree.getKind(), e);
    }
  }
}
