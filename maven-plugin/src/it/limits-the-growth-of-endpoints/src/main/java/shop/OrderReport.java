package shop;

import org.springframework.scheduling.annotation.Scheduled;

public class OrderReport {
  private final OrderRepository orders;

  public OrderReport(OrderRepository orders) {
    this.orders = orders;
  }

  @QueryBudget(1)
  @Scheduled(cron = "0 0 4 * * *")
  public int total() {
    int total = 0;
    for (Order order : orders.findAll()) {
      for (OrderItem item : order.getItems()) {
        total += item.getQuantity();
      }
    }
    return total;
  }
}
