package dev.nplusone.analysis.code;

/** Names of counted things, as they stand in a cost. */
public final class Labels {
  private Labels() {}

  /** {@code Scanner} to {@code scanner}. */
  public static String of(String typeName) {
    return Character.toLowerCase(typeName.charAt(0)) + typeName.substring(1);
  }

  /** {@code Order} to {@code orders}, {@code Category} to {@code categories}. */
  public static String plural(String typeName) {
    String name = typeName.substring(typeName.lastIndexOf('.') + 1);
    if (name.isEmpty()) {
      return "rows";
    }
    name = of(name);
    if (name.endsWith("y") && name.length() > 1 && !isVowel(name.charAt(name.length() - 2))) {
      return name.substring(0, name.length() - 1) + "ies";
    }
    if (isPlural(name)) {
      return name;
    }
    boolean hissing =
        name.endsWith("s")
            || name.endsWith("x")
            || name.endsWith("z")
            || name.endsWith("ch")
            || name.endsWith("sh");
    return name + (hissing ? "es" : "s");
  }

  /** {@code details}, {@code settings}, {@code news}; not {@code address} or {@code status}. */
  private static boolean isPlural(String name) {
    return name.endsWith("s")
        && name.length() > 3
        && "lgtdkpw".indexOf(name.charAt(name.length() - 2)) >= 0;
  }

  private static boolean isVowel(char c) {
    return "aeiou".indexOf(c) >= 0;
  }
}
