package dev.nplusone.members;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a step of Spring Batch does for each item. */
class BatchItemsTest {
  private static final String CLASSES =
      """
      package billing;
      import jakarta.persistence.*;
      import java.util.*;
      import org.springframework.batch.item.*;
      import org.springframework.batch.item.database.*;
      import org.springframework.batch.item.database.builder.*;
      import org.springframework.data.jpa.repository.*;
      @Entity class Subscription {
        @Id Long id;
        @ManyToOne(fetch = FetchType.LAZY) Account account;
        public Account getAccount() { return account; }
        public Long getId() { return id; }
      }
      @Entity class Account { @Id Long id; String iban; public String getIban() { return iban; } }
      @Entity class Invoice { @Id Long id; String iban; }
      interface InvoiceRepository extends JpaRepository<Invoice, Long> { boolean existsByIban(String iban); }
      class InvoiceProcessor implements ItemProcessor<Subscription, String> {
        InvoiceRepository invoices;
        @Override public String process(Subscription item) { return %s; }
      }
      class Job {
        Object reader(EntityManagerFactory factory) {
          return new JpaPagingItemReaderBuilder<Subscription>()
              .entityManagerFactory(factory).queryString(%s).pageSize(100).build();
        }
      }
      """;

  @TempDir Path directory;

  @Test
  void rowsOfTheReaderAreLoadedLazily() {
    assertEquals(
        List.of("Subscription.account 1 + N(subscriptions)"),
        found("item.getAccount().getIban()", "\"select s from Subscription s\""));
  }

  @Test
  void whatTheReaderFetchesIsThere() {
    assertEquals(
        List.of(),
        found(
            "item.getAccount().getIban()",
            "\"select s from Subscription s join fetch s.account\""));
  }

  @Test
  void aQueryIsSentForEachItem() {
    assertEquals(
        List.of("InvoiceRepository.existsByIban N(items)"),
        found("\"\" + invoices.existsByIban(\"x\" + item.getId())", "query"));
  }

  @Test
  void theItemsOfAChunkAreItsElements() {
    String writer =
        """
        package billing;
        import org.springframework.batch.item.*;
        class Writer implements ItemWriter<Subscription> {
          public void write(Chunk<? extends Subscription> chunk) {
            chunk.getItems().stream().map(item -> item.getAccount().getIban()).forEach(x -> {});
          }
        }
        """;
    assertEquals(
        List.of("Subscription.account 1 + N(subscriptions)"),
        TestFindings.costs(
            directory, CLASSES.formatted("\"\"", "\"select s from Subscription s\""), writer));
  }

  @Test
  void aWriterIsGivenAllOfAChunk() {
    String reader =
        "class Readers { Object subscriptions(SubscriptionRepository all) { return"
            + " new RepositoryItemReaderBuilder<Subscription>().repository(all)"
            + ".methodName(\"%s\").build(); } }";
    String writer =
        """
        package billing;
        import java.util.*;
        import org.springframework.batch.item.*;
        import org.springframework.batch.item.data.builder.*;
        import org.springframework.data.domain.*;
        import org.springframework.data.jpa.repository.*;
        interface SubscriptionRepository extends JpaRepository<Subscription, Long> {
          @EntityGraph(attributePaths = "account") Page<Subscription> findFetchedBy(Pageable page);
        }
        class Writer implements ItemWriter<Subscription> {
          public void write(%s<? extends Subscription> chunk) {
            for (Subscription item : chunk) { item.getAccount().getIban(); }
          }
        }
        """;
    String classes = CLASSES.formatted("null", "query");
    assertEquals(
        List.of("Subscription.account 1 + N(subscriptions)"),
        TestFindings.costs(
            directory, classes, writer.formatted("Chunk") + reader.formatted("findAll")));
    assertEquals(
        List.of("Subscription.account 1 + N(subscriptions)"),
        TestFindings.costs(
            directory, classes, writer.formatted("List") + reader.formatted("findAll")));
    assertEquals(
        List.of(),
        TestFindings.costs(
            directory, classes, writer.formatted("Chunk") + reader.formatted("findFetchedBy")));
  }

  @Test
  void theContextOfTheChunkHasItsItems() {
    assertEquals(
        List.of("Subscription.account N(items)"),
        reloaded("all.findById(item.getId()).get().getAccount().getIban()"));
    assertEquals(
        List.of("InvoiceRepository.findById N(items)"),
        reloaded("invoices.findById(item.getId()).get().iban"));
    assertEquals(
        List.of("SubscriptionRepository.findById N(items)"),
        reloaded("\"\" + all.findById(item.getId() + 1).get().getId()"));
  }

  private List<String> reloaded(String answer) {
    String reloading =
        """
        package billing;
        import org.springframework.batch.item.*;
        import org.springframework.data.jpa.repository.*;
        interface SubscriptionRepository extends JpaRepository<Subscription, Long> {}
        class Reloading implements ItemProcessor<Subscription, String> {
          SubscriptionRepository all;
          InvoiceRepository invoices;
          @Override public String process(Subscription item) { return reload(item); }
          private String reload(Subscription item) { return %s; }
        }
        """;
    return TestFindings.costs(
        directory, CLASSES.formatted("null", "query"), reloading.formatted(answer));
  }

  @Test
  void aFunctionIsAProcessorToo() {
    String job =
        """
        package billing;
        import org.springframework.batch.item.*;
        class Steps {
          InvoiceRepository invoices;
          ItemProcessor<Subscription, Boolean> processor() {
            return item -> invoices.existsByIban("x" + item.getId());
          }
        }
        """;
    assertEquals(
        List.of("InvoiceRepository.existsByIban N(items)"),
        TestFindings.costs(directory, CLASSES.formatted("null", "query"), job));
  }

  private List<String> found(String body, String query) {
    return TestFindings.costs(directory, CLASSES.formatted(body, query));
  }
}
