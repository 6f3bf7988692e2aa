package dev.nplusone.frontend.javaparser;

import dev.nplusone.source.Problem;
import dev.nplusone.source.Span;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Finds the files a request asks for, each once, ordered by name. */
final class SourceFiles {
  private final Path base;
  private final List<PathMatcher> includes;
  private final List<PathMatcher> excludes;
  private final Consumer<Problem> problems;
  private final Map<Path, SourceFile> found = new TreeMap<>();

  private SourceFiles(SourceRequest request, Consumer<Problem> problems) {
    this.base = absolute(request.base());
    this.includes = matchers(request.includes());
    this.excludes = matchers(request.excludes());
    this.problems = problems;
  }

  static List<SourceFile> find(SourceRequest request, Consumer<Problem> problems) {
    SourceFiles files = new SourceFiles(request, problems);
    request.roots().forEach(root -> files.addRoot(absolute(root)));
    return files.found.values().stream().sorted(Comparator.comparing(SourceFile::name)).toList();
  }

  private void addRoot(Path root) {
    if (Files.isRegularFile(root)) {
      add(root, root);
    } else if (Files.isDirectory(root)) {
      walk(root);
    } else {
      complain(root, "there is no source directory " + root + "; correct the path or leave it out");
    }
  }

  private void walk(Path root) {
    try {
      Files.walkFileTree(root.toRealPath(), new Collector(root, root.toRealPath()));
    } catch (IOException e) {
      complain(root, "could not list the directory " + root + " (" + e + ")");
    }
  }

  private void add(Path root, Path file) {
    Path relative = root.equals(file) ? file.getFileName() : root.relativize(file);
    boolean wanted = includes.isEmpty() || matches(includes, relative);
    if (wanted && !matches(excludes, relative)) {
      found.putIfAbsent(file, new SourceFile(file, nameOf(root, file)));
    }
  }

  private String nameOf(Path root, Path file) {
    Path name = file;
    if (file.startsWith(base)) {
      name = base.relativize(file);
    } else if (root.getParent() != null) {
      name = root.getParent().relativize(file);
    }
    return name.toString().replace('\\', '/');
  }

  /** Spans never show absolute paths; a place outside the project stands in the message only. */
  private void complain(Path place, String message) {
    boolean inside = place.startsWith(base) && !place.equals(base);
    String name = inside ? base.relativize(place).toString().replace('\\', '/') : "";
    problems.accept(new Problem(new Span(name, 0, 0, 0, 0), message));
  }

  private static boolean matches(List<PathMatcher> matchers, Path relative) {
    return matchers.stream().anyMatch(matcher -> matcher.matches(relative));
  }

  /** In {@code **}{@code /x} Java wants a directory before {@code x}, people do not. */
  private static List<PathMatcher> matchers(List<String> globs) {
    return globs.stream()
        .flatMap(g -> g.startsWith("**/") ? Stream.of(g, g.substring(3)) : Stream.of(g))
        .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
        .toList();
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  private final class Collector extends SimpleFileVisitor<Path> {
    private final Path root;
    private final Path realRoot;

    Collector(Path root, Path realRoot) {
      this.root = root;
      this.realRoot = realRoot;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
      boolean hidden = !dir.equals(realRoot) && dir.getFileName().toString().startsWith(".");
      return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (file.getFileName().toString().endsWith(".java")) {
        add(root, root.resolve(realRoot.relativize(file)));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      complain(root.resolve(realRoot.relativize(file)), "could not read " + file + " (" + e + ")");
      return FileVisitResult.CONTINUE;
    }
  }
}
