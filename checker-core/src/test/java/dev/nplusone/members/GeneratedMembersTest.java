package dev.nplusone.members;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nplusone.source.Program;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.testing.TestPrograms;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Expectations here were compared with what Lombok 1.18.48 compiles. */
class GeneratedMembersTest {
  @TempDir private Path directory;

  private GeneratedMembers members(String source) {
    return members(source, "x.T");
  }

  private GeneratedMembers members(String source, String type) {
    Program program = TestPrograms.of(directory, "package x; import lombok.*; " + source);
    TypeDecl decl = program.type(type).orElseThrow();
    return GeneratedMembers.of(decl, program);
  }

  private static GeneratedConstructor constructor(String... fields) {
    return new GeneratedConstructor(List.of(fields), Optional.empty());
  }

  @Test
  void addsNothingToPlainClassButItsDefaultConstructor() {
    GeneratedMembers found = members("class T { int a; static int b; }");
    assertEquals(Map.of(), found.getters());
    assertEquals(List.of(constructor()), found.constructors());
    assertEquals(Optional.empty(), found.text());
    assertFalse(found.finalType());
  }

  @Test
  void addsNothingToClassWithConstructor() {
    assertEquals(List.of(), members("class T { T(int a) {} }").constructors());
  }

  @Test
  void readsGettersAndSettersFromFieldsAndClass() {
    GeneratedMembers found =
        members(
            """
            @Getter class T {
              @Setter int a;
              final String b = "";
              @Getter(AccessLevel.NONE) int hidden;
              static int shared;
              int $internal;
            }
            """);
    assertEquals(Map.of("getA", "a", "getB", "b"), found.getters());
    assertEquals(Map.of("setA", "a"), found.setters());
  }

  @Test
  void namesBooleansAsLombokDoes() {
    GeneratedMembers found =
        members("@Data class T { boolean open; boolean isPaid; Boolean isBig; boolean issue; }");
    assertEquals(
        Map.of("isOpen", "open", "isPaid", "isPaid", "getIsBig", "isBig", "isIssue", "issue"),
        found.getters());
    assertEquals("isPaid", found.setters().get("setPaid"));
  }

  @Test
  void keepsWhatTheTextDeclares() {
    GeneratedMembers found =
        members("@Data class T { int a; int b; int getA() { return 1; } void SETB(int b) {} }");
    assertEquals(Map.of("getB", "b"), found.getters());
    assertEquals(Map.of("setA", "a"), found.setters());
  }

  @Test
  void leavesLazyGetterOut() {
    String source = "class T { @Getter(lazy = true) private final int a = compute(); }";
    assertEquals(Map.of(), members(source).getters());
  }

  @Test
  void followsFluentAccessorsAndPrefixes() {
    GeneratedMembers found =
        members(
            """
            @Getter @Setter @lombok.experimental.Accessors(fluent = true)
            class T {
              int a;
              @lombok.experimental.Accessors(prefix = "m") int mSize;
              @lombok.experimental.Accessors(prefix = "m") int other;
            }
            """);
    assertEquals(Map.of("a", "a", "size", "mSize"), found.getters());
    assertEquals(Map.of("a", "a", "size", "mSize"), found.setters());
  }

  @Test
  void copiesWithOneFieldChanged() {
    assertEquals(
        Map.of("withA", "a"),
        members("@AllArgsConstructor class T { @With int a; int b; }").withers());
  }

  @Test
  void ordersConstructorParametersAsFields() {
    GeneratedMembers found =
        members(
            """
            @NoArgsConstructor(force = true) @AllArgsConstructor
            @RequiredArgsConstructor(staticName = "of")
            class T {
              final int a;
              @NonNull String b;
              int c = 1;
              final int done = 1;
            }
            """);
    assertEquals(
        List.of(
            constructor(),
            new GeneratedConstructor(List.of("a", "b"), Optional.of("of")),
            constructor("a", "b", "c")),
        found.constructors());
  }

  @Test
  void takesFieldDefaultsForFinal() {
    String source =
        """
        @RequiredArgsConstructor @lombok.experimental.FieldDefaults(makeFinal = true)
        class T { Runnable a; @lombok.experimental.NonFinal Runnable b; }
        """;
    assertEquals(List.of(constructor("a")), members(source).constructors());
  }

  @Test
  void makesValueImmutable() {
    GeneratedMembers found = members("@Value class T { int a; int b; }");
    assertEquals(Map.of(), found.setters());
    assertEquals(List.of(constructor("a", "b")), found.constructors());
    assertTrue(found.finalType());
  }

  @Test
  void givesDataTheRequiredArgumentsUnlessTextHasConstructor() {
    assertEquals(
        List.of(constructor("a")), members("@Data class T { final int a; int b; }").constructors());
  }

  @Test
  void givesDataWithBuilderAllArguments() {
    String source = "@Data @Builder class T { final int a; int b; }";
    assertEquals(List.of(constructor("a", "b")), members(source).constructors());
  }

  @Test
  void buildsFromFields() {
    GeneratedBuilder builder =
        members(
                """
                @Builder(toBuilder = true, setterPrefix = "with") class T {
                  int a;
                  @Builder.Default final int b = 2;
                  final int fixed = 3;
                  @Singular java.util.List<String> entries;
                }
                """)
            .builders()
            .get(0);
    assertEquals(List.of("a", "b", "entries"), builder.properties());
    assertEquals(Map.of("withA", "a", "withB", "b"), builder.setters());
    assertEquals(Map.of("withEntry", "entries"), builder.adders());
    assertEquals(Map.of("withEntries", "entries"), builder.bulkAdders());
    assertEquals(Set.of("clearEntries"), builder.clearers());
    assertEquals("builder", builder.builderMethod());
    assertEquals("x.T.TBuilder", builder.builderClass());
    assertEquals("build", builder.buildMethod());
    assertEquals(Optional.of("toBuilder"), builder.toBuilderMethod());
    assertEquals(Optional.empty(), builder.creator());
  }

  @Test
  void buildsThroughAnnotatedMethod() {
    String source =
        """
        class T {
          @Builder(builderMethodName = "start", buildMethodName = "end")
          static String join(String left, String right) { return left + right; }
        }
        """;
    GeneratedBuilder builder = members(source).builders().get(0);
    assertEquals(Map.of("left", "left", "right", "right"), builder.setters());
    assertEquals("start", builder.builderMethod());
    assertEquals("end", builder.buildMethod());
    assertEquals("x.T.StringBuilder", builder.builderClass());
    assertEquals("join", builder.creator().orElseThrow().name());
  }

  @Test
  void buildsInheritedFieldsWithSuperBuilder() {
    String source =
        """
        @lombok.experimental.SuperBuilder class T { int a; }
        @lombok.experimental.SuperBuilder class Sub extends T { int b; }
        """;
    assertEquals(List.of("a", "b"), members(source, "x.Sub").builders().get(0).properties());
  }

  @Test
  void readsAllFieldsInTextAndEqualityOfData() {
    GeneratedMembers found = members("@Data class T { int a; transient int b; static int c; }");
    assertEquals(
        new GeneratedReads(List.of("a", "b"), List.of(), true, false), found.text().orElseThrow());
    assertEquals(List.of("a"), found.equality().orElseThrow().fields());
  }

  @Test
  void honoursExclusionsByName() {
    String source =
        """
        @Data @ToString(exclude = "a", callSuper = true, doNotUseGetters = true)
        class T { int a; int b; }
        """;
    assertEquals(
        new GeneratedReads(List.of("b"), List.of(), false, true),
        members(source).text().orElseThrow());
  }

  @Test
  void honoursExclusionsOnFields() {
    String source =
        "@Data class T { int a; @ToString.Exclude int b; @EqualsAndHashCode.Exclude int c; }";
    GeneratedMembers found = members(source);
    assertEquals(List.of("a", "c"), found.text().orElseThrow().fields());
    assertEquals(List.of("a", "b"), found.equality().orElseThrow().fields());
  }

  @Test
  void honoursInclusions() {
    GeneratedMembers found =
        members(
            """
            @ToString(of = {"a", "b"})
            @EqualsAndHashCode(onlyExplicitlyIncluded = true)
            class T {
              @EqualsAndHashCode.Include int a;
              int b;
              int c;
              @EqualsAndHashCode.Include int sum() { return 1; }
            }
            """);
    assertEquals(List.of("a", "b"), found.text().orElseThrow().fields());
    assertEquals(
        new GeneratedReads(List.of("a"), List.of("sum"), true, false),
        found.equality().orElseThrow());
  }

  @Test
  void generatesNoEqualityBesideWrittenHashCode() {
    GeneratedMembers found =
        members("@Data class T { int a; public int hashCode() { return 1; } }");
    assertEquals(Optional.empty(), found.equality());
    assertTrue(found.text().isPresent());
  }

  @Test
  void listsAccessorsAndCanonicalConstructorOfRecord() {
    GeneratedMembers found =
        members("record T(int a, String b) { static int c; public String b() { return \"\"; } }");
    assertEquals(Map.of("a", "a"), found.getters());
    assertEquals(List.of(constructor("a", "b")), found.constructors());
    assertEquals(List.of("a", "b"), found.text().orElseThrow().fields());
  }

  @Test
  void listsAccessorsOfCompiledRecordOnly() {
    Path library =
        TestPrograms.compile(
            directory,
            "package lib; public record Point(int x, int y) {}",
            "package lib; public class Pair { private int a; public int getA() { return a; } }");
    Program program = TestPrograms.of(directory, List.of(library), "package x; class T {}");
    TypeDecl record = program.type("lib.Point").orElseThrow();
    assertEquals(Map.of("x", "x", "y", "y"), GeneratedMembers.of(record, program).getters());
    assertEquals(
        List.of(constructor("x", "y")), GeneratedMembers.of(record, program).constructors());
    TypeDecl pair = program.type("lib.Pair").orElseThrow();
    assertEquals(GeneratedMembers.NONE, GeneratedMembers.of(pair, program));
  }

  @Test
  void leavesWrittenCanonicalConstructorToTheText() {
    assertEquals(
        List.of(), members("record T(int a) { T { if (a < 0) throw null; } }").constructors());
  }

  @Test
  void doesNotTakeOtherLibrariesForLombok() {
    String source = "@com.other.Data class T { @org.other.Getter int a; }";
    assertEquals(Map.of(), members(source).getters());
  }
}
