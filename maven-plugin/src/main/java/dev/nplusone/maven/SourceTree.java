package dev.nplusone.maven;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Java and configuration files below any directory: a source root, a project, a whole checkout.
 * Build output, {@code node_modules}, hidden directories, templates of Java files among resources
 * and, unless asked for, test trees are left out; below a source root every directory is a package,
 * whatever its name.
 */
final class SourceTree {
  private static final Set<String> OUTPUT = Set.of("target", "build", "out", "bin", "dist");
  private static final Pattern TEST_SET =
      Pattern.compile("it|e2e|(test|.*Test|.*-test|.*[a-z]IT)[A-Za-z-]*");
  private static final Pattern PACKAGE =
      Pattern.compile("^\\s*package\\s+([\\w.\\s]+?)\\s*;", Pattern.MULTILINE);

  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*");

  private final Path top;
  private final boolean includeTests;
  private final SortedSet<Path> javaFiles = new TreeSet<>();
  private final SortedSet<Path> resourceFiles = new TreeSet<>();

  private SourceTree(Path top, boolean includeTests) {
    this.top = top;
    this.includeTests = includeTests;
  }

  /**
   * Walks a directory, and the resource directory beside it if it is a source root.
   *
   * @param warning told of what could not be read
   */
  static SourceTree below(Path top, boolean includeTests, Consumer<String> warning)
      throws IOException {
    SourceTree tree = new SourceTree(top, includeTests);
    Optional<Path> root = sourceRootAround(top);
    Files.walkFileTree(top, tree.new Collector(root.isPresent() ? top : null, warning));
    Optional<Path> resources = root.map(r -> r.resolveSibling("resources"));
    if (resources.isPresent() && Files.isDirectory(resources.get())) {
      Files.walkFileTree(resources.get(), tree.new Collector(null, warning));
    }
    return tree;
  }

  SortedSet<Path> javaFiles() {
    return Collections.unmodifiableSortedSet(javaFiles);
  }

  SortedSet<Path> resourceFiles() {
    return Collections.unmodifiableSortedSet(resourceFiles);
  }

  /**
   * Where the packages of a file begin: a source root by its name, else what its package statement
   * leaves of its directory.
   */
  static Path rootOf(Path file) {
    Path directory = file.getParent();
    return sourceRootAround(directory)
        .orElseGet(
            () -> {
              Path packages = Path.of("", packageOf(file).split("\\."));
              return directory.endsWith(packages) && !packageOf(file).isEmpty()
                  ? directory.resolve("../".repeat(packages.getNameCount())).normalize()
                  : directory;
            });
  }

  private static String packageOf(Path file) {
    try {
      String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      Matcher matcher = PACKAGE.matcher(COMMENT.matcher(text).replaceAll(" "));
      return matcher.find() ? matcher.group(1).replaceAll("\\s", "") : "";
    } catch (IOException unreadable) {
      // whoever reads the whole file says so
      return "";
    }
  }

  private static Optional<Path> sourceRootAround(Path dir) {
    for (Path around = dir; around != null; around = around.getParent()) {
      if (isSourceRoot(around)) {
        return Optional.of(around);
      }
    }
    return Optional.empty();
  }

  /** {@code src/main/java}, {@code src/test/java} and the like. */
  private static boolean isSourceRoot(Path dir) {
    Path set = dir.getParent();
    return set != null && named(dir, "java") && isBelowSrc(set);
  }

  private static boolean isBelowSrc(Path set) {
    return set.getParent() != null && named(set.getParent(), "src");
  }

  private static boolean named(Path path, String name) {
    return path.getFileName() != null && path.getFileName().toString().equals(name);
  }

  private static boolean isJava(Path file) {
    return file.getFileName().toString().endsWith(".java");
  }

  /** Whether a file lies in {@code src/main/resources} or the like: nobody compiles it. */
  private boolean isTemplate(Path file) {
    for (Path dir = file.getParent(); dir != null && !dir.equals(top); dir = dir.getParent()) {
      if (named(dir, "resources") && dir.getParent() != null && isBelowSrc(dir.getParent())) {
        return true;
      }
    }
    return false;
  }

  private boolean isLeftOut(Path dir, boolean inRoot) throws IOException {
    String name = dir.getFileName().toString();
    if (name.startsWith(".") || name.equals("node_modules")) {
      return true;
    }
    if (inRoot) {
      return false;
    }
    if (OUTPUT.contains(name)) {
      return !holdsItsPackage(dir);
    }
    return !includeTests && isBelowSrc(dir) && TEST_SET.matcher(name).matches();
  }

  /** Whether {@code .../build} holds sources of a package {@code ... .build}. */
  private static boolean holdsItsPackage(Path dir) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(dir, "*.java")) {
      for (Path file : files) {
        if (("." + packageOf(file)).endsWith("." + dir.getFileName())) {
          return true;
        }
      }
    }
    return false;
  }

  private final class Collector extends SimpleFileVisitor<Path> {
    private Path root;
    private final Consumer<String> warning;

    Collector(Path root, Consumer<String> warning) {
      this.root = root;
      this.warning = warning;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes)
        throws IOException {
      if (!dir.equals(top) && isLeftOut(dir, root != null)) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      if (root == null && isSourceRoot(dir)) {
        root = dir;
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path dir, IOException e) {
      if (e != null) {
        warning.accept(dir + " could not be listed (" + e + ")");
      }
      if (dir.equals(root)) {
        root = null;
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (isJava(file)) {
        if (root != null || !isTemplate(file)) {
          javaFiles.add(file);
        }
      } else if (ResourceFiles.isOne(file)) {
        resourceFiles.add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      warning.accept(file + " could not be read (" + e + ")");
      return FileVisitResult.CONTINUE;
    }
  }
}
