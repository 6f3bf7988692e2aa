package shop;

import jakarta.persistence.EntityManager;
import java.util.List;

public class OrderReport {
  private final EntityManager entities;

  public OrderReport(EntityManager entities) {
    this.entities = entities;
  }

  public List<OrderSummary> summaries() {
    return orders().stream().map(OrderMapper.INSTANCE::summary).toList();
  }

  public int total() {
    int total = 0;
    for (Order order : orders()) {
      for (OrderItem item : order.getItems()) {
        total += item.getQuantity();
      }
    }
    return total;
  }

  private List<Order> orders() {
    return entities.createQuery("select o from Order o", Order.class).getResultList();
  }
}
