package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * However many rows there are, an enum has so many constants, and an entity of one row for each.
 */
class FewConstantsTest {
  @TempDir Path directory;

  private static final List<String> NONE = List.of();

  @Test
  void distinctConstantsAreFew() {
    String codes = "letters.findAll().stream().map(l -> Code.of(l.kind))";
    assertEquals(NONE, each(codes + ".distinct().toList()"));
    assertEquals(NONE, each(codes + ".collect(Collectors.toSet())"));
    assertEquals(NONE, each("new HashSet<>(" + codes + ".toList())"));
    assertEquals(NONE, each("Set.copyOf(" + codes + ".toList())"));
    assertEquals(NONE, each("EnumSet.copyOf(" + codes + ".toList())"));
    assertEquals(List.of("Letters.findByCode 1 + N(letters)"), each(codes + ".toList()"));
  }

  @Test
  void distinctTextsAreNot() {
    String kinds = "letters.findAll().stream().map(l -> l.kind)";
    assertEquals(
        List.of("Letters.findByKind 1 + N(letters)"), each(kinds + ".distinct().toList()", "Kind"));
    assertEquals(
        List.of("Letters.findByKind 1 + N(letters)"),
        each("new HashSet<>(" + kinds + ".toList())", "Kind"));
  }

  @Test
  void aSetOfConstantsStaysSmall() {
    assertEquals(NONE, filled("new HashSet<>()"));
    assertEquals(NONE, filled("EnumSet.noneOf(Code.class)"));
    assertEquals(List.of("Letters.findByCode 1 + N(letters)"), filled("new ArrayList<>()"));
  }

  /** Of a row for each constant there are few, and mostly each is asked for once. */
  @Test
  void rowsOfConstantsAreFew() {
    assertEquals(NONE, lookup("roles.findByCode(Code.of(name)).orElseThrow()"));
    assertEquals(NONE, lookup("roles.findByCode(Code.valueOf(name))"));
    assertEquals(NONE, lookup("roles.findByCodeAndTenant(Code.valueOf(name), tenant)"));
    assertEquals(
        List.of("Roles.findByTenantAndCode N(names)"),
        lookup("roles.findByTenantAndCode(name, Code.A)"));
    assertEquals(
        List.of("Roles.findByCodeAndTenant N(names)"),
        lookup("roles.findByCodeAndTenant(Code.valueOf(name), name)"));
    assertEquals(
        List.of("Letters.findByCode N(names)"), lookup("letters.findByCode(Code.valueOf(name))"));
  }

  /** However it is gone over. */
  @Test
  void constantsThatARowHasAreFew() {
    String codes = "letters.findById(1L).get().codes";
    assertEquals(NONE, found("for (Code c : " + codes + ") { letters.findByCode(c); }"));
    assertEquals(NONE, found(codes + ".forEach(c -> letters.findByCode(c));"));
    assertEquals(NONE, found(codes + ".stream().map(c -> letters.findByCode(c)).toList();"));
    assertEquals(
        List.of("Letters.findByKind 1 + N(kinds)"),
        found(codes.replace("codes", "kinds") + ".forEach(k -> letters.findByKind(k));"));
  }

  private List<String> each(String codes) {
    return each(codes, "Code");
  }

  private List<String> each(String codes, String by) {
    return found("for (var code : " + codes + ") { letters.findBy" + by + "(code); }");
  }

  private List<String> filled(String set) {
    return found(
        "Collection<Code> codes = "
            + set
            + "; for (Letter l : letters.findAll()) { codes.add(l.code); }"
            + " codes.forEach(code -> letters.findByCode(code));");
  }

  private List<String> lookup(String call) {
    return found("for (String name : names) { " + call + "; }");
  }

  private List<String> found(String body) {
    String source =
        """
        package post;
        import jakarta.persistence.*;
        import java.util.*;
        import java.util.stream.*;
        import org.springframework.data.jpa.repository.JpaRepository;
        enum Code {
          A, B;
          static Code of(String kind) {
            return Stream.of(values()).filter(c -> c.name().equals(kind)).findFirst().orElseThrow();
          }
        }
        @Entity class Letter {
          @Id Long id;
          String kind;
          Code code;
          @ElementCollection Set<Code> codes;
          @ElementCollection Set<String> kinds;
        }
        @Entity class Role { @Id Long id; Code code; String tenant; }
        interface Letters extends JpaRepository<Letter, Long> {
          List<Letter> findByCode(Code code);
          List<Letter> findByKind(String kind);
        }
        interface Roles extends JpaRepository<Role, Long> {
          Optional<Role> findByCode(Code code);
          Role findByCodeAndTenant(Code code, String tenant);
          Role findByTenantAndCode(String tenant, Code code);
        }
        class Office {
          Letters letters;
          Roles roles;
          void run(List<String> names, String tenant) { %s }
        }
        """;
    return TestFindings.costs(directory, source.formatted(body));
  }
}
