package dev.nplusone.analysis.value;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * That an attribute of rows has a value, or has another one: {@code true}, the name of an enum
 * constant, a text.
 *
 * @param origin where the rows come from
 * @param path the attribute, from the row
 * @param value what the attribute is compared with, or several such in order, each in a line; empty
 *     if it is one thing here, another one there
 * @param holds whether it has the value, or one of them
 * @param of the variable that holds the row, {@link #EVERY} row of the origin, or {@link #ANY} of
 *     them, nobody knows which
 */
public record RowFlag(Origin origin, String path, String value, boolean holds, String of) {
  static final String EVERY = "*";
  public static final String ANY = "";

  /** The value of a reference to nothing. */
  public static final String NULL = "\0";

  private static final String OR = "\n";

  /** More alternatives than this are not told apart. */
  private static final int MOST = 32;

  /** One flag for {@code active == true} and {@code active != false}. */
  public RowFlag {
    if (value.equals("false")) {
      value = "true";
      holds = !holds;
    }
  }

  /** Cheap on purpose, as equality is: flags are looked up very often. */
  @Override
  public int hashCode() {
    int row = origin.hashCode() * 31 + path.hashCode();
    return ((row * 31 + value.hashCode()) * 31 + Boolean.hashCode(holds)) * 31 + of.hashCode();
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof RowFlag f
            && holds == f.holds
            && path.equals(f.path)
            && value.equals(f.value)
            && of.equals(f.of)
            && origin.equals(f.origin);
  }

  /** What every row of an origin has. */
  public static RowFlag ofEvery(Origin origin, String path, String value) {
    return new RowFlag(origin, path, value, true, EVERY);
  }

  public RowFlag being(boolean answer) {
    return new RowFlag(origin, path, value, answer == holds, of);
  }

  public RowFlag of(String variable) {
    return of.equals(variable) ? this : new RowFlag(origin, path, value, holds, variable);
  }

  public boolean isOfEvery() {
    return of.equals(EVERY);
  }

  public boolean isOf(Origin rows, String attribute) {
    return path.equals(attribute) && origin.equals(rows);
  }

  /** Whether the row of the one cannot be the row of the other. */
  public boolean excludes(RowFlag other) {
    return isOf(other.origin, other.path)
        && isOfTheSame(other)
        && !value.isEmpty()
        && !other.value.isEmpty()
        && contradicts(other);
  }

  private boolean contradicts(RowFlag other) {
    if (value.equals(other.value)) {
      return holds != other.holds;
    }
    if (isOfOne() && other.isOfOne()) {
      return holds && other.holds;
    }
    return holds
        ? other.holds
            ? Collections.disjoint(values(), other.values())
            : other.values().containsAll(values())
        : other.holds && values().containsAll(other.values());
  }

  /** Whether it is about a single value. */
  public boolean isOfOne() {
    return !value.contains(OR);
  }

  /** The value of what is one of several. */
  public static String anyOf(SortedSet<String> values) {
    return String.join(OR, values);
  }

  private List<String> values() {
    return Arrays.asList(value.split(OR));
  }

  /** What is certain where this holds, or the other one. */
  public Optional<RowFlag> or(RowFlag other) {
    if (equals(other)) {
      return Optional.of(this);
    }
    boolean alternatives =
        holds && other.holds && isOf(other.origin, other.path) && of.equals(other.of);
    if (!alternatives || value.isEmpty() || other.value.isEmpty()) {
      return Optional.empty();
    }
    SortedSet<String> all = new TreeSet<>(values());
    all.addAll(other.values());
    return all.size() > MOST
        ? Optional.empty()
        : Optional.of(new RowFlag(origin, path, anyOf(all), true, of));
  }

  private boolean isOfTheSame(RowFlag other) {
    return isOfEvery() || other.isOfEvery() || !of.equals(ANY) && of.equals(other.of);
  }
}
