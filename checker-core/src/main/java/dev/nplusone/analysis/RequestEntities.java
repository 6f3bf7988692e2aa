package dev.nplusone.analysis;

import dev.nplusone.entry.EntryPoint;
import dev.nplusone.source.Program;
import dev.nplusone.source.TypeRef;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Classes of which a request or a message can make objects: those of the parameters with which the
 * program is entered, and of what is in these. An entity of another class that a method is handed
 * comes from a persistence context.
 */
final class RequestEntities {
  /** Batches and schedules hand over what the program itself has read. */
  private static final Set<String> FROM_OUTSIDE = Set.of("http", "graphql", "listener");

  private final Program program;
  private final List<EntryPoint> entryPoints;
  private final EventListeners listeners;
  private Set<String> entered;

  /**
   * @param listeners of events that the program publishes itself
   */
  RequestEntities(Program program, List<EntryPoint> entryPoints, EventListeners listeners) {
    this.program = program;
    this.listeners = listeners;
    this.entryPoints = entryPoints;
  }

  boolean contain(String type) {
    if (entered == null) {
      entered = new HashSet<>();
      entryPoints.stream()
          .filter(entry -> FROM_OUTSIDE.contains(entry.kind()))
          .filter(entry -> !listeners.contains(entry.method()))
          .forEach(entry -> entry.method().params().forEach(p -> enters(p.type())));
    }
    return entered.contains(type);
  }

  private void enters(TypeRef type) {
    if (type instanceof TypeRef.Array array) {
      enters(array.element());
    } else if (type instanceof TypeRef.Named named) {
      named.args().forEach(this::enters);
      program
          .type(type)
          .filter(decl -> decl.isSource() && entered.add(decl.name()))
          .ifPresent(
              decl -> {
                decl.fields().forEach(field -> enters(field.type()));
                decl.supertypes().forEach(this::enters);
              });
    }
  }
}
