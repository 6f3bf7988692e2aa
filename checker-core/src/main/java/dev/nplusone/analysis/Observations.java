package dev.nplusone.analysis;

import dev.nplusone.query.Query;
import dev.nplusone.source.Span;
import java.util.Map;
import java.util.TreeMap;

/** Which query sites the analysis came across, and which of them it could not understand. */
final class Observations {
  private final Map<Span, Query> sites = new TreeMap<>();

  void query(Query query, Span at) {
    Query known = sites.get(at);
    if (known == null || known.isOpaque()) {
      sites.put(at, query);
    }
  }

  /** The query sites by place. */
  Map<Span, Query> sites() {
    return sites;
  }
}
