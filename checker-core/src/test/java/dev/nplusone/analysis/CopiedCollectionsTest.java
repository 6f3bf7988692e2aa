package dev.nplusone.analysis;

import dev.nplusone.testing.ShopReports;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Collections that an entity copies into fields of its own. */
class CopiedCollectionsTest {
  @TempDir Path directory;

  /** What a getter copies into a field of the entity, it has read: now, or when it did so. */
  @Test
  void aGetterThatCopiesOnceHasReadTheCollection() {
    String entities =
        """
        package shop;
        import jakarta.persistence.*;
        import java.util.*;
        @Entity class Box {
          @Id Long id;
          @OneToMany(mappedBy = "box") List<Slip> slips;
          @Transient List<Slip> list = new ArrayList<>();
          List<Slip> getSlips() { return slips; }
          List<Slip> getList() {
            if (list == null || list.size() == 0) { list = new ArrayList<>(getSlips()); }
            return list;
          }
        }
        @Entity class Slip {
          @Id Long id;
          @ManyToOne(fetch = FetchType.LAZY) Box box;
        }
        """;
    String report =
        """
        package shop;
        import jakarta.persistence.*;
        import java.util.*;
        class Report {
          EntityManager em;
          void copied() {
            for (Box b : em.createQuery("from Box b", Box.class).getResultList()) {
              b.getList().size();
              b.getSlips().size();
            }
          }
          void plain() {
            for (Box b : em.createQuery("from Box b", Box.class).getResultList()) {
              b.getSlips().size();
            }
          }
        }
        """;
    ShopReports.assertFound(
        directory,
        Map.of("shop/Box.java", entities, "shop/Report.java", report),
        List.of("Box.java:10 Box.slips", "Report.java:14 Box.slips"));
  }
}
