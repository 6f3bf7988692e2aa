package dev.nplusone.query;

import dev.nplusone.mapping.MybatisMappers;
import dev.nplusone.source.Annotation;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.TypeDecl;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What the methods of MyBatis's mappers do, by annotation or by name. */
final class MybatisStatements {
  private static final Set<String> READS = Set.of("Select", "SelectProvider");

  private static final Set<String> WRITES =
      Set.of(
          "Insert",
          "InsertProvider",
          "Update",
          "UpdateProvider",
          "Delete",
          "DeleteProvider",
          "Flush");

  /** Names of statements that change something, where nobody in view says what they are. */
  private static final Pattern WRITING =
      Pattern.compile(
          "(batch|insert|update|delete|remove|save|add|create|replace|upsert|merge|truncate"
              + "|clear|incr|decr|edit|modify|set|drop|alter|mark|reset)(?![a-z]).*");

  private MybatisStatements() {}

  /** Whether an interface is a mapper. */
  static boolean isMapper(TypeDecl type) {
    return type.annotation(MybatisMappers.ANNOTATIONS + "Mapper").isPresent()
        || type.methods().stream().anyMatch(m -> reads(m).isPresent());
  }

  /** Whether a method of a mapper changes something. */
  static boolean writes(MethodDecl method) {
    return reads(method).map(r -> !r).orElseGet(() -> WRITING.matcher(method.name()).matches());
  }

  private static Optional<Boolean> reads(MethodDecl method) {
    for (Annotation annotation : method.annotations()) {
      if (annotation.type().startsWith(MybatisMappers.ANNOTATIONS)) {
        if (READS.contains(annotation.simpleName())) {
          return Optional.of(true);
        }
        if (WRITES.contains(annotation.simpleName())) {
          return Optional.of(false);
        }
      }
    }
    return Optional.empty();
  }
}
