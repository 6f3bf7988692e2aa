package dev.nplusone.analysis.value;

import dev.nplusone.query.Query;
import dev.nplusone.source.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A repetition whose length is data. Its identity is its place. A loop over the flattened elements
 * of a nested collection has several factors.
 *
 * <p>Inside a method summary, {@link #ofArgument} stands for "whatever loops the caller's argument
 * varies with" and is replaced at each call.
 */
public final class RowLoop implements Comparable<RowLoop> {
  private final Span place;
  private final String method;
  private final String text;
  private final List<Factor> factors;
  private final Optional<Origin.OfQuery> from;
  private final boolean ofKeys;

  /** Just this loop: very many values vary with a single one. */
  private final Loops alone;

  /** That of its place, which is looked up very often. */
  private final int hash;

  private RowLoop(
      Span place,
      String method,
      String text,
      List<Factor> factors,
      Optional<Origin.OfQuery> from,
      boolean ofKeys) {
    this.place = place;
    this.method = method;
    this.text = text;
    this.factors = List.copyOf(factors);
    this.from = from;
    this.ofKeys = ofKeys;
    this.hash = place.hashCode();
    this.alone = Loops.alone(this);
  }

  public RowLoop(Span place, String method, String text, List<Factor> factors) {
    this(place, method, text, factors, Optional.empty(), false);
  }

  public Span place() {
    return place;
  }

  /** The method it stands in. */
  public String method() {
    return method;
  }

  public String text() {
    return text;
  }

  public List<Factor> factors() {
    return factors;
  }

  /**
   * The query whose rows it runs over, if it runs over the rows of one; no part of its identity.
   */
  public Optional<Query> rows() {
    return from.map(Origin.OfQuery::query);
  }

  /** Whether it runs over numbers, texts or other values without parts; no part of its identity. */
  public boolean isOfKeys() {
    return ofKeys;
  }

  /** A set of nothing but this loop. */
  public Loops alone() {
    return alone;
  }

  /** The same loop over elements that may be the rows of a query. */
  public RowLoop over(Value element) {
    if (element instanceof Value.Entity row
        && row.path().isEmpty()
        && row.origin() instanceof Origin.OfQuery from) {
      return new RowLoop(place, method, text, factors, Optional.of(from), false);
    }
    return KnownType.isOfKeys(element)
        ? new RowLoop(place, method, text, factors, Optional.empty(), true)
        : this;
  }

  /** The same loop, as far as it comes across other parents of what it runs over. */
  RowLoop ofParents(int levels) {
    int rest = factors.size() - levels;
    return rest < 1
        ? this
        : new RowLoop(place, method, text, factors.subList(0, rest), from, ofKeys);
  }

  private static final String ARGUMENT = "<argument>";

  private static final int MANY = 16;

  /** Most methods have few parameters, and calls of them are what is seen most. */
  private static final RowLoop[][] STAND_INS = new RowLoop[MANY][MANY];

  static {
    for (int argument = 0; argument < MANY; argument++) {
      for (int part = 0; part < MANY; part++) {
        STAND_INS[argument][part] = standIn(argument - 1, part);
      }
    }
  }

  /** No loop, but a note: a single row was put into a collection outside of any. */
  public static final RowLoop ONCE = note("<once>");

  /** No loop, but a note: a single row was put into a collection in the turns of a loop. */
  public static final RowLoop AGAIN = note("<again>");

  /** No loop, but a note: a row that was loaded alone came with others before it is looked at. */
  public static final RowLoop GATHERED = note("<gathered>");

  /** No loop, but a note: elements of several parents were put into one collection. */
  static final RowLoop SEVERAL = note("<several>");

  /** No loop, but a note: an object that can be of many kinds was taken for one of them. */
  public static final RowLoop TAKEN = note("<taken>");

  /** No loop, but a note: the persistence context that a row came from lacks it by now. */
  public static final RowLoop DETACHED = note("<detached>");

  /** No loop, but a note: a new instance has no identifier yet. */
  public static final RowLoop KEYLESS = note("<keyless>");

  /** Whether this is no loop but a note of how something came to be where it is. */
  boolean isNote() {
    return this == ONCE || this == AGAIN || this == TAKEN; // notes are never copied
  }

  /** Whether this is a note that stays with what is handed to a callee. */
  public boolean isHandedOver() {
    return this == GATHERED || this == SEVERAL || this == DETACHED || this == KEYLESS;
  }

  private static RowLoop note(String text) {
    return new RowLoop(new Span(text, 0, 0, 0, 0), "", "", List.of());
  }

  /**
   * The stand-in for the loops an argument, or a part of it, varies with.
   *
   * @param index which argument; -1 is the receiver
   * @param part parts that vary with different loops have different numbers: a child varies with
   *     more than the parent it leads back to
   */
  public static RowLoop ofArgument(int index, int part) {
    return index + 1 < MANY && part < MANY ? STAND_INS[index + 1][part] : standIn(index, part);
  }

  private static RowLoop standIn(int index, int part) {
    return new RowLoop(new Span(ARGUMENT, index, part, 0, 0), "", "", List.of());
  }

  /**
   * Of a stand-in: what stands for the same loops without those over the rows of a query, which all
   * have something in common.
   */
  private RowLoop fixedBy(Origin.OfQuery query) {
    Span at =
        new Span(ARGUMENT, place.line(), place.column(), query.at().line(), query.at().column());
    return new RowLoop(at, "", "", List.of(), Optional.of(query), false);
  }

  /**
   * What something varies with that is the same in all rows of one execution of a query, where the
   * row varies with these loops.
   */
  public static Loops fixedBy(Origin.OfQuery query, Loops ofRow) {
    boolean around = ofRow.loops().stream().anyMatch(loop -> loop.runsOver(query));
    return ofRow.map(
        loop ->
            around
                ? loop.runsOver(query) ? Loops.NONE : Loops.of(loop)
                : loop.isArgument() ? loop.fixedBy(query).alone() : Loops.of(loop));
  }

  /** Whether it runs over the rows that one execution of a query gave. */
  private boolean runsOver(Origin.OfQuery query) {
    return factors.size() == 1
        && factors.get(0).kind() == Factor.Kind.QUERY
        && from.filter(query::equals).isPresent();
  }

  /**
   * What a loop of a callee is in its caller.
   *
   * @param given what stand-ins stand for here
   */
  public static Loops inCaller(RowLoop loop, Map<RowLoop, Loops> given) {
    if (!loop.isArgument()) {
      return loop.alone();
    }
    boolean fixed = loop.from.isPresent();
    Loops here =
        given.getOrDefault(
            fixed ? standIn(loop.place.line(), loop.place.column()) : loop, Loops.NONE);
    return fixed ? fixedBy(loop.from.get(), here) : here;
  }

  /** Whether this is a stand-in. */
  public boolean isArgument() {
    return place.file().equals(ARGUMENT);
  }

  /** Whether it is known that it runs over data. */
  public boolean isOverData() {
    return factors.stream().anyMatch(Factor::isData);
  }

  /** Whether the number of turns grows with data. */
  public boolean grows() {
    return !factors.isEmpty();
  }

  @Override
  public int compareTo(RowLoop other) {
    return place.compareTo(other.place);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof RowLoop loop && hash == loop.hash && place.equals(loop.place);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /** Everything, so that order by text is the same in each run. */
  @Override
  public String toString() {
    return "RowLoop[" + place + ", " + method + ", " + text + ", " + factors + ", " + rows() + "]";
  }
}
