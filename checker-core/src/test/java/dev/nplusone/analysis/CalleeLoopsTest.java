package dev.nplusone.analysis;

import dev.nplusone.testing.ShopReports;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Methods that loop themselves, called for each row. */
class CalleeLoopsTest {
  @TempDir Path directory;

  /** Nobody knows how often such a loop turns; called for each row it sends a query for each. */
  @Test
  void aLoopOfUnknownLengthIsOnceForEachRowAtLeast() {
    String report =
        ShopReports.HEAD
            + """
              boolean isTaken(String code) {
                return em.createQuery("select count(o) from Order o where o.code = :c", Long.class)
                    .setParameter("c", code).getSingleResult() > 0;
              }
              String free() {
                String code;
                do { code = UUID.randomUUID().toString(); } while (isTaken(code));
                return code;
              }
              String above(String code) {
                while (code.length() > 1) {
                  if (isAbove(code)) { return code; }
                  code = code.substring(1);
                }
                return code;
              }
              boolean isAbove(String code) {
                return em.createQuery("select count(o) from Order o where o.above = :c", Long.class)
                    .setParameter("c", code).getSingleResult() > 0;
              }
              void each() { for (Order o : find()) { load(List.of(free(), above("" + o.getId()))); } }
            }
            """;
    ShopReports.assertFound(
        directory,
        Map.of("shop/Report.java", report),
        List.of(
            "Report.java:12 TypedQuery.getSingleResult",
            "Report.java:28 TypedQuery.getSingleResult"));
  }

  @Test
  void calledOnceItIsPossibleOnly() {
    String report =
        ShopReports.HEAD
            + """
              String free() {
                String code;
                do { code = UUID.randomUUID().toString(); } while (isTaken(code));
                return code;
              }
              boolean isTaken(String code) {
                return em.createQuery("select count(o) from Order o where o.code = :c", Long.class)
                    .setParameter("c", code).getSingleResult() > 0;
              }
              void one() { free(); }
            }
            """;
    ShopReports.assertFound(directory, Map.of("shop/Report.java", report), List.of());
  }
}
