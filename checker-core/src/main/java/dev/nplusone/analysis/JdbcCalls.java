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
 * Queries that are sent without JPA: Spring's JDBC templates and client, and JDBC itself. Nobody
 * remembers their rows, so each call is a statement.
 */
final class JdbcCalls {
  private static final String SEVERAL = "+";

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
    String next = leads.getOrDefault(receiver.qualifiedName(), Map.of()).get(name);
    if (next != null) {
      engine.functions.callAll(frame, args, site);
      return Optional.of(Values.opaque(TypeRef.of(next)));
    }
    Multiplicity rows = asks.getOrDefault(receiver.qualifiedName(), Map.of()).get(name);
    if (rows != null && (args.isEmpty() || !SqlWrites.isOne(Texts.of(args.get(0))))) {
      send(frame, receiver, rows, site);
    }
    return Optional.empty();
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
