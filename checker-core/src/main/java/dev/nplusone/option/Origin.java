package dev.nplusone.option;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a value was given.
 *
 * @param door the way it came in
 * @param prefix what stands in front of the option's name there
 * @param file the name of the configuration file; empty when it is none
 * @param line the line in that file; 0 when it is none
 * @param directory what relative paths are relative to; empty when the door decides
 */
public record Origin(Door door, String prefix, String file, int line, Optional<Path> directory) {

  /** The command line of Maven. */
  public static final Origin COMMAND_LINE = outside(Door.MAVEN, "-Dnplusone.");

  /** A plugin's configuration, or a property, in a POM. */
  public static final Origin POM = outside(Door.MAVEN, "nplusone.");

  /** An argument of a compiler door. */
  public static Origin argument(Door door) {
    return outside(door, "");
  }

  /** A line of a configuration file. */
  public static Origin line(Path file, int line) {
    return new Origin(
        Door.FILE,
        "",
        file.getFileName().toString(),
        line,
        Optional.of(file.toAbsolutePath().normalize().getParent()));
  }

  private static Origin outside(Door door, String prefix) {
    return new Origin(door, prefix, "", 0, Optional.empty());
  }

  /** How an error names an option given here: {@code -Dnplusone.failOn}. */
  public String at(String option) {
    return place() + prefix + option;
  }

  /** {@code nplusone.yml:3: }, or nothing for what stands in no file. */
  public String place() {
    return file.isEmpty() ? "" : file + ":" + line + ": ";
  }
}
