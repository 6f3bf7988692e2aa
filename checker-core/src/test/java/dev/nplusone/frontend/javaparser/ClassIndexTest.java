package dev.nplusone.frontend.javaparser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nplusone.frontend.ProgramPrinter;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeRef;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassIndexTest {
  @TempDir Path directory;

  private static final String SOURCE =
      """
      package p;
      import java.lang.annotation.*;
      import java.util.*;
      public abstract class Order<T extends Number & Runnable, K> extends ArrayList<Map.Entry<? super T, K[]>>
          implements java.util.concurrent.Callable<List<? extends T>> {
        public static final String NAME = "n";
        static final boolean ON = true;
        static final char LETTER = 'x';
        static final long BIG = 5L;
        @Mark(kinds = Kind.ONE, types = {String.class, int[].class}, nested = @Deprecated(since = "3"), numbers = {1, 2})
        protected transient Map<String, ? extends T> field;
        protected Order(@Mark int first, String... rest) {}
        public abstract <R extends K> R map(Map.Entry<T, R> entry, @Mark List<?> list);
        class Inner { Inner(@Mark String s, List<String> t) {} }
        public enum Kind implements Runnable { ONE { }, TWO; public void run() {} }
        record Pair(@Mark int a, List<String> b) {}
        interface Shape { int N = 3; void draw(); default void twice() {} static void no() {} }
        @interface Mark { Kind[] kinds() default {}; Class<?>[] types() default {};
          Deprecated nested() default @Deprecated; int[] numbers() default {}; }
      }
      """;

  @Test
  void readsEverythingAClassFileTells() throws IOException {
    try (ClassIndex index = ClassIndex.of(List.of(compiled("-parameters")))) {
      assertEquals(
          Files.readString(expected()),
          text(
              index,
              "Order",
              "Order.Inner",
              "Order.Kind",
              "Order.Pair",
              "Order.Shape",
              "Order.Mark"));
      assertEquals(List.of(), index.problems());
    }
  }

  private static Path expected() {
    return Path.of("src/test/resources/classfiles/expected.txt");
  }

  private static String text(ClassIndex index, String... names) {
    StringBuilder text = new StringBuilder();
    for (String name : names) {
      text.append(ProgramPrinter.print(index.find("p." + name).orElseThrow()));
    }
    return text.toString();
  }

  @Test
  void numbersParametersWhoseNamesAreNotRecorded() throws IOException {
    try (ClassIndex index = ClassIndex.of(List.of(compiled()))) {
      TypeDecl order = index.find("p.Order").orElseThrow();
      assertEquals(
          List.of("arg0", "arg1"),
          order.methodsNamed("map").get(0).params().stream().map(p -> p.name()).toList());
    }
  }

  @Test
  void readsJarsLikeDirectories() throws IOException {
    Path classes = compiled();
    Path jar = directory.resolve("order.jar");
    jar(jar, classes);
    String[] names = {"Order", "Order.Inner", "Order.Kind"};
    try (ClassIndex one = ClassIndex.of(List.of(classes));
        ClassIndex other = ClassIndex.of(List.of(jar))) {
      assertEquals(text(one, names), text(other, names));
      assertTrue(other.contains("p.Order.Shape"));
      assertTrue(other.containsPackage("p"));
      assertTrue(!other.containsPackage("p.Order"));
    }
  }

  @Test
  void findsTheTypesOfTheJdkByCanonicalName() throws IOException {
    try (ClassIndex index = ClassIndex.of(List.of())) {
      TypeDecl entry = index.find("java.util.Map.Entry").orElseThrow();
      assertEquals("java.util.Map.Entry", entry.name());
      assertEquals("java.util.Map", entry.enclosing().orElseThrow());
      assertTrue(index.contains("java.sql.Connection"));
      assertTrue(!index.contains("java.util.map"));
      assertTrue(!index.contains("java.util"));
      assertTrue(index.containsPackage("java.util"));
      assertEquals(
          List.of(TypeRef.of("java.lang.Iterable", new TypeRef.Variable("E"))),
          index.find("java.util.Collection").orElseThrow().interfaces());
    }
  }

  @Test
  void readsEachClassOnce() throws IOException {
    try (ClassIndex index = ClassIndex.of(List.of())) {
      assertSame(
          index.find("java.lang.String").orElseThrow(),
          index.find("java.lang.String").orElseThrow());
    }
  }

  @Test
  void tellsOfJarsAndClassesItCannotRead() throws IOException {
    Path jar = Files.writeString(directory.resolve("broken.jar"), "this is no jar");
    Path classes = Files.createDirectories(directory.resolve("broken/q"));
    Files.writeString(classes.resolve("A.class"), "this is no class");
    try (ClassIndex index = ClassIndex.of(List.of(jar, directory.resolve("broken")))) {
      assertTrue(index.find("q.A").isEmpty());
      assertTrue(index.find("q.A").isEmpty());
      assertEquals(2, index.problems().size(), index.problems().toString());
      assertTrue(index.problems().get(0).message().contains("q/A"));
      assertTrue(index.problems().get(1).message().contains("broken.jar"));
    }
  }

  private Path compiled(String... options) throws IOException {
    Path source = Files.createDirectories(directory.resolve("src/p")).resolve("Order.java");
    Files.writeString(source, SOURCE);
    Path classes = Files.createDirectories(directory.resolve("classes"));
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.addAll(List.of("-d", classes.toString(), source.toString()));
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertEquals(0, status);
    return classes;
  }

  private static void jar(Path jar, Path classes) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        var files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        entries.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
        entries.write(Files.readAllBytes(file));
      }
    }
  }
}
