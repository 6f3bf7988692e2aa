package dev.nplusone.frontend.javaparser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.frontend.ProgramPrinter;
import dev.nplusone.source.Expr;
import dev.nplusone.source.FieldDecl;
import dev.nplusone.source.Program;
import dev.nplusone.source.TypeDecl;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read when only the sources are there, as when someone tries the checker out. */
class MissingClassPathTest {
  @TempDir Path directory;

  @Test
  void takesTheNameOfAnImport() {
    assertEquals("lib.Id", annotation("import lib.Id; class A { @Id int x; }"));
  }

  @Test
  void takesTheOnlyUnknownPackageImportedOnDemand() {
    assertEquals("lib.Id", annotation("import java.util.*; import lib.*; class A { @Id int x; }"));
  }

  @Test
  void takesThePackageAnotherFileImportsTheNameFrom() {
    new TestSources(directory).write("B.java", "import lib.Id; class B {}");
    assertEquals("lib.Id", annotation("import other.*; import lib.*; class A { @Id int x; }"));
  }

  @Test
  void keepsTheSpellingWhenSeveralPackagesCouldHaveIt() {
    assertEquals("Id", annotation("import other.*; import lib.*; class A { @Id int x; }"));
  }

  @Test
  void knowsWhatPublishedPackagesHave() {
    String imports = "import other.*; import jakarta.persistence.*; import org.hibernate.*; ";
    assertEquals("jakarta.persistence.Id", annotation(imports + "class A { @Id int x; }"));
    assertEquals("other.Code", annotation(imports + "class A { @Code int x; }"));
    assertEquals(
        "javax.persistence.Id",
        annotation("import javax.persistence.*; import java.util.*; class A { @Id int x; }"));
    assertEquals(
        "org.springframework.hateoas.server.EntityLinks",
        field(
                "import org.springframework.hateoas.*; import org.springframework.hateoas.server.*;"
                    + " import org.apache.commons.collections4.*; class A { EntityLinks x; }")
            .type()
            .text());
  }

  @Test
  void knowsWhatIsMeantWhereNothingIsImported() {
    assertEquals("jakarta.persistence.Id", annotation("class A { @Id int x; }"));
    assertEquals("java.util.List", field("class A { List x; }").type().text());
    assertEquals(
        "org.springframework.data.jpa.repository.JpaRepository",
        field("class A { JpaRepository x; }").type().text());
    assertEquals("Id", annotation("import lib.Other; class A { @Id int x; }"));
  }

  @Test
  void readsUnknownNamesByTheirSpelling() {
    assertEquals("FieldAccess ONE in type Unknown", value("Unknown.ONE"));
    assertEquals("FieldAccess ONE in type Unknown.Inner", value("Unknown.Inner.ONE"));
    assertEquals("FieldAccess ONE in type lib.Kind", value("lib.Kind.ONE"));
    assertEquals("FieldAccess name in name LOG", value("LOG.name"));
    assertEquals("FieldAccess name in name order", value("order.name"));
    assertEquals("FieldAccess ONE in type lib.Imported", value("Imported.ONE"));
    assertEquals("FieldAccess ONE in type lib.Imported.Kind", value("Imported.Kind.ONE"));
    assertEquals("FieldAccess STATIC in type lib.Constants", value("STATIC"));
  }

  private String annotation(String source) {
    return field(source).annotations().get(0).type();
  }

  private String value(String expression) {
    FieldDecl field =
        field(
            "import lib.Imported; import static lib.Constants.STATIC; class A { Object x = "
                + expression
                + "; }");
    Expr.FieldAccess access = (Expr.FieldAccess) field.initializer().orElseThrow();
    String target =
        access.target() instanceof Expr.TypeName type
            ? "type " + type.type().text()
            : access.target() instanceof Expr.Name name
                ? "name " + name.name()
                : ProgramPrinter.print((Record) access.target());
    return "FieldAccess " + access.name() + " in " + target;
  }

  private FieldDecl field(String source) {
    Program program =
        SourceProgram.read(new TestSources(directory).write("A.java", source).request()).program();
    TypeDecl type = program.type("A").orElseThrow();
    return type.field("x").orElseThrow();
  }
}
