package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A base class of the project's own, below Spring's, is of the entity of whoever calls it. */
class BaseRepositoriesTest {
  private static final String BASE =
      """
      package crm;
      import jakarta.persistence.*;
      import java.util.*;
      import org.springframework.data.jpa.repository.JpaRepository;
      import org.springframework.data.jpa.repository.support.*;
      import org.springframework.data.repository.NoRepositoryBean;
      @NoRepositoryBean interface BaseRepository<T, ID> extends JpaRepository<T, ID> {
        List<T> plain();
        List<T> with(String... attributes);
      }
      class BaseRepositoryImpl<T, ID> extends SimpleJpaRepository<T, ID> implements BaseRepository<T, ID> {
        private final EntityManager em;
        BaseRepositoryImpl(JpaEntityInformation<T, ?> info, EntityManager em) { super(info, em); this.em = em; }
        public List<T> plain() {
          return em.createQuery("select e from " + getDomainClass().getSimpleName() + " e", getDomainClass()).getResultList();
        }
        public List<T> with(String... attributes) {
          EntityGraph<T> graph = em.createEntityGraph(getDomainClass());
          graph.addAttributeNodes(attributes);
          return em.createQuery("select e from " + getDomainClass().getSimpleName() + " e", getDomainClass())
              .setHint("jakarta.persistence.fetchgraph", graph).getResultList();
        }
      }
      @Entity class Client {
        @Id Long id;
        @OneToMany(mappedBy = "client") List<Address> addresses;
        List<Address> getAddresses() { return addresses; }
      }
      @Entity class Address { @Id Long id; @ManyToOne(fetch = FetchType.LAZY) Client client; Client getClient() { return client; } }
      interface Clients extends BaseRepository<Client, Long> {}
      interface Addresses extends BaseRepository<Address, Long> {}
      class Report {
        Clients clients;
        Addresses addresses;
        void run() { %s }
      }
      """;

  @TempDir Path directory;

  @Test
  void rowsAreThoseOfTheRepositoryThatIsAsked() {
    assertEquals(
        List.of("Client.addresses 1 + N(clients)"),
        found("for (Client c : clients.plain()) { c.getAddresses().size(); }"));
    assertEquals(
        List.of("Address.client 1 + N(addresses)"),
        found("for (Address a : addresses.plain()) { a.getClient().getAddresses(); }"));
  }

  @Test
  void whatItsGraphNamesIsFetched() {
    assertEquals(
        List.of(),
        found("for (Client c : clients.with(\"addresses\")) { c.getAddresses().size(); }"));
  }

  private List<String> found(String body) {
    return TestFindings.costs(directory, BASE.formatted(body));
  }
}
