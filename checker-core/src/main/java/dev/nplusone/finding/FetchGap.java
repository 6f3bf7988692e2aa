package dev.nplusone.finding;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the rows of a query come with, and what they lack.
 *
 * @param row canonical name of the entity a row is; empty when a row is several values
 * @param fetched attribute paths from the row that the query loads
 * @param missing the attribute path from the row that is loaded once per row instead
 */
public record FetchGap(String row, SortedSet<String> fetched, String missing) {
  public FetchGap {
    fetched = Collections.unmodifiableSortedSet(new TreeSet<>(fetched));
  }
}
