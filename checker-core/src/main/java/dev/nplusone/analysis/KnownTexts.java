package dev.nplusone.analysis;

import dev.nplusone.analysis.value.Shape;
import dev.nplusone.analysis.value.Size;
import dev.nplusone.analysis.value.Texts;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Constant;
import dev.nplusone.analysis.value.Value.Text;
import dev.nplusone.analysis.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.PatternSyntaxException;

/** What methods of String answer where text and arguments are known when the program is written. */
final class KnownTexts {
  private KnownTexts() {}

  /** The answer of a method; empty where something is unknown, or the method says nothing new. */
  static Optional<Value> answer(Text text, String name, List<Value> args) {
    if (!Texts.isKnown(text) || !args.stream().allMatch(KnownTexts::isPlain)) {
      return Optional.empty();
    }
    String all = text.text();
    return switch (name + "/" + args.size()) {
      case "indexOf/1" -> Optional.of(new Constant(all.indexOf(Texts.of(args.get(0)))));
      case "lastIndexOf/1" -> Optional.of(new Constant(all.lastIndexOf(Texts.of(args.get(0)))));
      case "contains/1" -> Optional.of(new Constant(all.contains(Texts.of(args.get(0)))));
      case "startsWith/1" -> Optional.of(new Constant(all.startsWith(Texts.of(args.get(0)))));
      case "endsWith/1" -> Optional.of(new Constant(all.endsWith(Texts.of(args.get(0)))));
      case "toLowerCase/0" -> Optional.of(like(text, all.toLowerCase(Locale.ROOT)));
      case "toUpperCase/0" -> Optional.of(like(text, all.toUpperCase(Locale.ROOT)));
      case "replace/2" ->
          Optional.of(like(text, all.replace(Texts.of(args.get(0)), Texts.of(args.get(1)))));
      case "equals/1", "contentEquals/1" ->
          Optional.of(new Constant(all.equals(Texts.of(args.get(0)))));
      case "equalsIgnoreCase/1" ->
          Optional.of(new Constant(all.equalsIgnoreCase(Texts.of(args.get(0)))));
      case "isEmpty/0" -> Optional.of(new Constant(all.isEmpty()));
      case "isBlank/0" -> Optional.of(new Constant(all.isBlank()));
      case "substring/1", "substring/2" -> part(text, args);
      case "split/1" -> split(text, Texts.of(args.get(0)));
      default -> Optional.empty();
    };
  }

  private static Optional<Value> part(Text text, List<Value> args) {
    OptionalInt from = number(args.get(0));
    OptionalInt to = args.size() == 2 ? number(args.get(1)) : OptionalInt.of(text.text().length());
    boolean fits =
        from.isPresent()
            && to.isPresent()
            && 0 <= from.getAsInt()
            && from.getAsInt() <= to.getAsInt()
            && to.getAsInt() <= text.text().length();
    return fits
        ? Optional.of(like(text, text.text().substring(from.getAsInt(), to.getAsInt())))
        : Optional.empty();
  }

  /** Whether an index that was asked for, as by {@code indexOf}, is below zero, or is not. */
  static Optional<Value> compared(Value left, String operator, Value right) {
    OptionalInt index = number(left);
    OptionalInt bound = number(right);
    if (index.isEmpty() || bound.isEmpty() || bound.getAsInt() > 0 || bound.getAsInt() < -1) {
      return Optional.empty();
    }
    return switch (operator) {
      case "<" -> Optional.of(new Constant(index.getAsInt() < bound.getAsInt()));
      case ">=" -> Optional.of(new Constant(index.getAsInt() >= bound.getAsInt()));
      case ">" ->
          index.getAsInt() < 0 || bound.getAsInt() < 0
              ? Optional.of(new Constant(index.getAsInt() > bound.getAsInt()))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** Whether there are so many literals in a list: {@code parts.length == 1}. */
  static Optional<Value> counted(Value left, String operator, Value right) {
    if (!(left instanceof Value.Length length) || length.known().isEmpty()) {
      return Optional.empty();
    }
    OptionalInt bound = number(right);
    if (bound.isEmpty()) {
      return Optional.empty();
    }
    int order = Integer.compare(length.known().getAsInt(), bound.getAsInt());
    return switch (operator) {
      case "==" -> Optional.of(new Constant(order == 0));
      case "!=" -> Optional.of(new Constant(order != 0));
      case "<" -> Optional.of(new Constant(order < 0));
      case "<=" -> Optional.of(new Constant(order <= 0));
      case ">" -> Optional.of(new Constant(order > 0));
      case ">=" -> Optional.of(new Constant(order >= 0));
      default -> Optional.empty();
    };
  }

  /** Whether there is a text, and more in it than blanks. */
  static Value hasText(Value value) {
    if (value instanceof Value.Null) {
      return new Constant(false);
    }
    return value instanceof Text text && Texts.isKnown(text)
        ? new Constant(!text.text().isBlank())
        : Conditions.UNKNOWN;
  }

  /** The parts of a text between what is split by. */
  private static Optional<Value> split(Text text, String by) {
    try {
      List<Value> parts = new ArrayList<>();
      for (String part : text.text().split(by)) {
        parts.add(like(text, part));
      }
      return Optional.of(Values.many(Shape.ARRAY, Values.element(parts), Size.FIXED));
    } catch (PatternSyntaxException e) {
      return Optional.empty();
    }
  }

  private static OptionalInt number(Value value) {
    return value instanceof Constant c && c.constant() instanceof Integer i
        ? OptionalInt.of(i)
        : OptionalInt.empty();
  }

  private static Text like(Text text, String other) {
    return new Text(other, text.varies());
  }

  private static boolean isPlain(Value arg) {
    return Texts.isKnown(arg)
        || arg instanceof Constant c
            && (c.constant() instanceof Integer || c.constant() instanceof Character);
  }
}
