package shop;

import static other.Tools.*;
import static shop.Status.CLOSED;
import static shop.Status.parse;

import java.util.*;
import java.util.Map.Entry;
import java.util.function.*;
import shop.base.Entity;

class Order extends Entity implements Comparator<Order> {
  static Order LAST;
  Status status = Status.OPEN;
  Entry<String, Key> entry;
  Key.Part part;
  Order.Key key;
  List<Entity.Key.Part> parts;
  Function<Object, Kit> kits;
  java.util.concurrent.Callable<Status> callable;
  Map.Entry<String, Status> mapEntry;
  Override override;

  public int compare(Order a, Order b) {
    return version;
  }

  void names(Order order) {
    order.parent.toString();
    parent.hashCode();
    this.parent = NONE;
    Entity.NONE.hashCode();
    NONE.hashCode();
    Key.of("");
    Order.Key.of("");
    shop.base.Entity.Key.of("");
    Object x = shop.Status.FIRST;
    LAST.status.name();
    Order.LAST.part = null;
    Collections.emptyList();
    Status Collections = null;
    Collections.name();
  }

  void statics() {
    Object o = CLOSED;
    CLOSED.name();
    parse("");
    touch();
    run();
    inherited();
    o = LEVEL + NAME.length();
    names(null);
    switch (status) {
      case OPEN -> run();
      case CLOSED -> {}
    }
  }

  <K> void variables(K k, Function<K, Status> f) {
    K other = k;
    List<K> list = null;
    class Key<V> {
      V value;
      K outer;
    }
    Key<K> local = null;
    if (!(k instanceof Order order)) return;
    order.touch();
    class Status {}
    Status hidden;
  }

  Key last;
}
