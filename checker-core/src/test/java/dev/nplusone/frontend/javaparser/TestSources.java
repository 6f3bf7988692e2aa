package dev.nplusone.frontend.javaparser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Sources written to a directory for one test. */
record TestSources(Path directory) {

  /** Writes the files below the directory. */
  TestSources with(Map<String, String> pathToSource) {
    pathToSource.forEach(this::write);
    return this;
  }

  TestSources write(String path, String source) {
    try {
      Path file = directory.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, source);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks for all of them. */
  SourceRequest request() {
    return SourceRequest.of(directory, List.of(directory));
  }
}
