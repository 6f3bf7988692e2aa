package dev.nplusone.members;

import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeRef;
import java.util.Map;
import java.util.Optional;

/** The field {@code log} that an annotation of Lombok adds to a class. */
public final class LombokLoggers {
  private static final String FIELD = "log";

  private static final Map<String, String> LOGGERS =
      Map.of(
          "Slf4j", "org.slf4j.Logger",
          "XSlf4j", "org.slf4j.Logger",
          "Log4j2", "org.apache.logging.log4j.Logger",
          "Log4j", "org.apache.log4j.Logger",
          "CommonsLog", "org.apache.commons.logging.Log",
          "JBossLog", "org.jboss.logging.Logger",
          "Log", "java.util.logging.Logger");

  private LombokLoggers() {}

  /** The type of a field that the text does not show, if it is a logger of Lombok's. */
  public static Optional<TypeRef> field(TypeDecl type, String name) {
    return name.equals(FIELD)
        ? type.annotations().stream()
            .filter(a -> a.type().startsWith("lombok.") || a.type().indexOf('.') < 0)
            .flatMap(a -> Optional.ofNullable(LOGGERS.get(a.simpleName())).stream())
            .map(TypeRef::of)
            .findFirst()
        : Optional.empty();
  }
}
