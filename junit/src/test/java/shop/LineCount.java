package shop;

import jakarta.persistence.EntityManager;

/** Code under test: one statement for the orders, and one per order unless the query fetches. */
public final class LineCount {
  private LineCount() {}

  public static int of(EntityManager em, String query) {
    int lines = 0;
    for (PurchaseOrder order : em.createQuery(query, PurchaseOrder.class).getResultList()) {
      lines += order.getLines().size();
    }
    return lines;
  }
}
