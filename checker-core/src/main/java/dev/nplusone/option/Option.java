package dev.nplusone.option;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One option: everything that is said about it anywhere.
 *
 * @param name as written in a configuration file; {@code nplusone.} in front of it for Maven
 * @param words the words a {@link Kind#ONE_OF}, {@link Kind#LIST}, or the values of a {@link
 *     Kind#MAP}, may consist of, or the fields of {@link Kind#ENTRIES}; empty when all are valid
 * @param least the smallest number allowed
 * @param byDefault what holds when it is not given; empty when nothing does
 * @param description one sentence
 * @param doors who takes it
 * @param goals the Maven goals that take it; empty when every goal does
 * @param example a value, on one line
 */
public record Option(
    String name,
    Kind kind,
    List<String> words,
    int least,
    String byDefault,
    String description,
    Set<Door> doors,
    Set<String> goals,
    String example)
    implements Comparable<Option> {

  public Option {
    words = List.copyOf(words);
    doors = Set.copyOf(doors);
    goals = Set.copyOf(goals);
  }

  /** An option of every goal and of the file, whose value is of some kind. */
  static Option of(String name, Kind kind, String description) {
    Set<Door> doors = EnumSet.of(Door.MAVEN, Door.FILE);
    return new Option(name, kind, List.of(), 0, "", description, doors, Set.of(), "");
  }

  static Option flag(String name, String description) {
    return of(name, Kind.FLAG, description).byDefault("false").example("true");
  }

  Option words(String... valid) {
    return new Option(
        name, kind, Arrays.asList(valid), least, byDefault, description, doors, goals, example);
  }

  Option atLeast(int number) {
    return new Option(name, kind, words, number, byDefault, description, doors, goals, example);
  }

  Option byDefault(String value) {
    return new Option(name, kind, words, least, value, description, doors, goals, example);
  }

  Option example(String value) {
    return new Option(name, kind, words, least, byDefault, description, doors, goals, value);
  }

  /** Only some goals take it. */
  Option onlyGoals(String... some) {
    return new Option(
        name, kind, words, least, byDefault, description, doors, Set.of(some), example);
  }

  /** The compiler doors take it too. */
  Option andCompilers() {
    Set<Door> all = EnumSet.copyOf(doors);
    all.addAll(EnumSet.of(Door.JAVAC, Door.ERROR_PRONE));
    return new Option(name, kind, words, least, byDefault, description, all, goals, example);
  }

  /** Only arguments of the compiler doors, and maybe the file, give it. */
  Option onlyCompilers(Door... others) {
    Set<Door> all = EnumSet.of(Door.JAVAC, Door.ERROR_PRONE);
    all.addAll(Arrays.asList(others));
    return new Option(name, kind, words, least, byDefault, description, all, goals, example);
  }

  /** The goals that take it, in order; empty when every goal does. */
  public List<String> goalNames() {
    return List.copyOf(new TreeSet<>(goals));
  }

  @Override
  public int compareTo(Option other) {
    return name.compareTo(other.name);
  }
}
