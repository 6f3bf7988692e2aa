package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of DeltaSpike, of Jakarta Data without a base type, and of Blaze-Persistence. */
class OtherRepositoriesTest {
  private static final String ENTITIES =
      """
      package zoo;
      import jakarta.persistence.*;
      import java.util.*;
      @Entity public class Cat {
        @Id Long id;
        String name;
        @ManyToOne(fetch = FetchType.LAZY) Owner owner;
        @OneToMany(mappedBy = "mother") Set<Cat> kittens;
        @ManyToOne(fetch = FetchType.LAZY) Cat mother;
        Owner getOwner() { return owner; }
        Set<Cat> getKittens() { return kittens; }
      }
      @Entity class Owner { @Id Long id; String name; String getName() { return name; } }
      """;

  private static final String OWNER = "Cat.owner 1 + N(cats)";
  private static final String READ = ") { c.getOwner().getName(); }";

  @TempDir Path directory;

  @Test
  void deltaSpike() {
    String repository =
        """
        package zoo;
        import java.util.*;
        import org.apache.deltaspike.data.api.*;
        @Repository public interface Cats extends EntityRepository<Cat, Long> {
          List<Cat> findByName(String name);
          @Query("select c from Cat c join fetch c.owner where c.name = ?1") List<Cat> fetched(String name);
          @EntityGraph(paths = "owner") List<Cat> findByNameLike(String name);
        }
        """;
    assertEquals(List.of(OWNER), found(repository, "for (Cat c : cats.findByName(\"a\")" + READ));
    assertEquals(List.of(OWNER), found(repository, "for (Cat c : cats.findAll()" + READ));
    assertEquals(List.of(), found(repository, "for (Cat c : cats.fetched(\"a\")" + READ));
    assertEquals(List.of(), found(repository, "for (Cat c : cats.findByNameLike(\"a\")" + READ));
    assertEquals(
        List.of("Cats.findBy N(ids)"), found(repository, "for (Long id : ids) cats.findBy(id);"));
  }

  @Test
  void jakartaDataWithoutABaseType() {
    String repository =
        """
        package zoo;
        import jakarta.data.repository.*;
        import java.util.*;
        @Repository public interface Cats {
          @Find Optional<Cat> cat(@By("id") Long id);
          @Find List<Cat> named(String name);
          @Query("from Cat c join fetch c.owner") List<Cat> fetched();
          @Insert void add(Cat cat);
        }
        """;
    assertEquals(List.of(OWNER), found(repository, "for (Cat c : cats.named(\"a\")" + READ));
    assertEquals(List.of(), found(repository, "for (Cat c : cats.fetched()" + READ));
    assertEquals(
        List.of("Cats.cat N(ids)"),
        found(repository, "for (Long id : ids) { cats.cat(id); cats.add(null); }"));
  }

  @Test
  void blaze() {
    String none = "package zoo; public interface Cats {}";
    String start = "for (Cat c : cbf.create(em, Cat.class, \"c\")";
    assertEquals(
        List.of(OWNER), found(none, start + ".where(\"c.name\").eq(\"a\").getResultList()" + READ));
    assertEquals(
        List.of(OWNER),
        found(none, start + ".fetch(\"kittens\").page(0, 90).getResultList()" + READ));
    assertEquals(
        List.of(), found(none, start + ".fetch(\"kittens\", \"owner\").getResultList()" + READ));
    assertEquals(
        List.of(),
        found(none, start + ".leftJoinFetch(\"c.owner\", \"o\").getResultList()" + READ));
  }

  private List<String> found(String repository, String body) {
    return TestFindings.costs(
        directory,
        ENTITIES,
        repository,
        """
        package zoo;
        import com.blazebit.persistence.*;
        import jakarta.persistence.EntityManager;
        import java.util.*;
        class Keeper {
          Cats cats;
          CriteriaBuilderFactory cbf;
          EntityManager em;
          void run(List<Long> ids) { %s }
        }
        """
            .formatted(body));
  }
}
