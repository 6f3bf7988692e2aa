package dev.nplusone.frontend.javac;

import java.net.URI;
import java.nio.file.Path;
import javax.tools.JavaFileObject;

/** The names that spans give to source files: relative to a directory, with forward slashes. */
final class FileNames {
  private final Path base;

  FileNames(Path base) {
    this.base = base.toAbsolutePath().normalize();
  }

  String of(JavaFileObject file) {
    URI uri = file.toUri();
    if (!"file".equals(uri.getScheme())) {
      String path = uri.getPath() == null ? uri.getSchemeSpecificPart() : uri.getPath();
      return path.startsWith("/") ? path.substring(1) : path;
    }
    Path path = Path.of(uri).normalize();
    Path shown = path.startsWith(base) ? base.relativize(path) : path;
    return shown.toString().replace('\\', '/');
  }
}
