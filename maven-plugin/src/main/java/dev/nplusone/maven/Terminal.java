package dev.nplusone.maven;

import dev.nplusone.report.Ink;
import java.util.List;

/** Whether there is somebody to see colours. */
final class Terminal {
  /** Where Maven 3 and Maven 4 keep the decision; neither has it in its public API. */
  private static final List<String> KEEPERS =
      List.of(
          "org.apache.maven.shared.utils.logging.MessageUtils",
          "org.apache.maven.jline.MessageUtils");

  private Terminal() {}

  /**
   * Colours exactly when Maven itself uses them, so that {@code -B}, {@code -l} and {@code
   * -Dstyle.color} mean for us what they mean for it. Without knowing, plain text.
   */
  static Ink ink() {
    ClassLoader maven = org.apache.maven.execution.MavenSession.class.getClassLoader();
    for (String keeper : KEEPERS) {
      try {
        Object colours = maven.loadClass(keeper).getMethod("isColorEnabled").invoke(null);
        return Boolean.TRUE.equals(colours) ? Ink.ANSI : Ink.PLAIN;
      } catch (ReflectiveOperationException | LinkageError notHere) {
        // another version of Maven: ask the next, and without any answer stay with plain text
        continue;
      }
    }
    return Ink.PLAIN;
  }
}
