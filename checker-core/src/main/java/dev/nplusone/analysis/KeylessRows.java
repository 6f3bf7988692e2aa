package dev.nplusone.analysis;

import dev.nplusone.analysis.code.ExprText;
import dev.nplusone.analysis.code.NullTests;
import dev.nplusone.analysis.state.State;
import dev.nplusone.analysis.value.Fact;
import dev.nplusone.analysis.value.Origin;
import dev.nplusone.analysis.value.RowLoop;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Entity;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.mapping.Attribute;
import dev.nplusone.mapping.PersistentClass;
import dev.nplusone.source.Expr;
import dev.nplusone.source.FieldDecl;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy.Member;
import dev.nplusone.source.TypeRef;
import dev.nplusone.source.Walk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * New instances that have no identifier yet: of a class whose identifiers are generated, just made,
 * and since then in one variable only. Who is handed one and asks for its identifier finds {@code
 * null}, as {@code if (row.getId() != null) find(row.getId())} does.
 */
final class KeylessRows {
  private final Engine engine;
  private final NullTests nullTests = new NullTests();

  /** The name of the generated identifier, by class; nothing where code may set it by itself. */
  private final Map<String, Optional<String>> keys = new HashMap<>();

  KeylessRows(Engine engine) {
    this.engine = engine;
  }

  /**
   * An instance was made.
   *
   * @param written the constructor that did it, if it stands in the text
   * @param plain whether another one was handed nothing
   */
  void made(State state, Entity row, Optional<Member<MethodDecl>> written, boolean plain) {
    forget(state, row);
    Optional<String> key = key(row.type());
    if (key.isPresent()
        && !isHeld(state, row)
        && (written.isPresent() ? !mayMakeKey(written.get().member(), key.get()) : plain)) {
      state.facts.add(new Fact.Keyless(row.origin()));
    }
  }

  /** Whether an instance of a former turn is still at hand, which may have been saved. */
  private static boolean isHeld(State state, Entity row) {
    Set<Origin> held = new HashSet<>();
    state.variables.forEach((name, value) -> Values.origins(value, held));
    return held.contains(row.origin());
  }

  /** A builder has made an instance, with these properties set. */
  void built(State state, Entity row, Set<String> set) {
    forget(state, row);
    if (!isHeld(state, row) && key(row.type()).filter(key -> !set.contains(key)).isPresent()) {
      state.facts.add(new Fact.Keyless(row.origin()));
    }
  }

  private static boolean mayMakeKey(MethodDecl constructor, String key) {
    return Walk.any(
        constructor.body().orElseThrow(),
        e ->
            sets(e, key)
                || e instanceof Expr.Call call
                    && call.name().equals(MethodDecl.CONSTRUCTOR)
                    && !call.args().isEmpty());
  }

  static boolean isOne(State state, Entity row) {
    return row.path().isEmpty() && state.facts.contains(new Fact.Keyless(row.origin()));
  }

  /** Something else than a variable leads to what it has, or may have saved it. */
  static void handedOut(State state, Value value) {
    if (value instanceof Value.Choice several) {
      several.options().forEach(option -> forget(state, option));
    } else {
      forget(state, value);
    }
  }

  private static void forget(State state, Value value) {
    if (value instanceof Entity row) {
      state.facts.remove(new Fact.Keyless(row.origin()));
    }
  }

  /**
   * A method of an instance is called: what neither reads nor sets one property may do anything.
   */
  void called(State state, Value receiver, String method) {
    if (receiver instanceof Value.Choice several) {
      several.options().forEach(option -> called(state, option, method));
    } else if (receiver instanceof Entity row
        && isOne(state, row)
        && (!isAccessor(method) || isFor(method, key(row.type()).orElse("")))) {
      forget(state, row);
    }
  }

  private static boolean isAccessor(String method) {
    return method.startsWith("get") || method.startsWith("is") || method.startsWith("set");
  }

  private static boolean isFor(String method, String key) {
    return !key.isEmpty() && method.equals(ExprText.setter(key));
  }

  /** What a call hands over, with notes at such instances where the method asks for their key. */
  List<Value> noted(State state, MethodDecl method, List<Value> given) {
    List<Value> noted = given;
    for (int i = 0; i < given.size(); i++) {
      if (given.get(i) instanceof Entity row
          && isOne(state, row)
          && key(row.type()).filter(nullTests.of(method, i)::contains).isPresent()) {
        noted = noted == given ? new ArrayList<>(given) : noted;
        noted.set(
            i,
            new Entity(
                row.type(),
                row.origin(),
                row.path(),
                row.owner(),
                row.varies().plus(RowLoop.KEYLESS.alone())));
      }
    }
    return noted;
  }

  /** What the notes at what a method was handed say. */
  static Set<Fact> facts(List<Value> args) {
    Set<Fact> facts = new HashSet<>();
    for (Value arg : args) {
      if (arg instanceof Entity row
          && row.path().isEmpty()
          && row.varies().contains(RowLoop.KEYLESS)) {
        facts.add(new Fact.Keyless(row.origin()));
      }
    }
    return facts;
  }

  private Optional<String> key(String type) {
    Optional<String> known = keys.get(type);
    if (known == null) {
      known = find(type);
      keys.put(type, known);
    }
    return known;
  }

  private Optional<String> find(String type) {
    List<Attribute> ids =
        engine
            .entities
            .persistentClass(type)
            .map(PersistentClass::attributes)
            .orElse(List.of())
            .stream()
            .filter(Attribute::isIdentifier)
            .toList();
    if (ids.size() != 1
        || ids.get(0).isEmbedded()
        || ids.get(0).has(Attribute.Trait.ASSIGNED)
        || ids.get(0).has(Attribute.Trait.KEY_PART)
        || PRIMITIVE.contains(ids.get(0).type().qualifiedName())) {
      return Optional.empty();
    }
    String key = ids.get(0).name();
    return engine.hierarchy.lineage(TypeRef.of(type)).stream()
            .flatMap(use -> engine.program.type(use).stream())
            .allMatch(decl -> decl.isSource() && !makesKeys(decl, key))
        ? Optional.of(key)
        : Optional.empty();
  }

  /** Identifiers that are never null. */
  private static final Set<String> PRIMITIVE = Set.of("long", "int", "short");

  /** Whether a class gives instances a key by other means than a constructor or setter. */
  private static boolean makesKeys(TypeDecl decl, String key) {
    return decl.field(key)
            .flatMap(FieldDecl::initializer)
            .filter(i -> !(i instanceof Expr.Null))
            .isPresent()
        || decl.methods().stream()
            .filter(method -> !method.name().startsWith("set") && !method.isConstructor())
            .flatMap(method -> method.body().stream())
            .anyMatch(body -> Walk.any(body, e -> sets(e, key)));
  }

  private static boolean sets(Expr expr, String key) {
    return expr instanceof Expr.Assign set
            && ExprText.variable(set.target()).filter(key::equals).isPresent()
        || expr instanceof Expr.Call call && isFor(call.name(), key);
  }
}
