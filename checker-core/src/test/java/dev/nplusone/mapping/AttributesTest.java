package dev.nplusone.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nplusone.mapping.Attribute.Container;
import dev.nplusone.mapping.Attribute.Fetch;
import dev.nplusone.mapping.Attribute.FetchMode;
import dev.nplusone.mapping.Attribute.Kind;
import dev.nplusone.mapping.Attribute.Trait;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttributesTest {
  @TempDir private Path directory;

  /** The attribute called {@code a} of an entity that has only that and an identifier. */
  private Attribute read(String declaration) {
    return read(declaration, "T.a");
  }

  private Attribute read(String declaration, String path) {
    PersistenceModel model =
        Model.of(
            directory,
            "import org.hibernate.annotations.*; @Entity class T { @Id int id; "
                + declaration
                + " }",
            "@Entity class Other { @Id int id; @OneToOne T t; @ManyToOne T many;"
                + " @ManyToOne Other whole; }",
            "@Embeddable class Address { String city; }",
            "enum Color { RED }");
    return Model.attribute(model, path);
  }

  @Test
  void fillsInTheDefaultsOfTheSpecification() {
    assertEquals(Fetch.EAGER, read("@ManyToOne Other a;").fetch());
    assertEquals(Fetch.EAGER, read("@OneToOne Other a;").fetch());
    assertEquals(Fetch.LAZY, read("@OneToMany List<Other> a;").fetch());
    assertEquals(Fetch.LAZY, read("@ManyToMany List<Other> a;").fetch());
    assertEquals(Fetch.LAZY, read("@ElementCollection List<String> a;").fetch());
    assertEquals(Fetch.EAGER, read("String a;").fetch());
    assertEquals(Fetch.EAGER, read("@Any Object a;").fetch());
  }

  @Test
  void readsFetchTypesHoweverWritten() {
    assertEquals(Fetch.LAZY, read("@ManyToOne(fetch = FetchType.LAZY) Other a;").fetch());
    assertEquals(Fetch.LAZY, read("@ManyToOne(fetch = LAZY) Other a;").fetch());
    assertEquals(
        Fetch.EAGER,
        read("@OneToMany(fetch = jakarta.persistence.FetchType.EAGER) Set<Other> a;").fetch());
    assertEquals(Fetch.LAZY, read("@Basic(fetch = FetchType.LAZY) String a;").fetch());
  }

  @Test
  void letsHibernatesAnnotationsOutrankTheFetchType() {
    assertEquals(Fetch.LAZY, read("@ManyToOne @LazyToOne(LazyToOneOption.PROXY) Other a;").fetch());
    assertEquals(
        Fetch.EAGER,
        read("@ManyToOne(fetch = LAZY) @LazyToOne(LazyToOneOption.FALSE) Other a;").fetch());
    assertEquals(
        Fetch.EAGER,
        read("@OneToMany @LazyCollection(LazyCollectionOption.FALSE) Set<Other> a;").fetch());
    Attribute extra = read("@OneToMany @LazyCollection(LazyCollectionOption.EXTRA) Set<Other> a;");
    assertEquals(Fetch.LAZY, extra.fetch());
    assertTrue(extra.has(Trait.EXTRA_LAZY));
    assertTrue(
        read("@ManyToOne @LazyToOne(LazyToOneOption.NO_PROXY) Other a;").has(Trait.NO_PROXY));
  }

  @Test
  void takesFetchJoinForEager() {
    Attribute joined = read("@OneToMany @Fetch(FetchMode.JOIN) Set<Other> a;");
    assertEquals(Fetch.EAGER, joined.fetch());
    assertEquals(FetchMode.JOIN, joined.fetchMode());
    Attribute subselect = read("@OneToMany @Fetch(FetchMode.SUBSELECT) Set<Other> a;");
    assertEquals(Fetch.LAZY, subselect.fetch());
    assertEquals(FetchMode.SUBSELECT, subselect.fetchMode());
  }

  @Test
  void readsBatchSizeOfCollectionsOnly() {
    assertEquals(
        OptionalInt.of(16), read("@OneToMany @BatchSize(size = 16) Set<Other> a;").batchSize());
    assertEquals(
        OptionalInt.empty(), read("@ManyToOne @BatchSize(size = 16) Other a;").batchSize());
  }

  @Test
  void tellsWhatAttributesWithoutAssociationAre() {
    assertEquals(Kind.BASIC, read("Color a;").kind());
    assertEquals(Kind.BASIC, read("byte[] a;").kind());
    assertEquals(Kind.BASIC, read("Other a;").kind());
    assertEquals(Kind.VERSION, read("@Version int a;").kind());
    assertEquals(Kind.EMBEDDED, read("Address a;").kind());
    assertEquals("x.Address", read("Address a;").target());
    assertEquals(Kind.EMBEDDED_ID, read("@EmbeddedId Address a;").kind());
    assertEquals(Kind.EMBEDDED_ID, read("@Id Address a;").kind());
    assertEquals("", read("String a;").target());
    assertTrue(read("@Formula(\"1 + 1\") int a;").has(Trait.FORMULA));
  }

  @Test
  void findsTheTarget() {
    assertEquals("x.Other", read("@OneToMany List<Other> a;").target());
    assertEquals("x.Other", read("@OneToMany Map<String, Other> a;").target());
    assertEquals("x.Other", read("@ManyToMany Other[] a;").target());
    assertEquals("x.Other", read("@ManyToOne(targetEntity = Other.class) Object a;").target());
    assertEquals("x.Other", read("@OneToMany(targetEntity = Other.class) List a;").target());
    assertEquals("java.lang.String", read("@ElementCollection List<String> a;").target());
    assertEquals(
        "x.Address", read("@ElementCollection(targetClass = Address.class) List a;").target());
    assertEquals("", read("@OneToMany List a;").target());
  }

  @Test
  void tellsWhatHoldsTheElements() {
    assertEquals(Container.BAG, read("@OneToMany List<Other> a;").container());
    assertEquals(Container.BAG, read("@OneToMany Collection<Other> a;").container());
    assertEquals(Container.LIST, read("@OneToMany @OrderColumn List<Other> a;").container());
    assertEquals(
        Container.LIST, read("@OneToMany @IndexColumn(name = \"i\") List<Other> a;").container());
    assertEquals(Container.BAG, read("@OneToMany @Bag List<Other> a;").container());
    assertEquals(Container.SET, read("@OneToMany SortedSet<Other> a;").container());
    assertEquals(Container.MAP, read("@OneToMany Map<String, Other> a;").container());
    assertEquals(Container.ARRAY, read("@ElementCollection String[] a;").container());
    assertEquals(Container.NONE, read("@ManyToOne Other a;").container());
  }

  @Test
  void tellsTheOwningSide() {
    Attribute inverse = read("@OneToMany(mappedBy = \"many\") Set<Other> a;");
    assertFalse(inverse.owning());
    assertEquals(Optional.of("many"), inverse.mappedBy());
    assertTrue(read("@OneToMany @JoinColumn Set<Other> a;").owning());
    assertTrue(read("@OneToMany(mappedBy = \"\") Set<Other> a;").owning());
    assertTrue(read("@OneToOne(mappedBy = \"t\") Other a;").isInverseOneToOne());
  }

  @Test
  void tellsTheOtherSideByTheColumnThatBothJoinBy() {
    Attribute owner = read("@OneToMany @JoinColumn(name = \"MANY_ID\") Set<Other> a;");
    assertTrue(owner.owning());
    assertEquals(Optional.of("many"), owner.mappedBy());
    assertEquals(
        Optional.empty(),
        read("@OneToMany @JoinColumn(name = \"OTHER_ID\") Set<Other> a;").mappedBy());
    assertEquals(
        Optional.empty(),
        read("@OneToMany @JoinColumn(name = \"WHOLE_ID\") Set<Other> a;").mappedBy());
    assertEquals(Optional.empty(), read("@OneToMany Set<Other> many;", "T.many").mappedBy());
  }

  @Test
  void readsMappedByFromConstants() {
    assertEquals(
        Optional.of("lineItems"),
        read("@OneToMany(mappedBy = Other_.LINE_ITEMS) Set<Other> a;").mappedBy());
    assertEquals(
        Optional.of("many"),
        read("static final String M = \"many\"; @OneToMany(mappedBy = M) Set<Other> a;")
            .mappedBy());
  }

  @Test
  void readsWhetherAttributeIsOptional() {
    assertTrue(read("@ManyToOne Other a;").optional());
    assertFalse(read("@ManyToOne(optional = false) Other a;").optional());
    assertFalse(read("@OneToOne @MapsId Other a;").optional());
    assertFalse(read("@Basic(optional = false) String a;").optional());
  }

  @Test
  void readsAnyAndManyToAny() {
    Attribute any = read("@Any(fetch = FetchType.LAZY) Comparable<String> a;");
    assertEquals(Kind.ANY, any.kind());
    assertEquals(Fetch.LAZY, any.fetch());
    Attribute many = read("@ManyToAny Set<Object> a;");
    assertTrue(many.isPlural());
    assertTrue(many.has(Trait.MANY_TO_ANY));
    assertEquals("", many.target());
  }

  @Test
  void remembersCachedCollections() {
    assertTrue(
        read("@OneToMany @Cache(usage = CacheConcurrencyStrategy.READ_ONLY) Set<Other> a;")
            .has(Trait.CACHED));
  }

  @Test
  void pointsAtTheDeclaration() {
    assertEquals("src/x/T.java", read("String a;").span().file());
    assertEquals(4, read("String a;").span().line());
  }
}
