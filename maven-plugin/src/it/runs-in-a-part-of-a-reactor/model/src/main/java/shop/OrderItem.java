package shop;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;

@Entity
public class OrderItem {
  @Id private Long id;

  @ManyToOne(fetch = FetchType.LAZY)
  private Order order;

  private int quantity;

  public int getQuantity() {
    return quantity;
  }
}
