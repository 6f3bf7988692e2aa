package dev.nplusone.analysis;

import dev.nplusone.analysis.value.KnownType;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.query.TextTable;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy.Member;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Methods that the container calls with a published event, in the order of the program. A listener
 * that waits for the end of the transaction is called once per event like any other.
 */
final class EventListeners {
  private final Engine engine;
  private final List<List<String>> table;
  private final List<Member<MethodDecl>> listeners;

  /** The types that publish what they are given, by the method they do it with. */
  private final Map<String, List<String>> publishers = new HashMap<>();

  EventListeners(Engine engine) {
    this.engine = engine;
    this.table = TextTable.read(EventListeners.class, "events.txt");
    this.listeners = listeners();
    for (List<String> line : table) {
      if (line.get(0).equals("publisher")) {
        publishers.computeIfAbsent(line.get(2), method -> new ArrayList<>()).add(line.get(1));
      }
    }
  }

  private List<Member<MethodDecl>> listeners() {
    List<Member<MethodDecl>> found = new ArrayList<>();
    for (TypeDecl type : engine.program.types()) {
      for (MethodDecl method : type.methods()) {
        if (method.body().isPresent() && method.params().size() == 1 && listens(type, method)) {
          found.add(new Member<>(type, type.ref(), method));
        }
      }
    }
    return List.copyOf(found);
  }

  /** Whether the container calls a method with events. */
  boolean contains(MethodDecl method) {
    return listeners.stream().anyMatch(listener -> listener.member() == method);
  }

  private boolean listens(TypeDecl type, MethodDecl method) {
    return table.stream()
        .anyMatch(
            line ->
                switch (line.get(0)) {
                  case "annotation" -> method.annotationNamed(line.get(1)).isPresent();
                  case "listener" ->
                      method.name().equals(line.get(2))
                          && engine.hierarchy.isSubtype(type.name(), line.get(1));
                  default -> false;
                });
  }

  /** Calls everybody who listens, if the call publishes an event. */
  Optional<Value> call(Frame frame, TypeRef receiver, String name, List<Value> args, Site site) {
    if (args.size() != 1 || !publishes(receiver, name)) {
      return Optional.empty();
    }
    for (Value event : Values.options(args.get(0))) {
      for (Member<MethodDecl> listener : listeners) {
        if (hears(listener.member(), KnownType.of(event))) {
          Value bean = engine.typed.of(listener.ownerUse(), "listener", site.at(), Loops.NONE);
          Site told = site.doubting(Doubt.LISTENER);
          engine.methods.invoke(frame, listener, bean, List.of(event), told);
        }
      }
    }
    return Optional.of(Value.NOTHING);
  }

  private boolean publishes(TypeRef receiver, String name) {
    for (String publisher : publishers.getOrDefault(name, List.of())) {
      if (engine.hierarchy.isSubtype(receiver.qualifiedName(), publisher)) {
        return true;
      }
    }
    return false;
  }

  /** Of a generic event it is not known for which of its types it is published. */
  private boolean hears(MethodDecl listener, TypeRef event) {
    TypeRef heard = listener.params().get(0).type();
    return heard instanceof TypeRef.Named named
        && named.arguments().isEmpty()
        && engine.hierarchy.isSubtype(event.qualifiedName(), heard.qualifiedName());
  }
}
