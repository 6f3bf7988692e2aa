package dev.nplusone.frontend.javaparser;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The classes of the JDK this program runs on, listed package by package when first asked for. */
final class JdkContainer {
  private static final String SUFFIX = ClassContainer.SUFFIX;

  private record Listing(Path directory, Set<String> names) {}

  private final FileSystem image = FileSystems.getFileSystem(URI.create("jrt:/"));
  private final Map<String, Optional<Listing>> packages = new ConcurrentHashMap<>();

  private final Set<String> names = names(image.getPath("/packages"));

  /** Whether there is such a package, perhaps without classes of its own. */
  boolean mayContainPackage(String packageName) {
    return names.contains(packageName);
  }

  boolean contains(String packageName, String simpleName) {
    return containsPackage(packageName)
        && packages.get(packageName).orElseThrow().names().contains(simpleName);
  }

  boolean containsPackage(String packageName) {
    return names.contains(packageName)
        && packages.computeIfAbsent(packageName, this::list).isPresent();
  }

  byte[] read(String internalName) throws IOException {
    int slash = internalName.lastIndexOf('/');
    String packageName = internalName.substring(0, slash).replace('/', '.');
    Path directory = packages.computeIfAbsent(packageName, this::list).orElseThrow().directory();
    return Files.readAllBytes(directory.resolve(internalName.substring(slash + 1) + SUFFIX));
  }

  private static Set<String> names(Path packages) {
    try (Stream<Path> names = Files.list(packages)) {
      return names.map(name -> name.getFileName().toString()).collect(Collectors.toSet());
    } catch (IOException e) {
      throw new IllegalStateException("this JDK cannot list its own packages", e);
    }
  }

  private Optional<Listing> list(String packageName) {
    Path modules = image.getPath("/packages", packageName);
    try (Stream<Path> names = Files.list(modules)) {
      for (Path module : names.sorted().toList()) {
        Path directory =
            image
                .getPath("/modules", module.getFileName().toString())
                .resolve(packageName.replace('.', '/'));
        if (Files.isDirectory(directory)) {
          Set<String> classes = classes(directory);
          if (!classes.isEmpty()) {
            return Optional.of(new Listing(directory, classes));
          }
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException("this JDK cannot list its own package " + packageName, e);
    }
  }

  private static Set<String> classes(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .collect(Collectors.toUnmodifiableSet());
    }
  }
}
