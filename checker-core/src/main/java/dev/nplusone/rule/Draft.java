package dev.nplusone.rule;

import dev.nplusone.analysis.state.CallSite;
import dev.nplusone.analysis.state.SqlEvent;
import dev.nplusone.analysis.state.Subject;
import dev.nplusone.analysis.value.RowLoop;
import dev.nplusone.finding.Confidence;
import dev.nplusone.finding.FetchGap;
import dev.nplusone.finding.Finding;
import dev.nplusone.mapping.Attribute;
import dev.nplusone.query.Query;
import dev.nplusone.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * What a rule has to say about an event, before it is told apart from its like.
 *
 * @param missing the path from a row of the query to what is loaded per row; empty when the finding
 *     is not about a path
 */
record Draft(
    SqlEvent event,
    Confidence confidence,
    String message,
    String association,
    String cost,
    Optional<Query> query,
    String missing,
    String advice) {

  /** Declaring type and method of the query that gave the rows. */
  String queryName() {
    return query.map(q -> q.declaredIn() + "." + q.name()).orElse("");
  }

  /**
   * The association by the class that declares it, which can be a superclass of many entities, and
   * the path that leads to it.
   */
  String declared() {
    Subject subject = event.subject();
    Optional<Attribute> attribute =
        subject instanceof Subject.LazyLoad load
            ? Optional.of(load.attribute())
            : subject instanceof Subject.SecondarySelect select
                ? Optional.of(select.attribute())
                : Optional.empty();
    return attribute.map(a -> a.owner() + "." + a.name() + " " + missing).orElse(association);
  }

  /**
   * What this and other drafts say the same about: an association of a superclass; one call of a
   * method that several repositories or classes have, of which the receiver is one; what is loaded
   * at one of several places, whichever comes first.
   */
  List<Object> alike() {
    if (event.subject() instanceof Subject.ReferenceLoad load && isThroughCalls()) {
      return List.of(turn().at(), association, load.origin());
    }
    if (isSettledByFirstPlace()) {
      return event.subject() instanceof Subject.LazyLoad load && load.atOnce()
          ? List.of(declared(), query.orElseThrow())
          : List.of(turn().at(), declared(), query.orElseThrow());
    }
    List<Object> calls = event.calls().stream().<Object>map(CallSite::at).toList();
    if (isInBody()) {
      return List.of(turn().at(), association, calls, signature());
    }
    return event.subject() instanceof Subject.Execution
        ? List.of(event.at(), turn().at(), query.orElseThrow().name(), calls)
        : List.of(event.at(), turn().at(), declared(), queryName());
  }

  /**
   * Whether it is a statement in a body that a call leads to, which may have one for each class.
   * Several statements of one such body are alike, and several findings.
   */
  boolean isInBody() {
    return event.subject() instanceof Subject.Execution
        && !event.calls().isEmpty()
        && query.filter(q -> queryName().endsWith("." + association)).isEmpty();
  }

  /** The method that sends it, whichever class the body is of that a call leads to. */
  private String signature() {
    return event.method().substring(event.method().indexOf('#') + 1);
  }

  /**
   * Whether the place of this draft is only one that may be the first to load what it is about, and
   * no line to change by itself: one of the reads below a call in the body of a loop, or the places
   * that load a collection of which each element selects more by itself.
   */
  boolean isSettledByFirstPlace() {
    boolean loaded =
        event.subject() instanceof Subject.ReferenceLoad
            || query.isPresent() && event.subject() instanceof Subject.LazyLoad;
    boolean atOnce = event.subject() instanceof Subject.LazyLoad load && load.atOnce();
    return loaded && (atOnce || isThroughCalls());
  }

  /** Of several reads that may load a reference, the one that stands first is shown. */
  Span firstPlace() {
    return event.subject() instanceof Subject.ReferenceLoad ? event.at() : Span.NONE;
  }

  /** What the rows of the query come with and lack; empty without a query or a path. */
  Optional<FetchGap> gap() {
    return query
        .filter(q -> !missing.isEmpty())
        .map(q -> new FetchGap(q.row().rowEntity().orElse(""), q.plan().paths(), missing));
  }

  /** Whether the innermost loop stands in another method. */
  boolean isThroughCalls() {
    return !turn().method().equals(event.method());
  }

  /** Whether another draft says the same with more loops. */
  boolean isPartOf(Draft other) {
    List<RowLoop> loops = other.event.multipliers();
    return event.at().equals(other.event.at())
        && association.equals(other.association)
        && queryName().equals(other.queryName())
        && loops.size() > event.multipliers().size()
        && loops.containsAll(event.multipliers());
  }

  /** The message, with the line in the body of a loop that stands elsewhere. */
  String placedMessage() {
    return isThroughCalls()
        ? message + ", called from the loop in " + turn().at().shortForm()
        : message;
  }

  /**
   * What one turn of the innermost loop does that ends in the event; the loop itself where a turn
   * only runs a function that another method has made.
   */
  Finding.Turn turn() {
    List<RowLoop> loops = event.multipliers();
    if (loops.isEmpty() || loops.get(loops.size() - 1).method().equals(event.method())) {
      return new Finding.Turn(event.method(), event.at());
    }
    RowLoop loop = loops.get(loops.size() - 1);
    Span at = loop.place();
    for (CallSite call : event.calls()) {
      at = call.within().equals(loop.method()) ? call.at() : at;
    }
    return new Finding.Turn(loop.method(), at);
  }
}
