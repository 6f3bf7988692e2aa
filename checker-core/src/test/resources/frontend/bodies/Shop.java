package p;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

class Shop {
  Runnable task = new Runnable() {
    int count;
    public void run() { count++; Shop.this.sell(); }
  };
  Object list = new ArrayList<String>() {{ add("x"); }};

  void sell() {
    @Deprecated final class Till {
      int sum;
      class Drawer {}
      Till self() { return this; }
    }
    Till till = new Till();
    till.sum++;
    Till.Drawer drawer = null;
    record Pair(int a, String b) { Pair { a++; } }
    new Pair(1, "b").a();
    Comparator<Pair> c = new Comparator<>() {
      @Override
      public int compare(Pair x, Pair y) {
        return new Object() { int zero() { return 0; } }.zero();
      }
    };
    List.of(1).forEach(i -> new Thread() {
      public void run() { sell(); }
    }.start());
  }
}
