package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A variable that holds a row, or a new instance where there is none. */
class NewAlternativesTest {
  private static final String KEY = "Key key = keys.findById(1L).orElseGet(() -> new Key());";

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "for (Cert c : certs.findAll()) key.add(c);",
        "certs.findAll().forEach(c -> key.add(c));",
        "certs.findAll().stream().filter(key::add).count();"
      })
  void theRowIsTheSameInEachTurnWhateverTheNewOneIsGiven(String loop) {
    assertEquals(List.of(), found(KEY + loop));
  }

  @Test
  void aVariableThatTurnsGiveAnotherRowIsNot() {
    assertEquals(
        List.of("Key.certs N(ids)", "Keys.findById N(ids)"),
        found(
            KEY
                + " for (Long id : ids) { key.certs.size();"
                + " key = keys.findById(id).orElseGet(() -> new Key()); }"));
  }

  private List<String> found(String body) {
    return TestFindings.costs(
        directory,
        """
        package ca;
        import jakarta.persistence.*;
        import java.util.*;
        import org.springframework.data.jpa.repository.*;
        import org.springframework.transaction.annotation.Transactional;
        @Entity class Cert { @Id Long id; }
        @Entity class Key {
          @Id Long id;
          @OneToMany @JoinColumn(name = "key_id") Collection<Cert> certs = new ArrayList<>();
          boolean add(Cert c) { return !certs.contains(c) && certs.add(c); }
        }
        interface Keys extends JpaRepository<Key, Long> {}
        interface Certs extends JpaRepository<Cert, Long> {}
        class Desk {
          Keys keys; Certs certs;
          @Transactional void run(List<Long> ids) { %s }
        }
        """
            .formatted(body));
  }
}
