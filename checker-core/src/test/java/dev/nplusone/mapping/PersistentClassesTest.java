package dev.nplusone.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nplusone.mapping.PersistentClass.Kind;
import dev.nplusone.source.TypeRef;
import dev.nplusone.testing.TestPrograms;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersistentClassesTest {
  @TempDir private Path directory;

  @Test
  void tellsEntitiesFromSuperclassesAndEmbeddables() {
    PersistenceModel model =
        Model.of(
            directory,
            "@MappedSuperclass class Base { @Id Long id; }",
            "@Entity class Order extends Base { Address to; }",
            "@Embeddable class Address { String city; }",
            "@Embeddable record Money(long cents, String currency) {}",
            "class Plain { @Id Long id; }");
    assertEquals(
        List.of("x.Address", "x.Base", "x.Money", "x.Order"),
        model.classes().stream().map(PersistentClass::name).toList());
    assertEquals(Kind.MAPPED_SUPERCLASS, model.find("x.Base").orElseThrow().kind());
    assertEquals(Kind.EMBEDDABLE, model.find("x.Money").orElseThrow().kind());
    assertEquals(List.of("cents", "currency"), Model.names(model, "Money"));
    assertEquals(Optional.of("x.Base"), model.find("x.Order").orElseThrow().superclass());
    assertTrue(model.entity("x.Base").isEmpty());
    assertEquals("city", model.resolve("x.Order", "to.city").orElseThrow().name());
  }

  @Test
  void readsBothNamespacesAndUnresolvedNames() {
    PersistenceModel model =
        Model.of(
            TestPrograms.of(
                directory,
                "package x; @javax.persistence.Entity class Old { @javax.persistence.Id int id; }",
                "package x; @jakarta.persistence.Entity class New {}",
                "package x; import jakarta.persistence.*; @Entity class Wild {}",
                "package x; import com.other.Entity; @Entity class Other {}"));
    assertTrue(model.entity("x.Old").isPresent());
    assertTrue(model.entity("x.New").isPresent());
    assertTrue(model.entity("x.Wild").isPresent());
    assertTrue(model.entity("x.Other").isEmpty());
  }

  @Test
  void findsEntitiesByTheirName() {
    PersistenceModel model =
        Model.of(
            directory,
            "@Entity(name = Names.ORDER) class OrderImpl { @Id int id; }",
            "class Names { static final String ORDER = \"Or\" + \"der\"; }");
    assertEquals("x.OrderImpl", model.entitiesNamed("Order").get(0).name());
    assertTrue(model.entitiesNamed("OrderImpl").isEmpty());
  }

  @Test
  void replacesTypeVariablesForEachSubclass() {
    PersistenceModel model =
        Model.of(
            directory,
            "@MappedSuperclass class Line<I, P extends Product> { @Id I id; @ManyToOne P product; }",
            "@Entity class BookLine extends Line<Long, Book> {}",
            "@Entity class AnyLine extends Line<UUID, Product> {}",
            "@Entity class Product { @Id int id; }",
            "@Entity class Book extends Product {}");
    assertEquals("x.Book", Model.attribute(model, "BookLine.product").target());
    assertEquals("x.Product", Model.attribute(model, "AnyLine.product").target());
    assertEquals("x.Product", Model.attribute(model, "Line.product").target());
    assertEquals(TypeRef.of("java.lang.Long"), Model.attribute(model, "BookLine.id").type());
    assertEquals("x.Line", Model.attribute(model, "BookLine.product").owner());
  }

  @Test
  void findsEntitiesBelowInterfaces() {
    PersistenceModel model =
        Model.of(
            directory,
            "interface Party {}",
            "@MappedSuperclass abstract class Base implements Party { @Id int id; }",
            "@Entity class Person extends Base {}",
            "@Entity class Firm implements Party { @Id int id; }",
            "@Entity class Order { @Id int id; }");
    assertEquals(
        List.of("x.Firm", "x.Person"),
        model.entitiesBelow("x.Party").stream().map(PersistentClass::name).toList());
  }

  @Test
  void passesOverSuperclassesThatAreNotPersistent() {
    PersistenceModel model =
        Model.of(
            directory,
            "@MappedSuperclass class Base { @Id int id; }",
            "class Between extends Base { String notMapped; }",
            "@Entity class Order extends Between { String mapped; }");
    assertEquals(List.of("id", "mapped"), Model.names(model, "Order"));
    assertEquals(Optional.of("x.Base"), model.find("x.Order").orElseThrow().superclass());
  }

  @Test
  void readsEmbeddedClassesWithoutAnnotation() {
    PersistenceModel model =
        Model.of(
            directory,
            "@Entity class Order { @Id int id; @Embedded Period when; }",
            "class Period { Date from; @Embedded Zone zone; }",
            "class Zone { String name; }");
    assertEquals("name", model.resolve("x.Order", "when.zone.name").orElseThrow().name());
  }

  @Test
  void readsBatchSizeAndCacheOfTheClass() {
    PersistenceModel model =
        Model.of(
            directory,
            """
            @Entity @org.hibernate.annotations.BatchSize(size = 2 * A.TEN)
            @org.hibernate.annotations.Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
            class A { static final int TEN = 10; @Id int id; }
            """,
            "@Entity class B extends A {}",
            "@Entity @Cacheable(false) class C extends A {}",
            "@Entity @Cacheable class D { @Id int id; }");
    assertEquals(OptionalInt.of(20), model.find("x.A").orElseThrow().batchSize());
    assertEquals(OptionalInt.empty(), model.find("x.B").orElseThrow().batchSize());
    assertTrue(model.find("x.B").orElseThrow().cached());
    assertFalse(model.find("x.C").orElseThrow().cached());
    assertTrue(model.find("x.D").orElseThrow().cached());
  }

  @Test
  void readsClassFilesWhenAskedForThem() {
    Path library =
        TestPrograms.compile(
            directory,
            annotation("Entity", ""),
            annotation("MappedSuperclass", ""),
            annotation("Id", ""),
            annotation("OneToMany", "String mappedBy() default \"\"; FetchType fetch();"),
            "package jakarta.persistence; public enum FetchType { LAZY, EAGER }",
            """
            package lib;
            import jakarta.persistence.*;
            @MappedSuperclass public class Base<I> {
              @Id protected I id;
              public I getId() { return id; }
            }
            """,
            """
            package lib;
            import jakarta.persistence.*;
            import java.util.*;
            @Entity public class Party extends Base<Long> {
              @OneToMany(mappedBy = "party", fetch = FetchType.EAGER) Set<Party> members;
              public Set<Party> getMembers() { return members; }
              public void setMembers(Set<Party> m) { members = m; }
              public String getLabel() { return ""; }
            }
            """);
    PersistenceModel model =
        Model.of(
            TestPrograms.of(
                directory,
                List.of(library),
                "package x; @jakarta.persistence.Entity class Own extends lib.Base<String> {}"));
    assertEquals(1, model.classes().size());
    Attribute members = model.find("lib.Party").orElseThrow().attribute("members").orElseThrow();
    assertEquals("lib.Party", members.target());
    assertEquals(Attribute.Fetch.EAGER, members.fetch());
    assertEquals(Optional.of("party"), members.mappedBy());
    Accessors accessors = model.find("lib.Party").orElseThrow().accessors();
    assertEquals("members", accessors.getters().get("getMembers"));
    assertEquals("members", accessors.setters().get("setMembers"));
    assertFalse(accessors.getters().containsKey("getLabel"));
    assertEquals(Set.of("getId"), accessors.identifierGetters());
    assertEquals(TypeRef.STRING, Model.attribute(model, "Own.id").type());
  }

  private static String annotation(String name, String members) {
    return "package jakarta.persistence; import java.lang.annotation.*;"
        + " @Retention(RetentionPolicy.RUNTIME) public @interface "
        + name
        + " { "
        + members
        + " }";
  }
}
