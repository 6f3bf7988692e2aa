package dev.nplusone.option;

/** A way to give an option. */
public enum Door {
  /** A parameter of Maven goals: {@code -Dnplusone.name=value}, or an element in the POM. */
  MAVEN("Maven"),
  /** An argument of {@code -Xplugin:NPlusOne}. */
  JAVAC("javac plugin"),
  /** {@code -XepOpt:NPlusOne:name=value}. */
  ERROR_PRONE("Error Prone"),
  /** A key of {@code nplusone.yml}. */
  FILE("file");

  private final String text;

  Door(String text) {
    this.text = text;
  }

  /** Its name in sentences. */
  public String text() {
    return text;
  }
}
