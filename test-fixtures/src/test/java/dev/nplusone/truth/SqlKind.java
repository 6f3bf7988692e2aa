package dev.nplusone.truth;

import java.util.List;
import java.util.stream.Stream;

/** Why a statement was sent, as its stack tells, and the rule that reports such statements. */
enum SqlKind {
  LAZY("NPlusOneLazyAccess"),
  QUERY("NPlusOneQueryInLoop"),
  EAGER("NPlusOneEagerSelect");

  private static final List<String> LAZY_FRAMES =
      List.of(
          "org.hibernate.proxy.",
          "org.hibernate.collection.spi.",
          "org.hibernate.bytecode.enhance.spi.interceptor.");

  private final String rule;

  SqlKind(String rule) {
    this.rule = rule;
  }

  String rule() {
    return rule;
  }

  static SqlKind ofRule(String rule) {
    return Stream.of(values())
        .filter(kind -> kind.rule.equals(rule))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no statement kind for rule " + rule));
  }

  /**
   * Reads the frames between the statement and the fixture code, innermost first. A select that is
   * executed while the rows of another select are read is a secondary one, whoever began the first.
   */
  static SqlKind of(List<StackWalker.StackFrame> between) {
    long selects = between.stream().filter(SqlKind::executesSelect).count();
    if (selects > 1) {
      return EAGER;
    }
    boolean lazy =
        between.stream().anyMatch(f -> LAZY_FRAMES.stream().anyMatch(f.getClassName()::startsWith));
    return lazy ? LAZY : QUERY;
  }

  private static boolean executesSelect(StackWalker.StackFrame frame) {
    return frame
            .getClassName()
            .equals("org.hibernate.sql.exec.internal.JdbcSelectExecutorStandardImpl")
        && frame.getMethodName().equals("doExecuteQuery");
  }
}
