package shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nplusone.junit.CountingDataSource;
import dev.nplusone.junit.ExpectStatements;
import dev.nplusone.junit.Statements;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class CountingDataSourceTest {
  private final DataSource source = CountingDataSource.of(h2());

  private static DataSource h2() {
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:mem:");
    return h2;
  }

  @Test
  @ExpectStatements(min = 5, max = 5)
  void countsExecutionsNotPreparations() throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create table t (id int)");
      try (PreparedStatement insert = connection.prepareStatement("insert into t values (?)")) {
        insert.setInt(1, 1);
        insert.executeUpdate();
        insert.setInt(1, 2);
        insert.executeUpdate();
        insert.setInt(1, 3);
        insert.addBatch();
        insert.setInt(1, 4);
        insert.addBatch();
        insert.executeBatch();
      }
      assertTrue(statement.executeQuery("select count(*) from t").next());
    }
  }

  @Test
  void behavesLikeTheOriginal() throws SQLException {
    assertSame(source, CountingDataSource.of(source));
    assertTrue(source.isWrapperFor(JdbcDataSource.class));
    try (Connection connection = source.getConnection()) {
      SQLException wrong =
          assertThrows(
              SQLException.class, () -> connection.prepareStatement("selekt 1").executeQuery());
      assertTrue(wrong.getMessage().contains("selekt"), wrong.getMessage());
    }
  }

  @Test
  void saysWhatNothingMeans() {
    AssertionError error =
        assertThrows(AssertionError.class, () -> Statements.during(() -> {}).assertBetween(1, 1));

    assertEquals(
        "expected exactly 1 SQL statement, but 0 were sent; is Hibernate 5.6 or newer on the class"
            + " path, or the DataSource wrapped by CountingDataSource?",
        error.getMessage());
  }

  @Test
  void countsOtherThreadsWhileAlone() throws Throwable {
    Statements sent =
        Statements.during(
            () -> {
              Thread thread = new Thread(this::selectOne);
              thread.start();
              thread.join();
            });

    assertEquals(1, sent.count());
  }

  @Test
  void keepsParallelTestsApart() throws Throwable {
    Statements[] inner = new Statements[1];
    Statements outer =
        Statements.during(
            () -> {
              Thread thread =
                  new Thread(
                      () -> {
                        try {
                          inner[0] = Statements.during(this::selectOne);
                        } catch (Throwable e) {
                          throw new IllegalStateException(e);
                        }
                      });
              thread.start();
              thread.join();
              selectOne();
              selectOne();
            });

    assertEquals(1, inner[0].count());
    assertEquals(2, outer.count());
  }

  private void selectOne() {
    try (Connection connection = source.getConnection()) {
      connection.prepareStatement("select 1").executeQuery();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
