package shop;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;

@Entity
public class PurchaseOrder {
  @Id @GeneratedValue private Long id;

  @OneToMany(mappedBy = "order", cascade = CascadeType.ALL)
  private List<OrderLine> lines = new ArrayList<>();

  public static PurchaseOrder withLines(int number) {
    PurchaseOrder order = new PurchaseOrder();
    for (int i = 0; i < number; i++) {
      order.lines.add(new OrderLine(order));
    }
    return order;
  }

  public List<OrderLine> getLines() {
    return lines;
  }
}
