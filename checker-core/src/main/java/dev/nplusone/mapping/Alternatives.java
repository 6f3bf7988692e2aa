package dev.nplusone.mapping;

import dev.nplusone.members.GeneratedMembers;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Program;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.Walk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * References of which an instance has one or the other: a remark is about an order or about a
 * customer. The mapping does not say so, but the class does where each is set by constructors only,
 * and none sets both.
 */
public final class Alternatives {
  private final Program program;
  private final Map<String, Shapes> shapes = new HashMap<>();
  private final Map<String, Set<String>> without = new HashMap<>();

  public Alternatives(Program program) {
    this.program = program;
  }

  /**
   * How the objects of a class are made.
   *
   * @param made for each constructor the fields that it sets to something
   * @param changed fields that are set later, or may be
   */
  private record Shapes(List<Set<String>> made, Set<String> changed) {
    static final Shapes UNKNOWN = new Shapes(List.of(), Set.of());
  }

  /** Whether no instance of the class has both references. */
  public boolean exclude(PersistentClass type, String one, String other) {
    Shapes known = shapes.computeIfAbsent(type.name(), this::read);
    return !one.equals(other)
        && isReference(type, one)
        && isReference(type, other)
        && isSetOnce(known, one)
        && isSetOnce(known, other)
        && known.made().stream().noneMatch(set -> set.contains(one) && set.contains(other));
  }

  /** Whether a builder, a constructor or a copying method that Lombok writes sets an attribute. */
  public boolean isSetByGenerated(TypeDecl type, String name) {
    GeneratedMembers generated = GeneratedMembers.of(type, program);
    return !generated.builders().isEmpty()
        || generated.withers().containsValue(name)
        || generated.constructors().stream().anyMatch(c -> c.fields().contains(name));
  }

  /** The references that an instance lacks which has this one. */
  public Set<String> without(PersistentClass type, String one) {
    return without.computeIfAbsent(
        type.name() + "." + one,
        key ->
            type.attributes().stream()
                .map(Attribute::name)
                .filter(other -> exclude(type, one, other))
                .collect(Collectors.toUnmodifiableSet()));
  }

  private static boolean isReference(PersistentClass type, String name) {
    return type.attribute(name).filter(Attribute::isToOne).isPresent()
        && !type.accessors().setters().containsValue(name);
  }

  private static boolean isSetOnce(Shapes known, String name) {
    return !known.changed().contains(name)
        && known.made().stream().anyMatch(set -> set.contains(name));
  }

  private Shapes read(String name) {
    Optional<TypeDecl> type = program.type(name).filter(TypeDecl::isSource);
    if (type.isEmpty()) {
      return Shapes.UNKNOWN;
    }
    GeneratedMembers generated = GeneratedMembers.of(type.get(), program);
    if (!generated.builders().isEmpty()) {
      return Shapes.UNKNOWN;
    }
    List<Set<String>> made = new ArrayList<>();
    generated.constructors().forEach(c -> made.add(Set.copyOf(c.fields())));
    for (MethodDecl method : type.get().methods()) {
      if (method.isConstructor() && method.body().isPresent()) {
        Set<String> set = new HashSet<>();
        if (!assignments(method, set::add)) {
          return Shapes.UNKNOWN;
        }
        made.add(set);
      }
    }
    return new Shapes(made, LaterWrites.of(type.get(), program).filled());
  }

  /** The fields a constructor sets to something; false if it leaves it to another one. */
  private static boolean assignments(MethodDecl constructor, Consumer<String> fields) {
    boolean[] whole = {true};
    Walk.expressions(
        constructor.body().orElseThrow(),
        expr -> {
          if (expr instanceof Expr.Assign assign && !(assign.value() instanceof Expr.Null)) {
            LaterWrites.ownField(assign.target()).ifPresent(fields);
          }
          whole[0] &= !isDelegation(expr);
        });
    return whole[0];
  }

  private static boolean isDelegation(Expr expr) {
    return expr instanceof Expr.Call call
        && call.name().equals(MethodDecl.CONSTRUCTOR)
        && call.target().filter(Expr.This.class::isInstance).isPresent();
  }
}
