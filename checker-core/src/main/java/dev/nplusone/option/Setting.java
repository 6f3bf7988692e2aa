package dev.nplusone.option;

import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** An option with the values it was given at one place. They are of its kind, without blanks. */
public record Setting(Option option, List<Given> values) {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
  private static final List<String> TRUTHS = List.of("true", "false");

  /**
   * @throws WrongOption when a value is not of the option's kind
   */
  public Setting {
    values = List.copyOf(values);
    for (Given value : values) {
      check(option, value);
    }
  }

  /** Reads a value as it stands on a command line: several are separated by commas. */
  public static Setting parse(Option option, String text, Origin origin) {
    List<String> parts = option.kind().isMany() ? List.of(text.split(",")) : List.of(text);
    return of(option, parts, origin);
  }

  /** Takes values that are separated already. Empty ones are not there. */
  public static Setting of(Option option, List<String> texts, Origin origin) {
    List<Given> values = new ArrayList<>();
    for (String text : texts) {
      if (!text.isBlank()) {
        values.add(new Given(text, origin));
      }
    }
    return new Setting(option, values);
  }

  /** An error of one of its values. */
  public static WrongOption wrong(Option option, Given value, String what) {
    return new WrongOption(value.origin().at(option.name()) + ": `" + value.text() + "` " + what);
  }

  /** An error of a word that is none of the valid ones. */
  static WrongOption wrong(Option option, Given value, String typed, List<String> valid) {
    return WrongOption.of(
        value.origin().at(option.name())
            + ": `"
            + typed
            + "` is not one of "
            + String.join(", ", valid),
        typed,
        valid);
  }

  private static void check(Option option, Given value) {
    String text = value.text();
    switch (option.kind()) {
      case FLAG -> checkFlag(option, value);
      case ONE_OF, LIST -> checkWord(option, value, text, option.words());
      case NUMBER -> checkNumber(option, value);
      case PATH, PATHS -> checkPath(option, value);
      case GLOBS -> checkGlob(option, value, text);
      case MAP -> checkPair(option, value);
      case ENTRIES -> Entry.of(option, value);
      case TEXT -> {}
    }
  }

  private static void checkFlag(Option option, Given value) {
    if (!TRUTHS.contains(value.text())) {
      throw wrong(option, value, "is neither true nor false");
    }
  }

  private static void checkWord(Option option, Given value, String word, List<String> valid) {
    if (!valid.isEmpty() && !valid.contains(word)) {
      throw wrong(option, value, word, valid);
    }
  }

  private static void checkNumber(Option option, Given value) {
    if (!NUMBER.matcher(value.text()).matches()
        || Integer.parseInt(value.text()) < option.least()) {
      throw wrong(option, value, "is no whole number of " + option.least() + " or more");
    }
  }

  private static void checkPath(Option option, Given value) {
    try {
      Path.of(value.text());
    } catch (InvalidPathException e) {
      throw wrong(option, value, "is no path (" + e.getReason() + ")");
    }
  }

  /**
   * Makes sure that the file system can read a glob.
   *
   * @param value the value it is part of
   */
  public static void checkGlob(Option option, Given value, String glob) {
    try {
      FileSystems.getDefault().getPathMatcher("glob:" + glob);
    } catch (PatternSyntaxException e) {
      throw wrong(option, value, "is no glob (" + e.getDescription() + "); write **/*.java, say");
    }
  }

  private static void checkPair(Option option, Given value) {
    int equals = value.text().indexOf('=');
    if (equals <= 0) {
      String word = Stream.concat(option.words().stream(), Stream.of("value")).toList().get(0);
      throw wrong(option, value, "has no value; write " + value.text() + "=" + word + ", say");
    }
    checkWord(option, value, value.text().substring(equals + 1).strip(), option.words());
  }
}
