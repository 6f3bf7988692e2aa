import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

class A extends ArrayList<String> {
  int[] ints;
  A next;

  class Inner {
    A outer() {
      return A.this;
    }
  }

  Object calls(Object o) {
    this.next.next.calls(ints.length);
    next
        .calls(1)
        .toString()
        // between
        .trim();
    super.size();
    calls(this).hashCode();

    this.<String>generic("x");
    new A().next.ints[1]++;
    (next).calls((o));
    ((A) o).next = null;
    return List.<String>of();
  }

  <T> T generic(T t) {
    return t;
  }

  void operators(int i, boolean p, Object o) {
    i += 1; i -= 1; i <<= 2; i >>>= 1; i %= 3;
    i = -i + ~i * 2 - +i;
    i = i++ + ++i - i-- - --i;
    p = !p && (i < 3 || i >= 4) ^ p;
    p = p ? i == 1 : !p ? true : false;
    p = o instanceof A;
    p = o instanceof List<?>;
    i = (int) 1L;
    Object x = (Runnable & java.io.Serializable) () -> {};
    int a = i = 3;
  }

  void arrays() {
    int[] a = {1, 2};
    int[][] b = new int[2][3], c = new int[4][], d = new int[][] {{1}, {}};
    String[] e = new String[] {};
    Object f = new List[1];
    a[b[0][1]] = c.length;
  }

  void lambdas() {
    Function<String, Integer> f = s -> s.length();
    f = (s) -> (1);
    f = (String s) -> { return s.length(); };
    BiFunction<String, String, String> g = (a, b) -> a + b;
    g = (final var a, @Deprecated var b) -> a;
    Supplier<Object> h = () -> /* -> */ this;
    Runnable r =
        () ->
            f2();
    Comparator<Map.Entry<String, A>> c = Map.Entry.comparingByKey();
  }

  void f2() {}

  void references(A a) {
    Function<String, Integer> f = String::length;
    Supplier<Object> s = a::toString;
    s = this::size;
    s = super::size;
    s = ArrayList::new;
    s = ArrayList<String>::new;
    s = a.next.next::toString;
    Function<Integer, int[]> n = int[]::new;
    f = java.lang.String :: length;
    Supplier<Inner> i = Inner::new;
  }

  void types() {
    Object o = String.class;
    o = int[].class;
    o = Map.Entry.class;
    o = void.class;
    o = java.util.List.class.getName();
  }

  Object creations(A a) {
    a.new Inner();
    new ArrayList<>(3);
    new java.util.HashMap<String, List<A>>();

    return new Object();
  }
}
