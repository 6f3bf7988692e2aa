package dev.nplusone.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Says how many SQL statements a test may send. On a class it holds for each of its tests; one on
 * the method wins. Counted is what runs between the last {@code @BeforeEach} and the first
 * {@code @AfterEach}, so preparing data costs nothing.
 *
 * <pre>{@code
 * @Test
 * @ExpectStatements(max = 2)
 * void printsEveryOrderWithTwoStatements() {
 *   report.print();
 * }
 * }</pre>
 *
 * <p>Statements are counted where Hibernate prepares them, without any setting, and where a {@code
 * DataSource} executes them, if it is wrapped by {@link CountingDataSource}; Spring Boot tests wrap
 * it by themselves. A statement seen in both places counts once, a JDBC batch counts once.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@ExtendWith(StatementsExtension.class)
public @interface ExpectStatements {

  /** The most there may be. */
  int max();

  /** The fewest there must be: a test that sends nothing may not have reached the database. */
  int min() default 0;

  /** Which statements count. */
  StatementKind[] kinds() default {};
}
