package dev.nplusone.frontend.javaparser;

import dev.nplusone.source.Problem;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeSource;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The types of a class path, in its order, and then of the JDK this program runs on. Each class
 * file is read when first asked for, and once. Safe for use by several threads.
 *
 * <p>What cannot be read is told by {@link #problems()} and otherwise looks as if it were not
 * there. Jars stay open until {@link #close()}; after that no new type can be read.
 */
public final class ClassIndex implements TypeSource, Closeable {
  private final List<ClassContainer> containers = new ArrayList<>();
  private final Map<String, ClassContainer> byName = new HashMap<>();
  private final Set<String> packages = new HashSet<>();
  private final JdkContainer jdk = new JdkContainer();
  private final Map<String, Optional<TypeDecl>> types = new ConcurrentHashMap<>();
  private final Queue<Problem> problems = new ConcurrentLinkedQueue<>();

  private ClassIndex() {}

  /** Opens a class path of jars and directories. Entries that are missing become problems. */
  public static ClassIndex of(List<Path> classpath) {
    ClassIndex index = new ClassIndex();
    classpath.stream().distinct().forEach(index::open);
    return index;
  }

  private void open(Path entry) {
    try {
      if (Files.isDirectory(entry)) {
        add(new DirectoryContainer(entry));
      } else if (Files.exists(entry)) {
        add(new JarContainer(entry));
      } else {
        complain("the class path entry " + entry + " does not exist; build it, or leave it out");
      }
    } catch (IOException e) {
      complain("the class path entry " + entry + " cannot be read (" + e + "); replace it");
    }
  }

  private void add(ClassContainer container) throws IOException {
    containers.add(container);
    for (String name : container.names()) {
      byName.putIfAbsent(name, container);
      packages.add(name.substring(0, Math.max(0, name.lastIndexOf('/'))).replace('/', '.'));
    }
  }

  @Override
  public Optional<TypeDecl> find(String canonicalName) {
    Optional<TypeDecl> known = types.get(canonicalName);
    if (known == null) {
      // not computeIfAbsent: reading twice is harmless, waiting for another thread's read is not
      known = internalName(canonicalName).flatMap(this::read);
      Optional<TypeDecl> earlier = types.putIfAbsent(canonicalName, known);
      known = earlier == null ? known : earlier;
    }
    return known;
  }

  /** Whether there is a class file for that canonical name; it is not read. */
  public boolean contains(String canonicalName) {
    return internalName(canonicalName).isPresent();
  }

  /** Whether there is a class file in that package. */
  public boolean containsPackage(String packageName) {
    return packages.contains(packageName) || jdk.containsPackage(packageName);
  }

  /** What could not be read so far. */
  public List<Problem> problems() {
    return problems.stream().distinct().sorted().toList();
  }

  /** {@code a.b.C.D} may be {@code a/b/C/D}, {@code a/b/C$D}, {@code a/b$C$D}. */
  private Optional<String> internalName(String canonicalName) {
    int dot = canonicalName.lastIndexOf('.');
    for (; dot >= 0; dot = canonicalName.lastIndexOf('.', dot - 1)) {
      String packageName = canonicalName.substring(0, dot);
      boolean ofClassPath = packages.contains(packageName);
      if (ofClassPath || jdk.mayContainPackage(packageName)) {
        String simple = canonicalName.substring(dot + 1).replace('.', '$');
        String candidate = packageName.replace('.', '/') + "/" + simple;
        if (byName.containsKey(candidate) || jdk.contains(packageName, simple)) {
          return Optional.of(candidate);
        }
      }
    }
    String unnamed = canonicalName.replace('.', '$');
    return byName.containsKey(unnamed) ? Optional.of(unnamed) : Optional.empty();
  }

  private Optional<TypeDecl> read(String internalName) {
    try {
      ClassContainer container = byName.get(internalName);
      return ClassFileReader.read(
          container == null ? jdk.read(internalName) : container.read(internalName));
    } catch (IOException | RuntimeException e) {
      // ASM reports broken class files by whatever unchecked exception it runs into
      complain("the class file of " + internalName + " cannot be read (" + e + "); rebuild it");
      return Optional.empty();
    }
  }

  private void complain(String message) {
    problems.add(new Problem(Span.NONE, message));
  }

  @Override
  public void close() throws IOException {
    for (ClassContainer container : containers) {
      container.close();
    }
  }
}
