import java.io.StringReader;
import java.util.List;

class A {
  int f;

  int run(List<String> names, int[] numbers) throws Exception {
    int a, b = 1;
    final var c = 2;
    ;
    f = b;
    if (b > 1) a = 1;
    else if (b == 0) { a = 2; } else
      a = 3;
    outer:
    for (int i = 0, j = 10; i < j; i++, j--) {
      for (; ; ) {
        if (i == 5) continue outer;
        break outer;
      }
    }
    for (a = 0, b = 1; (a < 2); ) a++;
    for (final String name : (names)) // a comment with ) in it
      name.trim();
    for (var n : numbers /* ) */) { n++; }
    while (/* ( */ (a > 0)) --a;
    do {
      a++;
    } while (a < 3);
    synchronized (this) {
      assert a > 1 : "a" + a;
      assert (a > 2);
    }
    try (StringReader r = new StringReader("x"); var s = new StringReader("y")) {
      r.read();
    } catch (final IllegalStateException | IllegalArgumentException e) {
      throw (e);
    } catch (RuntimeException e) {
      throw new Exception(e);
    } finally {
      a = 0;
    }
    StringReader again = new StringReader("");
    try (again) {} finally {}
    switch (a) {
      case 1:
      case 2: {
        b = 1;
      }
        break;
      default:
        int in = 3;
        b = in;
    }
    switch (b) {
      case 1, 2 -> f();
      case (3) -> { return 1; }
      default -> throw new IllegalStateException();
    }
    int y = switch (b) { case 1 -> (2); case 4 -> { yield 5; } default -> throw new Exception(); };
    int z = switch (b) { case 1: yield (b); default: f(); yield 2; };
    return (y + a);
  }

  void f() { return; }
}
