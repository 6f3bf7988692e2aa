package shop;

public class OrderReport {
  private final OrderRepository orders;

  public OrderReport(OrderRepository orders) {
    this.orders = orders;
  }

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
