package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Branches for a collection that has nothing yet, and that give it something. */
class FirstElementsTest {
  private static final List<String> EACH = List.of("Goods.findByCode N(codes)");

  private static final String ADD = "Good good = goods.findByCode(code); LIST.add(good);";

  @TempDir Path directory;

  @Test
  void areGivenByOneTurn() {
    for (String loop :
        List.of(
            "Set<Good> all = cart.getGoods();"
                + " if (all != null && all.size() > 0) { all.size(); } else { ADD }"
                    .replace("ADD", ADD.replace("LIST", "cart.getGoods()")),
            "if (cart.getGoods().isEmpty()) { ADD }".replace("ADD", in("cart.getGoods()")),
            "Set<Good> all = cart.getGoods(); if (all == null || all.isEmpty()) { ADD }"
                .replace("ADD", in("all")),
            "if (all.size() != 0) { } else { ADD }".replace("ADD", in("all")),
            "if (!all.isEmpty()) { } else { ADD }".replace("ADD", in("all")),
            "if (isNotEmpty(cart.getGoods())) { } else {"
                + " Good good = goods.findByCode(code); Set<Good> now = cart.getGoods();"
                + " if (now == null) { now = new HashSet<>(); cart.setGoods(now); }"
                + " now.add(good); }")) {
      assertEquals(List.of(), found(loop), loop);
    }
  }

  @Test
  void areGivenByEachTurnWhereTheCollectionDoesNotKeepThem() {
    for (String loop :
        List.of(
            "if (all.size() > 0) { } else { ADD }".replace("ADD", in("others")),
            "if (all.size() == 0) { } else { ADD }".replace("ADD", in("all")),
            "if (all.size() > 0) { all.clear(); } else { ADD }".replace("ADD", in("all")),
            "if (all.size() > 0) { } else { Good good = goods.findByCode(code);"
                + " if (good.isNew()) { all.add(good); } }",
            "if (all.size() > 0) { } else { Good good = goods.findByCode(code);"
                + " if (good == null) { continue; } all.add(good); }",
            "Set<Good> mine = new HashSet<>(); if (mine.size() > 0) { } else { ADD }"
                .replace("ADD", in("mine")),
            "if (cart.getGoods().isEmpty()) { ADD } cart.reset();"
                .replace("ADD", in("cart.getGoods()")),
            "if (cart.getGoods().isEmpty()) { ADD } ship(cart);"
                .replace("ADD", in("cart.getGoods()")),
            "if (cart.getGoods().isEmpty()) { ADD } Cart same = cart; same.reset();"
                .replace("ADD", in("cart.getGoods()")),
            "if (cart.getGoods().isEmpty()) { ADD } flush(cart.getGoods());"
                .replace("ADD", in("cart.getGoods()")),
            "cart = new Cart(); if (cart.getGoods().size() > 0) { } else { ADD }"
                .replace("ADD", in("cart.getGoods()")),
            "if (cart.getGoods().size() > 0) { } else { ADD } cart.setGoods(new HashSet<>());"
                .replace("ADD", in("cart.getGoods()")))) {
      assertEquals(EACH, found(loop), loop);
    }
  }

  private static String in(String list) {
    return ADD.replace("LIST", list);
  }

  private List<String> found(String loop) {
    return TestFindings.costs(
        directory,
        """
        package shop;
        import jakarta.persistence.*;
        import java.util.*;
        import org.springframework.data.jpa.repository.*;
        @Entity class Good {
          @Id Long id; String code; boolean fresh;
          public boolean isNew() { return fresh; }
        }
        class Cart {
          void reset() { goods.clear(); }
          private Set<Good> goods = new HashSet<>();
          public Set<Good> getGoods() { return goods; }
          public void setGoods(Set<Good> goods) { this.goods = goods; }
        }
        interface Goods extends JpaRepository<Good, Long> { Good findByCode(String code); }
        class Desk {
          Goods goods;
          void run(List<String> codes, Cart cart, Set<Good> all, Set<Good> others) {
            for (String code : codes) { LOOP }
          }
          void ship(Cart shipped) { shipped.getGoods().clear(); }
          void flush(Set<Good> buffer) { buffer.clear(); }
          static boolean isNotEmpty(Collection<?> any) { return any != null && any.size() > 0; }
        }
        """
            .replace("LOOP", loop));
  }
}
