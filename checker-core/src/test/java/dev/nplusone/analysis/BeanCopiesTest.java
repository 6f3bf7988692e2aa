package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ModelMapper reads of entities. */
class BeanCopiesTest {
  private static final String CLASSES =
      """
      package garage;
      import jakarta.persistence.*;
      import java.util.*;
      import lombok.*;
      import org.modelmapper.ModelMapper;
      import org.springframework.data.jpa.repository.*;
      @Entity @Data class Repair {
        @Id Long id;
        String text;
        @ManyToOne(fetch = FetchType.LAZY) Vehicle vehicle;
        @OneToMany(mappedBy = "repair") List<Part> parts;
      }
      @Entity @Data class Vehicle { @Id Long id; String plate; @ManyToOne(fetch = FetchType.LAZY) Keeper keeper; }
      @Entity @Data class Keeper { @Id Long id; String name; }
      @Entity @Data class Part { @Id Long id; String code; @ManyToOne(fetch = FetchType.LAZY) Repair repair; }
      @Data class Listed { Long id; String vehiclePlate; }
      @Data class Plain { Long id; String text; Long vehicleId; }
      @Data class Full { List<PartDto> parts; String vehicleKeeperName; }
      @Data class PartDto { String code; }
      interface RepairRepository extends JpaRepository<Repair, Long> {
        @EntityGraph(attributePaths = "vehicle") List<Repair> findByText(String text);
      }
      class Desk {
        RepairRepository repairs;
        ModelMapper mapper;
        Object run() { return %s.stream().map(r -> mapper.map(r, %s.class)).toList(); }
      }
      """;

  @TempDir Path directory;

  @Test
  void namesAreFollowed() {
    assertEquals(List.of("Repair.vehicle 1 + N(repairs)"), found("repairs.findAll()", "Listed"));
    assertEquals(List.of(), found("repairs.findByText(\"x\")", "Listed"));
  }

  @Test
  void beansInBeansAreCopied() {
    assertEquals(
        List.of("Repair.parts 1 + N(repairs)", "Vehicle.keeper 1 + N(repairs)"),
        found("repairs.findByText(\"x\")", "Full"));
  }

  @Test
  void identifiersAreThere() {
    assertEquals(List.of(), found("repairs.findAll()", "Plain"));
  }

  private List<String> found(String query, String target) {
    return TestFindings.costs(directory, CLASSES.formatted(query, target));
  }
}
