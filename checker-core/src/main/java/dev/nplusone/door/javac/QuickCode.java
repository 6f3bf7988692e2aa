package dev.nplusone.door.javac;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Has HotSpot translate the checker by its quick compiler alone. In a compilation the engine runs
 * once: by the time the optimising compiler is done with it, little is left to run, and the work
 * was for nothing. For the compiler around it, and for everything else in this JVM, nothing
 * changes. Asked of the diagnostic commands (JEP 165), so that users need no flags.
 */
final class QuickCode {
  private static final String DIRECTIVE =
      "[{ match: \"dev/nplusone/*.*\", c2: { Exclude: true } }]";

  /** Remembered by the JVM, since a daemon loads this class again for each compilation. */
  private static final String ASKED = "dev.nplusone.quickCode";

  private QuickCode() {}

  /** Asks for it, once in each JVM; one that does not know how is as slow as before. */
  static void ask() {
    if (System.getProperty(ASKED) != null) {
      return;
    }
    System.setProperty(ASKED, "asked");
    try {
      Path file = Files.createTempFile("nplusone", ".json");
      try {
        Files.writeString(file, DIRECTIVE);
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "compilerDirectivesAdd",
                new Object[] {new String[] {file.toString()}},
                new String[] {String[].class.getName()});
      } finally {
        Files.delete(file);
      }
    } catch (JMException | IOException | RuntimeException e) {
      System.setProperty(ASKED, e.toString());
    }
  }
}
