package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Functions that parts of a screen call for each of the items that they are given. */
class ShownItemsTest {
  private static final String CLASSES =
      """
      package desk;
      import com.vaadin.flow.component.combobox.ComboBox;
      import com.vaadin.flow.component.grid.Grid;
      import com.vaadin.flow.component.html.Span;
      import com.vaadin.flow.data.provider.*;
      import com.vaadin.flow.data.renderer.ComponentRenderer;
      import jakarta.persistence.*;
      import java.util.*;
      import org.springframework.data.jpa.repository.*;
      @Entity class Task {
        @Id Long id;
        String name;
        @ManyToOne(fetch = FetchType.LAZY) Person owner;
        String getName() { return name; }
        Person getOwner() { return owner; }
      }
      @Entity class Person { @Id Long id; String name; String getName() { return name; } }
      interface TaskRepository extends JpaRepository<Task, Long> {
        @EntityGraph(attributePaths = "owner") List<Task> findByName(String name);
        long countByOwner(Person owner);
      }
      """;

  private static final List<String> OWNERS = List.of("Task.owner 1 + N(tasks)");

  @TempDir Path directory;

  @Test
  void aColumnCallsItsFunctionForEachItem() {
    String both =
        """
        void configure() { grid.addColumn(t -> t.getOwner().getName()).setHeader("owner"); }
        void update() { grid.setItems(ITEMS); }
        """;
    assertEquals(OWNERS, costs(both.replace("ITEMS", "tasks.findAll()")));
    assertEquals(OWNERS, costs(both.replace("ITEMS", "query -> tasks.findAll().stream()")));
    assertEquals(List.of(), costs(both.replace("ITEMS", "tasks.findByName(\"x\")")));
  }

  @Test
  void soDoItsLabels() {
    String both =
        """
        void show() {
          ComboBox<Task> box = new ComboBox<>();
          box.setItemLabelGenerator(this::label);
          box.setDataProvider(ITEMS);
        }
        String label(Task task) {
          if (task.getName() != null) return task.getName();
          return task.getOwner().getName();
        }
        """;
    assertEquals(
        OWNERS, costs(both.replace("ITEMS", "DataProvider.ofCollection(tasks.findAll())")));
    assertEquals(OWNERS, costs(both.replace("ITEMS", "new ListDataProvider<>(tasks.findAll())")));
    assertEquals(
        List.of(),
        costs(both.replace("ITEMS", "DataProvider.ofCollection(tasks.findByName(\"x\"))")));
  }

  @Test
  void soDoesARenderer() {
    String one = "new ComponentRenderer<>(t -> new Span(t.getOwner().getName()))";
    String other =
        "new ComponentRenderer<>(Span::new, (s, t) -> s.setText(t.getOwner().getName()))";
    for (String renderer : List.of(one, other)) {
      assertEquals(
          OWNERS,
          costs(
              "void show() { grid.setItems(tasks.findAll()); grid.addColumn(" + renderer + "); }"));
    }
    String counting =
        "new ComponentRenderer<>(t -> new Span(\"\" + tasks.countByOwner(t.getOwner())))";
    assertEquals(
        List.of("TaskRepository.countByOwner 1 + N(tasks)"),
        costs("void show() { grid.setItems(tasks.findAll()); grid.addColumn(" + counting + "); }"));
  }

  @Test
  void eachPartHasItsOwnItems() {
    assertEquals(
        List.of(),
        costs(
            """
            void show() {
              Grid<Task> full = new Grid<>();
              full.addColumn(t -> t.getOwner().getName());
              full.setItems(tasks.findByName("x"));
              Grid<Task> plain = new Grid<>();
              plain.addColumn(Task::getName);
              plain.setItems(tasks.findAll());
            }
            """));
  }

  @Test
  void whatIsNoPartOfAScreenIsNotAsked() {
    assertEquals(
        List.of(),
        costs(
            """
            com.acme.Sheet<Task> sheet;
            void show() { sheet.addColumn(t -> t.getOwner().getName()); sheet.setItems(tasks.findAll()); }
            """));
  }

  private List<String> costs(String members) {
    String view =
        "class Screen { TaskRepository tasks; Grid<Task> grid = new Grid<>(Task.class);\n";
    return TestFindings.costs(directory, CLASSES + view + members + "}\n");
  }
}
