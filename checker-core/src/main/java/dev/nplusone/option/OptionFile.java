package dev.nplusone.option;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The configuration file of a project: the same options for every door. */
public final class OptionFile {
  /** The names it may have. */
  public static final List<String> NAMES =
      List.of("nplusone.yml", "nplusone.yaml", "nplusone.properties");

  private OptionFile() {}

  /**
   * The file in a directory.
   *
   * @throws WrongOption when there are two
   */
  public static Optional<Path> in(Path directory) {
    List<Path> files = NAMES.stream().map(directory::resolve).filter(Files::isRegularFile).toList();
    if (files.size() > 1) {
      throw new WrongOption(
          "there are " + files.get(0) + " and " + files.get(1).getFileName() + "; keep one");
    }
    return files.stream().findFirst();
  }

  /** The file in a directory, or in the nearest one above it in the same checkout. */
  public static Optional<Path> nearest(Path directory) {
    for (Path at = directory.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
      Optional<Path> file = in(at);
      if (file.isPresent() || Files.exists(at.resolve(".git"))) {
        return file;
      }
    }
    return Optional.empty();
  }

  /**
   * Reads a file.
   *
   * @throws WrongOption naming file and line of what is wrong in it
   */
  public static OptionValues read(Path file) {
    try {
      String text = Files.readString(file);
      boolean isYaml = !file.getFileName().toString().endsWith(".properties");
      return OptionValues.of(
          isYaml ? YamlOptions.read(file, text) : PropertiesOptions.read(file, text));
    } catch (CharacterCodingException e) {
      throw new WrongOption(file.getFileName() + ": is not written in UTF-8");
    } catch (IOException e) {
      throw new WrongOption(file.getFileName() + ": cannot be read (" + e.getMessage() + ")");
    }
  }
}
