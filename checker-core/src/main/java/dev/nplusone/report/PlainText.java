package dev.nplusone.report;

import dev.nplusone.finding.Finding;

/** A finding in one or a few lines, for formats that have room for one text only. */
public final class PlainText {
  private PlainText() {}

  /** Message, cost and fix. */
  public static String onOneLine(Finding finding) {
    return finding.message() + "; " + String.join("; ", costAndFix(finding).split("\n"));
  }

  /** Cost and fix, a line each. */
  static String costAndFix(Finding finding) {
    String cost = "cost: " + finding.cost();
    return finding.advice().isBlank() ? cost : cost + "\nfix: " + finding.advice();
  }
}
