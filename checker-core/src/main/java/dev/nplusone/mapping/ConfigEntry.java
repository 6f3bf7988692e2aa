package dev.nplusone.mapping;

import dev.nplusone.source.Span;

/**
 * One line of configuration.
 *
 * @param key dotted, without brackets and quotes
 * @param value as written, placeholders included
 * @param profile the profile that switches it on; empty when it always holds
 */
record ConfigEntry(String key, String value, String profile, Span place) {

  static ConfigEntry of(String key, String value, String profile, Span place) {
    String plain = key.replaceAll("[\"'\\]]", "").replace('[', '.');
    if (plain.startsWith("%") && plain.indexOf('.') > 0) { // %dev.key, as Quarkus writes it
      int dot = plain.indexOf('.');
      return new ConfigEntry(
          plain.substring(dot + 1), value.trim(), plain.substring(1, dot), place);
    }
    return new ConfigEntry(plain, value.trim(), profile, place);
  }

  ConfigEntry inProfile(String name) {
    return new ConfigEntry(key, value, name, place);
  }

  /** Whether the key is that name, or ends with it after whatever a framework puts in front. */
  boolean means(String name) {
    return key.equals(name) || key.endsWith("." + name);
  }
}
