package dev.nplusone.frontend.javac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nplusone.frontend.FrontEnd;
import dev.nplusone.frontend.FrontEndKit;
import dev.nplusone.frontend.ProgramPrinter;
import dev.nplusone.source.Expr;
import dev.nplusone.source.FieldDecl;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Program;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeRef;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JavacFrontEndTest extends FrontEndKit {
  @Override
  protected FrontEnd frontEnd() {
    return new JavacFrontEnd();
  }

  @Test
  void givesTheSameSpansWhetherOrNotJavacKeepsEnds() {
    Map<String, String> source =
        Map.of(
            "A.java",
            "class A { String a = \"x\" + \"y\" + 1; Object o = new int[] {a.length()}; }");
    String without = ProgramPrinter.print(new JavacFrontEnd().read(source, List.of()));
    String with = ProgramPrinter.print(new JavacFrontEnd("-Xjcov").read(source, List.of()));
    assertEquals(with, without);
  }

  @Test
  void keepsTheSpellingOfMissingTypes() {
    TypeDecl type = read("class A { java.util.List<Missing> all; }").type("A").orElseThrow();
    assertEquals(
        TypeRef.of("java.util.List", TypeRef.of("Missing")),
        type.field("all").orElseThrow().type());
  }

  @Test
  void leavesOutWhatTheCompilerAdds() {
    Program program = read("record A(int n) { } enum B { X } class C { }");
    assertEquals(
        List.of("A.n", "B.X"),
        program.types().stream()
            .flatMap(t -> t.fields().stream().map(f -> t.name() + "." + f.name()))
            .toList());
    assertEquals(0, program.types().stream().mapToInt(t -> t.methods().size()).sum());
  }

  @Test
  void readsConcatenationsOfAnyLengthOnASmallStack() {
    int length = 5_000;
    String chain =
        IntStream.range(0, length).mapToObj(i -> "n + ").collect(Collectors.joining()) + "n";
    Program[] program = new Program[1];
    FrontEnd small = new JavacFrontEnd("-proc:none").loweringWithStackOf(256 * 1024);
    Thread compiler =
        new Thread(
            null,
            () ->
                program[0] =
                    small.read(
                        Map.of("A.java", "class A { int n, m = " + chain + "; }"), List.of()),
            "javac needs a large stack itself",
            512L * 1024 * 1024);
    compiler.start();
    joinUninterruptibly(compiler);
    assertEquals(List.of(), program[0].problems());
    int depth = 0;
    Expr sum =
        program[0].type("A").orElseThrow().field("m").orElseThrow().initializer().orElseThrow();
    while (sum instanceof Expr.Binary binary) {
      sum = binary.left();
      depth++;
    }
    assertEquals(length, depth);
  }

  private static void joinUninterruptibly(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void turnsAClassItCannotReadIntoAProblem() {
    Program program =
        new JavacFrontEnd("-proc:none")
            .withUnreadableOnSecondLook("B.java")
            .read(Map.of("A.java", "class A { }", "B.java", "class B { }"), List.of());
    assertEquals(List.of("A"), program.types().stream().map(TypeDecl::name).toList());
    assertEquals(
        List.of("B cannot be read: gone"),
        program.problems().stream().map(p -> p.message()).toList());
  }

  @Test
  void readsLibraryTypesFromTheCompiler() {
    TypeDecl[] found = new TypeDecl[3];
    new JavacFrontEnd("-proc:none")
        .atEnd(
            program -> {
              found[0] = program.type("java.util.Map.Entry").orElseThrow();
              found[1] = program.type("java.lang.annotation.Retention").orElseThrow();
              found[2] = program.type("java.lang.Integer").orElseThrow();
            })
        .read(Map.of("A.java", "class A { }"), List.of());
    TypeDecl entry = found[0];
    assertEquals("java.util.Map", entry.enclosing().orElseThrow());
    assertEquals(TypeDecl.Kind.INTERFACE, entry.kind());
    MethodDecl setValue = entry.methodsNamed("setValue").get(0);
    assertEquals(new TypeRef.Variable("V"), setValue.returns());
    assertEquals(
        "FieldAccess name=\"RUNTIME\" none\n  target: TypeName type=java.lang.annotation.RetentionPolicy none\n",
        ProgramPrinter.print(
                (Record)
                    found[1]
                        .annotationNamed("Retention")
                        .orElseThrow()
                        .value("value")
                        .orElseThrow())
            .replace(" @none", " none"));
    FieldDecl max = found[2].field("MAX_VALUE").orElseThrow();
    assertTrue(
        max.initializer().orElseThrow() instanceof Expr.Literal literal
            && literal.value().equals(Integer.MAX_VALUE));
    assertEquals(List.of(), found[2].methodsNamed("<clinit>"));
  }
}
