package dev.nplusone.frontend.javaparser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Stream;

/** A directory of classes. */
record DirectoryContainer(Path directory) implements ClassContainer {

  @Override
  public Collection<String> names() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .map(file -> directory.relativize(file).toString().replace('\\', '/'))
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public byte[] read(String internalName) throws IOException {
    return Files.readAllBytes(directory.resolve(internalName + SUFFIX));
  }
}
