package shop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import java.util.List;

@Entity
public class Order {
  @Id private Long id;

  @OneToMany(mappedBy = "order")
  private List<OrderItem> items;

  public Long getId() {
    return id;
  }

  public List<OrderItem> getItems() {
    return items;
  }
}
