package shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nplusone.junit.ExpectStatements;
import dev.nplusone.junit.SentStatement;
import dev.nplusone.junit.StatementKind;
import dev.nplusone.junit.Statements;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@ExpectStatements(min = 1, max = 1)
class HibernateStatementsTest {
  private static final String PLAIN = "select o from PurchaseOrder o";
  private static final String FETCHING =
      "select distinct o from PurchaseOrder o left join fetch o.lines";

  private final List<String> inspected = new ArrayList<>();
  private SessionFactory factory;
  private EntityManager em;

  @BeforeEach
  void threeOrders() {
    StatementInspector own =
        sql -> {
          inspected.add(sql);
          return sql;
        };
    Configuration configuration =
        new Configuration()
            .addAnnotatedClass(PurchaseOrder.class)
            .addAnnotatedClass(OrderLine.class)
            .setProperty("hibernate.connection.url", "jdbc:h2:mem:junit")
            .setProperty("hibernate.hbm2ddl.auto", "create-drop");
    configuration.getProperties().put("hibernate.session_factory.statement_inspector", own);
    factory = configuration.buildSessionFactory();
    factory.inTransaction(
        session -> {
          for (int i = 0; i < 3; i++) {
            session.persist(PurchaseOrder.withLines(2));
          }
        });
    em = factory.createEntityManager();
  }

  @AfterEach
  void close() {
    em.close();
    factory.close();
  }

  @Test
  void passesWhenTheQueryFetches() {
    assertEquals(6, LineCount.of(em, FETCHING));
  }

  @Test
  @ExpectStatements(min = 4, max = 4)
  void countsWhatIsSentForEachRow(Statements sent) {
    assertEquals(6, LineCount.of(em, PLAIN));
    assertEquals(4, sent.count(StatementKind.SELECT));
  }

  @Test
  void leavesAnInspectorOfTheProgramInPlace(Statements sent) {
    inspected.clear();
    LineCount.of(em, FETCHING);
    assertEquals(sent.all().stream().map(SentStatement::sql).toList(), inspected);
  }

  @Test
  @ExpectStatements(min = 4, max = 4)
  void saysWhichLineSentWhat() {
    AssertionError error =
        assertThrows(
            AssertionError.class, () -> Statements.atMost(2, () -> LineCount.of(em, PLAIN)));

    String[] lines = error.getMessage().split("\n");
    assertEquals("expected at most 2 SQL statements, but 4 were sent", lines[0]);
    assertTrue(lines[1].startsWith("  1 x select "), lines[1]);
    assertTrue(lines[2].contains("LineCount.of(LineCount.java:11)"), lines[2]);
    assertTrue(error.getMessage().contains("\n  3 x select "), error.getMessage());
    assertTrue(error.getMessage().contains("LineCount.of(LineCount.java:12)"), error.getMessage());
  }

  @Nested
  class InANestedClass {
    @Test
    void theOuterExpectationHolds() {
      assertEquals(6, LineCount.of(em, FETCHING));
    }

    @Test
    @ExpectStatements(
        max = 0,
        kinds = {StatementKind.INSERT, StatementKind.UPDATE})
    void onlySomeKindsCount() {
      LineCount.of(em, PLAIN);
    }
  }
}
