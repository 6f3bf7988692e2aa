package dev.nplusone.analysis.value;

/** Dotted attribute paths. */
public final class Paths {
  private Paths() {}

  /**
   * Appends a step. A step that occurs twice already closes a cycle of the mapping ({@code
   * children.children.children}): the path is cut back to the second occurrence, so that recursion
   * over an association ends, while a plan that fetches the first level is still told apart from
   * one that fetches two.
   */
  public static String append(String path, String attribute) {
    if (path.isEmpty()) {
      return attribute;
    }
    if (!path.contains(attribute)) { // as mostly
      return path + "." + attribute;
    }
    String dotted = "." + path + ".";
    String step = "." + attribute + ".";
    int first = dotted.indexOf(step);
    int second = first < 0 ? -1 : dotted.indexOf(step, first + 1);
    return second >= 0 ? path.substring(0, second + attribute.length()) : path + "." + attribute;
  }

  /** Whether a step is among those of a path. */
  public static boolean follows(String path, String attribute) {
    return path.contains(attribute) && ("." + path + ".").contains("." + attribute + ".");
  }

  /** The path without its last step; the empty path is its own parent. */
  public static String parent(String path) {
    int dot = path.lastIndexOf('.');
    return dot < 0 ? "" : path.substring(0, dot);
  }

  /** The last step. */
  public static String last(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
