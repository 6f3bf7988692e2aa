package dev.nplusone.analysis;

import dev.nplusone.analysis.value.Texts;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.source.Span;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Queries that fail before they are sent: {@code where p.store.id = store} and then {@code
 * setParameter("store", id)}. The text has the name of the parameter, but no parameter of that
 * name.
 */
final class ForgottenColons {
  /** The texts of the queries that were made at a place. */
  private final Map<Span, Set<String>> texts = new HashMap<>();

  /** Notes what a query is made of. */
  void note(Span place, Value text) {
    texts
        .computeIfAbsent(place, p -> new HashSet<>(2))
        .add(Texts.isKnown(text) ? Texts.of(text) : "");
  }

  /** Whether a parameter is set that the texts have as a plain word only. */
  boolean fails(Span place, Value name) {
    Set<String> made = texts.getOrDefault(place, Set.of());
    return !made.isEmpty()
        && Texts.isKnown(name)
        && Texts.of(name).matches("\\w+")
        && made.stream().allMatch(text -> isBareIn(text, Texts.of(name)));
  }

  private static boolean isBareIn(String text, String name) {
    return Pattern.compile("[=<>(,]\\s*" + name + "\\b(?!\\s*\\.)").matcher(text).find()
        && !Pattern.compile(":\\s*" + name + "\\b").matcher(text).find();
  }
}
