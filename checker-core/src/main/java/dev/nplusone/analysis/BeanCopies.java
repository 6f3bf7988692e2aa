package dev.nplusone.analysis;

import dev.nplusone.analysis.Value.Entity;
import dev.nplusone.analysis.Value.Many;
import dev.nplusone.analysis.Value.Opaque;
import dev.nplusone.members.BeanProperties;
import dev.nplusone.members.BeanProperties.Property;
import dev.nplusone.source.TypeRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code ModelMapper.map(order, OrderDto.class)} reads: each property of the target from the
 * property of the source with its name, or along properties whose names make up its name.
 */
final class BeanCopies {
  private static final String MAPPER = "ModelMapper";

  /** How deep beans in beans are copied. */
  private static final int DEEPEST = 3;

  private final Engine engine;
  private final BeanProperties properties;

  BeanCopies(Engine engine) {
    this.engine = engine;
    this.properties = new BeanProperties(engine.hierarchy);
  }

  /** A call of such a mapper; empty for any other call. */
  Optional<Value> call(Frame frame, Opaque receiver, String name, List<Value> args, Site site) {
    if (!name.equals("map")
        || args.size() < 2
        || !receiver.type().simpleName().equals(MAPPER)
        || !(args.get(1) instanceof Value.TypeLiteral target)) {
      return Optional.empty();
    }
    copy(frame, args.get(0), target.type(), site, 0);
    String label = Labels.plural(target.type().simpleName());
    return Optional.of(
        engine.typed.of(target.type(), label, site.at(), Values.varies(args.get(0))));
  }

  private void copy(Frame frame, Value source, TypeRef target, Site site, int depth) {
    for (Value option : Values.options(source)) {
      if (option instanceof Many many) {
        Many elements = engine.entities.settle(frame, many, site.at());
        TypeRef element = target.argument(target.arguments().size() - 1);
        engine.containers.inEachTurn(
            frame, elements, site, e -> copy(frame, e, element, site, depth));
      } else if (option instanceof Entity entity && depth < DEEPEST) {
        for (Property property : properties.writable(target).values()) {
          read(frame, entity, property.name(), site)
              .ifPresent(value -> copy(frame, value, property.type(), site, depth + 1));
        }
      }
    }
  }

  /** The property of that name, or one after the other: {@code customerName} of a customer. */
  private Optional<Value> read(Frame frame, Entity source, String name, Site site) {
    Map<String, Property> readable = properties.readable(TypeRef.of(source.type()));
    Property whole = readable.get(name);
    if (whole != null) {
      return Optional.of(value(frame, source, whole, site));
    }
    for (int end = name.length() - 1; end > 0; end--) {
      Property first = readable.get(name.substring(0, end));
      if (first != null && Character.isUpperCase(name.charAt(end))) {
        String rest = Character.toLowerCase(name.charAt(end)) + name.substring(end + 1);
        return value(frame, source, first, site) instanceof Entity next
            ? read(frame, next, rest, site)
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private Value value(Frame frame, Entity source, Property property, Site site) {
    return property.isField()
        ? engine.fields.read(frame, source, property.member(), site.at())
        : engine.calls.on(frame, source, property.member(), List.of(), site);
  }
}
