package shop;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/** A comment. */
@Deprecated(since = "1", forRemoval = false)
@SuppressWarnings({"a", "b" + "c"})
public abstract class Order<T extends Number & Comparable<T>, K> extends Base<List<? extends T>>
    implements Serializable, Comparable<Order<T, K>> {
  private static final long serialVersionUID = 1L;
  protected transient int a[] = {1, 2}, b = 3;
  @Deprecated List<? super T>[] wild;
  Map<?, int[]> any;

  static {
    count = 0;
  }

  static int count;

  {
    b = 4;
  }

  protected Order(int b) {
    super();
    this.b = b;
  }

  <X extends Exception> Order(X cause, K... keys) throws X {
    this(1);
  }

  public abstract <R> R map(@Deprecated final T in, Map.Entry<K, R> entry) throws Exception;

  synchronized int old()[] {
    return null;
  }

  void receive(Order<T, K> this, String... names) {}

  public int compareTo(Order<T, K> other) {
    return 0;
  }

  static final class Line {
    class Deep {
      Line outer() {
        return null;
      }
    }
  }

  interface Callback {
    int LIMIT = 3;

    void call();

    default void twice() {}

    static void never() {}

    private void hidden() {}

    class Noop implements Callback {
      public void call() {}
    }
  }

  enum Status implements Runnable {
    OPEN,
    @Deprecated
    CLOSED(2) {
      int code() {
        return 2;
      }

      public void run() {}
    };

    final int level;

    Status() {
      this(1);
    }

    Status(int level) {
      this.level = level;
    }

    int code() {
      return 1;
    }

    public void run() {}

    enum Plain {
      X
    }
  }

  @interface Marker {
    String value() default "";

    Class<?>[] types() default {};

    int MAX = 1;
  }
}

class Base<E> {
  E element;
}
