package dev.nplusone.mapping;

import dev.nplusone.source.Resource;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Reads {@code .properties} files, with the line of each key and Spring's {@code #---} parts. */
final class PropertiesConfig {
  private PropertiesConfig() {}

  static List<ConfigEntry> read(Resource resource) throws UnreadableConfig {
    List<ConfigEntry> all = new ArrayList<>();
    List<ConfigEntry> part = new ArrayList<>();
    String[] lines = resource.text().split("\\R", -1);
    for (int i = 0; i < lines.length; i++) {
      String text = lines[i].strip();
      if (text.equals("#---") || text.equals("!---")) {
        all.addAll(Profiles.apply(part));
        part.clear();
      }
      int start = i;
      StringBuilder logical = new StringBuilder(lines[i]);
      while (!isComment(text) && continues(logical) && i + 1 < lines.length) {
        logical.setLength(logical.length() - 1);
        logical.append(lines[++i].stripLeading());
      }
      part.addAll(parse(logical.toString(), resource, start + 1));
    }
    all.addAll(Profiles.apply(part));
    return all;
  }

  private static boolean isComment(String line) {
    return line.startsWith("#") || line.startsWith("!");
  }

  private static boolean continues(CharSequence line) {
    int backslashes = 0;
    while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }

  private static List<ConfigEntry> parse(String logical, Resource resource, int line)
      throws UnreadableConfig {
    Properties one = new Properties();
    try {
      one.load(new StringReader(logical));
    } catch (IOException | IllegalArgumentException e) {
      throw new UnreadableConfig(line, e.getMessage(), e);
    }
    return one.stringPropertyNames().stream()
        .map(key -> ConfigEntry.of(key, one.getProperty(key), "", resource.at(line)))
        .toList();
  }
}
