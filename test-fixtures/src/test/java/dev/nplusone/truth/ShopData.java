package dev.nplusone.truth;

import dev.nplusone.fixtures.shop.*;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.data.domain.PageRequest;

/**
 * Orders with a customer each, and one key account with several; products with a leaf category and
 * a supplier each; one category tree per order, as deep for every size.
 */
final class ShopData implements SampleData {

  private final List<Order> orders = new ArrayList<>();
  private final List<Long> productIds = new ArrayList<>();
  private final List<Long> supplierIds = new ArrayList<>();
  private final List<Long> rootIds = new ArrayList<>();
  private Long invoiceId;
  private Long carrierId;
  private EntityManager em;
  private Size size;

  @Override
  public Map<String, Object> persist(EntityManager em, Size size) {
    this.em = em;
    this.size = size;
    for (int i = 0; i < size.rows(); i++) {
      order(i, customer("customer " + i));
      invoice(i);
    }
    Customer keyAccount = customer("key account");
    for (int i = 0; i < size.children(); i++) {
      order(size.rows() + i, keyAccount);
    }
    return Map.ofEntries(
        Map.entry("orderIds", orders.stream().map(Order::getId).toList()),
        Map.entry("orderNumbers", orders.stream().map(Order::getNumber).toList()),
        Map.entry("orderId", orders.get(0).getId()),
        Map.entry(
            "customerIds", orders.stream().map(o -> o.getCustomer().getId()).distinct().toList()),
        Map.entry("keyAccountId", keyAccount.getId()),
        Map.entry("productIds", List.copyOf(productIds)),
        Map.entry("supplierIds", List.copyOf(supplierIds)),
        Map.entry("rootIds", List.copyOf(rootIds)),
        Map.entry("rootId", rootIds.get(0)),
        Map.entry("openOnly", true),
        Map.entry("invoiceId", invoiceId),
        Map.entry("carrierId", carrierId),
        Map.entry("pageable", PageRequest.of(0, 100)),
        Map.entry("number", orders.get(0).getNumber()));
  }

  private Customer customer(String name) {
    Country country = keep(new Country("land of " + name));
    var customer = new Customer(name, name + "@example.org", new Address("1 st", "city", country));
    customer.getPhoneNumbers().add("1-" + name);
    customer.getPhoneNumbers().add("2-" + name);
    return keep(customer);
  }

  private void order(int i, Customer customer) {
    Carrier carrier = keep(new Carrier("carrier " + i));
    carrierId = carrier.getId();
    keep(new Remark(carrier, "slow"));
    keep(new Remark(customer.getAddress().getCountry(), "far"));
    Shipment shipment = keep(new Shipment("track " + i, carrier));
    Order order = keep(new Order("number " + i, customer, shipment));
    Category root = keep(new Category("root " + i, null));
    rootIds.add(root.getId());
    for (int j = 0; j < size.children(); j++) {
      Category branch = keep(new Category("branch " + i + "." + j, root));
      Category leaf = keep(new Category("leaf " + i + "." + j, branch));
      OrderItem item = keep(new OrderItem(order, product(i + "." + j, j, leaf), j));
      order.getItems().add(item);
      order.getTags().add(keep(new Tag("tag " + i + "." + j)));
      order.getNotes().add("note " + i + "." + j);
    }
    orders.add(order);
  }

  private Product product(String name, int price, Category category) {
    Supplier supplier = keep(new Supplier("of " + name));
    Product product = keep(new Product(name, price, category, supplier));
    keep(new Review("good", product));
    keep(new Picture("front.png", product));
    keep(new Discount(10, product));
    if (price == 0) {
      productIds.add(product.getId());
      supplierIds.add(supplier.getId());
    }
    return product;
  }

  private void invoice(int i) {
    Invoice invoice = keep(new Invoice("invoice " + i));
    keep(new Payment(i, invoice));
    keep(new Reminder("reminder " + i, invoice));
    invoiceId = invoice.getId();
  }

  private <T> T keep(T entity) {
    em.persist(entity);
    return entity;
  }
}
