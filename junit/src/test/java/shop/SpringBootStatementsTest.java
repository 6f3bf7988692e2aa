package shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.junit.ExpectStatements;
import jakarta.persistence.EntityManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.domain.EntityScan;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Transactional;

@SpringBootTest(properties = "spring.jpa.hibernate.ddl-auto=create-drop")
@Transactional
class SpringBootStatementsTest {

  @SpringBootApplication
  @EntityScan(basePackageClasses = PurchaseOrder.class)
  static class Shop {}

  @Autowired private EntityManager em;
  @Autowired private JdbcTemplate jdbc;

  @BeforeEach
  void twoOrders() {
    em.persist(PurchaseOrder.withLines(1));
    em.persist(PurchaseOrder.withLines(1));
    em.flush();
    em.clear();
  }

  @Test
  @ExpectStatements(min = 4, max = 4)
  void countsHibernateOnceAndOtherJdbcToo() {
    assertEquals(2, LineCount.of(em, "select o from PurchaseOrder o"));
    assertEquals(2, jdbc.queryForObject("select count(*) from purchase_order", Integer.class));
  }
}
