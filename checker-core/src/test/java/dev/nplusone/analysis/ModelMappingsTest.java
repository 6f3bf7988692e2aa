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
