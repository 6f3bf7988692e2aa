package dev.nplusone.baseline;

import dev.nplusone.finding.Finding;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A finding as a baseline remembers it: by what it means, without line or text. Equal ones stand
 * for as many findings.
 *
 * @param meaning what makes it the same finding
 * @param cost the symbolic count it had, {@code 1 + N(orders)}
 */
public record KnownFinding(Meaning meaning, String cost) implements Comparable<KnownFinding> {
  static final int COLUMNS = 5;
  private static final String NONE = "-";

  /** The rule whose findings name a call in place of an association, often one of a library. */
  private static final String CALLS = "NPlusOneQueryInLoop";

  private static final Comparator<KnownFinding> ORDER =
      Comparator.comparing(KnownFinding::meaning).thenComparing(KnownFinding::cost);

  /**
   * What makes two findings the same.
   *
   * @param method the method the access stands in
   * @param query what gave the rows; empty when unknown
   * @param loop the method of the innermost loop when it is another one, else empty
   */
  public record Meaning(String method, String rule, String association, String query, String loop)
      implements Comparable<Meaning> {
    private static final Comparator<Meaning> ORDER =
        Comparator.comparing(Meaning::method)
            .thenComparing(Meaning::rule)
            .thenComparing(Meaning::association)
            .thenComparing(Meaning::query)
            .thenComparing(Meaning::loop);

    static Meaning of(Finding finding) {
      String loop = finding.isThroughCalls() ? finding.turn().method() : "";
      return new Meaning(
          finding.method(), finding.ruleId(), finding.association(), finding.query(), loop);
    }

    @Override
    public int compareTo(Meaning other) {
      return ORDER.compare(this, other);
    }
  }

  /** How a baseline would remember a finding. */
  public static KnownFinding of(Finding finding) {
    return new KnownFinding(Meaning.of(finding), finding.cost());
  }

  /** Reads the columns of a line below a method. */
  static KnownFinding of(String method, List<String> columns) {
    List<String> texts = columns.stream().map(c -> c.equals(NONE) ? "" : c).toList();
    return new KnownFinding(
        new Meaning(method, texts.get(0), texts.get(1), texts.get(2), texts.get(3)), texts.get(4));
  }

  List<String> columns() {
    return List.of(meaning.rule(), meaning.association(), meaning.query(), meaning.loop(), cost)
        .stream()
        .map(text -> text.isEmpty() ? NONE : text)
        .toList();
  }

  /** The class its method belongs to, {@code a.b.OrderReport}. */
  public String className() {
    return className(meaning.method());
  }

  /** {@code a.b.OrderReport} of {@code a.b.OrderReport#total()}. */
  static String className(String method) {
    int end = method.indexOf('#');
    return end < 0 ? method : method.substring(0, end);
  }

  /** The classes of query and loop. */
  List<String> classes() {
    String query = meaning.query();
    return Stream.of(
            query.substring(0, Math.max(0, query.lastIndexOf('.'))), className(meaning.loop()))
        .filter(name -> !name.isEmpty())
        .toList();
  }

  /** The simple name of the class whose association it is about, if it is about one. */
  Optional<String> owner() {
    int dot = meaning.association().indexOf('.');
    return meaning.rule().equals(CALLS) || dot < 0
        ? Optional.empty()
        : Optional.of(meaning.association().substring(0, dot));
  }

  /** How many loops multiply it. */
  int order() {
    return order(cost);
  }

  static int order(String cost) {
    return (int) Stream.of(cost.split(" x ")).filter(part -> part.endsWith(")")).count();
  }

  /** For people, on one line. */
  public String text() {
    String from = meaning.query().isEmpty() ? "" : ", rows of " + meaning.query();
    String loop = meaning.loop().isEmpty() ? "" : ", loop in " + meaning.loop();
    return meaning.method() + ": " + meaning.rule() + " " + meaning.association() + from + loop;
  }

  @Override
  public int compareTo(KnownFinding other) {
    return ORDER.compare(this, other);
  }
}
