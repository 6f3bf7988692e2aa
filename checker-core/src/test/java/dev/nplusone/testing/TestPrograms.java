package dev.nplusone.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.frontend.javaparser.SourceProgram;
import dev.nplusone.frontend.javaparser.SourceRequest;
import dev.nplusone.source.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/** Small programs from source texts. A text lies where its package and first type say. */
public final class TestPrograms {
  private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
  private static final Pattern TYPE = Pattern.compile("\\b(?:class|interface|enum|record) (\\w+)");

  private TestPrograms() {}

  /** Reads source texts without any class path. */
  public static Program of(Path directory, String... sources) {
    return of(directory, List.of(), sources);
  }

  /** Reads source texts with compiled classes in view. */
  public static Program of(Path directory, List<Path> classpath, String... sources) {
    Path root = directory.resolve("src");
    for (String source : sources) {
      write(root, source);
    }
    SourceRequest request = SourceRequest.of(directory, List.of(root)).withClasspath(classpath);
    return SourceProgram.read(request).program();
  }

  /** Compiles texts, so that a program can have them as its library. */
  public static Path compile(Path directory, String... sources) {
    Path root = directory.resolve("library");
    Path classes = directory.resolve("classes");
    List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", classes.toString()));
    for (String source : sources) {
      arguments.add(write(root, source).toString());
    }
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertEquals(0, status, "the library compiles");
    return classes;
  }

  private static Path write(Path root, String source) {
    String folder = first(PACKAGE, source, "").replace('.', '/');
    Path file = root.resolve(folder).resolve(first(TYPE, source, "package-info") + ".java");
    try {
      Files.createDirectories(file.getParent());
      return Files.writeString(file, source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String first(Pattern pattern, String source, String otherwise) {
    Matcher matcher = pattern.matcher(source);
    return matcher.find() ? matcher.group(1) : otherwise;
  }
}
