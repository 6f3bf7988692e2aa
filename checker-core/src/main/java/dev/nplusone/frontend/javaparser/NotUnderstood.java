package dev.nplusone.frontend.javaparser;

/**
 * The direct parser met something it does not know, be it an error or rare Java. Who catches it has
 * the file read by JavaParser.
 */
final class NotUnderstood extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotUnderstood() {
    super("not understood", null, false, false);
  }
}
