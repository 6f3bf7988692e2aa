package dev.nplusone.rule;

import dev.nplusone.finding.Suppression;
import dev.nplusone.source.Span;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * An entry of the configuration that accepts findings: those that fit all of its fields.
 *
 * @param place where the entry stands; {@link Span#NONE} for one that stands in no file
 * @param by the entry without its reason, as it was written
 * @param fields of {@code path}, {@code package}, {@code entity}, {@code association}, {@code
 *     rule}; at least one
 * @param reason why; empty when nothing was said
 */
public record Exclusion(Span place, String by, Map<String, String> fields, String reason) {
  public Exclusion {
    fields = Map.copyOf(fields);
  }

  /** The rule it speaks of; empty for every rule. */
  String rule() {
    return fields.getOrDefault("rule", "");
  }

  Suppression suppression() {
    return new Suppression(Suppression.Kind.CONFIGURATION, by, reason);
  }

  boolean covers(String ruleId, Draft draft) {
    return new TreeMap<>(fields)
        .entrySet().stream()
            .allMatch(field -> fits(field.getKey(), field.getValue(), ruleId, draft));
  }

  private static boolean fits(String field, String value, String ruleId, Draft draft) {
    return switch (field) {
      case "rule" -> value.equals(ruleId);
      case "path" -> isBelow(value, draft.event().at().file());
      case "package" -> draft.event().method().startsWith(value + ".");
      case "association" -> value.equals(draft.association());
      case "entity" -> isAbout(value, draft);
      default -> throw new IllegalArgumentException(field);
    };
  }

  /** A directory stands for everything below it. */
  private static boolean isBelow(String glob, String file) {
    Path path = Path.of(file);
    return matches(glob, path) || matches(glob.replaceFirst("/$", "") + "/**", path);
  }

  private static boolean matches(String glob, Path path) {
    return FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(path);
  }

  private static boolean isAbout(String entity, Draft draft) {
    String simple = entity.substring(entity.lastIndexOf('.') + 1);
    String row = draft.query().flatMap(q -> q.row().rowEntity()).orElse("");
    String owner = draft.association();
    return row.equals(entity)
        || row.endsWith("." + entity)
        || owner.equals(simple)
        || owner.startsWith(simple + ".");
  }
}
