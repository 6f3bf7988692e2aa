package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What objects hold that Lombok's factories and builders make. */
class LombokObjectsTest {
  private static final String CLASSES =
      """
      package crm;
      import jakarta.persistence.*;
      import java.util.*;
      import lombok.*;
      import org.springframework.data.jpa.repository.*;
      @Entity @Getter class Owner { @Id Long id; String name; }
      @Entity @Getter class Deal {
        @Id Long id;
        @ManyToOne(fetch = FetchType.LAZY) Owner owner;
      }
      interface DealRepository extends JpaRepository<Deal, Long> {
        Deal findFirstByOrderById();
      }
      @Getter @AllArgsConstructor(staticName = "of") class Held { private Deal deal; }
      @Builder @Getter class Bag {
        @Singular private List<Deal> deals;
        @Singular("named") private Map<String, Deal> byName;
      }
      @Entity @With @NoArgsConstructor @AllArgsConstructor class Mark {
        @Id private UUID id = UUID.randomUUID();
        private String text;
      }
      interface Marks extends JpaRepository<Mark, UUID> {}
      class Deals {
        DealRepository deals;
        EntityManager em;
        Marks marks;
        List<String> names;
        void all() {
          %s
        }
      }
      """;

  @TempDir Path directory;

  @Test
  void aStaticConstructorIsCalledByReferences() {
    assertEquals(
        List.of("Deal.owner 1 + N(deals)"),
        found(
            "deals.findAll().stream().map(Held::of).forEach(h ->"
                + " h.getDeal().getOwner().getName());"));
    assertEquals(
        List.of("Deal.owner 1 + N(deals)"),
        found("for (Deal d : deals.findAll()) Held.of(d).getDeal().getOwner().getName();"));
  }

  @Test
  void aBuilderGathersWhatIsSingular() {
    String gather = "Bag.BagBuilder b = Bag.builder(); for (Deal d : deals.findAll()) b.%s; ";
    String read = "for (Deal d : b.build().getDeals()) d.getOwner().getName();";
    assertEquals(List.of("Deal.owner 1 + N(deals)"), found(gather.formatted("deal(d)") + read));
    assertEquals(
        List.of("Deal.owner 1 + N(deals)"),
        found(
            gather.formatted("named(\"\" + d.getId(), d)")
                + "for (Deal d : b.build().getByName().values()) d.getOwner().getName();"));
    assertEquals(
        List.of("Deal.owner 1 + N(deals)"),
        found("Bag.BagBuilder b = Bag.builder().deal(null).deals(deals.findAll()); " + read));
    assertEquals(List.of(), found(gather.formatted("deal(d)") + "b.clearDeals(); " + read));
    assertEquals(
        List.of(),
        found("Bag.BagBuilder b = Bag.builder().deal(deals.findFirstByOrderById()); " + read));
  }

  @Test
  void aVariableIsInferredBesideAnImportOfAllOfLombok() {
    for (String word : List.of("var", "val")) {
      assertEquals(
          List.of("Deal.owner 1 + N(deals)"),
          found(
              word
                  + " cb = em.getCriteriaBuilder(); "
                  + word
                  + " q = cb.createQuery(Deal.class); q.from(Deal.class);"
                  + " em.createQuery(q).getResultList().forEach(d -> d.getOwner().getName());"));
    }
  }

  /** What is saved with an identifier that it has from the beginning is looked for first. */
  @Test
  void aCopyOfANewInstanceIsAsNew() {
    String copied = "names.stream().map(n -> new Mark().withText(n)).toList()";
    assertEquals(List.of("Marks.saveAll N(names)"), found("marks.saveAll(%s);".formatted(copied)));
    assertEquals(List.of("Marks.save N(names)"), found(copied + ".forEach(marks::save);"));
  }

  private List<String> found(String code) {
    return TestFindings.costs(directory, CLASSES.formatted(code));
  }
}
