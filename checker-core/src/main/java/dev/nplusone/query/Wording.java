package dev.nplusone.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a query is written, which decides where a further fetch can stand.
 *
 * @param home canonical name of the repository whose method it is; empty for queries built in code
 * @param aliases for each column of a readable text, by path from that column: the alias of the
 *     column (under the empty path) and of what is fetched from it
 * @param parameters of a method that nobody declares: the kinds of its parameters, as the table of
 *     such methods has them; {@code ?} where the arguments do not tell which of several is meant
 * @param isColumn whether what is seen is a part of each row only: another row of a join would be
 *     another row of the result
 */
public record Wording(
    Form form,
    String home,
    List<SortedMap<String, String>> aliases,
    List<String> parameters,
    boolean isColumn) {

  /** The forms of a query. */
  public enum Form {
    /** A repository method that is declared, without a text: its name or the library says it. */
    METHOD,
    /** A method that the repository has and nobody declares. */
    INHERITED,
    /** A JPQL or HQL text whose rows are entities or columns. */
    TEXT,
    /**
     * A text that hands its columns to a constructor, or a method whose rows are columns; nothing
     * can be fetched in it.
     */
    CONSTRUCTOR,
    /** SQL; nothing can be fetched in it. */
    SQL,
    /** Calls: criteria, a load by identifier. */
    CALLS,
    /** Calls on Hibernate's old Criteria, which is told a fetch mode. */
    OLD_CRITERIA
  }

  /** What is known of a query made of calls. */
  public static final Wording CALLS = of(Form.CALLS);

  public Wording {
    List<SortedMap<String, String>> copies = new ArrayList<>();
    aliases.forEach(column -> copies.add(Collections.unmodifiableSortedMap(new TreeMap<>(column))));
    aliases = List.copyOf(copies);
    parameters = List.copyOf(parameters);
  }

  Wording(Form form, String home, List<SortedMap<String, String>> aliases) {
    this(form, home, aliases, List.of(), false);
  }

  static Wording inherited(String repository, List<String> parameters) {
    return new Wording(Form.INHERITED, repository, List.of(), parameters, false);
  }

  static Wording of(Form form) {
    return new Wording(form, "", List.of());
  }

  Wording in(String repository) {
    return new Wording(form, repository, aliases, List.of(), isColumn);
  }

  Wording ofColumn(int column) {
    if (form == Form.METHOD || form == Form.INHERITED) { // a graph starts at entities
      return new Wording(Form.CONSTRUCTOR, home, aliases);
    }
    List<SortedMap<String, String>> own =
        column < aliases.size() ? List.of(aliases.get(column)) : aliases;
    return new Wording(form, home, own, parameters, true);
  }

  /** The alias of what the path leads to from the first column; the empty path is the column. */
  public Optional<String> alias(String path) {
    return aliases.stream().findFirst().map(column -> column.get(path));
  }
}
