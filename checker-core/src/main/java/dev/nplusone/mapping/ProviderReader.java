package dev.nplusone.mapping;

import dev.nplusone.source.Program;
import java.util.List;
import java.util.Optional;

/**
 * Finds out which provider runs the persistence unit: what configuration names comes before what
 * merely is on the class path.
 */
final class ProviderReader {
  private static final String ECLIPSELINK = "org.eclipse.persistence";
  private static final String OPENJPA = "org.apache.openjpa";
  private static final List<String> KNOWN = List.of(ECLIPSELINK, OPENJPA, "org.hibernate");
  private static final List<String> HIBERNATE_CLASSES =
      List.of("org.hibernate.jpa.HibernatePersistenceProvider", "org.hibernate.Session");

  private final Program program;
  private final List<ConfigEntry> entries;

  /**
   * @param entries all settings, those that decide first
   */
  ProviderReader(Program program, List<ConfigEntry> entries) {
    this.program = program;
    this.entries = entries;
  }

  Provider read() {
    return named().or(this::onClassPath).orElse(Provider.DEFAULT);
  }

  private Optional<Provider> named() {
    return entries.stream()
        .filter(e -> e.means(SettingsReader.PROVIDER))
        .filter(e -> KNOWN.stream().anyMatch(e.value()::startsWith))
        .findFirst()
        .map(e -> of(e.value(), "named at " + e.place().shortForm()));
  }

  private Optional<Provider> onClassPath() {
    boolean eclipseLink = isPresent(ECLIPSELINK + ".jpa.PersistenceProvider");
    boolean hibernate = HIBERNATE_CLASSES.stream().anyMatch(this::isPresent);
    return eclipseLink != hibernate
        ? Optional.of(of(eclipseLink ? ECLIPSELINK : "org.hibernate", "found on the class path"))
        : Optional.empty();
  }

  private boolean isPresent(String className) {
    return program.type(className).isPresent();
  }

  private Provider of(String name, String reason) {
    if (name.startsWith(OPENJPA)) {
      return new Provider(Provider.Kind.OPENJPA, reason, false);
    }
    if (!name.startsWith(ECLIPSELINK)) {
      return new Provider(Provider.Kind.HIBERNATE, reason, false);
    }
    boolean plain = says("eclipselink.weaving", "false");
    boolean unshared =
        says("eclipselink.cache.shared.default", "false")
            || says("persistence.sharedCache.mode", "NONE");
    return new Provider(
        plain ? Provider.Kind.ECLIPSELINK_PLAIN : Provider.Kind.ECLIPSELINK_WOVEN,
        reason,
        !unshared);
  }

  /** Whether the first entry of that name has that value. */
  private boolean says(String key, String value) {
    return entries.stream()
        .filter(e -> e.means(key))
        .findFirst()
        .filter(e -> e.value().equalsIgnoreCase(value))
        .isPresent();
  }
}
