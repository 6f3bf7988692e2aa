package dev.nplusone.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each text has lines marked {@code #}: those the single remark speaks of. */
class AcceptanceReaderTest {

  @Test
  void anAnnotationSpeaksOfItsDeclaration() {
    assertCovers("@SuppressWarnings(\"NPlusOne\") #\nclass A { #\n int b; #\n} #\nclass B {}");
    assertCovers(
        "class A {\n @Override @SuppressWarnings(\"NPlusOne\") #\n @Deprecated void f(int a) { #\n"
            + "  if (a > 0) { g(); } #\n  h(); #\n } #\n void i() { }\n}");
    assertCovers("class A {\n @SuppressWarnings(\"NPlusOne\") A() { #\n f(); #\n } #\n int b;\n}");
    assertCovers(
        "class A {\n @SuppressWarnings(\"NPlusOne\") #\n Runnable r = () -> { #\n f(); #\n }; #\n"
            + " int b;\n}");
    assertCovers(
        "class A { void f() {\n @SuppressWarnings(\"NPlusOne\") int[] a = { #\n 1, #\n }; #\n}}");
  }

  @Test
  void anAnnotationOnAParameterSpeaksOfWhatHasTheParameter() {
    assertCovers(
        "class A {\n void f(@SuppressWarnings(\"NPlusOne\") int a, #\n int b) { #\n g(); #\n } #\n int c;\n}");
    assertCovers("x = y(\n (@SuppressWarnings(\"NPlusOne\") A a) -> { #\n g(); #\n } #\n , b);");
    assertCovers("for (@SuppressWarnings(\"NPlusOne\") A a : b) { #\n g(); #\n } #\n h();");
  }

  @Test
  void aCommentBehindCodeSpeaksOfItsLine() {
    assertCovers("a();\nb(); // nplusone:accept #\nc();");
    assertCovers("a\n .b() /* nplusone: accepted, few */ #\n .c();");
  }

  @Test
  void aCommentAboveSpeaksOfTheStatement() {
    assertCovers("a();\n// nplusone:accept #\n// because\nb( #\n c); #\nd();");
    assertCovers("// nplusone:accept #\nfor (int i = 0; i < 3; i++) { #\n b(\"}\"); #\n} #\nd();");
    assertCovers("// nplusone:accept #\nif (a) { #\n b('}'); #\n} else { #\n c(); #\n} #\nd();");
    assertCovers("a()\n // nplusone:accept #\n .b(x -> { #\n c(); #\n }) #\n .d(); #\ne();");
    assertCovers("f(() -> {\n a();\n // nplusone:accept #\n});\nb();");
    assertCovers("// nplusone:accept #\nvoid f() throws X { #\n} #\nvoid g() {}");
  }

  @Test
  void namesRulesAndReason() {
    assertReads(
        "@SuppressWarnings({\"unchecked\", \"NPlusOneLazyAccess\"}) // few \nint a;",
        "@SuppressWarnings(\"unchecked\", \"NPlusOneLazyAccess\")",
        List.of("unchecked", "NPlusOneLazyAccess"),
        "few");
    assertReads("@SuppressWarnings(A)\nint a;", "@SuppressWarnings", List.of(""), "");
    assertReads(
        "@NPlusOneAccepted(reason = \"at most\" + \" five\", rules = \"NPlusOneLazyAccess\") int a;",
        "@NPlusOneAccepted(\"NPlusOneLazyAccess\")",
        List.of("NPlusOneLazyAccess"),
        "at most five");
    assertReads("@x.NPlusOneAccepted int a;", "@NPlusOneAccepted", List.of(), "");
    assertReads("a(); // nplusone:accept", "// nplusone:accept", List.of(), "");
    assertReads(
        "a(); // nplusone: accepted, At most five",
        "// nplusone:accept",
        List.of(),
        "At most five");
    assertReads(
        "a(); // nplusone:accept NPlusOneQueryInLoop at most five",
        "// nplusone:accept NPlusOneQueryInLoop",
        List.of("NPlusOneQueryInLoop"),
        "at most five");
    assertReads(
        "a(); // nplusone:accept LoadToCount, NPlusOneQueryInLoop: OrderItem is small",
        "// nplusone:accept LoadToCount, NPlusOneQueryInLoop",
        List.of("LoadToCount", "NPlusOneQueryInLoop"),
        "OrderItem is small");
  }

  @Test
  void readsNothingInStringsAndStopsNowhereInBrokenText() {
    assertEquals(
        List.of(),
        AcceptanceReader.read(
            "A.java", "a(\"// nplusone:accept\", \"\"\"\n // nplusone:accept\n\"\"\");"));
    for (String broken :
        List.of(
            "@SuppressWarnings(",
            "@SuppressWarnings",
            "x // nplusone:accept",
            "// nplusone:accept",
            "@SuppressWarnings(\"NPlusOne\") class A { \"",
            "@NPlusOneAccepted(reason =",
            "@NPlusOneAccepted }")) {
      AcceptanceReader.read("A.java", broken);
    }
  }

  private static void assertReads(String text, String by, List<String> ids, String reason) {
    List<Acceptance> found = AcceptanceReader.read("A.java", text);
    assertEquals(1, found.size(), text);
    assertEquals(by, found.get(0).by());
    assertEquals(ids, found.get(0).ids());
    assertEquals(reason, found.get(0).reason());
  }

  private static void assertCovers(String text) {
    String[] lines = text.split("\n");
    String code = text.replace(" #", "");
    List<Acceptance> found = AcceptanceReader.read("A.java", code);
    assertEquals(1, found.size(), code);
    String[] plain = code.split("\n");
    List<Integer> covered =
        IntStream.range(0, plain.length)
            .filter(
                i ->
                    found.get(0).covers(lastCharacter(plain[i], i + 1))
                        || found.get(0).place().line() == i + 1)
            .boxed()
            .toList();
    assertEquals(
        IntStream.range(0, lines.length).filter(i -> lines[i].contains("#")).boxed().toList(),
        covered,
        code);
  }

  private static Span lastCharacter(String line, int number) {
    int column = line.stripTrailing().length();
    return new Span("A.java", number, column, number, column);
  }
}
