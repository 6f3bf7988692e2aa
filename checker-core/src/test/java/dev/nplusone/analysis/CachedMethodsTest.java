package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cache around a bean answers who calls the bean, not the bean itself. */
class CachedMethodsTest {
  private static final List<String> QUERY = List.of("Roles.findByName N(names)");

  @TempDir Path directory;

  @Test
  void springsProxyIsNotAskedByTheObjectItself() {
    assertEquals(QUERY, own("for (String s : names) roles(s);"));
    assertEquals(QUERY, own("for (String s : names) this.roles(s);"));
    assertEquals(QUERY, own("names.forEach(s -> roles(s));"));
    assertEquals(QUERY, own("names.forEach(this::roles);"));
  }

  @Test
  void itIsByOthers() {
    assertEquals(List.of(), own("for (String s : names) info.roles(s);"));
    assertEquals(List.of(), own("names.forEach(info::roles);"));
  }

  @Test
  void othersWeaveTheCacheIntoTheObject() {
    assertEquals(
        List.of(), found("io.micronaut.cache.annotation", "for (String s : names) roles(s);"));
  }

  private List<String> own(String body) {
    return found("org.springframework.cache.annotation", body);
  }

  private List<String> found(String cache, String body) {
    return TestFindings.costs(
        directory,
        """
        package gym;
        import jakarta.persistence.*;
        import java.util.*;
        import %s.Cacheable;
        import org.springframework.data.jpa.repository.JpaRepository;
        @Entity class Role { @Id Long id; String name; }
        interface Roles extends JpaRepository<Role, Long> { List<Role> findByName(String name); }
        class Info {
          Roles roles;
          Info info;
          @Cacheable("roles") public List<Role> roles(String name) { return roles.findByName(name); }
          void run(List<String> names) { %s }
        }
        """
            .formatted(cache, body));
  }
}
