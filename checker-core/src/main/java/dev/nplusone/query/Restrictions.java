package dev.nplusone.query;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the conditions of a query say by parameters: that a path of every row leads to what a
 * parameter holds ({@code where o.id = :id}), or to one of its elements ({@code where o in
 * :orders}, which has the empty path). Conditions behind an {@code or} say nothing of every row.
 *
 * @param parameters the parameter's name, or its position from one ({@code ?1}), by the path; for
 *     repository methods always the position of the argument
 * @param whole whether it is one membership and nothing else leaves rows out
 * @param literals what the conditions demand without parameters, by the path: {@code true}, the
 *     name of an enum constant, a text, a number, that there is anything ({@link #PRESENT})
 * @param compared the parameters that conditions compare a path with otherwise, by the path with
 *     the operator behind it ({@code age>=})
 * @param every where all conditions, if there are any, are these: the reference that a row needs
 *     besides, because it is joined, or an empty text
 * @param complete whether all conditions are these, and no number or group leaves others out; joins
 *     may
 * @param lookup whether all conditions are equalities, one with a parameter at least, and nothing
 *     says which row comes first: so one asks for what is there once
 */
public record Restrictions(
    SortedMap<String, String> parameters,
    boolean whole,
    SortedMap<String, String> literals,
    SortedMap<String, String> compared,
    Optional<String> every,
    boolean complete,
    boolean lookup) {
  /** What a condition demands of a path that leads to something. */
  public static final String PRESENT = "\0present";

  /** Nothing is said by parameters. */
  public static final Restrictions NONE =
      new Restrictions(
          new TreeMap<>(), false, new TreeMap<>(), new TreeMap<>(), Optional.empty(), false, false);

  public Restrictions {
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    literals = Collections.unmodifiableSortedMap(new TreeMap<>(literals));
    compared = Collections.unmodifiableSortedMap(new TreeMap<>(compared));
  }

  /** The only condition is that a path leads to elements of a parameter. */
  public static Restrictions only(String path, String parameter) {
    return new Restrictions(
        new TreeMap<>(Map.of(path, parameter)),
        true,
        new TreeMap<>(),
        new TreeMap<>(),
        Optional.empty(),
        false,
        false);
  }

  /** The same conditions, where the parameters that are known are called otherwise. */
  Restrictions by(SortedMap<String, String> names, SortedMap<String, String> comparedNames) {
    boolean known =
        names.keySet().equals(parameters.keySet())
            && comparedNames.keySet().equals(compared.keySet());
    return new Restrictions(
        names,
        whole,
        literals,
        comparedNames,
        known ? every : Optional.empty(),
        complete && known,
        lookup && known);
  }

  /** The same, where other conditions may leave rows out. */
  Restrictions andOthers() {
    return new Restrictions(parameters, whole, literals, compared, Optional.empty(), false, lookup);
  }

  /** What two ways to put the conditions together both say. */
  public Restrictions meet(Restrictions other) {
    SortedMap<String, String> given = new TreeMap<>(parameters);
    given.entrySet().retainAll(other.parameters.entrySet());
    SortedMap<String, String> constant = new TreeMap<>(literals);
    constant.entrySet().retainAll(other.literals.entrySet());
    SortedMap<String, String> asked = new TreeMap<>(compared);
    asked.entrySet().retainAll(other.compared.entrySet());
    boolean alike =
        every.equals(other.every)
            && compared.equals(other.compared)
            && parameters.equals(other.parameters)
            && literals.equals(other.literals);
    return new Restrictions(
        given,
        whole && other.whole,
        constant,
        asked,
        alike ? every : Optional.empty(),
        alike && complete && other.complete,
        lookup && other.lookup);
  }

  /** Whether a reference that a row needs is all that leaves rows out. */
  public boolean isReferenceOnly() {
    return every.isPresent() && parameters.isEmpty() && literals.isEmpty() && compared.isEmpty();
  }

  /** The paths that the only condition restricts; none where there are others. */
  public SortedMap<String, String> memberships() {
    return whole ? parameters : Collections.emptySortedMap();
  }
}
