package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Functions that parts of a screen are handed, to call them with events or for their items. */
class EventCallbacksTest {
  private static final String CLASSES =
      """
      package desk;
      import com.vaadin.ui.Button;
      import com.vaadin.ui.MenuBar;
      import jakarta.persistence.*;
      import java.util.*;
      import org.springframework.data.jpa.repository.JpaRepository;
      @Entity class Task {
        @Id Long id;
        String name;
        @OneToMany(mappedBy = "task") List<Step> steps;
        Long getId() { return id; }
        String getName() { return name; }
        List<Step> getSteps() { return steps; }
      }
      @Entity class Step {
        @Id Long id;
        @ManyToOne(fetch = FetchType.LAZY) Task task;
        @ManyToOne(fetch = FetchType.LAZY) Person owner;
        Person getOwner() { return owner; }
      }
      @Entity class Person { @Id Long id; String name; String getName() { return name; } }
      interface TaskRepository extends JpaRepository<Task, Long> { List<Task> findByName(String name); }
      interface Popups { void opened(Object e); void closed(Object e); }
      class Editor {
        TaskRepository tasks;
        void edit(Task task) {
          for (Step step : task.getSteps()) { step.getOwner().getName(); }
          tasks.findByName(task.getName());
        }
      }
      """;

  /** What editing one task does, whoever asks for it. */
  private static final String ONE = "Step.owner 1 + N(steps)";

  /** What it does where it happens for each row. */
  private static final List<String> EACH =
      List.of(
          "Step.owner 1 + N(tasks) x M(steps)",
          "Task.steps 1 + N(tasks)",
          "TaskRepository.findByName 1 + N(tasks)");

  @TempDir Path directory;

  @Test
  void aListenerRunsOncePerEvent() {
    assertEquals(
        List.of(ONE), screen("Button b = new Button(); b.addClickListener(e -> edit(task));"));
    assertEquals(
        List.of(ONE),
        screen(
            "Button b = new Button(); b.addListener((Button.ClickEvent e) -> { edit(task); });"));
    assertEquals(
        List.of(ONE),
        screen(
            """
            Button b = new Button();
            b.addClickListener(new Button.ClickListener() {
              public void buttonClick(Button.ClickEvent e) { edit(task); }
            });
            """));
  }

  @Test
  void soDoesOneWithSeveralMethods() {
    assertEquals(
        List.of(ONE),
        screen(
            """
            Button b = new Button();
            b.addPopupVisibilityListener(new Popups() {
              public void opened(Object e) { edit(task); }
              public void closed(Object e) { edit(task); }
            });
            """));
  }

  @Test
  void soDoesWhatAPartOfTheScreenIsMadeWith() {
    assertEquals(List.of(ONE), screen("add(new Button(task.getName(), e -> edit(task)));"));
    assertEquals(List.of(ONE), screen("menu.addItem(task.getName(), null, item -> edit(task));"));
  }

  @Test
  void soDoesOneThatAHelperRegisters() {
    assertEquals(List.of(ONE), screen("add(button(task));"));
  }

  @Test
  void aLoopInTheListenerIsOne() {
    assertEquals(
        EACH,
        costs(
            """
            void show() {
              Button b = new Button();
              b.addClickListener(e -> { for (Task task : tasks.findAll()) { edit(task); } });
            }
            """));
  }

  @Test
  void whatRunsForEachRowStays() {
    assertEquals(EACH, screen("edit(task);"));
    assertEquals(EACH, screen("runner.execute(job -> edit(task));"));
    assertEquals(EACH, screen("futures.addListener(() -> edit(task), runner);"));
    assertEquals(EACH, screen("new com.acme.Work(job -> edit(task)).run();"));
    assertEquals(
        EACH,
        screen("add(new com.vaadin.ui.renderers.LabelRenderer(t -> { edit(task); return 1; }));"));
  }

  private List<String> screen(String turn) {
    return costs("void show() { for (Task task : tasks.findAll()) { " + turn + " } }\n");
  }

  private List<String> costs(String method) {
    String view =
        """
        class Screen extends Editor {
          MenuBar menu; com.acme.Runner runner; com.acme.Futures futures;
          METHOD
          Button button(Task task) {
            Button b = new Button();
            b.addClickListener(e -> { Editor other = new Screen(); edit(task); });
            return b;
          }
        }
        """;
    return TestFindings.costs(directory, CLASSES + view.replace("METHOD", method));
  }
}
