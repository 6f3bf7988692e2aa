package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Branches for elements that a list lacks, into which a loop has put the keys of all. */
class ListedKeysTest {
  private static final String FILL =
      "for (Part part : machine.getParts()) { if (part.isNew()) { part.getId(); keys.add(part.getId()); }"
          + " else { if (part.getId() != null) { keys.add(part.getId()); } } }";
  private static final String ASK =
      "for (Part part : old) { if (!keys.contains(part.getId())) parts.countByName(part.getName()); }";

  private static final List<String> EACH =
      List.of("Machine.parts 1 + N(machines)", "Parts.countByName 1 + N(machines) x M(parts)");
  private static final List<String> NONE = EACH.subList(0, 1);

  @TempDir Path directory;

  @Test
  void leaveNothingToDo() {
    assertEquals(NONE, found("machines.save(machine);", FILL + ASK));
    assertEquals(
        NONE,
        found(
            "",
            "Set<Part> now = machine.getParts();"
                + FILL.replace("machine.getParts()", "now")
                + ASK));
    assertEquals(NONE, found("if (machine.getId() != null) { update(machine); }", FILL + ASK));
    assertEquals(
        NONE,
        found("", FILL + ASK.replace("!keys", "keys").replace(") parts", ") { } else parts")));
  }

  @Test
  void leaveSomethingWhereOthersMayBeLackedOrHaveGone() {
    for (String between :
        List.of(
            "machine.getParts().clear();",
            "machine.setParts(new HashSet<>());",
            "copy(form, machine);",
            "renewal.update(machine);",
            "merge(machine);",
            "old.addAll(parts.findAll());",
            "Set<Part> all = old; all.addAll(parts.findAll());",
            "Set<Part> now = machine.getParts(); now.removeIf(Part::isNew);",
            "Machine same = machine; same.getParts().clear();",
            "machine = machines.findByName(\"x\");",
            "machine.getParts().removeIf(Part::isNew);")) {
      assertEquals(EACH, found(between, FILL + ASK), between);
    }
    for (String filling :
        List.of(
            "for (Part part : machine.getParts()) if (part.isNew()) keys.add(part.getId());",
            "for (Part part : machine.getParts()) { if (part.isNew()) continue; keys.add(part.getId()); }",
            "for (Part part : form.getParts()) keys.add(part.getId());",
            FILL + "keys.remove(1L);",
            FILL + "old.addAll(form.getParts());",
            FILL.replace("keys.add(part.getId())", "keys.add(part.getOther())"))) {
      assertEquals(EACH, found("", filling + ASK), filling);
    }
    assertEquals(EACH, found("", FILL + ASK.replace("!keys", "keys")));
  }

  private List<String> found(String between, String code) {
    return TestFindings.costs(
            directory,
            """
            package plant;
            import jakarta.persistence.*;
            import java.util.*;
            import org.springframework.data.jpa.repository.*;
            @Entity class Part {
              @Id Long id; Long other; String name; boolean fresh;
              @ManyToOne(fetch = FetchType.LAZY) Machine machine;
              public Long getId() { return id; }
              public Long getOther() { return other; }
              public String getName() { return name; }
              public boolean isNew() { return fresh; }
            }
            @Entity class Machine {
              @Id Long id; String name;
              @OneToMany(mappedBy = "machine") private Set<Part> parts;
              public Long getId() { return id; }
              public Set<Part> getParts() { return parts; }
              public void setParts(Set<Part> parts) { this.parts = parts; }
            }
            interface Parts extends JpaRepository<Part, Long> { long countByName(String name); }
            interface Machines extends JpaRepository<Machine, Long> {
              Machine findByName(String name);
            }
            interface Renewal { void update(Machine machine); }
            class Desk {
              Parts parts; Machines machines; Renewal renewal;
              void run(Machine form) {
                for (Machine machine : machines.findAll()) {
                  Set<Part> old = new HashSet<>(machine.getParts());
                  BETWEEN
                  List<Long> keys = new ArrayList<>();
                  CODE
                }
              }
              void update(Machine machine) { machines.save(machine); }
              void merge(Machine machine) { machine.getParts().clear(); }
              void copy(Machine from, Machine to) { to.getParts().retainAll(from.getParts()); }
            }
            """
                .replace("BETWEEN", between)
                .replace("CODE", code))
        .stream()
        .filter(
            cost -> !cost.startsWith("Machines.findByName") && !cost.startsWith("Parts.findAll"))
        .distinct()
        .toList();
  }
}
