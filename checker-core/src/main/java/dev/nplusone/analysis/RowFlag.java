package dev.nplusone.analysis;

/**
 * That a boolean attribute of every row of an origin that comes here is {@code true}, or {@code
 * false}.
 */
record RowFlag(Origin origin, String path, boolean value) {
  RowFlag being(boolean answer) {
    return new RowFlag(origin, path, answer);
  }

  boolean isOf(Origin rows, String attribute) {
    return path.equals(attribute) && origin.equals(rows);
  }
}
