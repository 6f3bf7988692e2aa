package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read of entities that are copied into other objects. */
class BeanCopiesTest {
  private static final String CLASSES =
      """
      package garage;
      import jakarta.persistence.*;
      import java.util.*;
      import lombok.*;
      import org.modelmapper.ModelMapper;
      import org.springframework.beans.factory.annotation.Value;
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
      @Data class Held { Long id; Vehicle vehicle; }
      @Data class HeldParts { List<Part> parts; }
      @Data class Detailed { VehicleDto vehicle; }
      @Data class VehicleDto { String plate; Keeper keeper; }
      interface RepairRepository extends JpaRepository<Repair, Long> {
        @EntityGraph(attributePaths = "vehicle") List<Repair> findByText(String text);
        @Query("select r from Repair r") List<RepairView> shown();
      }
      interface RepairView {
        String getText();
        VehicleView getVehicle();
        @Value("#{target.vehicle == null ? null : target.vehicle.id}") Long getVehicleId();
      }
      interface VehicleView { String getPlate(); }
      class Desk {
        RepairRepository repairs;
        ModelMapper mapper;
        Object run() { return %s.stream().map(r -> mapper.map(r, %s.class))%s.toList(); }
      }
      """;

  @TempDir Path directory;

  @Test
  void namesAreFollowed() {
    assertEquals(List.of("Repair.vehicle 1 + N(repairs)"), found("repairs.findAll()", "Listed"));
    assertEquals(List.of(), found("repairs.findByText(\"x\")", "Listed"));
  }

  @Test
  void projectionsAreRead() {
    assertEquals(List.of("Repair.vehicle 1 + N(repairs)"), found("repairs.shown()", "Listed"));
    assertEquals(List.of(), found("repairs.shown()", "Plain"));
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

  /** ModelMapper makes nothing anew that the target can have as it is. */
  @Test
  void whatIsOfTheTargetsTypeIsHandedOnUnread() {
    assertEquals(List.of(), found("repairs.findAll()", "Held"));
    assertEquals(List.of(), found("repairs.findAll()", "Repair"));
    assertEquals(List.of("Repair.vehicle 1 + N(repairs)"), found("repairs.findAll()", "Detailed"));
    assertEquals(List.of("Repair.parts 1 + N(repairs)"), found("repairs.findAll()", "HeldParts"));
  }

  @Test
  void deepCopiesHandNothingOn() {
    String deep =
        CLASSES.replace(
            "class Desk {",
            "class Config { ModelMapper mapper() { ModelMapper m = new ModelMapper();"
                + " m.getConfiguration().setDeepCopyEnabled(true); return m; } }\nclass Desk {");
    assertEquals(
        List.of("Repair.vehicle 1 + N(repairs)", "Vehicle.keeper 1 + N(repairs)"),
        TestFindings.costs(directory, deep.formatted("repairs.findAll()", "Held", "")));
  }

  @Test
  void whatIsHandedOnIsReadByOthers() {
    assertEquals(
        List.of("Repair.vehicle 1 + N(repairs)"),
        found("repairs.findAll()", "Held", ".map(h -> h.getVehicle().getPlate())"));
    assertEquals(
        List.of("Repair.vehicle 1 + N(repairs)", "Vehicle.keeper 1 + N(repairs)"),
        found("repairs.findAll()", "Detailed", ".map(d -> d.getVehicle().getKeeper().getName())"));
    assertEquals(
        List.of("Repair.parts 1 + N(repairs)"),
        found("repairs.findAll()", "Repair", ".map(r -> r.getParts().size())"));
    String served =
        CLASSES
            .replace(
                "class Desk", "@org.springframework.web.bind.annotation.RestController class Desk")
            .replace(
                "Object run()",
                "@org.springframework.web.bind.annotation.GetMapping(\"/\") List<Held> run()");
    assertEquals(
        List.of("Repair.vehicle 1 + N(repairs)", "Vehicle.keeper 1 + N(repairs)"),
        TestFindings.costs(directory, served.formatted("repairs.findAll()", "Held", "")));
  }

  /** A list is mapped row by row, whatever says what its elements become. */
  @Test
  void wholeListsAreMapped() {
    for (String target :
        List.of("%s[].class", "new org.modelmapper.TypeToken<List<%s>>() {}.getType()", "type")) {
      assertEquals(READ_VEHICLE, foundInList(target, "Listed"), target);
      assertEquals(List.of(), foundInList(target, "Plain"), target);
    }
  }

  private static final List<String> READ_VEHICLE = List.of("Repair.vehicle 1 + N(repairs)");

  private List<String> foundInList(String target, String element) {
    String run =
        """
        Object all() {
          java.lang.reflect.Type type = new org.modelmapper.TypeToken<List<%1$s>>() {}.getType();
          List<Repair> found = repairs.findAll();
          Object mapped = mapper.map(found, %2$s);
          return mapped;
        }
        """
            .formatted(element, target.formatted(element));
    String desk = CLASSES.formatted("repairs.findByText(\"x\")", "Plain", "");
    return TestFindings.costs(directory, desk.replace("Object run()", run + "Object run()"));
  }

  private static final String COPIES =
      """
      package garage;
      import jakarta.persistence.*;
      import java.util.*;
      import lombok.*;
      import org.springframework.data.jpa.repository.*;
      %s
      @Entity @Getter @Setter class Repair {
        @Id Long id;
        @OneToMany List<Part> parts;
      }
      @Entity @Getter class Part { @Id Long id; }
      @Getter @Setter class Listed { Long id; List<Part> parts; }
      interface RepairRepository extends JpaRepository<Repair, Long> {}
      class Desk {
        RepairRepository repairs;
        void run() {
          for (Repair repair : repairs.findAll()) {
            %s
            listed.getParts().size();
          }
        }
      }
      """;

  private static final List<String> READ = List.of("Repair.parts 1 + N(repairs)");

  @Test
  void copiesHoldWhatIsNotLoaded() {
    String made = "Listed listed = new Listed(); ";
    assertEquals(
        READ,
        copied(
            "org.springframework.beans.BeanUtils",
            made + "BeanUtils.copyProperties(repair, listed);"));
    assertEquals(
        READ,
        copied(
            "org.apache.commons.beanutils.BeanUtils",
            made + "BeanUtils.copyProperties(listed, repair);"));
    assertEquals(
        READ,
        copied(
            "cn.hutool.core.bean.BeanUtil",
            "Listed listed = BeanUtil.toBean(repair, Listed.class);"));
  }

  @Test
  void whatIsLeftOutIsNotInTheCopy() {
    assertEquals(
        List.of(),
        copied(
            "org.springframework.beans.BeanUtils",
            "Listed listed = new Listed(); BeanUtils.copyProperties(repair, listed, \"parts\");"));
  }

  @Test
  void listsAreCopiedElementByElement() {
    assertEquals(
        READ,
        copied(
            "cn.hutool.core.bean.BeanUtil",
            "} for (Listed listed : BeanUtil.copyToList(repairs.findAll(), Listed.class)) {"));
  }

  private List<String> copied(String copier, String copy) {
    return TestFindings.costs(directory, COPIES.formatted("import " + copier + ";", copy));
  }

  private List<String> found(String query, String target) {
    return found(query, target, "");
  }

  private List<String> found(String query, String target, String then) {
    return TestFindings.costs(directory, CLASSES.formatted(query, target, then));
  }
}
