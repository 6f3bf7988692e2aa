package dev.nplusone.frontend.javaparser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.source.FieldDecl;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.TypeDecl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutlineScannerTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"declarations", "statements", "expressions", "names", "bodies", "patterns"})
  void findsWhatTheParserFinds(String directory) throws Exception {
    Path root = Path.of(getClass().getResource("/frontend/" + directory).toURI());
    TreeMap<String, String> scanned = new TreeMap<>();
    for (Path file : javaFiles(root)) {
      OutlineScanner.scan(Files.readString(file)).types().forEach(t -> note(t, scanned));
    }
    TreeMap<String, String> parsed = new TreeMap<>();
    for (TypeDecl type :
        SourceProgram.read(SourceRequest.of(root, List.of(root))).program().types()) {
      if (!type.name().contains(".$")) { // bodies are not scanned
        parsed.put(type.name(), members(type));
      }
    }
    assertEquals(String.join("\n", parsed.values()), String.join("\n", scanned.values()));
  }

  private static List<Path> javaFiles(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
    }
  }

  private static void note(TypeOutline type, TreeMap<String, String> result) {
    Set<String> methods = new TreeSet<>(type.methods());
    methods.remove(type.simpleName());
    methods.removeAll(type.fields()); // the accessors of records
    result.putIfAbsent(
        type.name(), type.name() + " " + new TreeSet<>(type.fields()) + " " + methods);
    type.nested().values().forEach(nested -> note(nested, result));
  }

  private static String members(TypeDecl type) {
    Set<String> fields = new TreeSet<>(type.fields().stream().map(FieldDecl::name).toList());
    Set<String> methods = new TreeSet<>(type.methods().stream().map(MethodDecl::name).toList());
    methods.removeIf(name -> name.startsWith("<") || fields.contains(name));
    return type.name() + " " + fields + " " + methods;
  }

  @Test
  void findsSupertypesAndImportsAsSpelled() {
    Outline outline =
        OutlineScanner.scan(
            """
            package a.b;
            import static a.B.*;
            import a.C;
            @X(y = {1, 2}) class D<T extends Comparable<? super T>> extends @Y p.E<T>.F
                implements G<int[]>, H permits I {}
            """);
    assertEquals("a.b", outline.packageName());
    assertEquals(
        List.of(new Outline.Import("a.B", true, true), new Outline.Import("a.C", false, false)),
        outline.imports());
    assertEquals("a.b.D", outline.types().get(0).name());
    assertEquals(List.of("p.E.F", "G", "H"), outline.types().get(0).supertypes());
  }

  @Test
  void isNotMisledByCommentsAndLiterals() {
    Outline outline =
        OutlineScanner.scan(
            """
            /* class No { */ // class No {
            class Yes {
              String s = "class No {"; char c = '"', d = '\\'', e = '{';
              String t = \"""
                class No { \\\""" }
                \""";
              int record = 1, sealed; record R(int a, Map<String, Integer> b) {}
              java.util.function.Supplier<?> m = () -> new java.util.HashMap<String, Integer>();
              void record() { class Local {} }
            }
            """);
    assertEquals(1, outline.types().size());
    TypeOutline yes = outline.types().get(0);
    assertEquals(Set.of("s", "c", "d", "e", "t", "record", "sealed", "m"), yes.fields());
    assertEquals(Set.of("record"), yes.methods());
    assertEquals(Set.of("a", "b"), yes.nested().get("R").fields());
  }

  @Test
  void readsTextThatEndsAnywhere() {
    String text =
        "package p; @A(b) class C<T> { int x = f(\"s\", 'c'); enum E { F(1) { } ; } /* */ }";
    for (int end = 0; end <= text.length(); end++) {
      assertEquals(
          end < 22 ? 0 : 1, OutlineScanner.scan(text.substring(0, end)).types().size(), "" + end);
    }
  }
}
