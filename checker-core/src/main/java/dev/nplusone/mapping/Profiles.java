package dev.nplusone.mapping;

import java.util.List;

/** Which profile switches a part of a configuration file on. */
final class Profiles {
  private static final List<String> KEYS =
      List.of("spring.config.activate.on-profile", "spring.profiles");

  private Profiles() {}

  /** The entries of one part, marked with the profile that the part itself names. */
  static List<ConfigEntry> apply(List<ConfigEntry> part) {
    String profile =
        part.stream()
            .filter(e -> KEYS.contains(e.key()))
            .map(ConfigEntry::value)
            .findFirst()
            .orElse("");
    return profile.isEmpty()
        ? List.copyOf(part)
        : part.stream().map(e -> e.inProfile(profile)).toList();
  }

  /** The profile in a file name such as {@code application-prod.yml}; empty when there is none. */
  static String ofFile(String fileName) {
    int dot = fileName.lastIndexOf('.');
    String stem = dot < 0 ? fileName : fileName.substring(0, dot);
    for (String base : List.of("application-", "bootstrap-")) {
      if (stem.startsWith(base)) {
        return stem.substring(base.length());
      }
    }
    return "";
  }

  /** Whether a profile only serves tests, so that production runs without it. */
  static boolean isForTests(String profile) {
    return profile.equals("test") || profile.contains("test") || profile.equals("it");
  }
}
