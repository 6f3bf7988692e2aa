package dev.nplusone.analysis;

import dev.nplusone.analysis.code.ExprText;
import dev.nplusone.analysis.code.MemoStores;
import dev.nplusone.analysis.code.WrittenCalls;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.source.Expr;
import dev.nplusone.source.FieldDecl;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Param;
import dev.nplusone.source.Program;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy.Member;
import dev.nplusone.source.TypeRef;
import dev.nplusone.source.Walk;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Classes with several registers of one kind, such as the listeners to be told before something and
 * those to be told behind it: {@code addBefore(listener)}, {@code addBehind(listener)}, {@code
 * tellBefore(event)}. A method that goes over one of them reaches nobody whom the program puts into
 * the others only.
 */
final class Registers {
  private final Program program;
  private final WrittenCalls calls;

  /** Whom a method that goes over a register does not reach. */
  private final Map<MethodDecl, Set<String>> others = new IdentityHashMap<>();

  private final Set<String> known = new HashSet<>();

  Registers(Program program, WrittenCalls calls) {
    this.program = program;
    this.calls = calls;
  }

  /** The bodies that a call in a method can reach. */
  List<Member<MethodDecl>> reached(Frame frame, List<Member<MethodDecl>> bodies) {
    if (bodies.isEmpty() || frame.declaration.isEmpty()) {
      return bodies;
    }
    if (known.add(frame.type.name())) {
      read(frame.type);
    }
    Set<String> not = others.getOrDefault(frame.declaration.get(), Set.of());
    return not.isEmpty()
        ? bodies
        : bodies.stream().filter(b -> !not.contains(b.ownerUse().qualifiedName())).toList();
  }

  private void read(TypeDecl type) {
    Map<TypeRef, Set<String>> alike = new HashMap<>();
    for (FieldDecl field : type.fields()) {
      if (field.type() instanceof TypeRef.Named named && !named.args().isEmpty()) {
        alike.computeIfAbsent(named, t -> new HashSet<>()).add(field.name());
      }
    }
    alike.values().stream().filter(names -> names.size() > 1).forEach(names -> read(type, names));
  }

  private void read(TypeDecl type, Set<String> registers) {
    Map<String, Set<String>> members = new HashMap<>();
    Set<String> open = new HashSet<>();
    Map<MethodDecl, String> readers = new IdentityHashMap<>();
    for (MethodDecl method : type.methods()) {
      Set<String> used = used(method, registers);
      if (used.size() != 1) {
        continue;
      }
      String register = used.iterator().next();
      Optional<Set<String>> put = put(method);
      if (isAdding(method)) {
        members.computeIfAbsent(register, r -> new HashSet<>()).addAll(put.orElse(Set.of()));
        if (put.isEmpty()) {
          open.add(register);
        }
      } else {
        readers.put(method, register);
      }
    }
    readers.forEach(
        (method, register) -> {
          Set<String> not = new HashSet<>();
          members.forEach((other, names) -> not.addAll(other.equals(register) ? Set.of() : names));
          not.removeAll(members.getOrDefault(register, Set.of()));
          boolean told = members.size() > 1 && members.containsKey(register);
          if (told && !open.contains(register)) {
            others.put(method, not);
          }
        });
  }

  private static Set<String> used(MethodDecl method, Set<String> fields) {
    Set<String> used = new HashSet<>();
    method
        .body()
        .ifPresent(
            body ->
                Walk.expressions(
                    body, e -> ExprText.variable(e).filter(fields::contains).ifPresent(used::add)));
    return used;
  }

  /** Whether a method puts what it is given where it looks. */
  private boolean isAdding(MethodDecl method) {
    return registered(method) >= 0
        && Walk.any(
            method.body().orElseThrow(),
            e ->
                e instanceof Expr.Call call
                    && MemoStores.keeps(call)
                    && call.args().stream()
                        .anyMatch(a -> ExprText.of(a).equals(parameter(method).name())));
  }

  private Param parameter(MethodDecl method) {
    return method.params().get(registered(method));
  }

  /** The parameter of an interface of the program's own. */
  private int registered(MethodDecl method) {
    for (int i = 0; i < method.params().size(); i++) {
      Optional<TypeDecl> type = program.type(method.params().get(i).type());
      if (type.filter(t -> t.isSource() && t.isInterface()).isPresent()) {
        return i;
      }
    }
    return -1;
  }

  /** The classes of which the program puts objects into a register; empty if not all are known. */
  private Optional<Set<String>> put(MethodDecl adding) {
    int at = registered(adding);
    Set<String> classes = new HashSet<>();
    for (Expr.Call call : at < 0 ? List.<Expr.Call>of() : calls.of(adding)) {
      Expr given = call.args().get(at);
      if (given instanceof Expr.New made) {
        classes.add(made.body().map(TypeDecl::name).orElse(made.type().qualifiedName()));
      } else if (given instanceof Expr.This) {
        classes.add(calls.within(call).name());
      } else if (!(given instanceof Expr.Lambda) && !(given instanceof Expr.MethodRef)) {
        return Optional.empty();
      }
    }
    return Optional.of(classes);
  }
}
