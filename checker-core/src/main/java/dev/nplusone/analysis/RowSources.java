package dev.nplusone.analysis;

import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeRef;
import dev.nplusone.source.TypeUses;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether a program can get hold of an entity, a repository or a session at all. Each has a type,
 * and code comes by a type by naming it, or by members of types it names; where none of these leads
 * to persistence, nothing can be sent, and nothing need be interpreted. Modules of a large build
 * often have JPA on the class path and nothing to do with it.
 */
final class RowSources {
  private static final List<String> PERSISTENCE =
      List.of(
          "jakarta.persistence.",
          "javax.persistence.",
          "jakarta.data.",
          "org.apache.deltaspike.data.",
          "org.apache.ibatis.",
          "org.mybatis.",
          "com.baomidou.mybatisplus.",
          "org.jooq.",
          "org.jdbi.",
          "io.ebean.",
          "org.hibernate.",
          "org.apache.openjpa.",
          "org.springframework.data.",
          "org.springframework.jdbc.",
          "org.springframework.orm.",
          "org.springframework.r2dbc.",
          "io.dropwizard.hibernate.",
          "io.micronaut.data.",
          "io.quarkus.hibernate.");

  /** Hibernate's grammar reads texts and knows no session. */
  private static final String GRAMMAR = "org.hibernate.grammars.";

  /** With more types than these to look through, interpreting is as fast. */
  private static final int MOST = 4_000;

  private final Engine engine;
  private final Set<String> named = new HashSet<>();
  private final Deque<String> open = new ArrayDeque<>();
  private boolean found;

  private RowSources(Engine engine) {
    this.engine = engine;
  }

  static boolean anyIn(Engine engine) {
    return !engine.mapping.classes().isEmpty() || new RowSources(engine).search();
  }

  private boolean search() {
    for (TypeDecl type : engine.program.types()) {
      if (type.enclosing().isEmpty() && !found) {
        TypeUses.in(type, this::add);
      }
    }
    while (!open.isEmpty() && !found && named.size() < MOST) {
      engine
          .program
          .type(open.poll())
          .filter(type -> !type.isSource())
          .ifPresent(type -> TypeUses.in(type, this::add));
    }
    return found || !open.isEmpty();
  }

  private void add(TypeRef.Named type) {
    if (!found && !type.name().startsWith("java.") && named.add(type.name())) {
      found = isPersistence(type.name());
      open.add(type.name());
    }
  }

  private boolean isPersistence(String type) {
    return PERSISTENCE.stream().anyMatch(type::startsWith) && !type.startsWith(GRAMMAR)
        || engine.mapping.find(type).isPresent()
        || engine.queries.repositories().repository(TypeRef.of(type)).isPresent();
  }
}
