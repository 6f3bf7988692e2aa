package dev.nplusone.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.source.Program;
import dev.nplusone.testing.TestPrograms;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessorsTest {
  @TempDir private Path directory;

  private Accessors accessors(String... texts) {
    return Model.of(directory, texts).find("x.T").orElseThrow().accessors();
  }

  @Test
  void listsMethodsThatOnlyReadOrWrite() {
    Accessors found =
        accessors(
            """
            @Entity class T {
              @Id int id;
              List<T> kin;
              String unmapped() { return null; }
              List<T> getKin() { return kin; }
              List<T> kinToo() { return this.kin; }
              List<T> cast() { return (List<T>) kin; }
              void setKin(List<T> kin) { this.kin = kin; }
              T kin(List<T> value) { kin = value; return this; }
            }
            """);
    assertEquals(Map.of("getKin", "kin", "kinToo", "kin", "cast", "kin"), found.getters());
    assertEquals(Map.of("setKin", "kin", "kin", "kin"), found.setters());
  }

  @Test
  void leavesOutWhatDoesMore() {
    Accessors found =
        accessors(
            """
            @Entity class T {
              @Id int id;
              @Transient List<T> plain;
              List<T> kin;
              List<T> getKin() { return Collections.unmodifiableList(kin); }
              List<T> lazily() { if (kin == null) { kin = new ArrayList<>(); } return kin; }
              List<T> ofOther(T other) { return kin; }
              List<T> getPlain() { return plain; }
              static int getShared() { return 1; }
              void setKin(List<T> kin) { this.kin.clear(); this.kin.addAll(kin); }
              void setOwn(List<T> kin) { kin = kin; }
              void add(List<T> more) { this.kin = null; }
              T other;
              List<T> otherKin() { return other.kin; }
            }
            """);
    assertEquals(Map.of(), found.getters());
    assertEquals(Map.of(), found.setters());
  }

  @Test
  void leavesSetterOutWhenAnOverloadDoesMore() {
    Accessors found =
        accessors(
            """
            @Entity class T {
              @Id int id;
              String code;
              void setCode(String c) { this.code = c; }
              void setCode(Object c) { this.code = c.toString(); }
            }
            """);
    assertEquals(Map.of(), found.setters());
  }

  @Test
  void inheritsUntilAnOverrideDoesMore() {
    Accessors found =
        accessors(
            """
            @MappedSuperclass class Base {
              @Id int id; String a; String b;
              public String getA() { return a; }
              public String getB() { return b; }
            }
            """,
            "@Entity class T extends Base { public String getB() { return b + b; } }");
    assertEquals(Map.of("getA", "a"), found.getters());
  }

  @Test
  void readsLombokOnClassAndField() {
    Accessors found =
        accessors(
            """
            @Entity @lombok.Getter class T {
              @Id Long id;
              @lombok.Setter boolean isPaid;
              @lombok.Getter(lombok.AccessLevel.NONE) String hidden;
              @Transient String unmapped;
            }
            """);
    assertEquals(Map.of("getId", "id", "isPaid", "isPaid"), found.getters());
    assertEquals(Map.of("setPaid", "isPaid"), found.setters());
    assertEquals(Set.of("getId"), found.identifierGetters());
  }

  @Test
  void readsRecordComponents() {
    Accessors found = accessors("@Embeddable record T(String city, String street) {}");
    assertEquals(Map.of("city", "city", "street", "street"), found.getters());
  }

  @Test
  void readsAbstractGettersByName() {
    Accessors found =
        accessors(
            "@Entity abstract class T { @Id public abstract int getId(); "
                + "public abstract boolean isOpen(); public abstract void setOpen(boolean o); }");
    assertEquals(Map.of("getId", "id", "isOpen", "open"), found.getters());
    assertEquals(Map.of("setOpen", "open"), found.setters());
  }

  @Test
  void findsFieldsBehindMappedGetters() {
    Accessors found =
        accessors(
            """
            @Entity class T {
              private int key; private Set<T> _kin; private List<T> more; private String own;
              @Id public int getId() { return key; }
              public Set<T> getKin() { if (_kin == null) return Set.of(); return _kin; }
              public void setKin(Set<T> kin) { this._kin = kin; }
              public List<T> getMore() { return List.copyOf(more); }
            }
            """);
    assertEquals(Map.of("key", "id", "_kin", "kin", "more", "more"), found.fields());
    assertEquals(Map.of("getId", "id"), found.getters());
    assertEquals(Map.of("setKin", "kin"), found.setters());
  }

  @Test
  void takesBeanGetterOfFieldForIdentifierWhateverItDoes() {
    Accessors found =
        accessors(
            """
            @Entity class T {
              @Id Long key;
              public Long getKey() { log(); return key; }
              public Long getId() { return key; }
              public Long key() { return key; }
              void log() {}
            }
            """);
    assertEquals(Set.of("getKey"), found.identifierGetters());
  }

  @Test
  void inheritsIdentifierGetter() {
    Accessors found =
        accessors(
            "@MappedSuperclass class Base { @Id Long id; public Long getId() { return id; } }",
            "@Entity class T extends Base {}");
    assertEquals(Set.of("getId"), found.identifierGetters());
  }

  @Test
  void takesMappedGetterForIdentifier() {
    Accessors found =
        accessors("@Entity class T { Long k; @Id public Long getNumber() { return k; } }");
    assertEquals(Set.of("getNumber"), found.identifierGetters());
  }

  @Test
  void takesNoIdentifierGetterThatProxiesCannotAnswer() {
    assertEquals(
        Set.of(),
        accessors("@Entity class T { @Id Long id; Long getId() { return id; } }")
            .identifierGetters());
    assertEquals(
        Set.of(),
        accessors(
                "@Entity @IdClass(Key.class) class T { @Id int a; @Id int b; "
                    + "public int getA() { return a; } }")
            .identifierGetters());
    assertEquals(
        Set.of(),
        accessors(
                "@Entity @lombok.Getter @lombok.experimental.Accessors(fluent = true) "
                    + "class T { @Id Long id; }")
            .identifierGetters());
  }

  @Test
  void takesNoIdentifierGetterBelowTheField() {
    assertEquals(
        Set.of(),
        accessors(
                "@MappedSuperclass class Base { @Id Long id; }",
                "@Entity class T extends Base { public Long getId() { return id; } }")
            .identifierGetters());
  }

  @Test
  void takesGetterOfDerivedIdentifier() {
    assertEquals(
        Set.of("getUser"),
        accessors(
                "@Entity class T { @Id @OneToOne User user; "
                    + "public User getUser() { return user; } }",
                "@Entity class User { @Id Long id; }")
            .identifierGetters());
  }

  @Test
  void assumesConventionWhenTheIdentifierIsOutOfView() {
    Program program =
        TestPrograms.of(
            directory,
            "package x; import jakarta.persistence.*; import org.springframework.data.jpa.domain.*;"
                + " @Entity class T extends AbstractPersistable<Long> { String name; }");
    assertEquals(
        Set.of("getId"),
        Model.of(program).find("x.T").orElseThrow().accessors().identifierGetters());
  }
}
