package shop;

public record Point<N extends Number>(@Deprecated N x, int... rest) implements Named {
  static int made;

  public Point {
    made++;
  }

  Point(N x) {
    this(x, 1, 2);
  }

  @Override
  public String name() {
    return "p" + x;
  }

  private record Empty() {
    Empty() {}
  }
}

sealed interface Named permits Point {
  String name();
}
