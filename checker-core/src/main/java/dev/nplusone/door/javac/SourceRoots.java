package dev.nplusone.door.javac;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;

/** The directories in which a compilation's packages begin, and what stands beside them. */
final class SourceRoots {
  private final TreeSet<Path> roots = new TreeSet<>();

  void add(CompilationUnitTree unit) {
    root(unit).ifPresent(roots::add);
  }

  /** The directory in which the packages of a file begin; empty for a source that is no file. */
  static Optional<Path> root(CompilationUnitTree unit) {
    URI uri = unit.getSourceFile().toUri();
    if (!"file".equals(uri.getScheme())) {
      return Optional.empty();
    }
    ExpressionTree name = unit.getPackageName();
    Path path = name == null ? Path.of("") : Path.of("", name.toString().split("\\."));
    Path directory = Path.of(uri).normalize().getParent();
    if (name == null || !directory.endsWith(path)) {
      return Optional.of(directory);
    }
    return Optional.of(directory.resolve("../".repeat(path.getNameCount())).normalize());
  }

  /** The directory {@code resources} beside each {@code java}, as build tools lay them out. */
  Collection<Path> resourceDirectories() {
    TreeSet<Path> directories = new TreeSet<>();
    for (Path root : roots) {
      Path resources = root.resolveSibling("resources");
      if (Files.isDirectory(resources)) {
        directories.add(resources);
      }
    }
    return directories;
  }
}
