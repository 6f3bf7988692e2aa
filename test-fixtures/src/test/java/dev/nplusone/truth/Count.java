package dev.nplusone.truth;

import java.util.List;

/**
 * How often one line sent statements of one kind to one table within one scenario, with few and
 * with twice as many rows.
 */
record Count(
    String scenario,
    String file,
    int line,
    SqlKind kind,
    String table,
    List<String> callees,
    int small,
    int large) {

  /** Pages and batches may add a statement or two for twice the rows; rows add at least three. */
  boolean perRow() {
    return large - small >= 3 && large * 2 >= small * 3;
  }

  /** The number of row loops whose product grows like this: every length doubles. */
  int degree() {
    return small == 0 ? 0 : (int) Math.round(Math.log((double) large / small) / Math.log(2));
  }

  Count at(int otherLine) {
    return new Count(scenario, file, otherLine, kind, table, callees, small, large);
  }

  String place() {
    return file + ":" + line;
  }

  String text() {
    return kind + " " + table + " " + small + " -> " + large + " in " + scenario;
  }
}
