package dev.nplusone.analysis;

import dev.nplusone.analysis.code.Labels;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Identifier;
import dev.nplusone.analysis.value.Value.Text;
import dev.nplusone.analysis.value.Value.TypeLiteral;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.source.TypeRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Calls on values that no row comes by: texts, classes as objects, identifiers, constants. */
final class ScalarCalls {
  /** Ways to take the same identifier in hand. */
  private static final Set<String> UNBOXES = Set.of("longValue", "intValue", "toString");

  /** Ways to write an identifier as a text and to read it again: it is that of the same row. */
  private static final Map<String, Set<String>> REWRITES =
      Map.of(
          "java.lang.String", Set.of("valueOf"),
          "java.util.Objects", Set.of("toString"),
          "java.lang.Integer", Set.of("toString", "parseInt", "valueOf"),
          "java.lang.Long", Set.of("toString", "parseLong", "valueOf"),
          "java.lang.Short", Set.of("toString", "parseShort", "valueOf"),
          "java.util.UUID", Set.of("fromString"));

  /** The way from a class to an object of it: {@code type.getConstructor().newInstance()}. */
  private static final Set<String> MAKES =
      Set.of("getConstructor", "getDeclaredConstructor", "newInstance");

  private final Engine engine;

  ScalarCalls(Engine engine) {
    this.engine = engine;
  }

  /** What comes back; empty for any other value, and for calls of which nothing is known. */
  Optional<Effect> call(Frame frame, Value receiver, String name, List<Value> args, Site site) {
    if (receiver instanceof Text text && !isNull(name, args)) {
      args.forEach(arg -> engine.implicit.text(frame, arg, site));
      return Optional.of(Strings.call(text, name, args));
    }
    return value(frame, receiver, name, args, site).map(Effect::of);
  }

  /** Whether a static call hands on the identifier that it is given, in whatever form. */
  static boolean keepsIdentifier(String type, String name, List<Value> args) {
    return args.size() == 1
        && args.get(0) instanceof Identifier
        && REWRITES.getOrDefault(type, Set.of()).contains(name);
  }

  /** Whether one of two summands is an empty text, which makes a text of an identifier. */
  static boolean isWritten(Value identifier, Value other) {
    return identifier instanceof Identifier && other instanceof Text text && text.text().isEmpty();
  }

  /** The same identifier, of another type. */
  static Value written(Value identifier, TypeRef type) {
    return new Identifier(((Identifier) identifier).of(), type);
  }

  /** Whether such a call makes a text. */
  static boolean isText(String name) {
    return name.equals("toString");
  }

  private static boolean isNull(String name, List<Value> args) {
    return name.equals("equals") && args.size() == 1 && args.get(0) instanceof Value.Null;
  }

  private Optional<Value> value(
      Frame frame, Value receiver, String name, List<Value> args, Site site) {
    if (isNull(name, args)) {
      return Optional.of(new Value.Constant(false));
    }
    Optional<Value> className = className(receiver, name);
    if (className.isPresent()) {
      return className;
    }
    if (receiver instanceof TypeLiteral type && args.size() == 1) {
      return Optional.of(onClass(frame, type, name, args.get(0), site));
    }
    if (receiver instanceof TypeLiteral && args.isEmpty() && name.equals("getType")) {
      return Optional.of(receiver); // of a TypeToken
    }
    if (receiver instanceof TypeLiteral type && args.isEmpty() && MAKES.contains(name)) {
      boolean made = name.equals("newInstance");
      return Optional.of(made ? engine.construction.create(frame, type.type(), args, site) : type);
    }
    if (receiver instanceof Identifier && UNBOXES.contains(name) && args.isEmpty()) {
      return Optional.of(receiver);
    }
    if (name.equals("equals")
        && args.size() == 1
        && (receiver instanceof Identifier || args.get(0) instanceof Identifier)) {
      return engine
          .generatedKeys
          .compared(receiver, "==", args.get(0))
          .or(() -> Optional.of(engine.conditions.equality(frame, receiver, args.get(0))));
    }
    return receiver instanceof Value.Constant constant
        ? Optional.of(engine.enumConstants.call(frame, constant, name, args, site))
        : Optional.empty();
  }

  /** The name of a class: {@code Order.class.getSimpleName()}. */
  private Optional<Value> className(Value type, String call) {
    return call.endsWith("Name")
        ? engine
            .typed
            .classOf(type)
            .map(t -> call.equals("getSimpleName") ? t.simpleName() : t.qualifiedName())
            .map(name -> new Text(name, Loops.NONE))
        : Optional.empty();
  }

  /** A class as an object: {@code Horse.class.cast(animal)}. */
  private Value onClass(Frame frame, TypeLiteral type, String name, Value arg, Site site) {
    return switch (name) {
      case "equals" -> engine.conditions.equality(frame, type, arg);
      case "cast" ->
          engine.typed.refine(arg, type.type(), Labels.plural(type.type().simpleName()), site.at());
      case "isInstance" ->
          engine
              .typed
              .isOf(arg, type.type())
              .<Value>map(Value.Constant::new)
              .orElse(Conditions.UNKNOWN);
      default -> Values.opaque(TypeRef.UNKNOWN, Values.varies(arg));
    };
  }
}
