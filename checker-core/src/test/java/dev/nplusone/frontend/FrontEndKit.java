package dev.nplusone.frontend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Program;
import dev.nplusone.source.TypeDecl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The suite every front end passes: the same sources give the same program, spans included. A
 * subclass supplies the front end and adds what only that one can do.
 */
public abstract class FrontEndKit {

  /** The front end under test. */
  protected abstract FrontEnd frontEnd();

  /**
   * The newest Java the front end reads here; a compiler reads its own, a parser of its own all.
   */
  protected int javaVersion() {
    return Runtime.version().feature();
  }

  /** Whole programs below {@code resources/frontend}, each with its text beside it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "declarations",
        "statements",
        "expressions",
        "literals",
        "names",
        "bodies",
        "patterns"
      })
  void readsWholeProgramsAsWrittenDown(String directory) throws Exception {
    assumeTrue(javaVersion() >= (directory.equals("patterns") ? 21 : 17));
    Path root = Path.of(FrontEndKit.class.getResource("/frontend/" + directory).toURI());
    String expected = Files.readString(root.resolve("expected.txt"));
    assertEquals(expected, ProgramPrinter.print(frontEnd().read(sources(root), List.of())));
  }

  private static Map<String, String> sources(Path root) throws IOException {
    Map<String, String> sources = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        sources.put(root.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
    }
    return sources;
  }

  @Test
  void readsCallsWithTheSpanOfTheirName() {
    assertBody(
        "this.toString().length();",
        """
        Block @1:20-3:1
          statements: Evaluate @2:1-2:25
            expr: Call name="length" @2:17-2:22
              target: Call name="toString" @2:6-2:13
                target: This @2:1-2:4
        """);
  }

  @Test
  void givesLoopsTheSpanOfTheirHeader() {
    assertBody(
        """
        for (int i = 0; ; i++) {}
        for (String s : new String[0])
          while (true) break;
        do ; while (false);\
        """,
        """
        Block @1:20-6:1
          statements: For @2:1-2:22
            init: LocalVar name="i" type=int @2:10-2:10
              init: Literal value=0 @2:14-2:14
            update: Unary operator="x++" @2:19-2:21
              operand: Name name="i" @2:19-2:19
            body: Block @2:24-2:25
          statements: ForEach @3:1-3:30
            variable: LocalVar name="s" type=java.lang.String @3:13-3:13
            iterable: NewArray element=java.lang.String initialized=false @3:17-3:29
              dimensions: Literal value=0 @3:28-3:28
            body: While @4:3-4:14
              condition: Literal value=true @4:10-4:13
              body: Break @4:16-4:21
          statements: DoWhile @5:1-5:2
            body: Empty @5:4-5:4
            condition: Literal value=false @5:13-5:17
        """);
  }

  @Test
  void stopsTheSpanOfLambdasAndNewAtArrowAndType() {
    assertBody(
        """
        java.util.function.Function<Object, Object> f = (o) -> new Object();
        """,
        """
        Block @1:20-4:1
          statements: LocalVar name="f" type=java.util.function.Function<java.lang.Object, \
        java.lang.Object> @2:45-2:45
            init: Lambda @2:49-2:54
              params: LambdaParam name="o" type=?
              body: Return @2:56-2:67
                value: New type=java.lang.Object @2:56-2:65
        """);
  }

  @Test
  void joinsNeighbouringStringLiterals() {
    assertBody(
        """
        String s = "a" + "b" + 1 + "c" + ("d" + "e");
        """,
        """
        Block @1:20-4:1
          statements: LocalVar name="s" type=java.lang.String @2:8-2:8
            init: Binary operator="+" @2:12-2:44
              left: Binary operator="+" @2:12-2:30
                left: Binary operator="+" @2:12-2:24
                  left: Literal value="ab" @2:12-2:20
                  right: Literal value=1 @2:24-2:24
                right: Literal value="c" @2:28-2:30
              right: Literal value="de" @2:35-2:43
        """);
  }

  @Test
  void namesTypesInBodiesByWhatIsAroundThem() {
    Program program =
        read(
            """
            class A {
              A() { class L {} }
              { class L {} }
              Runnable r = () -> { interface L {} };
              void m() { class L { void n() { class M {} } } if (r != null) { class L {} } }
              void m(int i) { record L() { static class N {} } }
              enum E { X { void n() { class L {} } }, Y }
            }
            """);
    assertEquals(List.of(), program.problems());
    assertEquals(
        List.of(
            "A",
            "A.$instance.L",
            "A.$m.L",
            "A.$m.L.$n.M",
            "A.$m.L_2",
            "A.$m.L_3",
            "A.$m.L_3.N",
            "A.$new.L",
            "A.$r.L",
            "A.E",
            "A.E.$.X",
            "A.E.$.X.$n.L"),
        program.types().stream().map(TypeDecl::name).sorted().toList());
  }

  /** Reads one file {@code A.java} without class path. */
  protected final Program read(String source) {
    return frontEnd().read(Map.of("A.java", source), List.of());
  }

  /** Compares the text of the whole program. */
  protected final void assertProgram(Map<String, String> sources, String expected) {
    assertEquals(expected, ProgramPrinter.print(frontEnd().read(sources, List.of())));
  }

  /** Compares the body of a method that holds these statements from line 2 on. */
  protected final void assertBody(String statements, String expected) {
    Program program = read("class A { void m() {\n" + statements + "\n}}");
    assertEquals(List.of(), program.problems());
    TypeDecl type = program.type("A").orElseThrow();
    String text =
        type.methodsNamed("m").stream()
            .map(MethodDecl::body)
            .map(body -> ProgramPrinter.print(body.orElseThrow()))
            .collect(Collectors.joining());
    assertEquals(expected, text.replace("A.java:", ""));
  }
}
