package dev.nplusone.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A repository method name read the way Spring Data reads it: {@code
 * findFirst3DistinctByCustomerIdAndStatusInOrderByDateDesc}.
 *
 * @param limit rows asked for by {@code First} or {@code Top}
 * @param alternatives the parts between {@code Or}, each a list of parts between {@code And}; empty
 *     without a condition
 */
record DerivedName(Kind kind, OptionalInt limit, List<List<Part>> alternatives) {
  private static final Pattern PREFIX =
      Pattern.compile(
          "^(find|read|get|query|search|stream|count|exists|delete|remove)((\\p{Lu}.*?))??By");
  private static final Pattern LIMIT =
      Pattern.compile("^(?:Distinct)?(?:First|Top)(\\d*)?(?:\\p{Lu}.*)?$");
  private static final Pattern ALL_IGNORE_CASE = Pattern.compile("AllIgnor(?:ing|e)Case");
  private static final Pattern IGNORE_CASE = Pattern.compile("Ignor(?:ing|e)Case");

  enum Kind {
    FIND,
    COUNT,
    EXISTS,
    DELETE
  }

  /** What a part compares a property with. */
  enum Comparison {
    EQUAL(1),
    IN(1),
    BETWEEN(2),
    TRUE(0),
    FALSE(0),
    ABSENT(0),
    PRESENT(0),
    /** What takes no parameter otherwise: {@code IsEmpty}. */
    STATE(0),
    OTHER(1);

    final int parameters;

    Comparison(int parameters) {
      this.parameters = parameters;
    }
  }

  /** One condition: a property as the name spells it, and how it is compared. */
  record Part(String property, Comparison comparison) {}

  /** Keywords in the order Spring Data tries them. */
  private record Keyword(Comparison comparison, List<String> spellings) {}

  private static final List<Keyword> KEYWORDS =
      List.of(
          new Keyword(Comparison.BETWEEN, List.of("IsBetween", "Between")),
          new Keyword(Comparison.PRESENT, List.of("IsNotNull", "NotNull")),
          new Keyword(Comparison.ABSENT, List.of("IsNull", "Null")),
          new Keyword(Comparison.OTHER, List.of("IsLessThan", "LessThan")),
          new Keyword(Comparison.OTHER, List.of("IsLessThanEqual", "LessThanEqual")),
          new Keyword(Comparison.OTHER, List.of("IsGreaterThan", "GreaterThan")),
          new Keyword(Comparison.OTHER, List.of("IsGreaterThanEqual", "GreaterThanEqual")),
          new Keyword(Comparison.OTHER, List.of("IsBefore", "Before", "IsAfter", "After")),
          new Keyword(Comparison.OTHER, List.of("IsNotLike", "NotLike", "IsLike", "Like")),
          new Keyword(Comparison.OTHER, List.of("IsStartingWith", "StartingWith", "StartsWith")),
          new Keyword(Comparison.OTHER, List.of("IsEndingWith", "EndingWith", "EndsWith")),
          new Keyword(Comparison.STATE, List.of("IsNotEmpty", "NotEmpty", "IsEmpty", "Empty")),
          new Keyword(Comparison.OTHER, List.of("IsNotContaining", "NotContaining", "NotContains")),
          new Keyword(Comparison.OTHER, List.of("IsContaining", "Containing", "Contains")),
          new Keyword(Comparison.OTHER, List.of("IsNotIn", "NotIn")),
          new Keyword(Comparison.IN, List.of("IsIn", "In")),
          new Keyword(Comparison.OTHER, List.of("IsNear", "Near", "IsWithin", "Within")),
          new Keyword(Comparison.OTHER, List.of("MatchesRegex", "Matches", "Regex")),
          new Keyword(Comparison.TRUE, List.of("IsTrue", "True")),
          new Keyword(Comparison.FALSE, List.of("IsFalse", "False")),
          new Keyword(Comparison.STATE, List.of("Exists")),
          new Keyword(Comparison.OTHER, List.of("IsNot", "Not")),
          new Keyword(Comparison.EQUAL, List.of("Is", "Equals")));

  DerivedName {
    alternatives = alternatives.stream().map(List::copyOf).toList();
  }

  /** Reads a name; empty when no query can be derived from it. */
  static Optional<DerivedName> of(String methodName) {
    Matcher prefix = PREFIX.matcher(methodName);
    if (!prefix.find()) {
      return Optional.empty();
    }
    Kind kind = kind(prefix.group(1));
    String subject = prefix.group(2) == null ? "" : prefix.group(2);
    String predicate = methodName.substring(prefix.end());
    int order = predicate.indexOf("OrderBy");
    String conditions = order < 0 ? predicate : predicate.substring(0, order);
    conditions = ALL_IGNORE_CASE.matcher(conditions).replaceAll("");
    List<List<Part>> alternatives = new ArrayList<>();
    if (!conditions.isEmpty()) {
      for (String alternative : conditions.split("Or(?=\\p{Lu})")) {
        List<Part> parts = new ArrayList<>();
        for (String part : alternative.split("And(?=\\p{Lu})")) {
          parts.add(part(part));
        }
        alternatives.add(parts);
      }
    }
    return Optional.of(new DerivedName(kind, limit(subject), alternatives));
  }

  private static Kind kind(String verb) {
    return switch (verb) {
      case "count" -> Kind.COUNT;
      case "exists" -> Kind.EXISTS;
      case "delete", "remove" -> Kind.DELETE;
      default -> Kind.FIND;
    };
  }

  private static OptionalInt limit(String subject) {
    Matcher limit = LIMIT.matcher(subject);
    if (!limit.matches()) {
      return OptionalInt.empty();
    }
    String digits = limit.group(1);
    return OptionalInt.of(
        digits == null || digits.isEmpty() || digits.length() > 9 ? 1 : Integer.parseInt(digits));
  }

  private static Part part(String text) {
    String source = IGNORE_CASE.matcher(text).replaceAll("");
    for (Keyword keyword : KEYWORDS) {
      for (String spelling : keyword.spellings()) {
        if (source.endsWith(spelling)) {
          String property = source.substring(0, source.length() - spelling.length());
          return new Part(property, keyword.comparison());
        }
      }
    }
    return new Part(source, Comparison.EQUAL);
  }
}
