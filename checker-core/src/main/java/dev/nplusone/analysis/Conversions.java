package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.value.KnownType;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy.Member;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Spring's conversion service: {@code convert(order, OrderDto.class)} calls the converter in view
 * that makes the one of the other.
 */
final class Conversions {
  private static final String SERVICE = "org.springframework.core.convert.ConversionService";
  private static final String CONVERTER = "org.springframework.core.convert.converter.Converter";
  private static final String CONVERT = "convert";

  private final Engine engine;
  private final List<Known> converters = new ArrayList<>();

  /** A converter, and what it makes of what. */
  private record Known(Member<MethodDecl> method, TypeRef from, TypeRef to) {}

  Conversions(Engine engine) {
    this.engine = engine;
    engine.program.types().forEach(this::add);
  }

  private void add(TypeDecl type) {
    Optional<TypeRef> use = engine.hierarchy.asSuper(type.ref(), CONVERTER);
    if (use.isEmpty() || use.get().arguments().size() != 2) {
      return;
    }
    for (MethodDecl method : type.methods()) {
      if (method.name().equals(CONVERT)
          && method.params().size() == 1
          && method.body().isPresent()) {
        Member<MethodDecl> member = new Member<>(type, type.ref(), method);
        converters.add(new Known(member, use.get().argument(0), use.get().argument(1)));
      }
    }
  }

  /** What the converters in view make of a value, if the call asks for that. */
  Optional<Value> call(Frame frame, TypeRef receiver, String name, List<Value> args, Site site) {
    if (!name.equals(CONVERT)
        || args.size() != 2
        || !(args.get(1) instanceof Value.TypeLiteral wanted)
        || !engine.hierarchy.isSubtype(receiver.qualifiedName(), SERVICE)) {
      return Optional.empty();
    }
    Value all = Value.NOTHING;
    for (Value from : Values.options(args.get(0))) {
      for (Known known : converters) {
        if (known.to().qualifiedName().equals(wanted.type().qualifiedName())
            && isOf(KnownType.of(from), known.from())) {
          TypeRef type = known.method().ownerUse();
          Value converter = engine.typed.of(type, "converter", site.at(), Loops.NONE);
          List<Value> given = List.of(from);
          Effect effect = engine.methods.invoke(frame, known.method(), converter, given, site);
          all = Values.join(all, effect.result());
        }
      }
    }
    return all instanceof Value.Nothing ? Optional.empty() : Optional.of(all);
  }

  private boolean isOf(TypeRef given, TypeRef wanted) {
    return engine.hierarchy.isSubtype(given.qualifiedName(), wanted.qualifiedName());
  }
}
