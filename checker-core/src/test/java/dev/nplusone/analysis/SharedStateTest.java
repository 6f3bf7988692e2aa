package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nplusone.analysis.value.SharedMap;
import dev.nplusone.analysis.value.SharedSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SharedStateTest {

  @Test
  void aMapAndItsCopyDoNotSeeEachOthersChanges() {
    SharedMap<String, Integer> map = new SharedMap<>();
    map.put("a", 1);
    SharedMap<String, Integer> copy = map.copy();
    assertTrue(copy.sharesWith(map));
    map.put("b", 2);
    copy.merge("a", 10, Integer::sum);
    copy.replaceAll((key, value) -> value + 1);
    assertFalse(copy.sharesWith(map));
    assertEquals(Map.of("a", 1, "b", 2), map);
    assertEquals(Map.of("a", 12), copy);
    copy.clear();
    assertEquals(Map.of("a", 1, "b", 2), map);
    map.remove("a");
    assertEquals(Map.of("b", 2), map);
  }

  @Test
  void aSetAndItsCopyDoNotSeeEachOthersChanges() {
    SharedSet<String> set = new SharedSet<>();
    set.addAll(Set.of("a", "b"));
    SharedSet<String> copy = set.copy();
    copy.retainAll(Set.of("a"));
    set.add("c");
    assertEquals(Set.of("a"), copy);
    assertEquals(Set.of("a", "b", "c"), set);
    SharedSet<String> third = set.copy();
    set.clear();
    third.removeIf("b"::equals);
    assertEquals(Set.of("a", "c"), third);
    assertEquals(Set.of(), set);
  }

  @Test
  void aSetLosesOthersHoweverManyTheseAre() {
    SharedSet<String> set = new SharedSet<>();
    set.addAll(Set.of("a", "b"));
    SharedSet<String> copy = set.copy();
    set.removeAll(Set.of("a"));
    copy.removeAll(Set.of("a", "b", "c"));
    assertEquals(Set.of("b"), set);
    assertEquals(Set.of(), copy);
  }
}
