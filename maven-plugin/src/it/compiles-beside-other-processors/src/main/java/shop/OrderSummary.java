package shop;

import lombok.Data;

@Data
public class OrderSummary {
  private Long id;
}
