package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Constant;
import dev.nplusone.source.Expr;
import dev.nplusone.source.FieldDecl;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Modifier;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.TypeHierarchy.Member;
import dev.nplusone.source.Walk;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Maps that have an entry for each constant of an enum: final fields that a static block fills by a
 * loop over {@code values()}, or that a stream over them is collected into, and that nobody changes
 * afterwards.
 */
final class EnumIndexes {
  private static final Set<String> CHANGES =
      Set.of("put", "putAll", "putIfAbsent", "remove", "clear", "merge", "computeIfAbsent");

  private final Engine engine;
  private final EnumLookups lookups;
  private final Map<FieldDecl, Map<Object, Value>> known = new IdentityHashMap<>();

  EnumIndexes(Engine engine, EnumLookups lookups) {
    this.engine = engine;
    this.lookups = lookups;
  }

  /** What such a map has under a known key, and whether it has. */
  Optional<Value> answer(Frame frame, Expr.Call call) {
    boolean asks =
        switch (call.name()) {
          case "get", "containsKey" -> call.args().size() == 1;
          case "getOrDefault" -> call.args().size() == 2;
          default -> false;
        };
    if (!asks) {
      return Optional.empty();
    }
    Map<Object, Value> index =
        engine.writtenLists.field(frame, call.target().get()).map(this::index).orElse(Map.of());
    if (index.isEmpty()) {
      return Optional.empty();
    }
    return EnumLookups.key(engine.expressions.eval(call.args().get(0), frame))
        .map(key -> answer(frame, call, Optional.ofNullable(index.get(key))));
  }

  private Value answer(Frame frame, Expr.Call call, Optional<Value> found) {
    return switch (call.name()) {
      case "get" -> found.orElse(Value.NULL);
      case "containsKey" -> new Constant(found.isPresent());
      default -> found.orElseGet(() -> engine.expressions.eval(call.args().get(1), frame));
    };
  }

  private Map<Object, Value> index(Member<FieldDecl> field) {
    FieldDecl decl = field.member();
    if (!decl.isStatic() || !decl.modifiers().contains(Modifier.FINAL)) {
      return Map.of();
    }
    Map<Object, Value> index = known.get(decl);
    if (index == null) {
      known.put(decl, Map.of()); // for an index that is asked while it is made
      index = made(field);
      known.put(decl, index);
    }
    return index;
  }

  private Map<Object, Value> made(Member<FieldDecl> field) {
    Frame frame = EnumLookups.frameOf(field.owner(), field.member());
    Expr initial = field.member().initializer().orElse(null);
    return initial instanceof Expr.Call collect && collect.name().equals("collect")
        ? collected(frame, collect)
        : filled(frame, field);
  }

  /** {@code Arrays.stream(values()).collect(toMap(Kind::code, k -> k))}. */
  private Map<Object, Value> collected(Frame frame, Expr.Call collect) {
    if (collect.args().size() == 1
        && collect.target().isPresent()
        && collect.args().get(0) instanceof Expr.Call collector
        && collector.name().equals("toMap")
        && collector.args().size() == 2
        && isIdentity(collector.args().get(1))) {
      Value key = engine.expressions.eval(collector.args().get(0), frame);
      Site site = new Site(collect.span(), collect.name());
      return lookups
          .all(frame, collect.target().get())
          .map(all -> by(all, one -> engine.functions.apply(frame, key, List.of(one), site)))
          .orElse(Map.of());
    }
    return Map.of();
  }

  /** {@code k -> k} and {@code Function.identity()}. */
  private static boolean isIdentity(Expr function) {
    if (function instanceof Expr.Lambda lambda) {
      String name = lambda.params().get(0).name();
      return Walk.any(lambda.body(), e -> Expr.Name.is(e, name))
          && !Walk.any(lambda.body(), e -> !(e instanceof Expr.Name));
    }
    return function instanceof Expr.Call call && call.name().equals("identity");
  }

  /** {@code static { for (Kind k : values()) MAP.put(k.code, k); }}. */
  private Map<Object, Value> filled(Frame frame, Member<FieldDecl> field) {
    Map<Object, Value> index = Map.of();
    for (MethodDecl method : field.owner().methods()) {
      Stmt body = method.body().orElse(null);
      if (body == null || !changes(body, field.member().name())) {
        continue;
      }
      if (!method.name().equals(MethodDecl.STATIC_INITIALIZER) || !index.isEmpty()) {
        return Map.of();
      }
      Walk.locals(body, v -> v.init().ifPresent(init -> declare(frame, v.name(), init)));
      index = loop(body).flatMap(found -> filled(frame, field, found)).orElse(Map.of());
    }
    return index;
  }

  private void declare(Frame frame, String name, Expr init) {
    frame.initial.put(name, init);
    frame.state.variables.put(name, engine.expressions.eval(init, frame));
  }

  /** The first loop of a block. */
  private static Optional<Stmt.ForEach> loop(Stmt body) {
    if (body instanceof Stmt.ForEach loop) {
      return Optional.of(loop);
    }
    return body instanceof Stmt.Block block
        ? block.statements().stream().map(EnumIndexes::loop).flatMap(Optional::stream).findFirst()
        : Optional.empty();
  }

  private Optional<Map<Object, Value>> filled(
      Frame frame, Member<FieldDecl> field, Stmt.ForEach loop) {
    String variable = loop.variable().name();
    if (EnumLookups.single(loop.body()) instanceof Stmt.Evaluate put
        && put.expr() instanceof Expr.Call call
        && isOf(call, field.member().name())
        && call.name().equals("put")
        && Expr.Name.is(call.args().get(1), variable)) {
      return lookups
          .all(frame, loop.iterable())
          .map(
              all ->
                  by(
                      all,
                      one -> {
                        Frame turn = frame.trial();
                        turn.state.variables.put(variable, one);
                        return engine.expressions.eval(call.args().get(0), turn);
                      }));
    }
    return Optional.empty();
  }

  /** Whether code adds to a map in a field, or takes something out of it. */
  static boolean changes(Stmt body, String field) {
    return Walk.any(
        body,
        e -> e instanceof Expr.Call call && CHANGES.contains(call.name()) && isOf(call, field));
  }

  private static boolean isOf(Expr.Call call, String field) {
    Expr target = call.target().orElse(null);
    return Expr.Name.is(target, field)
        || target instanceof Expr.FieldAccess access && access.name().equals(field);
  }

  /** The constants by a key that is known of each of them; empty where one is not. */
  private static Map<Object, Value> by(List<Value> all, Function<Value, Value> key) {
    Map<Object, Value> index = new HashMap<>();
    for (Value one : all) {
      Optional<Object> at = EnumLookups.key(key.apply(one));
      if (at.isEmpty()) {
        return Map.of();
      }
      index.put(at.get(), one);
    }
    return index;
  }
}
