package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Orika reads by names, and because a program tells it to. */
class OrikaMappingsTest {
  private static final String OWNER = "Boat.owner 1 + N(boats)";
  private static final String ALL = "facade.mapAsList(boats.findAll(), %s.class)";

  @TempDir Path directory;

  @Test
  void beansOfEqualNamesAreRead() {
    for (String call :
        List.of(
            ALL.formatted("BoatDto"),
            "facade.mapAsSet(boats.findAll(), BoatDto.class)",
            "facade.mapAsArray(new BoatDto[0], boats.findAll(), BoatDto.class)",
            "facade.mapAsCollection(boats.findAll(), new ArrayList<>(), BoatDto.class)",
            "boats.findAll().stream().map(b -> facade.map(b, BoatDto.class)).toList()",
            "own.mapAsList(boats.findAll(), BoatDto.class)")) {
      assertEquals(List.of(OWNER), found("", call), call);
    }
    assertEquals(List.of(), found("", ALL.formatted("NamedDto")));
    assertEquals(List.of(), found("", ALL.formatted("BoatDto").replace("findAll", "withOwners")));
  }

  @Test
  void fieldsAreReadWhereTheyComeFrom() {
    String map = "factory.classMap(Boat.class, NamedDto.class).%s.register();";
    assertEquals(
        List.of(OWNER),
        found(
            map.formatted("field(\"owner.name\", \"ownerName\").byDefault()"),
            ALL.formatted("NamedDto")));
    assertEquals(
        List.of(OWNER),
        found(
            map.formatted("fieldAToB(\"owner.name\", \"ownerName\")"), ALL.formatted("NamedDto")));
    assertEquals(
        List.of(),
        found(
            map.formatted("fieldBToA(\"ownerName\", \"owner.name\")"), ALL.formatted("NamedDto")));
    String back = "factory.classMap(NamedDto.class, Boat.class).%s.register();";
    assertEquals(
        List.of(OWNER),
        found(
            back.formatted("byDefault().field(\"ownerName\", \"owner.name\")"),
            ALL.formatted("NamedDto")));
  }

  @Test
  void whatIsLeftOutIsNotRead() {
    String map = "factory.classMap(Boat.class, BoatDto.class).%s.register();";
    String all = ALL.formatted("BoatDto");
    assertEquals(List.of(OWNER), found(map.formatted("byDefault()"), all));
    assertEquals(List.of(), found(map.formatted("exclude(\"owner\").byDefault()"), all));
    assertEquals(List.of(), found(map.formatted("field(\"id\", \"id\")"), all)); // and no more
  }

  @Test
  void aBuilderInAVariableIsReadToo() {
    String all = ALL.formatted("BoatDto");
    String map = "ClassMapBuilder<Boat, BoatDto> b = factory.classMap(Boat.class, BoatDto.class); ";
    String end = " b.register();";
    assertEquals(List.of(OWNER), found(map + "b.field(\"id\", \"id\"); b.byDefault();" + end, all));
    assertEquals(List.of(), found(map + "b.exclude(\"owner\"); b.byDefault();" + end, all));
    assertEquals(List.of(), found(map + "b.field(\"id\", \"id\");" + end, all));
    assertEquals(List.of(OWNER), found(map + "b.field(\"id\", \"id\"); fill(b);" + end, all));
    assertEquals(List.of(OWNER), found("fill(factory.classMap(Boat.class, BoatDto.class));", all));
  }

  @Test
  void mapsOfFieldsAreRead() {
    String map =
        "factory.classMap(Boat.class, NamedDto.class).fieldMap(\"owner.name\", \"ownerName\")%s.register();";
    String all = ALL.formatted("NamedDto");
    assertEquals(List.of(OWNER), found(map.formatted(".add().byDefault()"), all));
    assertEquals(List.of(OWNER), found(map.formatted(".aToB().add()"), all));
    assertEquals(List.of(), found(map.formatted(".exclude().add().byDefault()"), all));
  }

  @Test
  void whatIsOnlyCalledLikeAConverterIsNone() {
    String own =
        "class BidirectionalConverter<A, B> {} class Own extends BidirectionalConverter<Boat, BoatDto> {"
            + " public BoatDto convertTo(Boat b) { return null; } }";
    assertEquals(List.of(OWNER), found("", ALL.formatted("BoatDto"), own));
  }

  @Test
  void customMappersAndConvertersAreRun() {
    String mapper =
        "factory.classMap(Boat.class, NamedDto.class).byDefault().customize(new CustomMapper<Boat, NamedDto>() {"
            + " @Override public void mapAtoB(Boat a, NamedDto b, MappingContext c) { %s } }).register();";
    String all = ALL.formatted("NamedDto");
    assertEquals(
        List.of(OWNER), found(mapper.formatted("b.setOwnerName(a.getOwner().getName());"), all));
    assertEquals(List.of(), found(mapper.formatted("b.setOwnerName(\"x\");"), all));
    String registered =
        "factory.getConverterFactory().registerConverter(new BidirectionalConverter<Owner, OwnerDto>() {"
            + " public OwnerDto convertTo(Owner o, Type<OwnerDto> t, MappingContext c) { %s return null; }"
            + " public Owner convertFrom(OwnerDto o, Type<Owner> t, MappingContext c) { return null; } });";
    String boats = ALL.formatted("BoatDto");
    assertEquals(
        List.of(OWNER, "Owner.friends 1 + N(boats)"),
        found(registered.formatted("o.getFriends().size(); o.getName();"), boats));
    assertEquals(List.of(), found(registered.formatted("o.getId();"), boats));
  }

  private List<String> found(String told, String run) {
    return found(told, run, "");
  }

  private List<String> found(String told, String run, String more) {
    String source =
        """
        package boats;
        import jakarta.persistence.*;
        import java.util.*;
        import ma.glasnost.orika.*;
        import ma.glasnost.orika.converter.*;
        import ma.glasnost.orika.impl.*;
        import ma.glasnost.orika.metadata.Type;
        import org.springframework.data.jpa.repository.*;
        @Entity class Owner {
          @Id Long id;
          String name;
          @OneToMany List<Owner> friends;
          public Long getId() { return id; }
          public String getName() { return name; }
          public List<Owner> getFriends() { return friends; }
        }
        @Entity class Boat {
          @Id Long id;
          @ManyToOne(fetch = FetchType.LAZY) Owner owner;
          public Long getId() { return id; }
          public Owner getOwner() { return owner; }
        }
        class OwnerDto {
          String name;
          public String getName() { return name; }
          public void setName(String name) { this.name = name; }
        }
        class BoatDto {
          Long id;
          OwnerDto owner;
          public Long getId() { return id; }
          public void setId(Long id) { this.id = id; }
          public OwnerDto getOwner() { return owner; }
          public void setOwner(OwnerDto owner) { this.owner = owner; }
        }
        class NamedDto {
          Long id;
          String ownerName;
          public Long getId() { return id; }
          public void setId(Long id) { this.id = id; }
          public String getOwnerName() { return ownerName; }
          public void setOwnerName(String ownerName) { this.ownerName = ownerName; }
        }
        interface Boats extends JpaRepository<Boat, Long> {
          @Query("select b from Boat b join fetch b.owner") List<Boat> withOwners();
        }
        class OwnMapper extends ConfigurableMapper {}
        class Settings {
          MapperFacade facade() {
            MapperFactory factory = new DefaultMapperFactory.Builder().build();
            %s
            return factory.getMapperFacade();
          }
        }
        @org.springframework.transaction.annotation.Transactional
        class Harbour {
          Boats boats;
          MapperFacade facade;
          OwnMapper own;
          Object all() { return %s; }
        }
        """;
    return TestFindings.costs(directory, source.formatted(told, run) + more);
  }
}
