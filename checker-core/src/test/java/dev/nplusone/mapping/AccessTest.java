package dev.nplusone.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.mapping.Attribute.Kind;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTest {
  @TempDir private Path directory;

  @Test
  void takesFieldsWhenTheIdentifierIsOne() {
    PersistenceModel model =
        Model.of(
            directory,
            """
            @Entity class T {
              @Id int id;
              String name;
              static String shared;
              transient String cached;
              @Transient String other;
              String getComputed() { return ""; }
            }
            """);
    assertEquals(List.of("id", "name"), Model.names(model, "T"));
  }

  @Test
  void takesGettersWhenTheIdentifierIsOne() {
    PersistenceModel model =
        Model.of(
            directory,
            """
            @Entity class T {
              private int key;
              private Set<T> kin;
              private String ignored;
              @Id public int getId() { return key; }
              public void setId(int id) { key = id; }
              @OneToMany public Set<T> getKin() { return kin; }
              public boolean isOpen() { return true; }
              public String getURL() { return ""; }
              @Transient public String getText() { return ""; }
              public static int getShared() { return 1; }
              public int getPart(int index) { return 1; }
              public String get() { return ""; }
              public String issue() { return ""; }
            }
            """);
    assertEquals(List.of("id", "kin", "open", "URL"), Model.names(model, "T"));
    assertEquals(Kind.ONE_TO_MANY, Model.attribute(model, "T.kin").kind());
  }

  @Test
  void inheritsTheAccessTypeFromTheRoot() {
    PersistenceModel model =
        Model.of(
            directory,
            "@MappedSuperclass class Base { int i; @Id public int getId() { return i; } }",
            "@Entity class T extends Base { String f; public String getName() { return f; } }");
    assertEquals(List.of("id", "name"), Model.names(model, "T"));
  }

  @Test
  void mixesAccessTypesWhereTheyAreStated() {
    PersistenceModel model =
        Model.of(
            directory,
            """
            @Entity class T {
              @Id int id;
              @Transient String raw;
              @Access(AccessType.PROPERTY) public String getText() { return raw; }
            }
            """,
            """
            @Entity @Access(AccessType.PROPERTY) class Sub extends T {
              String field;
              @Access(AccessType.FIELD) String stated;
              public String getName() { return field; }
            }
            """);
    assertEquals(List.of("id", "text"), Model.names(model, "T"));
    assertEquals(List.of("id", "text", "stated", "name"), Model.names(model, "Sub"));
  }

  @Test
  void letsEmbeddablesTakeOverTheAccessTypeOfTheirOwner() {
    PersistenceModel model =
        Model.of(
            directory,
            """
            @Entity class T {
              private Address a;
              @Id public int getId() { return 1; }
              public Address getHome() { return a; }
            }
            """,
            """
            @Embeddable class Address {
              private String c;
              public String getCity() { return c; }
            }
            """);
    assertEquals(List.of("id", "home"), Model.names(model, "T"));
    assertEquals(List.of("city"), Model.names(model, "Address"));
  }

  @Test
  void listsPropertyMappedAgainOnce() {
    PersistenceModel model =
        Model.of(
            directory,
            """
            @MappedSuperclass abstract class Base {
              @Id public int getId() { return 1; }
              public abstract Object getKind();
              public int getLast() { return 1; }
            }
            """,
            "@Entity class T extends Base { public String getKind() { return \"\"; } }");
    assertEquals(List.of("id", "kind", "last"), Model.names(model, "T"));
    assertEquals("x.T", Model.attribute(model, "T.kind").owner());
  }

  @Test
  void guessesByPlacementWhenTheIdentifierIsOutOfView() {
    PersistenceModel model =
        Model.of(
            directory,
            "@Entity class T extends lib.Base { @ManyToOne T up; int getNothing() { return 1; } }");
    assertEquals(List.of("up"), Model.names(model, "T"));
  }
}
