package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which listeners hear of an event that is published for each row. */
class EventListenersTest {
  private static final String CLASSES =
      """
      package depot;
      import com.google.common.eventbus.*;
      import jakarta.enterprise.event.*;
      import jakarta.persistence.*;
      import java.util.*;
      import org.springframework.context.ApplicationEventPublisher;
      import org.springframework.context.event.EventListener;
      import org.springframework.data.domain.AbstractAggregateRoot;
      import org.springframework.data.jpa.repository.*;
      @Entity class Parcel extends AbstractAggregateRoot<Parcel> {
        @Id Long id;
        @OneToMany List<Label> labels;
        public Long getId() { return id; }
        public List<Label> getLabels() { return labels; }
        void sent() { registerEvent(new Sent(id)); }
      }
      @Entity class Label { @Id Long id; }
      interface ParcelRepository extends JpaRepository<Parcel, Long> {}
      interface LabelRepository extends JpaRepository<Label, Long> { long countByParcel(Long id); }
      record Sent(Long id) {}
      record Lost(Long id) {}
      class Change<T> { }
      class ParcelChange extends Change<Parcel> { }
      class LabelChange extends Change<Label> { }
      class Listeners {
        LabelRepository labels;
        %s { labels.countByParcel(0L); }
      }
      class Work {
        ParcelRepository parcels;
        ApplicationEventPublisher publisher;
        io.micronaut.context.event.ApplicationEventPublisher<Sent> micronaut;
        EventBus bus;
        Event<Sent> sent;
        Event<Object> any;
        void run() { for (Parcel p : parcels.findAll()) { %s; } }
      }
      """;

  private static final String PUBLISHED = "publisher.publishEvent(new Sent(p.getId()))";
  private static final List<String> TOLD = List.of("LabelRepository.countByParcel 1 + N(parcels)");

  @TempDir Path directory;

  @Test
  void annotationsCanNameTheClasses() {
    assertEquals(TOLD, found("@EventListener(Sent.class) void on()", PUBLISHED));
    assertEquals(
        TOLD, found("@EventListener({Lost.class, Sent.class}) void on(Object event)", PUBLISHED));
    assertEquals(
        TOLD, found("@EventListener(classes = Sent.class) void on(Object event)", PUBLISHED));
    assertEquals(List.of(), found("@EventListener(Lost.class) void on()", PUBLISHED));
    assertEquals(List.of(), found("@EventListener(Lost.class) void on(Object e)", PUBLISHED));
    assertEquals(List.of(), found("@EventListener void on()", PUBLISHED));
  }

  @Test
  void modulesAndOtherContainersListen() {
    assertEquals(TOLD, found("@ApplicationModuleListener void on(Sent event)", PUBLISHED));
    assertEquals(
        TOLD,
        found(
            "@io.micronaut.runtime.event.annotation.EventListener void on(Sent event)",
            "micronaut.publishEvent(new Sent(p.getId()))"));
  }

  @Test
  void aBusTellsWhoHasSubscribed() {
    String posted = "bus.post(new Sent(p.getId()))";
    assertEquals(TOLD, found("@Subscribe void on(Sent event)", posted));
    assertEquals(List.of(), found("@Subscribe void on(Lost event)", posted));
    assertEquals(List.of(), found("@EventListener void on(Sent event)", posted));
    assertEquals(List.of(), found("@Subscribe void on(Sent event)", PUBLISHED));
  }

  @Test
  void observersAreMarkedAtTheParameter() {
    for (String fired :
        List.of(
            "sent.fire(new Sent(p.getId()))",
            "any.fireAsync(new Sent(p.getId()))",
            "any.select(Sent.class).fire(new Sent(p.getId()))")) {
      assertEquals(TOLD, found("void on(@Observes Sent event)", fired), fired);
      assertEquals(TOLD, found("void on(@ObservesAsync Sent event, Work work)", fired), fired);
      assertEquals(List.of(), found("void on(@Observes Lost event)", fired), fired);
      assertEquals(List.of(), found("void on(Sent event)", fired), fired);
    }
    String qualified = "void on(@Observes @Urgent Sent event)";
    assertEquals(List.of(), found(qualified, "sent.fire(new Sent(p.getId()))"));
  }

  @Test
  void aGenericEventIsHeardWhereItsClassSaysOfWhatItIs() {
    String listener = "@EventListener void on(Change<Parcel> event)";
    assertEquals(TOLD, found(listener, "publisher.publishEvent(new ParcelChange())"));
    assertEquals(List.of(), found(listener, "publisher.publishEvent(new LabelChange())"));
    assertEquals(List.of(), found(listener, "publisher.publishEvent(new Change<>())"));
  }

  @Test
  void anAggregatePublishesWhatItRegisters() {
    assertEquals(TOLD, found("@EventListener void on(Sent event)", "p.sent(); parcels.save(p)"));
    assertEquals(
        List.of(), found("@EventListener void on(Lost event)", "p.sent(); parcels.save(p)"));
  }

  private List<String> found(String listener, String published) {
    return TestFindings.costs(directory, CLASSES.formatted(listener, published));
  }
}
