package dev.nplusone.frontend.javaparser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nplusone.source.TypeDecl;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The direct parser makes what the way by JavaParser's tree makes, or nothing. */
class DirectParserTest {
  private static final ClassIndex JDK = ClassIndex.of(List.of());
  private final DirectParser direct = new DirectParser();
  private final TolerantParser tolerant = new TolerantParser();

  @Test
  void readsOurOwnSourcesAsJavaParserDoes() {
    List<Path> roots =
        Stream.of("src/main/java/dev/nplusone", "../test-fixtures/src/main/java")
            .map(Path::of)
            .toList();
    List<ScannedFile> files =
        SourceFiles.find(SourceRequest.of(Path.of(""), roots), problem -> {}).stream()
            .map(file -> ScannedFile.of(file, StandardCharsets.UTF_8))
            .toList();
    assertTrue(files.size() > 100);
    KnownTypes known = new KnownTypes(files.stream().map(ScannedFile::outline).toList(), JDK);
    for (ScannedFile file : files) {
      assertEquals(
          Optional.of(byTree(file.file().name(), file.text(), file.outline(), known)),
          direct.read(file.file().name(), file.text(), new FileScope(file.outline(), known)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Deprecated package p;",
        "import static java.util.Map.*; import java.util.*; ; class A {};",
        "class A<T extends Number & Comparable<T>, @Deprecated U> extends B<T>.C implements D, E {}",
        "sealed interface A permits B, C {} non-sealed class B implements A {} final class C {}",
        "public @interface A { int[] value() default {1, (2)}; A[] all() default {}; int X = 1; }",
        "enum E { A, @Deprecated B(1) { int x; }, C { void m() {} }; int sealed; E(int... x) {} }",
        "enum E { A, B, }",
        "record R<T>(@Deprecated int a, T... b) implements I { static int c = 1; R { check(a); } }",
        "class A { int a = x < y ? 1 : 2, b[] = {1, 2}, c; Map<A, B> m = new H<A, B>(1), n; }",
        "class A { Object o = I.<A, B>of(), p; { o = 1; } static { p = 2; } ; }",
        "class A { <T> A(T t) throws X, Y { this(t, 1); } A() { super(); } abstract int m(A a[]); }",
        "class A { Object m() { class L { } interface I { } record R(int a) { } return new L(); } }",
        "class A { void m() { final int a = 1, b[] = {}; @B var c = 2; p.Q.R<S> d; int[] e; f.g(); } }",
        "class A { void m() { for (;;) break; for (int i = 0, j = 1; i < j; i++, --j) continue; } }",
        "class A { void m() { x: for (final var y : (z)) { break x; } for (a = 1; ; ) return; } }",
        "class A { void m() { while (a) { } do { } while (b); if (c) ; else if (d) return; } }",
        "class A { void m() { try (A a = b; c; d.e) { } catch (final X | Y x) { } finally { } } }",
        "class A { void m() { synchronized (this) { } assert a : b; throw (c); } }",
        "class A { int m() { switch (a) { case X: case Y, Z: int b; default: b = 1; } return 1; } }",
        "class A { int m() { return switch (a) { case X, Y -> 1; case \"s\" -> { yield (2); }"
            + " case null, default -> throw b; }; } }",
        "class A { int m() { return switch (a) { case B b when b.c(x -> x) -> (1);"
            + " case C(var d, E e) -> 2; case F -> 3; default -> 4; }; } }",
        "class A { Object o = (a) -> b; Object p = x -> { return; }; Object q = (A b, int... c) -> d; }",
        "class A { Object o = (B) c, p = (B) (c), q = (b) + c, r = (int) +c, s = (b) - 1, t = (B[]) d; }",
        "class A { Object o = (B & C<D>) e -> f, p = (B) () -> g, q = (B<C>) d.e().f; }",
        "class A { Object o = B::new, p = int[]::new, q = C<D>::new, r = super::m, s = e()::<F>f; }",
        "class A { Object o = int.class, p = B[].class, q = b.C.class, r = void.class, s = B.this.c; }",
        "class A { Object o = B.super.m(), p = b.<C>m(), q = this.<C, D>m(1), r = b.new C(), s = a.b.c; }",
        "class A { Object o = new int[3][], p = new B[] {{c}, d}, q = new B<>(1) { int x; }.x; }",
        "class A { Object o = a + \"b\" + \"c\" + (\"d\" + \"e\") + 1 * 2 - 3, p = \"a\" + \"b\"; }",
        "class A { boolean o = a >> 1 >>> 2 > 3 && b >= 4 == c < 5 || !d instanceof E f && f != null; }",
        "class A { void m() { a >>= 1; a >>>= 2; a <<= 3; a += b = c; a[1].b = -d--; ++(e); } }",
        "class A { Object o = -1, p = -2147483648, q = - 1L, r = +0x1Fp3, s = 1e-5f, t = .5, u = 'x'; }",
        "class A { Object o = 99999999999, p = 1_000, q = 0b11, r = 017, s = '\\'', t = \"\\u0041\\n\"; }",
        "class A { String s = \"\"\"\n    a \"b\" \\\n    \\\"\"\" c\n  \"\"\" + d; }",
        "class A { @B(c = {1, @D}, e = F.G) @H(I.class) public @J int k; @L({}) @M(n + 1) void o() {} }",
        "class A { java.util.@B List<@C ? super D> e; List<? extends F[]> g(String @H ... i) {} }",
        "class A { int when, sealed, permits, module; void m() { when = sealed; } }",
        "class A { // c\r\n int a; /* \n */ int\tb; } // end",
        "class \u00c4 { int \u00e4; String s = \"\ud83d\ude00\"; }",
      })
  void readsRareJavaAsJavaParserDoes(String text) {
    Outline outline = OutlineScanner.scan(text);
    KnownTypes known = new KnownTypes(List.of(outline), JDK);
    assertTrue(tolerant.parse(Comments.removed(text), outline).problems().isEmpty());
    assertEquals(
        Optional.of(byTree("A.java", text, outline, known)),
        direct.read("A.java", text, new FileScope(outline, known)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class A {",
        "class A { } }",
        "class A { int = 3; }",
        "class A { void m() { int = 3; } }",
        "class A { void m() { foo( } }",
        "class A { void m() { a + b; } }",
        "class A { void m() { if a return; } }",
        "class A { void m() { 1 = 2; } }",
        "class A { void m() { try { } } }",
        "class A { String s = \"x; }",
        "class A { char c = ''; }",
        "class A { int # }",
        "class A { m() { } }",
        "class A { /* }",
        "clazz A { }",
        "import a.b class A { }",
        "class A { void m() { enum E { } } }",
        "module m { }",
      })
  void refusesWhatIsNotJava(String text) {
    Outline outline = OutlineScanner.scan(text);
    KnownTypes known = new KnownTypes(List.of(outline), JDK);
    assertFalse(direct.read("A.java", text, new FileScope(outline, known)).isPresent());
  }

  private List<TypeDecl> byTree(String name, String text, Outline outline, KnownTypes known) {
    return tolerant
        .parse(Comments.removed(text), outline)
        .unit()
        .map(unit -> Lowering.lower(name, unit, new FileScope(outline, known)))
        .orElseThrow();
  }
}
