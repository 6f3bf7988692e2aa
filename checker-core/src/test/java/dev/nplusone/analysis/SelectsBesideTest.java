package dev.nplusone.analysis;

import dev.nplusone.testing.ShopReports;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Hibernate 6.6 selects by itself whenever its owner comes: references that are mapped LAZY
 * and cannot wait. Those that are mapped EAGER are joined where the owner is loaded by its key.
 */
class SelectsBesideTest {
  @TempDir Path directory;

  private static final String ENTITIES =
      """
      package shop;
      import jakarta.persistence.*;
      import org.hibernate.annotations.*;
      @Entity public class Order {
        @Id Long id;
        @ManyToOne(fetch = FetchType.LAZY) Ware ware;
        @ManyToOne(fetch = FetchType.LAZY) Eager eager;
        @OneToMany(mappedBy = "order") java.util.List<Till> tills;
        Ware getWare() { return ware; }
        Eager getEager() { return eager; }
        java.util.List<Till> getTills() { return tills; }
      }
      @Entity class Ware {
        @Id Long id;
        String name;
        @ManyToOne(fetch = FetchType.LAZY) @NotFound(action = NotFoundAction.IGNORE) Region region;
        String getName() { return name; }
      }
      @Entity class Eager {
        @Id Long id;
        String name;
        @ManyToOne @NotFound(action = NotFoundAction.IGNORE) Region region;
        String getName() { return name; }
      }
      @Entity class Region {
        @Id Long id;
        @Column(unique = true) String code;
      }
      @Entity class Till {
        @Id Long id;
        @ManyToOne(fetch = FetchType.LAZY) @NotFound(action = NotFoundAction.IGNORE) Order order;
        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "region_code", referencedColumnName = "code") Region region;
      }
      @Entity class Visit {
        @Id Long id;
        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "hall_code", referencedColumnName = "code") Hall hall;
      }
      @Entity class Hall {
        @Id Long id;
        @Column(unique = true) String code;
        @OneToOne(mappedBy = "hall", fetch = FetchType.LAZY) Licence licence;
      }
      @Entity class Licence {
        @Id Long id;
        @OneToOne(fetch = FetchType.LAZY) Hall hall;
      }
      """;

  @Test
  void whatCannotWaitComesWithItsOwner() {
    String report =
        ShopReports.HEAD
            + """
              void references() { for (Order o : find()) { o.getWare().getName(); } }
              void joined() { for (Order o : find()) { o.getEager().getName(); } }
              void elements() { for (Order o : find()) { o.getTills().size(); } }
              void fetched() {
                for (Order o :
                    em.createQuery(
                            "from Order o join fetch o.ware w left join fetch w.region", Order.class)
                        .getResultList()) {
                  o.getWare().getName();
                }
              }
              void below() { em.createQuery("from Visit v", Visit.class).getResultList(); }
            }
            """;
    ShopReports.assertFound(
        directory,
        Map.of("shop/Report.java", report, "shop/Order.java", ENTITIES),
        List.of(
            "Report.java:10 Ware.region",
            "Report.java:10 Order.ware",
            "Report.java:11 Order.eager",
            "Report.java:12 Till.region",
            "Report.java:12 Order.tills",
            "Report.java:21 Hall.licence",
            "Report.java:21 Visit.hall"));
  }

  /** An owner that is there is found, unless it is a subclass that adds the reference. */
  @Test
  void theWayBackToASubclassIsASelect() {
    String entities =
        """
        package shop;
        import jakarta.persistence.*;
        @Entity class Person {
          @Id Long id;
          @OneToOne(fetch = FetchType.LAZY) Badge badge;
          Badge getBadge() { return badge; }
        }
        @Entity class Badge {
          @Id Long id;
          String number;
          @OneToOne(mappedBy = "badge", fetch = FetchType.LAZY) Person person;
          String getNumber() { return number; }
        }
        @Entity @Inheritance(strategy = InheritanceType.JOINED) class Staff { @Id Long id; }
        @Entity class Lawyer extends Staff {
          @OneToOne(fetch = FetchType.LAZY) License license;
          License getLicense() { return license; }
        }
        @Entity class License {
          @Id Long id;
          String number;
          @OneToOne(mappedBy = "license", fetch = FetchType.LAZY) Lawyer lawyer;
          String getNumber() { return number; }
        }
        """;
    String report =
        """
        package shop;
        import jakarta.persistence.*;
        class Report {
          EntityManager em;
          void badges() {
            for (Person p : em.createQuery("from Person p", Person.class).getResultList())
              p.getBadge().getNumber();
          }
          void licenses() {
            for (Lawyer l : em.createQuery("from Lawyer l", Lawyer.class).getResultList())
              l.getLicense().getNumber();
          }
        }
        """;
    ShopReports.assertFound(
        directory,
        Map.of("shop/Report.java", report, "shop/Person.java", entities),
        List.of(
            "Report.java:7 Person.badge",
            "Report.java:11 License.lawyer",
            "Report.java:11 Lawyer.license"));
  }
}
