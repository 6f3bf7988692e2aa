package shop;

import java.util.List;

public class OrderExport {
  private final OrderRepository orders;

  public OrderExport(OrderRepository orders) {
    this.orders = orders;
  }

  private Order load(Long id) {
    return orders.findById(id).orElseThrow();
  }

  public void first(List<Long> ids) {
    for (Long id : ids) {
      System.out.println(load(id));
    }
  }
}
