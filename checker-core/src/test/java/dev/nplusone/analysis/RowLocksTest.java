package dev.nplusone.analysis;

import dev.nplusone.testing.ShopReports;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that are locked one by one, as Hibernate 6.6 does it. */
class RowLocksTest {
  @TempDir Path directory;

  private static final String MODES =
      """
      package jakarta.persistence;
      public enum LockModeType { OPTIMISTIC, PESSIMISTIC_READ, PESSIMISTIC_WRITE }
      """;

  /** A pessimistic lock of a row that is loaded is a select; an optimistic one is none. */
  @Test
  void aPessimisticLockIsAStatementPerRow() {
    String report =
        ShopReports.HEAD
            + """
              void write() {
                for (Order o : find()) { em.lock(o, LockModeType.PESSIMISTIC_WRITE); }
              }
              void optimistic() {
                for (Order o : find()) { em.lock(o, LockModeType.OPTIMISTIC); }
              }
              void twice() {
                for (Order o : find()) { em.lock(o, LockModeType.PESSIMISTIC_READ); }
                for (Order o : find()) { em.lock(o, LockModeType.PESSIMISTIC_READ); }
              }
              void one() { em.lock(find().get(0), LockModeType.PESSIMISTIC_WRITE); }
            }
            """;
    ShopReports.assertFound(
        directory,
        Map.of("shop/Report.java", report, "jakarta/persistence/LockModeType.java", MODES),
        List.of("Report.java:11 EntityManager.lock", "Report.java:17 EntityManager.lock"));
  }

  /** What the query or the lookup has locked is not locked again. */
  @Test
  void aLockedRowIsNotLockedAgain() {
    String report =
        ShopReports.HEAD
            + """
              void byQuery() {
                for (Order o :
                    em.createQuery("select o from Order o", Order.class)
                        .setLockMode(LockModeType.PESSIMISTIC_WRITE).getResultList()) {
                  em.lock(o, LockModeType.PESSIMISTIC_WRITE);
                }
              }
              void byLookup(List<Long> ids) {
                for (Long id : ids) {
                  Order o = em.find(Order.class, id, LockModeType.PESSIMISTIC_WRITE);
                  em.lock(o, LockModeType.PESSIMISTIC_WRITE);
                }
              }
            }
            """;
    ShopReports.assertFound(
        directory,
        Map.of("shop/Report.java", report, "jakarta/persistence/LockModeType.java", MODES),
        List.of("Report.java:19 EntityManager.find"));
  }
}
