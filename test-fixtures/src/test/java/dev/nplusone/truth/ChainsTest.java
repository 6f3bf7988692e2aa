package dev.nplusone.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChainsTest {

  private static final List<String> LINES =
      List.of("int a;", "return rows", "    .map(Order::name)", "    .toList();", "}");

  @Test
  void findsBothEndsOfAChain() {
    assertEquals(2, Chains.firstLine(LINES, 4));
    assertEquals(4, Chains.lastLine(LINES, 2));
    assertEquals(1, Chains.firstLine(LINES, 1));
    assertEquals(1, Chains.lastLine(LINES, 1));
  }

  @Test
  void knowsWhatIsDeferredToTheTerminalOperation() {
    assertEquals(true, Chains.defersWork(".map(Order::name)"));
    assertEquals(true, Chains.defersWork(".flatMap(o -> o.items().stream())"));
    assertEquals(false, Chains.defersWork(".map(o -> o.name()) // not Order::name"));
  }
}
