package dev.nplusone.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.source.Expr;
import dev.nplusone.source.FieldDecl;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeDecl;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConstantFolderTest {
  private static final Sample SAMPLE =
      Sample.of(
          List.of(),
          List.of(
              """
              class Values extends Above implements Shared {
                static final String OWN = "own";
                static String changing = "x";
                final String fixed = "fixed";
                Object a = "plain";
                Object b = "a" + "b" + 1 + true + 'c';
                Object c = OWN + "!";
                Object d = ABOVE;
                Object e = SHARED;
                Object f = Values.OWN;
                Object g = Shared.Nested.DEEP;
                Object h = changing;
                Object i = this.fixed;
                Object j = (String) OWN;
                Object k = 2 + 3 * 4;
                Object l = !true;
                Object m = -1;
                Object n = true ? "yes" : "no";
                Object o = LOOP;
                static final String LOOP = "x" + LOOP2;
                static final String LOOP2 = LOOP;
                Object p = \"\"\"
                    select o
                    from Order o\"\"\";
                Object q = OWN.concat("?");
                Object r = 1 / 0;
                Object s = unknown() + "x";
                Object t = Nowhere.CONSTANT;
                Object u = "n" + 1L;
                static class Inner { Object v = OWN; }
              }
              """,
              "class Above { protected static final String ABOVE = \"above\"; }",
              "interface Shared { String SHARED = \"shared\";"
                  + " interface Nested { String DEEP = SHARED + \" deep\"; } }"));

  private static final ConstantFolder FOLDER = new ConstantFolder(SAMPLE.hierarchy);

  private static Expr initializer(String type, String field) {
    TypeDecl decl = SAMPLE.hierarchy.program().type("shop." + type).orElseThrow();
    return decl.field(field).flatMap(FieldDecl::initializer).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a | plain",
        "b | ab1truec",
        "c | own!",
        "d | above",
        "e | shared",
        "f | own",
        "g | shared deep",
        "h | -",
        "i | fixed",
        "j | own",
        "k | 14",
        "l | false",
        "m | -1",
        "n | yes",
        "o | -",
        "q | own?",
        "r | -",
        "s | -",
        "t | -",
        "u | n1",
      })
  void foldsConstants(String field, String expected) {
    Optional<Object> value = FOLDER.fold(initializer("Values", field), "shop.Values");
    assertEquals(expected, value.map(String::valueOf).orElse("-"));
  }

  @Test
  void keepsTheLinesOfTextBlocks() {
    assertEquals(
        Optional.of("select o\nfrom Order o"),
        FOLDER.string(initializer("Values", "p"), "shop.Values"));
  }

  @Test
  void seesConstantsOfEnclosingClasses() {
    assertEquals(
        Optional.of("own"), FOLDER.string(initializer("Values.Inner", "v"), "shop.Values.Inner"));
  }

  @Test
  void asksTheCallerForWhatIsNoConstant() {
    Expr expr = initializer("Values", "h");
    assertEquals(
        Optional.of("told"),
        FOLDER.fold(
            expr,
            "shop.Values",
            e -> e instanceof Expr.Name ? Optional.of("told") : Optional.empty()));
  }

  @Test
  void readsListsWithAndWithoutBraces() {
    Expr one = new Expr.Literal("a", Span.NONE);
    Expr two =
        new Expr.NewArray(
            dev.nplusone.source.TypeRef.UNKNOWN, List.of(), List.of(one, one), true, Span.NONE);
    assertEquals(List.of("a"), FOLDER.strings(one, "shop.Values"));
    assertEquals(List.of("a", "a"), FOLDER.strings(two, "shop.Values"));
  }
}
