package dev.nplusone.junit;

import org.hibernate.boot.SessionFactoryBuilder;
import org.hibernate.boot.registry.selector.spi.StrategySelector;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.boot.spi.SessionFactoryBuilderFactory;
import org.hibernate.boot.spi.SessionFactoryBuilderImplementor;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.engine.config.spi.ConfigurationService;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.hibernate.service.ServiceRegistry;

/**
 * Has every session factory tell what it prepares. Hibernate finds this class by its service file
 * (5.6 to 7 read it), so that a test needs no setting. An inspector that the program itself
 * configures goes on working, in front of this one.
 */
public final class HibernateStatements implements SessionFactoryBuilderFactory {

  @Override
  public SessionFactoryBuilder getSessionFactoryBuilder(
      MetadataImplementor metadata, SessionFactoryBuilderImplementor defaultBuilder) {
    ServiceRegistry registry = metadata.getMetadataBuildingOptions().getServiceRegistry();
    defaultBuilder.applyStatementInspector(new Telling(configured(registry)));
    return defaultBuilder;
  }

  private static StatementInspector configured(ServiceRegistry registry) {
    ConfigurationService settings = registry.getService(ConfigurationService.class);
    Object setting =
        settings == null ? null : settings.getSettings().get(AvailableSettings.STATEMENT_INSPECTOR);
    StrategySelector strategies = registry.getService(StrategySelector.class);
    return setting == null || strategies == null
        ? null
        : strategies.resolveStrategy(StatementInspector.class, setting);
  }

  private record Telling(StatementInspector first) implements StatementInspector {
    @Override
    public String inspect(String sql) {
      String changed = first == null ? null : first.inspect(sql);
      String sent = changed == null ? sql : changed;
      Recording.prepared(sent);
      return sent;
    }
  }
}
