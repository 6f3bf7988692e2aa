package dev.nplusone.analysis;

import dev.nplusone.analysis.state.CallSite;
import dev.nplusone.analysis.state.Doubt;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Entity;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.mapping.Attribute;
import dev.nplusone.mapping.Attribute.Trait;
import dev.nplusone.source.TypeRef;
import java.util.Optional;

/**
 * What removing an entity loads: the operation goes on to the associations that cascade it (JPA
 * 3.1, 3.2.3), and loads those that are lazy. What is removed by a statement cascades nothing.
 */
final class CascadedRemovals {
  /** A part of a part of a part: what hangs below that is seldom removed with rows of a query. */
  private static final int DEEPEST = 3;

  private final Engine engine;

  CascadedRemovals(Engine engine) {
    this.engine = engine;
  }

  /** Notes what the removal of an instance loads. */
  void removed(Frame frame, Value instance, Site site) {
    removed(frame, instance, site, DEEPEST);
  }

  private void removed(Frame frame, Value instance, Site site, int depth) {
    for (Value option : Values.options(instance)) {
      if (option instanceof Entity entity && !Values.isNewRow(entity)) {
        engine.callbacks.removed(frame, entity, site.at());
        engine.mapping.find(entity.type()).stream()
            .flatMap(mapped -> mapped.attributes().stream())
            .filter(attribute -> attribute.has(Trait.REMOVED_ALONG))
            .forEach(attribute -> follow(frame, entity, attribute, site, depth));
      }
    }
  }

  private void follow(Frame frame, Entity entity, Attribute attribute, Site site, int depth) {
    String name = TypeRef.of(attribute.owner()).simpleName() + "." + attribute.name();
    CallSite cascade =
        new CallSite("CascadeType.REMOVE of " + name, site.at(), frame.method, Doubt.NONE);
    int first = frame.events.size();
    Value part = engine.entities.read(frame, entity, attribute, site.at());
    if (part instanceof Many many) {
      Many elements = engine.entities.settle(frame, many, site.at());
      if (depth > 1 && cascades(attribute)) {
        engine.containers.inEachTurn(
            frame, elements, site, element -> removed(frame, element, site, depth - 1));
      }
    } else if (part instanceof Entity target) {
      engine.entities.touch(frame, target, site.at());
      if (depth > 1) {
        removed(frame, target, site, depth - 1);
      }
    }
    frame
        .events
        .subList(first, frame.events.size())
        .forEach(recorded -> recorded.event = recorded.event.after(cascade));
  }

  /** Whether anything happens to what an association leads to. */
  private boolean cascades(Attribute attribute) {
    return engine.callbacks.callsForRemoved(attribute.target())
        || Optional.of(attribute.target()).flatMap(engine.mapping::find).stream()
            .flatMap(mapped -> mapped.attributes().stream())
            .anyMatch(below -> below.has(Trait.REMOVED_ALONG));
  }
}
