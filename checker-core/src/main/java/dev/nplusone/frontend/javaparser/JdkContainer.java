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

  boolean contains(String internalName) {
    return listing(internalName).map(l -> l.names().contains(simple(internalName))).orElse(false);
  }

  boolean containsPackage(String packageName) {
    return packages.computeIfAbsent(packageName, this::list).isPresent();
  }

  byte[] read(String internalName) throws IOException {
    Path directory = listing(internalName).orElseThrow().directory();
    return Files.readAllBytes(directory.resolve(simple(internalName) + SUFFIX));
  }

  private Optional<Listing> listing(String internalName) {
    String packageName = internalName.substring(0, Math.max(0, internalName.lastIndexOf('/')));
    return packages.computeIfAbsent(packageName, this::list);
  }

  private Optional<Listing> list(String packageName) {
    Path modules = image.getPath("/packages", packageName.replace('/', '.'));
    if (packageName.isEmpty() || !Files.isDirectory(modules)) {
      return Optional.empty();
    }
    try (Stream<Path> names = Files.list(modules)) {
      for (Path module : names.sorted().toList()) {
        Path directory =
            image.getPath("/modules", module.getFileName().toString()).resolve(packageName);
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

  private static String simple(String internalName) {
    return internalName.substring(internalName.lastIndexOf('/') + 1);
  }
}
