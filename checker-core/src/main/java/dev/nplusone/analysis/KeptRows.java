package dev.nplusone.analysis;

import dev.nplusone.analysis.code.ExprText;
import dev.nplusone.analysis.code.FieldMemos;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.State;
import dev.nplusone.analysis.state.Summary;
import dev.nplusone.analysis.value.Fact;
import dev.nplusone.analysis.value.Instance;
import dev.nplusone.analysis.value.Origin;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.mapping.Provider;
import dev.nplusone.source.Annotated;
import dev.nplusone.source.Annotation;
import dev.nplusone.source.Expr;
import dev.nplusone.source.FieldDecl;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Modifier;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy.Member;
import dev.nplusone.source.Walk;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Rows that an object keeps in a field from one call to the next, as a bean of a session or view
 * does. What is lazy in them can be loaded then where the provider does so without a transaction,
 * or where the object has a persistence context that lasts as long as itself; elsewhere it cannot,
 * and whoever reads it has taken care.
 */
final class KeptRows {
  private final Engine engine;
  private final Map<FieldDecl, Optional<Kept>> known = new IdentityHashMap<>();

  private final Map<TypeDecl, List<String>> filledIn = new IdentityHashMap<>();

  KeptRows(Engine engine) {
    this.engine = engine;
  }

  /**
   * What methods of the class leave in a field.
   *
   * @param facts what is loaded in all of it
   */
  private record Kept(Value value, Set<Fact> facts) {}

  /** What a field of an object holds of which only the class is known, if that is rows in view. */
  Optional<Value> in(Frame frame, Member<FieldDecl> field) {
    Optional<Kept> kept = known.get(field.member());
    if (kept == null) {
      known.put(field.member(), Optional.empty()); // for methods that read what they fill
      kept = isOfRows(field) ? find(field.owner(), field.member()) : Optional.empty();
      known.put(field.member(), kept);
    }
    kept.ifPresent(rows -> frame.state.facts.addAll(rows.facts()));
    return kept.map(Kept::value);
  }

  private boolean isOfRows(Member<FieldDecl> field) {
    return canKeep(field.owner()) && isCollection(field.member()) && lasts(field.owner());
  }

  private boolean canKeep(TypeDecl type) {
    return type.kind() == TypeDecl.Kind.CLASS
        && type.isSource()
        && engine.mapping.find(type.name()).isEmpty()
        && type.methodsNamed(MethodDecl.CONSTRUCTOR).size() <= 1;
  }

  private boolean isCollection(FieldDecl field) {
    return !field.isStatic()
        && !field.modifiers().contains(Modifier.FINAL)
        && engine.typed.shaped(field.type()).isPresent();
  }

  /**
   * Enters a method that fills a field, and calls another one that reads it, on an object of which
   * the fields are known: whatever becomes of the object, the one has the rows of the other.
   */
  void enter(TypeDecl type, MethodDecl method) {
    List<String> filled = method.isConstructor() ? List.of() : filledIn(type);
    boolean handsOn =
        filled.stream()
            .anyMatch(
                field ->
                    fillsOrCalls(type, method, field)
                        && calls(
                            type, method, other -> !fills(other, field) && reads(other, field)));
    if (handsOn) {
      engine.methods.on(engine.methods.construct(type, List.of()), type, method);
    }
  }

  /** The collections that methods of a class fill: mostly none. */
  private List<String> filledIn(TypeDecl type) {
    List<String> names = filledIn.get(type);
    if (names == null) {
      names =
          !canKeep(type)
              ? List.of()
              : type.fields().stream()
                  .filter(this::isCollection)
                  .map(FieldDecl::name)
                  .filter(name -> type.methods().stream().anyMatch(method -> fills(method, name)))
                  .toList();
      filledIn.put(type, names);
    }
    return names;
  }

  private static boolean fillsOrCalls(TypeDecl type, MethodDecl method, String field) {
    return fills(method, field) || calls(type, method, other -> fills(other, field));
  }

  /** Whether a method calls another one of the same object. */
  private static boolean calls(TypeDecl type, MethodDecl method, Predicate<MethodDecl> which) {
    return !method.isStatic()
        && method.body().isPresent()
        && Walk.any(
            method.body().get(),
            e ->
                e instanceof Expr.Call call
                    && call.target().filter(target -> !(target instanceof Expr.This)).isEmpty()
                    && type.methodsNamed(call.name()).stream()
                        .anyMatch(other -> other != method && which.test(other)));
  }

  private static boolean reads(MethodDecl method, String field) {
    return method.body().filter(body -> Walk.any(body, read -> isField(read, field))).isPresent();
  }

  private static boolean isField(Expr expr, String field) {
    return ExprText.variable(expr).filter(field::equals).isPresent();
  }

  /** Whether what is lazy in rows that an object has kept is loaded when it is read. */
  private boolean lasts(TypeDecl type) {
    Provider provider = engine.mapping.settings().provider();
    return provider.isEclipseLink()
        || engine.mapping.settings().loadsWithoutSession()
        || hasContext(type);
  }

  private static boolean hasContext(TypeDecl type) {
    return type.annotationNamed("ConversationScoped").isPresent()
        || type.fields().stream().anyMatch(KeptRows::isExtended);
  }

  private static boolean isExtended(Annotated field) {
    return field
        .annotationNamed("PersistenceContext")
        .map(Annotation::values)
        .filter(v -> v.values().stream().anyMatch(value -> ExprText.of(value).endsWith("EXTENDED")))
        .isPresent();
  }

  private Optional<Kept> find(TypeDecl type, FieldDecl field) {
    List<MethodDecl> fillers =
        type.methods().stream()
            .filter(method -> fillsOrCalls(type, method, field.name()))
            .filter(method -> !isPart(type, method))
            .toList();
    if (fillers.isEmpty()) {
      return Optional.empty();
    }
    Value made = engine.methods.construct(type, List.of());
    Value all = Value.NOTHING;
    Set<Fact> facts = null;
    for (MethodDecl filler : fillers) {
      Summary summary = engine.methods.on(made, type, filler);
      Value left = summary.changed().getOrDefault(State.THIS, made);
      Value value = left instanceof Instance object ? object.fields().get(field.name()) : null;
      Set<Origin> origins = new HashSet<>();
      if (value != null) {
        Values.origins(value, origins);
        origins.removeIf(origin -> !(origin instanceof Origin.OfQuery));
      }
      if (!origins.isEmpty()) {
        all = Values.join(all, value);
        Set<Fact> loaded = loaded(summary, origins);
        facts = facts == null ? loaded : meet(facts, loaded);
        if (!hasContext(type)) {
          origins.stream().map(Fact.Detached::new).forEach(facts::add);
        }
      }
    }
    return facts == null ? Optional.empty() : Optional.of(new Kept(all, facts));
  }

  /** Whether what a method does is told by the one of the same class that calls it. */
  private static boolean isPart(TypeDecl type, MethodDecl method) {
    return method.modifiers().contains(Modifier.PRIVATE)
        && type.methods().stream().anyMatch(caller -> calls(type, caller, m -> m == method));
  }

  private static Set<Fact> meet(Set<Fact> one, Set<Fact> other) {
    Set<Fact> both = new HashSet<>(one);
    both.removeIf(fact -> fact instanceof Fact.Loaded && !other.contains(fact));
    return both;
  }

  /** What a method has loaded of the rows that it leaves. */
  private static Set<Fact> loaded(Summary summary, Set<Origin> origins) {
    Set<Fact> loaded = new HashSet<>();
    for (Fact fact : summary.facts()) {
      Fact plain = fact instanceof Fact.InTransaction inner ? inner.fact() : fact;
      if (plain instanceof Fact.Loaded of && origins.contains(of.origin())) {
        loaded.add(of);
      }
    }
    return loaded;
  }

  private static boolean fills(MethodDecl method, String field) {
    return !method.isStatic()
        && !method.isConstructor()
        && method.body().isPresent()
        && method.params().stream().noneMatch(param -> param.name().equals(field))
        && Walk.any(method.body().get(), e -> assigns(e, field) || FieldMemos.puts(e, field));
  }

  private static boolean assigns(Expr expr, String field) {
    return expr instanceof Expr.Assign assign && isField(assign.target(), field);
  }
}
