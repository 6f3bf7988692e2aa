package dev.nplusone.junit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * What is sent while it is open. Statements of the thread that opened it always belong to it. Those
 * of other threads (a server in the same JVM, an executor) belong to it while it is the only one
 * open; with several open at once nobody can tell whose they are.
 */
final class Recording implements AutoCloseable {
  /** Open ones; static because Hibernate and DataSources outlive every test. */
  private static final Set<Recording> OPEN = new CopyOnWriteArraySet<>();

  private final Thread owner = Thread.currentThread();
  private final List<SentStatement> executed = new ArrayList<>();
  private final List<SentStatement> prepared = new ArrayList<>();
  private int nobodys;

  private Recording() {}

  static Recording open() {
    Recording recording = new Recording();
    OPEN.add(recording);
    return recording;
  }

  @Override
  public void close() {
    OPEN.remove(this);
  }

  /** A DataSource executes a statement. */
  static void executed(String sql) {
    OPEN.forEach(r -> r.add(r.executed, sql));
  }

  /** Hibernate prepares a statement. */
  static void prepared(String sql) {
    OPEN.forEach(r -> r.add(r.prepared, sql));
  }

  private synchronized void add(List<SentStatement> statements, String sql) {
    if (Thread.currentThread() == owner || OPEN.size() == 1) {
      statements.add(SentStatement.here(sql));
    } else if (OPEN.stream().noneMatch(r -> r.owner == Thread.currentThread())) {
      nobodys++;
    }
  }

  /**
   * Everything sent: what a DataSource executed, and what Hibernate prepared on a DataSource that
   * is not wrapped.
   */
  synchronized List<SentStatement> statements() {
    Map<String, Integer> seen = new HashMap<>();
    executed.forEach(s -> seen.merge(s.sql(), 1, Integer::sum));
    List<SentStatement> all = new ArrayList<>(executed);
    for (SentStatement statement : prepared) {
      if (seen.merge(statement.sql(), -1, Integer::sum) < 0) {
        all.add(statement);
      }
    }
    return List.copyOf(all);
  }

  /** Statements of other threads that were sent while several tests ran at the same time. */
  synchronized int nobodys() {
    return nobodys;
  }
}
