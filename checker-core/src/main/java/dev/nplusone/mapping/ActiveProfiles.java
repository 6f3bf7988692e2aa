package dev.nplusone.mapping;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * With which profiles the program runs, as far as its files tell. What only developers switch on
 * ({@code local}, {@code dev}) does not hold in production, unless a file that always holds
 * switches it on, or several profiles say it and none of all is for production; where nothing is in
 * view but what is for developers, it is what there is.
 */
final class ActiveProfiles {
  private static final Set<String> SWITCHES =
      Set.of(
          "spring.profiles.active",
          "spring.profiles.include",
          "spring.profiles.default",
          "quarkus.profile",
          "micronaut.environments");
  private static final Pattern DEVELOPMENT =
      Pattern.compile("(dev|devel|develop|development|local|localhost|debug)");
  private static final Pattern NO_NAME = Pattern.compile("[^a-z0-9]+");
  private static final String GROUP = "spring.profiles.group.";

  private final List<ConfigEntry> entries;
  private final Set<String> switchedOn = new TreeSet<>();
  private final boolean hasProduction;
  private final boolean hasOthers;

  ActiveProfiles(List<ConfigEntry> entries, Placeholders placeholders) {
    this.entries = List.copyOf(entries);
    this.hasProduction = entries.stream().anyMatch(e -> e.profile().startsWith("prod"));
    this.hasOthers = entries.stream().anyMatch(e -> !isForDevelopment(e.profile()));
    for (ConfigEntry entry : entries) {
      if (entry.profile().isEmpty() && isSwitch(entry.key())) {
        switchedOn.addAll(List.of(placeholders.resolve(entry.value()).split("[,\\s]+")));
      }
    }
  }

  private static boolean isSwitch(String key) {
    return key.startsWith(GROUP)
        || SWITCHES.stream().anyMatch(s -> key.equals(s) || key.startsWith(s + "."));
  }

  /** Whether what an entry says holds in production. */
  boolean hold(ConfigEntry entry) {
    String profile = entry.profile();
    return !isForDevelopment(profile)
        || !hasOthers
        || switchedOn.contains(profile)
        || !hasProduction && profilesWith(entry.key()) > 1;
  }

  private static boolean isForDevelopment(String profile) {
    return !profile.contains("!") // an expression: whenever it is not that profile
        && NO_NAME.splitAsStream(profile).anyMatch(DEVELOPMENT.asMatchPredicate());
  }

  private long profilesWith(String key) {
    return entries.stream()
        .filter(e -> e.key().equals(key) && !e.profile().isEmpty())
        .map(ConfigEntry::profile)
        .distinct()
        .count();
  }
}
