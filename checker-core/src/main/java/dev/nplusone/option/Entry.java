package dev.nplusone.option;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One value of an option of several fields, written {@code field:value field:value}. Only the last
 * field of an option may hold blanks, and it stands last.
 *
 * @param fields what was given, by field
 */
public record Entry(Given given, Map<String, String> fields) {
  public Entry {
    fields = Collections.unmodifiableMap(new TreeMap<>(fields));
  }

  /** The value of a field, when it was given. */
  public Optional<String> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  static Entry of(Option option, Given value) {
    List<String> names = option.words();
    String last = names.get(names.size() - 1);
    Map<String, String> fields = new TreeMap<>();
    String rest = value.text();
    while (!rest.isEmpty()) {
      int colon = rest.indexOf(':');
      if (colon <= 0) {
        throw Setting.wrong(
            option, value, "has no field at `" + rest + "`; write " + option.example() + ", say");
      }
      String name = rest.substring(0, colon);
      if (!names.contains(name)) {
        throw Setting.wrong(option, value, name, names);
      }
      String behind = rest.substring(colon + 1).strip();
      int blank = name.equals(last) ? -1 : behind.indexOf(' ');
      String text = blank < 0 ? behind : behind.substring(0, blank);
      if (text.isEmpty() || fields.put(name, text) != null) {
        throw Setting.wrong(
            option, value, "has " + (text.isEmpty() ? "no value for `" : "two `") + name + "`");
      }
      rest = blank < 0 ? "" : behind.substring(blank).strip();
    }
    return new Entry(value, fields);
  }
}
