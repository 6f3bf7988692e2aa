package dev.nplusone.maven;

import dev.nplusone.door.ConfigurationFiles;
import dev.nplusone.source.Resource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The configuration files that say how persistence behaves. */
final class ResourceFiles {
  private ResourceFiles() {}

  static boolean isOne(Path file) {
    return ConfigurationFiles.isOne(file);
  }

  /** Reads files, in order of their names below the base directory. */
  static List<Resource> read(Path base, Collection<Path> files, Consumer<String> warning) {
    return new TreeSet<>(files)
        .stream().flatMap(file -> read(base, file, warning).stream()).sorted().toList();
  }

  private static List<Resource> read(Path base, Path file, Consumer<String> warning) {
    String path = base.relativize(file).toString().replace('\\', '/');
    try {
      return List.of(
          new Resource(path, new String(Files.readAllBytes(file), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      warning.accept(path + " could not be read and is left out (" + e + ")");
      return List.of();
    }
  }
}
