import java.util.List;

class A {
  sealed interface Shape permits Circle, Box {}
  record Circle(int radius) implements Shape {}
  record Box(Circle in, Object any) implements Shape {}
  enum Color { RED, BLUE }

  int area(Object o, Color color) {
    if (o instanceof final Circle c && c.radius() > 1) return c.radius();
    if (o instanceof Box(Circle(int r), var any) && any != null) return r;
    switch (o) {
      case Circle c when c.radius() > 2 -> c.radius();
      case Box(Circle inner, List<?> many) -> {}
      default -> {}
    }
    switch (o) {
      case Circle c:
        c.radius();
        break;
      case null, default:
        break;
    }
    return switch (o) {
      case String s when s.isEmpty() -> s.length();
      case Circle(var radius) -> radius;
      case Box b -> { yield b.in().radius(); }
      case Color d when d == Color.RED -> 1;
      case Integer i when (i > 3) -> i;
      case null, default -> throw new IllegalStateException();
    };
  }
}
