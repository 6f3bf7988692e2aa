package dev.nplusone.analysis;

import dev.nplusone.analysis.Value.Constant;
import dev.nplusone.analysis.Value.EnumName;
import dev.nplusone.analysis.Value.Instance;
import dev.nplusone.analysis.Value.Text;
import dev.nplusone.source.Expr;
import dev.nplusone.source.FieldDecl;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Modifier;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy.Member;
import dev.nplusone.source.TypeRef;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What known constants answer: their fields and their bodies are written in the enum, and never
 * change.
 */
final class EnumConstants {
  private final Engine engine;
  private final Map<EnumName, Optional<Instance>> objects = new HashMap<>();
  private final Set<EnumName> open = new HashSet<>();

  EnumConstants(Engine engine) {
    this.engine = engine;
  }

  /** A call on a constant. */
  Value call(Frame frame, Constant constant, String name, List<Value> args, Site site) {
    if (name.equals("equals") && args.size() == 1) {
      return engine.conditions.equality(frame, constant, args.get(0));
    }
    if (!(constant.constant() instanceof EnumName enumName)) {
      return args.isEmpty() && name.endsWith("Value") ? constant : Values.UNKNOWN;
    }
    if (args.isEmpty() && (name.equals("name") || name.equals("toString"))) {
      return new Text(enumName.name(), Loops.NONE);
    }
    Optional<Instance> object = object(enumName);
    if (object.isEmpty()) {
      return Values.UNKNOWN;
    }
    List<Member<MethodDecl>> bodies =
        engine.overloads.targets(object.get().type(), true, name, args);
    return bodies.isEmpty()
        ? engine.construction.generatedMember(frame, object.get(), name, args, site).result()
        : engine.methods.invoke(frame, bodies.get(0), constant, args, site).result();
  }

  /** A field of a constant. */
  Optional<Value> field(EnumName constant, String name) {
    return object(constant).map(object -> object.fields().get(name));
  }

  /** A field of whatever constant of an enum, where it holds functions: the columns of a table. */
  Optional<Value> function(TypeRef type, String name) {
    List<FieldDecl> fields =
        engine
            .program
            .type(type)
            .filter(TypeDecl::isSource)
            .map(TypeDecl::fields)
            .orElse(List.of());
    Value all = Value.NOTHING;
    for (FieldDecl field : fields) {
      if (field.modifiers().contains(Modifier.ENUM_CONSTANT)) {
        Optional<Value> held = field(new EnumName(type, field.name()), name);
        if (held.filter(Value.Function.class::isInstance).isPresent()) {
          all = Values.join(all, held.get());
        }
      }
    }
    return all instanceof Value.Nothing ? Optional.empty() : Optional.of(all);
  }

  private Optional<Instance> object(EnumName constant) {
    Optional<Instance> known = objects.get(constant);
    if (known != null) {
      return known;
    }
    if (!open.add(constant)) {
      return Optional.empty(); // a constructor that looks at the constant it makes
    }
    Optional<Instance> made =
        engine.hierarchy.field(constant.type(), constant.name()).flatMap(this::made);
    open.remove(constant);
    objects.put(constant, made);
    return made;
  }

  private Optional<Instance> made(Member<FieldDecl> field) {
    return field
        .member()
        .initializer()
        .filter(Expr.New.class::isInstance)
        .map(
            creation ->
                engine.expressions.eval(
                    creation, new Frame(field.owner(), field.member().name(), new State())))
        .filter(Instance.class::isInstance)
        .map(Instance.class::cast);
  }
}
