package dev.nplusone.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nplusone.mapping.Attribute.Trait;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProxiesTest {
  @TempDir private Path directory;

  private Attribute toOne(String annotations, String... targets) {
    String[] texts = new String[targets.length + 1];
    texts[0] =
        "import org.hibernate.annotations.*; @Entity class T { @Id int id; @ManyToOne(fetch = LAZY) "
            + annotations
            + " Other a; }";
    System.arraycopy(targets, 0, texts, 1, targets.length);
    return Model.attribute(Model.of(directory, texts), "T.a");
  }

  private static void assertBlocked(Trait reason, Attribute attribute) {
    assertFalse(attribute.proxyable());
    assertEquals(Set.of(reason), attribute.traits());
  }

  @Test
  void allowsProxyOfOrdinaryClass() {
    Attribute plain = toOne("", "@Entity class Other { @Id int id; final int version = 1; }");
    assertTrue(plain.proxyable());
    assertEquals(Set.of(), plain.traits());
  }

  @Test
  void allowsProxyOfClassOutOfView() {
    assertTrue(toOne("").proxyable());
  }

  @Test
  void refusesProxyOfFinalClasses() {
    assertBlocked(Trait.FINAL_TARGET, toOne("", "@Entity final class Other { @Id int id; }"));
    assertBlocked(Trait.FINAL_TARGET, toOne("", "@Entity record Other(@Id int id) {}"));
    assertBlocked(
        Trait.FINAL_TARGET, toOne("", "@Entity @lombok.Value class Other { @Id int id; }"));
  }

  @Test
  void refusesProxyWhenAccessorIsFinal() {
    assertBlocked(
        Trait.FINAL_TARGET_METHOD,
        toOne("", "@Entity class Other { @Id int id; public final int getId() { return id; } }"));
    assertBlocked(
        Trait.FINAL_TARGET_METHOD,
        toOne(
            "",
            "@MappedSuperclass class Base { @Id int id; public final void setId(int i) {} }",
            "@Entity class Other extends Base {}"));
  }

  @Test
  void allowsFinalMethodThatIsNoAccessor() {
    assertTrue(
        toOne(
                "",
                "@Entity class Other { @Id int id; public final int getSum() { return 1; } "
                    + "public final boolean same(Object o) { return true; } }")
            .proxyable());
  }

  @Test
  void refusesProxyWhenTargetSaysSo() {
    assertBlocked(
        Trait.TARGET_WITHOUT_PROXY,
        toOne(
            "",
            "@Entity @org.hibernate.annotations.Proxy(lazy = false) class Other { @Id int id; }"));
  }

  @Test
  void refusesProxyWhenTargetMayBeMissing() {
    String other = "@Entity class Other { @Id int id; }";
    assertBlocked(Trait.NOT_FOUND, toOne("@NotFound(action = NotFoundAction.IGNORE)", other));
    assertBlocked(Trait.NOT_FOUND, toOne("@NotFound", other));
  }

  @Test
  void refusesProxyForReferenceToOtherColumn() {
    String other =
        "@Entity class Other { @Id Long id; @Column(name = \"CODE\") String c; int itemNo; }";
    assertBlocked(
        Trait.NON_KEY_REFERENCE,
        toOne("@JoinColumn(name = \"x\", referencedColumnName = \"code\")", other));
    assertBlocked(
        Trait.NON_KEY_REFERENCE, toOne("@JoinColumn(referencedColumnName = \"item_no\")", other));
    assertBlocked(
        Trait.NON_KEY_REFERENCE,
        toOne(
            "@JoinColumns({@JoinColumn(name = \"x\", referencedColumnName = \"itemNo\")})", other));
  }

  @Test
  void allowsReferenceToKeyColumn() {
    assertTrue(
        toOne("@JoinColumn(referencedColumnName = \"id\")", "@Entity class Other { @Id Long id; }")
            .proxyable());
    assertTrue(
        toOne(
                "@JoinColumn(referencedColumnName = \"`ORDER_ID`\")",
                "@MappedSuperclass class Base { @Id @Column(name = \"order_id\") Long id; }",
                "@Entity class Other extends Base { String code; }")
            .proxyable());
  }

  @Test
  void allowsReferenceToColumnOfCompositeKey() {
    assertTrue(
        toOne(
                "@JoinColumn(referencedColumnName = \"part_a\")",
                "@Entity class Other { @EmbeddedId Key key; String code; }",
                "@Embeddable class Key { @Column(name = \"part_a\") int a; int b; }")
            .proxyable());
  }

  @Test
  void allowsReferenceToColumnNobodyKnows() {
    assertTrue(
        toOne(
                "@JoinColumn(referencedColumnName = \"renamed_by_strategy\")",
                "@Entity class Other { @Id Long id; String code; }")
            .proxyable());
  }

  @Test
  void tellsSharedKeysOnBothSides() {
    PersistenceModel model =
        Model.of(
            directory,
            "@Entity class User { @Id int id; @OneToOne(mappedBy = \"user\") Profile profile; "
                + "@OneToOne(mappedBy = \"user\") Badge badge; }",
            "@Entity class Profile { @Id int id; @OneToOne @MapsId User user; }",
            "@Entity class Badge { @Id int id; @OneToOne User user; }");
    assertTrue(Model.attribute(model, "Profile.user").sharesKey());
    assertTrue(Model.attribute(model, "Profile.user").proxyable());
    assertTrue(Model.attribute(model, "User.profile").sharesKey());
    assertTrue(Model.attribute(model, "User.profile").isInverseOneToOne());
    assertFalse(Model.attribute(model, "Badge.user").sharesKey());
    assertFalse(Model.attribute(model, "User.badge").sharesKey());
  }

  @Test
  void tellsSharedKeysWithoutMapsId() {
    PersistenceModel model =
        Model.of(
            directory,
            "@Entity class A { @Id int id; @OneToOne @PrimaryKeyJoinColumn B may; "
                + "@OneToOne(optional = false) @PrimaryKeyJoinColumn B must; "
                + "@OneToOne @JoinColumn(name = \"ID\") B joined; "
                + "@OneToOne @JoinColumn(name = \"b_id\") B other; }",
            "@Entity class B { @Id int id; }",
            "@Entity class C { @Id @OneToOne A a; }",
            "@Entity class D { @EmbeddedId Key key; @OneToOne @MapsId(\"a\") A a; }",
            "@Embeddable class Key { int a; int b; }");
    assertTrue(Model.attribute(model, "A.may").sharesKey());
    assertFalse(Model.attribute(model, "A.may").proxyable());
    assertTrue(Model.attribute(model, "A.must").proxyable());
    assertTrue(Model.attribute(model, "A.joined").sharesKey());
    assertFalse(Model.attribute(model, "A.joined").proxyable());
    assertFalse(Model.attribute(model, "A.other").sharesKey());
    assertTrue(Model.attribute(model, "C.a").sharesKey());
    assertFalse(Model.attribute(model, "D.a").sharesKey());
    assertTrue(Model.attribute(model, "D.a").has(Trait.KEY_PART));
  }
}
