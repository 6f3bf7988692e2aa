package dev.nplusone.frontend.javaparser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nplusone.frontend.ProgramPrinter;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Problem;
import dev.nplusone.source.Program;
import dev.nplusone.source.TypeDecl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceProgramTest {
  @TempDir Path directory;
  private TestSources sources;

  @BeforeEach
  void startEmpty() {
    sources = new TestSources(directory);
  }

  @Test
  void namesFilesRelativeToTheBaseWithForwardSlashes() {
    sources.write("app/src/main/java/p/A.java", "package p; class A {}");
    Path root = directory.resolve("app/src/main/java");
    Program program = read(SourceRequest.of(directory, List.of(root)));
    assertEquals("app/src/main/java/p/A.java", program.type("p.A").orElseThrow().span().file());
  }

  @Test
  void keepsTheNameOfARootOutsideTheBase() {
    sources.write("shared/p/A.java", "package p; class A {}");
    Path base = directory.resolve("app");
    Program program = read(SourceRequest.of(base, List.of(directory.resolve("shared"))));
    assertEquals("shared/p/A.java", program.type("p.A").orElseThrow().span().file());
  }

  @Test
  void givesTheSameProgramWithAnyNumberOfThreads() {
    for (int i = 0; i < 40; i++) {
      sources.write("p/A" + i + ".java", "package p; class A" + i + " { A" + (i + 1) + " n; }");
    }
    sources.write("p/Broken.java", "package p; class Broken { void m() { int = 3; } }");
    String one = ProgramPrinter.print(read(sources.request()));
    assertEquals(one, ProgramPrinter.print(read(sources.request().withThreads(4))));
  }

  @Test
  void countsFilesAndLines() throws IOException {
    sources.write("A.java", "class A {\n}\n").write("B.java", "class B {\n\n}").write("C.java", "");
    try (SourceProgram program = SourceProgram.read(sources.request())) {
      assertEquals(3, program.files());
      assertEquals(5, program.lines());
    }
  }

  @Test
  void readsOnlyWhatTheGlobsAskFor() {
    sources
        .write("a/One.java", "package a; class One {}")
        .write("a/Two.java", "package a; class Two {}")
        .write("Top.java", "class Top {}")
        .write("b/One.java", "package b; class One {}");
    assertEquals(
        List.of("a.One", "b.One"), typesOf(sources.request().including(List.of("**/One.java"))));
    assertEquals(
        List.of("a.One", "a.Two", "b.One"),
        typesOf(sources.request().excluding(List.of("**/Top.java"))));
    assertEquals(
        List.of("a.Two"),
        typesOf(sources.request().including(List.of("a/**")).excluding(List.of("**/One.java"))));
  }

  @Test
  void readsASingleFileAsRoot() {
    sources.write("a/One.java", "class One {}").write("a/Two.java", "class Two {}");
    assertEquals(
        List.of("One"),
        typesOf(SourceRequest.of(directory, List.of(directory.resolve("a/One.java")))));
  }

  @Test
  void readsAFileOfTwoRootsOnce() {
    sources.write("a/One.java", "class One {}");
    assertEquals(
        List.of("One"),
        typesOf(SourceRequest.of(directory, List.of(directory, directory.resolve("a")))));
  }

  @Test
  void namesASourceDirectoryThatIsMissing() {
    Path missing = directory.resolve("nowhere");
    Problem problem = onlyProblem(read(SourceRequest.of(directory, List.of(missing))));
    assertEquals("nowhere", problem.span().file());
    assertTrue(problem.message().contains(missing.toString()), problem.message());
  }

  @Test
  void refusesToWorkWithoutThreads() {
    assertThrows(IllegalArgumentException.class, () -> sources.request().withThreads(0));
  }

  @Test
  void namesAClassPathEntryThatIsMissing() {
    Path missing = directory.resolve("lib.jar");
    Problem problem = onlyProblem(read(sources.request().withClasspath(List.of(missing))));
    assertTrue(problem.message().contains(missing.toString()), problem.message());
  }

  @Test
  void readsAroundABrokenStatement() {
    sources.write(
        "A.java", "class A {\n  void m() {\n    int = 3;\n    n();\n  }\n  void n() {}\n}");
    Program program = read(sources.request());
    assertEquals(3, onlyProblem(program).span().line());
    assertEquals(List.of("m", "n"), methodsOf(program, "A"));
  }

  @Test
  void readsAroundABrokenMember() {
    sources.write(
        "A.java",
        "class A {\n  void m() {}\n  void void broken() { if (x) }\n  class B { int x y; int z; }\n  void n() {}\n}");
    Program program = read(sources.request());
    assertEquals("A.java", program.problems().get(0).span().file());
    assertEquals(3, program.problems().get(0).span().line());
    assertEquals(List.of("m", "n"), methodsOf(program, "A"));
    assertEquals(8, program.type("A").orElseThrow().methodsNamed("n").get(0).span().column());
    assertEquals(5, program.type("A").orElseThrow().methodsNamed("n").get(0).span().line());
    assertTrue(program.type("A.B").orElseThrow().field("z").isPresent());
  }

  @Test
  void readsAFileWhoseLastBraceIsMissing() {
    sources.write("A.java", "class A {\n  void m() {}\n  void n() { m(); }\n");
    Program program = read(sources.request());
    assertEquals(List.of("m", "n"), methodsOf(program, "A"));
    assertTrue(!program.problems().isEmpty());
  }

  @Test
  void goesOnAfterAFileThatIsNotJava() {
    sources.write("A.java", "%PDF-1.4 }}}} \u0000 ((( \"").write("B.java", "class B {}");
    Program program = read(sources.request());
    assertEquals("A.java", program.problems().get(0).span().file());
    assertTrue(program.type("B").isPresent());
  }

  @Test
  void readsTextInAnotherEncodingAndSaysSo() throws IOException {
    Files.write(
        directory.resolve("A.java"),
        "class A { String s = \"\u00e9\"; }".getBytes(StandardCharsets.ISO_8859_1));
    Program program = read(sources.request());
    assertTrue(onlyProblem(program).message().contains("UTF-8"));
    assertTrue(program.type("A").isPresent());
    Program asked = read(sources.request().withEncoding(StandardCharsets.ISO_8859_1));
    assertEquals(List.of(), asked.problems());
  }

  @Test
  void ignoresAByteOrderMark() {
    sources.write("A.java", "\uFEFFclass A {}");
    Program program = read(sources.request());
    assertEquals(List.of(), program.problems());
    assertEquals(7, program.type("A").orElseThrow().span().column());
  }

  @Test
  void findsNoTypesInPackageAndModuleFiles() {
    sources
        .write("p/package-info.java", "@Deprecated package p;")
        .write("module-info.java", "open module m { requires java.sql; exports p to q; }")
        .write("p/Empty.java", "");
    Program program = read(sources.request());
    assertEquals(List.of(), program.problems());
    assertEquals(List.of(), program.types());
  }

  @Test
  void readsAConcatenationOfThousands() {
    String chain = IntStream.range(0, 20_000).mapToObj(i -> "x").collect(Collectors.joining(" + "));
    String literals =
        IntStream.range(0, 20_000).mapToObj(i -> "\"y\"").collect(Collectors.joining(" + "));
    sources.write(
        "A.java", "class A { String x; String a = " + chain + "; String b = " + literals + "; }");
    Program program = read(sources.request());
    assertEquals(List.of(), program.problems());
    assertEquals(3, program.type("A").orElseThrow().fields().size());
  }

  @Test
  void readsAClassOfFiftyThousandLines() {
    String methods =
        IntStream.range(0, 10_000)
            .mapToObj(
                i -> "  int m" + i + "(int x) {\n    if (x > 1)\n      x++;\n    return x;\n  }\n")
            .collect(Collectors.joining());
    sources.write("A.java", "class A {\n" + methods + "}\n");
    Program program = read(sources.request());
    assertEquals(List.of(), program.problems());
    assertEquals(10_000, program.type("A").orElseThrow().methods().size());
  }

  @Test
  void saysThatAFileNestsTooDeeply() {
    String deep = "(".repeat(2_000_000) + "1" + ")".repeat(2_000_000);
    sources.write("A.java", "class A { int x = " + deep + "; }").write("B.java", "class B {}");
    Program program = read(sources.request());
    assertTrue(onlyProblem(program).message().contains("nests too deeply"));
    assertTrue(program.type("B").isPresent());
  }

  private List<String> typesOf(SourceRequest request) {
    return read(request).types().stream().map(TypeDecl::name).toList();
  }

  private static List<String> methodsOf(Program program, String type) {
    return program.type(type).orElseThrow().methods().stream().map(MethodDecl::name).toList();
  }

  private static Problem onlyProblem(Program program) {
    assertEquals(1, program.problems().size(), program.problems().toString());
    return program.problems().get(0);
  }

  private static Program read(SourceRequest request) {
    return SourceProgram.read(request).program();
  }
}
