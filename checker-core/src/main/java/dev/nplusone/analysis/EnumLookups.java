package dev.nplusone.analysis;

import dev.nplusone.analysis.code.Picks;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.state.State;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.Shape;
import dev.nplusone.analysis.value.Size;
import dev.nplusone.analysis.value.Texts;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Constant;
import dev.nplusone.analysis.value.Value.Text;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.source.Expr;
import dev.nplusone.source.FieldDecl;
import dev.nplusone.source.Modifier;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Which constants of an enum a search finds where what it searches for is known: {@code
 * fromCode("A")}, by a loop or stream over {@code values()} or by a map of all constants. A search
 * that finds none answers what its code says it does.
 */
final class EnumLookups {
  private static final Set<String> MATCHES = Set.of("anyMatch", "noneMatch", "allMatch");

  /** What hands on all elements that it is given. */
  private static final Set<String> PASSING =
      Set.of("stream", "parallelStream", "of", "asList", "copyOf", "unmodifiableList");

  private final Engine engine;
  private final EnumIndexes indexes;
  private final Map<TypeRef, List<Value>> constants = new HashMap<>();

  EnumLookups(Engine engine) {
    this.engine = engine;
    this.indexes = new EnumIndexes(engine, this);
  }

  /**
   * The turns that {@code for (Kind k : values()) if (k.code == code) ...} has an effect in; empty
   * where that is not known of each constant.
   */
  Optional<List<Value>> turns(Frame frame, Stmt.ForEach loop) {
    if (!(single(loop.body()) instanceof Stmt.If only) || only.otherwise().isPresent()) {
      return Optional.empty();
    }
    return all(frame, loop.iterable())
        .flatMap(
            all ->
                matching(
                    all,
                    one -> {
                      Frame trial = frame.trial();
                      trial.state.variables.put(loop.variable().name(), one);
                      return engine.expressions.eval(only.condition(), trial);
                    }));
  }

  /** What a body consists of, if that is one statement. */
  static Stmt single(Stmt body) {
    return body instanceof Stmt.Block block && block.statements().size() == 1
        ? block.statements().get(0)
        : body;
  }

  /** What a search in a stream of all constants, or in a map of them, answers. */
  Optional<Value> answer(Frame frame, Expr.Call call) {
    if (call.target().isEmpty()) {
      return Optional.empty();
    }
    if (Picks.takesFirst(call)) {
      return call.target().get() instanceof Expr.Call filter && filter.name().equals("filter")
          ? filtered(frame, filter).map(EnumLookups::first)
          : Optional.empty();
    }
    if (MATCHES.contains(call.name())) {
      return filtered(frame, call).flatMap(found -> matches(frame, call, found));
    }
    return indexes.answer(frame, call);
  }

  private static Value first(List<Value> found) {
    Value element = found.isEmpty() ? Value.NOTHING : found.get(0);
    return Values.many(Shape.OPTIONAL, element, Size.FIXED);
  }

  private Optional<Value> matches(Frame frame, Expr.Call call, List<Value> found) {
    return switch (call.name()) {
      case "anyMatch" -> Optional.of(new Constant(!found.isEmpty()));
      case "noneMatch" -> Optional.of(new Constant(found.isEmpty()));
      default ->
          all(frame, call.target().get()).map(all -> new Constant(found.size() == all.size()));
    };
  }

  /** The constants that a stage of a stream over all of them lets through. */
  private Optional<List<Value>> filtered(Frame frame, Expr.Call stage) {
    if (stage.args().size() != 1 || stage.target().isEmpty()) {
      return Optional.empty();
    }
    return all(frame, stage.target().get())
        .flatMap(
            all -> {
              Frame trial = frame.trial();
              Value test = engine.expressions.eval(stage.args().get(0), trial);
              Site site = new Site(stage.span(), stage.name());
              return matching(all, one -> engine.functions.apply(trial, test, List.of(one), site));
            });
  }

  /** Those of which a test holds, if it is known of each of them. */
  private static Optional<List<Value>> matching(List<Value> all, Function<Value, Value> test) {
    List<Value> found = new ArrayList<>();
    for (Value one : all) {
      if (!(test.apply(one) instanceof Constant answer)
          || !(answer.constant() instanceof Boolean holds)) {
        return Optional.empty();
      }
      if (holds) {
        found.add(one);
      }
    }
    return Optional.of(found);
  }

  /** All constants, where an expression stands for those of an enum: {@code values()}. */
  Optional<List<Value>> all(Frame frame, Expr expr) {
    if (expr instanceof Expr.Call call) {
      return switch (call.name()) {
        case "values" -> call.args().isEmpty() ? ofType(enumAsked(frame, call)) : Optional.empty();
        case "allOf" -> classIn(call.args()).flatMap(type -> ofType(Optional.of(type)));
        default -> PASSING.contains(call.name()) ? passed(frame, call) : Optional.empty();
      };
    }
    return expr instanceof Expr.Name name && frame.initial.containsKey(name.name())
        ? ofLocal(frame, name.name())
        : ofField(frame, expr);
  }

  /** An array that a local variable was declared as, and still is. */
  private Optional<List<Value>> ofLocal(Frame frame, String name) {
    Expr init = frame.initial.get(name);
    Value now = frame.state.variables.get(name);
    boolean kept =
        init instanceof Expr.Call
            && now instanceof Many many
            && many.shape() == Shape.ARRAY
            && many.equals(engine.expressions.eval(init, frame.trial()));
    return kept ? all(frame, init) : Optional.empty();
  }

  /** An array or list of a final field; constants can be taken out of a set. */
  private Optional<List<Value>> ofField(Frame frame, Expr expr) {
    return engine
        .writtenLists
        .field(frame, expr)
        .filter(field -> field.member().modifiers().contains(Modifier.FINAL))
        .filter(field -> !field.member().type().simpleName().endsWith("Set"))
        .flatMap(
            field ->
                field
                    .member()
                    .initializer()
                    .filter(Expr.Call.class::isInstance)
                    .flatMap(init -> all(frameOf(field.owner(), field.member()), init)));
  }

  static Frame frameOf(TypeDecl owner, FieldDecl field) {
    return new Frame(owner, field.name(), new State());
  }

  private Optional<List<Value>> passed(Frame frame, Expr.Call call) {
    if (call.args().size() == 1) {
      return all(frame, call.args().get(0));
    }
    return call.args().isEmpty() && call.target().isPresent()
        ? all(frame, call.target().get())
        : Optional.empty();
  }

  private static Optional<TypeRef> enumAsked(Frame frame, Expr.Call call) {
    if (call.target().isEmpty()) {
      return Optional.of(frame.type.ref());
    }
    return call.target().get() instanceof Expr.TypeName type
        ? Optional.of(type.type())
        : Optional.empty();
  }

  private static Optional<TypeRef> classIn(List<Expr> args) {
    return args.size() == 1 && args.get(0) instanceof Expr.ClassLiteral literal
        ? Optional.of(literal.type())
        : Optional.empty();
  }

  private Optional<List<Value>> ofType(Optional<TypeRef> type) {
    return type.filter(t -> engine.program.type(t).filter(TypeDecl::isSource).isPresent())
        .map(engine.enumConstants::of)
        .filter(all -> !all.isEmpty());
  }

  /** What tells a known key from others; empty where a key is not known. */
  static Optional<Object> key(Value value) {
    if (value instanceof Constant constant) {
      return Optional.of(constant.constant());
    }
    return value instanceof Text text && Texts.isKnown(text)
        ? Optional.of(text.text())
        : Optional.empty();
  }
}
