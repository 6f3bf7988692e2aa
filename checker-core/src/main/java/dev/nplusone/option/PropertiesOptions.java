package dev.nplusone.option;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Reads options written as properties, keeping the line of every key. */
final class PropertiesOptions {
  private PropertiesOptions() {}

  static List<Setting> read(Path file, String text) throws IOException {
    List<Setting> settings = new ArrayList<>();
    StringBuilder entry = new StringBuilder();
    int begin = 1;
    int number = 0;
    for (String line : text.split("\r\n|\r|\n", -1)) {
      number++;
      if (entry.isEmpty()) {
        begin = number;
      }
      entry.append(line).append('\n');
      if (!isContinued(line)) {
        settings.addAll(one(entry.toString(), Origin.line(file, begin)));
        entry.setLength(0);
      }
    }
    settings.addAll(one(entry.toString(), Origin.line(file, begin)));
    return settings;
  }

  private static boolean isContinued(String line) {
    String start = line.stripLeading();
    int backslashes = line.length() - line.replaceFirst("\\\\+$", "").length();
    return backslashes % 2 == 1 && !start.startsWith("#") && !start.startsWith("!");
  }

  private static List<Setting> one(String entry, Origin origin) throws IOException {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(entry));
    } catch (IllegalArgumentException e) {
      throw new WrongOption(origin.place() + "is no property: " + e.getMessage());
    }
    List<Setting> settings = new ArrayList<>();
    for (String key : properties.stringPropertyNames()) {
      Option option = OptionCatalog.named(key, origin);
      settings.add(Setting.parse(option, properties.getProperty(key), origin));
    }
    return settings;
  }
}
