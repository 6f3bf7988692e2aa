package shop;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import lombok.Getter;
import lombok.Setter;

@Entity
@Getter
@Setter
public class OrderItem {
  @Id private Long id;

  @ManyToOne(fetch = FetchType.LAZY)
  private Order order;

  private int quantity;
}
