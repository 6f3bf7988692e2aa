package dev.nplusone.analysis;

/** Dotted attribute paths. */
final class Paths {
  private Paths() {}

  /**
   * Appends a step. A step that already occurs closes a cycle of the mapping ({@code
   * children.children}): the path is cut back to the first occurrence, so that recursion over an
   * association ends.
   */
  static String append(String path, String attribute) {
    if (path.isEmpty()) {
      return attribute;
    }
    String dotted = "." + path + ".";
    int seen = dotted.indexOf("." + attribute + ".");
    return seen >= 0 ? path.substring(0, seen + attribute.length()) : path + "." + attribute;
  }

  /** The path without its last step; the empty path is its own parent. */
  static String parent(String path) {
    int dot = path.lastIndexOf('.');
    return dot < 0 ? "" : path.substring(0, dot);
  }

  /** The last step. */
  static String last(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
