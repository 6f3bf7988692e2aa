package dev.nplusone.junit;

import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/**
 * Wraps every {@code DataSource} of a Spring Boot test, so that {@code JdbcTemplate} and the like
 * are counted too. Off with {@code nplusone.junit.data-source=false}, for a program that needs the
 * class of its pool.
 */
@AutoConfiguration
@ConditionalOnProperty(name = "nplusone.junit.data-source", matchIfMissing = true)
public class StatementsAutoConfiguration {

  @Bean
  static BeanPostProcessor nplusoneCountingDataSources() {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source ? CountingDataSource.of(source) : bean;
      }
    };
  }
}
