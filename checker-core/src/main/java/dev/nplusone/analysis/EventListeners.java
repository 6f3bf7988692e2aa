package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Doubt;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.value.KnownType;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.query.TextTable;
import dev.nplusone.source.Annotation;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Param;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy.Member;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Methods that the container calls with a published event, in the order of the program. A listener
 * that waits for the end of the transaction is called once per event like any other.
 */
final class EventListeners {
  private final Engine engine;
  private final List<Listener> listeners;

  private static final Set<String> MARKS = Set.of("annotation", "parameter", "listener");

  /** The calls that publish what they are given, or narrow what publishes, by the method's name. */
  private final Map<String, List<Publisher>> publishers = new HashMap<>();

  private record Publisher(String kind, String type, boolean narrows) {}

  /**
   * Who listens.
   *
   * @param parameter the one that gets the event; -1 if none does
   * @param classes of the events that are meant, where an annotation names them
   */
  private record Listener(
      String kind, Member<MethodDecl> method, int parameter, List<TypeRef> classes) {

    /** Of events with a qualifier, it is not known which of them have it. */
    Doubt doubt() {
      boolean qualified =
          parameter >= 0
              && method.member().params().get(parameter).annotations().stream()
                  .anyMatch(a -> !UNQUALIFIED.contains(a.simpleName()));
      return kind.equals("cdi") && qualified ? Doubt.KIND : Doubt.LISTENER;
    }
  }

  private static final Set<String> UNQUALIFIED =
      Set.of("Observes", "ObservesAsync", "Any", "Priority", "NotNull", "Valid");

  EventListeners(Engine engine) {
    this.engine = engine;
    List<List<String>> table = TextTable.read(EventListeners.class, "events.txt");
    this.listeners = listeners(table.stream().filter(line -> MARKS.contains(line.get(0))).toList());
    for (List<String> line : table) {
      boolean narrows = line.get(0).equals("narrows");
      if (narrows || line.get(0).equals("publisher")) {
        publishers
            .computeIfAbsent(line.get(3), method -> new ArrayList<>())
            .add(new Publisher(line.get(1), line.get(2), narrows));
      }
    }
  }

  private List<Listener> listeners(List<List<String>> marks) {
    List<Listener> found = new ArrayList<>();
    for (TypeDecl type : engine.program.types()) {
      for (MethodDecl method : type.methods()) {
        if (method.body().isPresent()) {
          marks.stream()
              .flatMap(line -> listener(line, type, method).stream())
              .findFirst()
              .ifPresent(found::add);
        }
      }
    }
    return List.copyOf(found);
  }

  /** Whether the container calls a method with events. */
  boolean contains(MethodDecl method) {
    return listeners.stream().anyMatch(listener -> listener.method().member() == method);
  }

  private Optional<Listener> listener(List<String> line, TypeDecl type, MethodDecl method) {
    return switch (line.get(0)) {
      case "annotation" ->
          method
              .annotationNamed(line.get(2))
              .map(mark -> listener(line, type, method, method.params().size() - 1, mark))
              .filter(listener -> listener.parameter() == 0 || isTold(listener));
      case "parameter" -> {
        for (int i = 0; i < method.params().size(); i++) {
          for (Annotation mark : method.params().get(i).annotations()) {
            if (mark.isNamed(line.get(2))) {
              yield Optional.of(listener(line, type, method, i, mark));
            }
          }
        }
        yield Optional.empty();
      }
      case "listener" ->
          method.params().size() == 1
                  && method.name().equals(line.get(3))
                  && engine.hierarchy.isSubtype(type.name(), line.get(2))
              ? Optional.of(
                  new Listener(line.get(1), new Member<>(type, type.ref(), method), 0, List.of()))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** Without a parameter, the annotation says of what. */
  private static boolean isTold(Listener listener) {
    return listener.parameter() < 0 && !listener.classes().isEmpty();
  }

  private static Listener listener(
      List<String> line, TypeDecl type, MethodDecl method, int parameter, Annotation mark) {
    List<TypeRef> classes =
        Stream.of("value", "classes")
            .flatMap(member -> mark.value(member).stream())
            .flatMap(e -> e instanceof Expr.NewArray all ? all.elements().stream() : Stream.of(e))
            .flatMap(e -> e instanceof Expr.ClassLiteral c ? Stream.of(c.type()) : Stream.empty())
            .toList();
    return new Listener(line.get(1), new Member<>(type, type.ref(), method), parameter, classes);
  }

  /** Calls everybody who listens, if the call publishes an event. */
  Optional<Value> call(Frame frame, TypeRef receiver, String name, List<Value> args, Site site) {
    List<Publisher> named = publishers.get(name);
    Optional<Publisher> publisher =
        named == null // as nearly always
            ? Optional.empty()
            : named.stream()
                .filter(p -> engine.hierarchy.isSubtype(receiver.qualifiedName(), p.type()))
                .findFirst();
    if (publisher.isEmpty() || args.isEmpty()) {
      return Optional.empty();
    }
    if (publisher.get().narrows()) {
      return Optional.of(Values.opaque(receiver));
    }
    for (Value event : Values.options(args.get(0))) {
      for (Listener listener : listeners) {
        if (listener.kind().equals(publisher.get().kind())
            && hears(listener, KnownType.of(event))) {
          tell(frame, listener, event, site);
        }
      }
    }
    return Optional.of(Value.NOTHING);
  }

  private void tell(Frame frame, Listener listener, Value event, Site site) {
    Member<MethodDecl> method = listener.method();
    Value bean = engine.typed.of(method.ownerUse(), "listener", site.at(), Loops.NONE);
    List<Value> args = new ArrayList<>();
    for (Param param : method.member().params()) {
      args.add(
          args.size() == listener.parameter()
              ? event
              : engine.typed.of(param.type(), param.name(), site.at(), Loops.NONE));
    }
    engine.methods.invoke(frame, method, bean, args, site.doubting(listener.doubt()));
  }

  private boolean hears(Listener listener, TypeRef event) {
    if (!listener.classes().isEmpty()) {
      return listener.classes().stream()
          .anyMatch(c -> engine.hierarchy.isSubtype(event.qualifiedName(), c.qualifiedName()));
    }
    return listener.method().member().params().get(listener.parameter()).type()
            instanceof TypeRef.Named heard
        && engine
            .hierarchy
            .asSuper(event, heard.name())
            .filter(published -> isOf(published, heard))
            .isPresent();
  }

  /** Of a generic event that does not say for what it is published, nobody hears. */
  private boolean isOf(TypeRef published, TypeRef.Named heard) {
    for (int i = 0; i < heard.args().size(); i++) {
      String wanted = heard.argument(i).qualifiedName();
      String given = published.argument(i).qualifiedName();
      if (given.isEmpty()
          || !wanted.equals("java.lang.Object") && !engine.hierarchy.isSubtype(given, wanted)) {
        return false;
      }
    }
    return true;
  }
}
