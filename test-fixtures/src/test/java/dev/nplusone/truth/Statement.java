package dev.nplusone.truth;

import java.util.List;

/**
 * One select that Hibernate sent, and the line of fixture code that made it do so.
 *
 * @param table the table behind the first {@code from}
 * @param callees methods between fixture code and statement, outermost first, each once
 */
record Statement(String file, int line, SqlKind kind, String table, List<String> callees) {}
