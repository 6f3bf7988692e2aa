package dev.nplusone.door;

import dev.nplusone.source.Problem;
import dev.nplusone.source.Resource;
import dev.nplusone.source.Span;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The configuration files that say how persistence behaves. */
public final class ConfigurationFiles {
  private static final Pattern NAMES =
      Pattern.compile(
          "application.*\\.(properties|ya?ml)"
              + "|bootstrap.*\\.(properties|ya?ml)"
              + "|hibernate.*\\.(properties|cfg\\.xml)"
              + "|.*persistence.*\\.xml|(.*[-_.])?orm([-_.].*)?\\.xml|.*\\.hbm(\\.xml)?"
              + "|jpa-named-queries\\.properties|.*\\.(graphqls|gqls|ftlh?)");

  private static final Pattern CONTENTS =
      Pattern.compile(
          "<entity-mappings|JpaVendorAdapter|persistenceProviderClass|<mapper\\s+namespace|lazyLoadingEnabled"
              + "|Open(Session|EntityManager)InView");

  private static final Pattern TEMPLATES = Pattern.compile(".*/templates/.*\\.html|.*\\.jspf?");

  private static final Pattern LOOPS = Pattern.compile("th:(each|object|text)|c:forEach|\\$\\{");

  private static final long LONG = 1_000_000;

  private ConfigurationFiles() {}

  /**
   * Whether a file has the name of one. Mapping files and files of Spring can have any; a look into
   * them tells.
   */
  public static boolean isOne(Path file) {
    String name = file.getFileName().toString();
    return NAMES.matcher(name).matches()
        || TEMPLATES.matcher(file.toString().replace('\\', '/')).matches() && isTemplate(file)
        || name.endsWith(".xml") && !name.equals("pom.xml") && saysSo(file);
  }

  private static boolean saysSo(Path file) {
    return says(file, CONTENTS);
  }

  private static boolean isTemplate(Path file) {
    return says(file, LOOPS);
  }

  private static boolean says(Path file, Pattern contents) {
    try {
      return Files.size(file) < LONG
          && contents
              .matcher(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
              .find();
    } catch (IOException e) {
      return false; // who reads the directory says so
    }
  }

  /** Reads those below some directories, in order of their names below the base directory. */
  public static List<Resource> below(
      Collection<Path> directories, Path base, Consumer<Problem> problems) {
    TreeSet<Path> files = new TreeSet<>();
    for (Path directory : directories) {
      try (Stream<Path> all = Files.walk(directory)) {
        all.filter(file -> isOne(file) && Files.isRegularFile(file)).forEach(files::add);
      } catch (IOException e) {
        problems.accept(problem(base, directory, e));
      }
    }
    List<Resource> resources = new ArrayList<>();
    for (Path file : files) {
      try {
        byte[] bytes = Files.readAllBytes(file);
        resources.add(new Resource(name(base, file), new String(bytes, StandardCharsets.UTF_8)));
      } catch (IOException e) {
        problems.accept(problem(base, file, e));
      }
    }
    return resources.stream().sorted().toList();
  }

  private static Problem problem(Path base, Path file, IOException e) {
    return new Problem(
        new Span(name(base, file), 0, 0, 0, 0), "could not be read and is left out (" + e + ")");
  }

  private static String name(Path base, Path file) {
    Path shown = file.startsWith(base) ? base.relativize(file) : file;
    return shown.toString().replace('\\', '/');
  }
}
