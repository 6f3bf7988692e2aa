package dev.nplusone.analysis;

import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Opaque;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeRef;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What hands out sessions and entity managers, known also where its class is out of view. */
final class SessionFactories {
  private static final Set<String> FACTORIES =
      Set.of(
          "org.hibernate.SessionFactory",
          "org.hibernate.engine.spi.SessionFactoryImplementor",
          "jakarta.persistence.EntityManagerFactory",
          "javax.persistence.EntityManagerFactory");

  private static final TypeRef SESSION = TypeRef.of("org.hibernate.Session");
  private static final TypeRef STATELESS = TypeRef.of("org.hibernate.StatelessSession");
  static final TypeRef MANAGER = TypeRef.of("jakarta.persistence.EntityManager");

  private static final Map<String, TypeRef> HANDED_OUT =
      Map.of(
          "getCurrentSession",
          SESSION,
          "openSession",
          SESSION,
          "openStatelessSession",
          STATELESS,
          "createEntityManager",
          MANAGER);

  /** What runs a function in a session of its own, by what the function is given. */
  private static final Map<String, TypeRef> RUN_IN =
      Map.of(
          "inSession", SESSION,
          "fromSession", SESSION,
          "inTransaction", SESSION,
          "fromTransaction", SESSION,
          "inStatelessSession", STATELESS,
          "fromStatelessSession", STATELESS,
          "inStatelessTransaction", STATELESS,
          "fromStatelessTransaction", STATELESS,
          "runInTransaction", MANAGER,
          "callInTransaction", MANAGER);

  private final TypeHierarchy hierarchy;

  SessionFactories(TypeHierarchy hierarchy) {
    this.hierarchy = hierarchy;
  }

  /** The session that a function is given by a call that runs it; empty for any other call. */
  Optional<Value> runIn(Opaque receiver, String name) {
    TypeRef given = RUN_IN.get(name);
    return given != null && isFactory(receiver.type())
        ? Optional.of(Values.opaque(given))
        : Optional.empty();
  }

  /** The session a factory hands out; empty for any other call. */
  Optional<Value> call(Opaque receiver, String name) {
    TypeRef handedOut = HANDED_OUT.get(name);
    return handedOut != null && isFactory(receiver.type())
        ? Optional.of(Values.opaque(handedOut))
        : Optional.empty();
  }

  /** Whether a method hands out a session or entity manager, such as the one that it has opened. */
  static boolean isHandedOut(Value returned) {
    return returned instanceof Opaque session
        && (session.type().equals(SESSION) || session.type().equals(MANAGER));
  }

  private boolean isFactory(TypeRef type) {
    return hierarchy.lineage(type).stream().anyMatch(t -> FACTORIES.contains(t.qualifiedName()));
  }
}
