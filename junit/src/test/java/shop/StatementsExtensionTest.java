package shop;

import static org.assertj.core.api.Assertions.allOf;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.test;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import dev.nplusone.junit.CountingDataSource;
import dev.nplusone.junit.ExpectStatements;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

class StatementsExtensionTest {

  @Test
  void failsATestThatSendsTooManyOrTooFew() {
    Events tests =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectClass(Cases.class))
            .execute()
            .testEvents();

    tests.assertStatistics(s -> s.started(5).succeeded(1).failed(4));
    tests
        .assertThatEvents()
        .haveExactly(
            1,
            allOf(
                test("tooMany"),
                finishedWithFailure(
                    instanceOf(AssertionError.class),
                    message(m -> m.startsWith("expected at most 1 SQL statement, but 2 were")))))
        .haveExactly(1, allOf(test("tooFew"), finishedWithFailure()))
        .haveExactly(1, allOf(test("itsOwnFailureStands"), finishedWithFailure(message("its own"))))
        .haveExactly(
            1,
            allOf(
                test("impossible"),
                finishedWithFailure(instanceOf(ExtensionConfigurationException.class))));
  }

  /** Run by the test above only: its name does not end as a test's does. */
  static class Cases {
    private final JdbcDataSource h2 = new JdbcDataSource();

    @BeforeEach
    void preparationIsFree() throws Exception {
      h2.setURL("jdbc:h2:mem:");
      send(10);
    }

    private void send(int times) throws Exception {
      try (var connection = CountingDataSource.of(h2).getConnection()) {
        for (int i = 0; i < times; i++) {
          connection.prepareStatement("select " + i).executeQuery();
        }
      }
    }

    @Test
    @ExpectStatements(max = 1)
    void tooMany() throws Exception {
      send(2);
    }

    @Test
    @ExpectStatements(min = 1, max = 1)
    void tooFew() {}

    @Test
    @ExpectStatements(max = 2)
    void asExpected() throws Exception {
      send(2);
    }

    @Test
    @ExpectStatements(max = 0)
    void itsOwnFailureStands() throws Exception {
      send(1);
      throw new IllegalStateException("its own");
    }

    @Test
    @ExpectStatements(min = 2, max = 1)
    void impossible() {}
  }
}
