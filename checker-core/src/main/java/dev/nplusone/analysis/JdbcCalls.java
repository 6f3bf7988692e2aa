package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.state.Subject;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.Texts;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.query.Query;
import dev.nplusone.query.Query.Multiplicity;
import dev.nplusone.query.SqlWrites;
import dev.nplusone.query.TextTable;
import dev.nplusone.source.TypeRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Queries that are sent without JPA: JDBC, Spring's templates and clients, jOOQ, MyBatis by the
 * names of statements. Nobody remembers their rows, so each call is a statement.
 */
final class JdbcCalls {
  private static final String SEVERAL = "+";
  private static final String ANY = "*";

  private final Engine engine;

  /** What a call does, by type and method: the type it leads to, or how many rows it asks for. */
  private final Map<String, Map<String, String>> leads = new HashMap<>();

  private final Map<String, Map<String, Multiplicity>> asks = new HashMap<>();

  JdbcCalls(Engine engine) {
    this.engine = engine;
    for (List<String> line : TextTable.read(JdbcCalls.class, "jdbc.txt")) {
      for (String method : line.get(2).split(" +")) {
        if (line.get(0).equals("leads")) {
          leads.computeIfAbsent(line.get(1), type -> new HashMap<>()).put(method, line.get(3));
        } else {
          asks.computeIfAbsent(line.get(1), type -> new HashMap<>())
              .put(
                  method.replace(SEVERAL, ""),
                  method.endsWith(SEVERAL) ? Multiplicity.LIST : Multiplicity.ONE);
        }
      }
    }
  }

  /** Where a call leads that only puts a statement together; empty for any other call. */
  Optional<Value> call(Frame frame, TypeRef receiver, String name, List<Value> args, Site site) {
    String type = receiver.qualifiedName();
    Multiplicity rows = asked(type, name, args);
    if (rows != null) {
      if (args.isEmpty() || !SqlWrites.isOne(Texts.of(args.get(0)))) {
        send(frame, receiver, rows, site);
      }
      return Optional.empty();
    }
    Optional<String> next = next(leads.getOrDefault(type, Map.of()), name, args);
    if (next.isEmpty()) {
      return Optional.empty();
    }
    engine.functions.callAll(frame, args, site);
    return Optional.of(Values.opaque(TypeRef.of(next.get())));
  }

  /**
   * A method that a class has from such a type, and does not declare itself; empty for any other,
   * and for the types that are known themselves.
   */
  Optional<Value> inherited(Frame frame, TypeRef type, String name, List<Value> args, Site site) {
    String own = type.qualifiedName();
    if (asks.containsKey(own) || leads.containsKey(own)) {
      return Optional.empty();
    }
    for (TypeRef base : engine.hierarchy.lineage(type)) {
      String of = base.qualifiedName();
      Multiplicity rows = asked(of, name, args);
      if (rows != null && !base.equals(type)) {
        send(frame, type, rows, site);
        return Optional.of(rows == Multiplicity.LIST ? MappedRows.queried() : Values.UNKNOWN);
      }
      Optional<String> next = next(leads.getOrDefault(of, Map.of()), name, args);
      if (next.isPresent() && !base.equals(type)) {
        engine.functions.callAll(frame, args, site);
        return next.map(n -> Values.opaque(TypeRef.of(n)));
      }
    }
    return Optional.empty();
  }

  /** How many rows a method asks for; null where it asks for none. */
  private Multiplicity asked(String type, String name, List<Value> args) {
    Map<String, Multiplicity> methods = asks.getOrDefault(type, Map.of());
    Multiplicity rows = methods.get(name);
    return rows != null || methods.isEmpty() ? rows : methods.get(name + "/" + args.size());
  }

  /** The type that a method leads to, by its name or how that begins. */
  private static Optional<String> next(Map<String, String> methods, String name, List<Value> args) {
    if (methods.isEmpty()) { // as of nearly all types
      return Optional.empty();
    }
    String exact = methods.getOrDefault(name, methods.get(name + "/" + args.size()));
    if (exact != null) {
      return Optional.of(exact);
    }
    return methods.entrySet().stream()
        .filter(e -> e.getKey().endsWith(ANY))
        .filter(e -> name.startsWith(e.getKey().substring(0, e.getKey().length() - 1)))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private void send(Frame frame, TypeRef receiver, Multiplicity rows, Site site) {
    Query query =
        engine
            .queries
            .texts()
            .nativeSql(PersistenceCalls.querySite(frame, site), TypeRef.UNKNOWN)
            .returning(rows);
    engine.observations.query(query, site.at());
    String type = receiver.qualifiedName();
    String outer = receiver.simpleName();
    String label = (type.contains("JdbcClient.") ? "JdbcClient" : outer) + "." + site.name();
    frame.record(new Subject.Execution(query, label, true, false), site.at(), Loops.NONE);
  }
}
