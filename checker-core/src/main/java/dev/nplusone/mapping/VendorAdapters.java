package dev.nplusone.mapping;

import java.util.Map;
import java.util.Optional;

/** Spring's classes that stand for a JPA provider. */
final class VendorAdapters {
  private static final Map<String, String> PROVIDERS =
      Map.of(
          "EclipseLinkJpaVendorAdapter", "org.eclipse.persistence",
          "OpenJpaVendorAdapter", "org.apache.openjpa",
          "HibernateJpaVendorAdapter", "org.hibernate");

  private VendorAdapters() {}

  /** The package of the provider that a class stands for. */
  static Optional<String> provider(String className) {
    return Optional.ofNullable(className)
        .map(name -> PROVIDERS.get(name.substring(name.lastIndexOf('.') + 1)));
  }
}
