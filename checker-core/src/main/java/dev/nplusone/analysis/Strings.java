package dev.nplusone.analysis;

import dev.nplusone.analysis.value.KnownType;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.Texts;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Text;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;

/** Strings under construction: only what matters for query texts is followed. */
final class Strings {
  private Strings() {}

  private static final Set<String> BUILDERS =
      Set.of("StringBuilder", "StringBuffer", "StringJoiner", "Appendable");

  private static final Set<String> CHANGES =
      Set.of("append", "add", "insert", "setLength", "deleteCharAt", "delete", "reverse");

  /** Whether texts of a declared type can be added to. */
  static boolean isBuilder(TypeRef type) {
    return BUILDERS.contains(type.simpleName());
  }

  /** Whether a call changes the builder it is made on, and hands it on. */
  static boolean changesItself(String name, int arity) {
    return CHANGES.contains(name) || name.equals("replace") && arity == 3;
  }

  /** Strings: only what matters for query texts is followed. */
  static Effect call(Text text, String name, List<Value> args) {
    Optional<Value> known = KnownTexts.answer(text, name, args);
    if (known.isPresent()) {
      return Effect.of(known.get());
    }
    Loops varies = text.varies();
    switch (name) {
      case "append", "concat" -> {
        Value longer = args.isEmpty() ? text : plus(text, args.get(0));
        return changesItself(name, args.size())
            ? new Effect(longer, Optional.of(longer))
            : Effect.of(longer);
      }
      case "add" -> { // of a StringJoiner that puts blanks between
        Value longer = plus(plus(text, new Text(" ", Loops.NONE)), args.get(0));
        return new Effect(longer, Optional.of(longer));
      }
      case "toString", "trim", "strip", "intern", "stripIndent" -> {
        return Effect.of(text);
      }
      case "formatted" -> {
        List<Value> all = new ArrayList<>(args);
        all.add(0, text);
        return Effect.of(formatted(all));
      }
      case "insert", "replace", "setLength", "deleteCharAt", "delete", "reverse" -> {
        Value unknown = new Text(Texts.repeated(text.text()), varies);
        return changesItself(name, args.size())
            ? new Effect(unknown, Optional.of(unknown))
            : Effect.of(unknown);
      }
      default -> {
        return Effect.of(Values.opaque(TypeRef.UNKNOWN, varies));
      }
    }
  }

  /** {@code String.format}: plain conversions are replaced by what is known of the arguments. */
  static Value formatted(List<Value> args) {
    Loops varies = Loops.NONE;
    String text = args.isEmpty() ? Texts.HOLE : Texts.of(args.get(0));
    for (int i = 1; i < args.size(); i++) {
      varies = varies.plus(Values.varies(args.get(i)));
      String part = Matcher.quoteReplacement(Texts.of(args.get(i)));
      text = text.replaceFirst("%[a-z]", part);
    }
    return new Text(text, varies);
  }

  /** {@code String.join} of texts that are written one by one; of a list, the table says it. */
  static Optional<Value> joined(List<Value> args) {
    if (args.size() < 2 || args.get(1) instanceof Many) {
      return Optional.empty();
    }
    List<String> parts = args.stream().skip(1).map(Texts::of).toList();
    String text = String.join(Texts.of(args.get(0)), parts);
    return Optional.of(new Text(text, Values.union(args, Loops.NONE)));
  }

  /** {@code MessageFormat.format}: the same for arguments that are named by their position. */
  static Value inserted(List<Value> args) {
    Loops varies = Loops.NONE;
    String text = args.isEmpty() ? Texts.HOLE : Texts.of(args.get(0));
    for (int i = 1; i < args.size(); i++) {
      varies = varies.plus(Values.varies(args.get(i)));
      text = text.replace("{" + (i - 1) + "}", Texts.of(args.get(i)));
    }
    return new Text(text, varies);
  }

  /** String concatenation keeps what is known; other sums are scalars. */
  static Value plus(Value left, Value right) {
    Loops varies = Values.varies(left).plus(Values.varies(right));
    if (left instanceof Text || right instanceof Text) {
      return new Text(Texts.of(left) + Texts.of(right), varies, each(left, right));
    }
    TypeRef type = KnownType.of(left);
    if (type.equals(TypeRef.STRING)) {
      return new Text(Texts.HOLE, varies);
    }
    return Values.opaque(type, varies);
  }

  /** A known text in front of, or behind, each of several. */
  private static List<String> each(Value left, Value right) {
    if (right instanceof Text r && !r.each().isEmpty() && Texts.isComplete(Texts.of(left))) {
      return r.each().stream().map(Texts.of(left)::concat).toList();
    }
    return left instanceof Text l && !l.each().isEmpty() && Texts.isComplete(Texts.of(right))
        ? l.each().stream().map(text -> text + Texts.of(right)).toList()
        : List.of();
  }
}
