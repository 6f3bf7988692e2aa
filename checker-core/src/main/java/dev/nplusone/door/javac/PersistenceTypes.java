package dev.nplusone.door.javac;

import java.util.List;
import javax.lang.model.util.Elements;

/** The libraries without which a compilation has nothing to check. */
final class PersistenceTypes {
  private static final List<String> NAMES =
      List.of(
          "jakarta.persistence.Entity",
          "javax.persistence.Entity",
          "org.hibernate.Session",
          "org.springframework.data.repository.Repository",
          "org.springframework.jdbc.core.JdbcOperations",
          "org.apache.ibatis.annotations.Mapper",
          "org.jooq.DSLContext",
          "jakarta.data.repository.Repository",
          "io.micronaut.data.annotation.Repository");

  private PersistenceTypes() {}

  /** Whether a compilation sees any of them. */
  static boolean areVisible(Elements elements) {
    return NAMES.stream().anyMatch(name -> elements.getTypeElement(name) != null);
  }
}
