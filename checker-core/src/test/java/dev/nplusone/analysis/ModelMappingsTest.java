package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ModelMapper reads because a program tells it to, or leaves alone. */
class ModelMappingsTest {
  private static final String CLASSES =
      """
      package garage;
      import jakarta.persistence.*;
      import java.util.*;
      import lombok.*;
      import org.modelmapper.*;
      import org.springframework.data.jpa.repository.*;
      @Entity @Data class Repair {
        @Id Long id;
        String text;
        @ManyToOne(fetch = FetchType.LAZY) Vehicle vehicle;
      }
      @Entity @Data class Vehicle { @Id Long id; String plate; }
      @Data class Listed { String title; }
      @Data class Named { String vehiclePlate; }
      @Data class Card { Plate plate; }
      @Data class Plate { String plate; }
      interface RepairRepository extends JpaRepository<Repair, Long> {
        @EntityGraph(attributePaths = "vehicle") List<Repair> findByText(String text);
      }
      %s
      class Settings {
        ModelMapper mapper() {
          ModelMapper mapper = new ModelMapper();
          %s
          return mapper;
        }
      }
      class Desk {
        RepairRepository repairs;
        ModelMapper mapper;
        Object run() { return repairs.%s.stream().map(r -> mapper.map(r, %s.class)).toList(); }
      }
      """;

  private static final String VEHICLE = "Repair.vehicle 1 + N(repairs)";

  @TempDir Path directory;

  @Test
  void mappingsOfSinglePropertiesAreRead() {
    String map = "mapper.typeMap(Repair.class, Listed.class).";
    read(map + "addMapping(r -> r.getVehicle().getPlate(), Listed::setTitle);");
    read(
        map
            + "addMappings(m -> m.map(r -> r.getVehicle().getPlate(), (l, v) -> l.setTitle((String) v)));");
    read(
        "TypeMap<Repair, Listed> types = mapper.createTypeMap(Repair.class, Listed.class);"
            + " types.addMappings(m -> { m.map(r -> r.getVehicle().getPlate(), Listed::setTitle); });");
    read(
        "mapper.addMappings(new PropertyMap<Repair, Listed>() {"
            + " protected void configure() { map().setTitle(source.getVehicle().getPlate()); } });");
  }

  @Test
  void convertersAreRun() {
    read(
        "mapper.addConverter(c -> { Listed l = new Listed();"
            + " l.setTitle(c.getSource().getVehicle().getPlate()); return l; }, Repair.class, Listed.class);");
    read(
        "mapper.createTypeMap(Repair.class, Listed.class).setPostConverter(c -> {"
            + " c.getDestination().setTitle(c.getSource().getVehicle().getPlate());"
            + " return c.getDestination(); });");
    read(
        "Converter<Vehicle, String> plate = c -> c.getSource().getPlate();"
            + " mapper.typeMap(Repair.class, Listed.class)"
            + ".addMappings(m -> m.using(plate).map(Repair::getVehicle, Listed::setTitle));");
    String converter =
        """
        class ListedConverter extends AbstractConverter<Repair, Listed> {
          protected Listed convert(Repair repair) {
            Listed listed = new Listed();
            listed.setTitle(repair.getVehicle().getPlate());
            return listed;
          }
        }
        """;
    assertEquals(
        List.of(VEHICLE),
        found(converter, "mapper.addConverter(new ListedConverter());", "findAll()", "Listed"));
  }

  @Test
  void whatIsMappedIsABeanAgain() {
    String map =
        "mapper.typeMap(Repair.class, Card.class).addMapping(Repair::getVehicle, Card::setPlate);";
    assertEquals(List.of(VEHICLE), found("", map, "findAll()", "Card"));
  }

  /** A converter that maps the pair that it converts has another mapper do so. */
  @Test
  void aConverterCanMapByNamesFirst() {
    String converter = "mapper.createTypeMap(Repair.class, Named.class).setConverter(%s);";
    String body =
        "{ Named named = plain.map(c.getSource(), Named.class); named.setVehiclePlate(\"-\");"
            + " return named; }";
    for (String settings :
        List.of(
            "ModelMapper plain = new ModelMapper(); " + converter.formatted("c -> " + body),
            "ModelMapper plain = new ModelMapper(); "
                + converter.formatted(
                    "new Converter<Repair, Named>() {"
                        + " public Named convert(MappingContext<Repair, Named> c) "
                        + body
                        + " }"))) {
      assertEquals(List.of(VEHICLE), found("", settings, "findAll()", "Named"), settings);
      assertEquals(List.of(), found("", settings, "findByText(\"x\")", "Named"), settings);
    }
  }

  /** What a reference to a method means is decided where it stands. */
  @Test
  void aReferenceIsOfTheMethodThatItStandsIn() {
    String config =
        """
        class Base { Listed titled(MappingContext<Repair, Listed> c) {
          Listed l = new Listed(); l.setTitle(c.getSource().BODY); return l; } }
        class Config extends Base {
          void tell(ModelMapper mapper) {
            mapper.createTypeMap(Repair.class, Listed.class).setConverter(%s);
          }
        }
        """;
    for (String reference : List.of("this::titled", "super::titled")) {
      String classes = config.formatted(reference);
      String reads = classes.replace("BODY", "getVehicle().getPlate()");
      assertEquals(List.of(VEHICLE), found(reads, "", "findAll()", "Listed"), reference);
      assertEquals(List.of(), found(reads, "", "findByText(\"x\")", "Listed"), reference);
      String text = classes.replace("BODY", "getText()");
      assertEquals(List.of(), found(text, "", "findAll()", "Listed"), reference);
    }
  }

  @Test
  void whatIsSkippedOrConvertedIsNotReadByItsName() {
    assertEquals(List.of(VEHICLE), found("", "", "findAll()", "Named"));
    assertEquals(
        List.of(),
        found(
            "",
            "mapper.typeMap(Repair.class, Named.class).addMappings(m -> m.skip(Named::setVehiclePlate));",
            "findAll()",
            "Named"));
    assertEquals(
        List.of(),
        found(
            "",
            "mapper.addConverter(c -> new Named(), Repair.class, Named.class);",
            "findAll()",
            "Named"));
  }

  private void read(String settings) {
    assertEquals(List.of(VEHICLE), found("", settings, "findAll()", "Listed"), settings);
    assertEquals(List.of(), found("", settings, "findByText(\"x\")", "Listed"), settings);
    assertEquals(List.of(), found("", "", "findAll()", "Listed"));
  }

  private List<String> found(String classes, String settings, String query, String target) {
    return TestFindings.costs(directory, CLASSES.formatted(classes, settings, query, target));
  }
}
