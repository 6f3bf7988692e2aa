package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.state.State;
import dev.nplusone.analysis.value.Instance;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Constant;
import dev.nplusone.analysis.value.Value.EnumName;
import dev.nplusone.analysis.value.Value.Text;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.source.Expr;
import dev.nplusone.source.FieldDecl;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Modifier;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy.Member;
import dev.nplusone.source.TypeRef;
import dev.nplusone.source.Walk;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What known constants answer: their fields and their bodies are written in the enum, and never
 * change. So are the constants of a class that is like an enum: static final fields of its own
 * type, each made with arguments that tell it from the others.
 */
final class EnumConstants {
  private final Engine engine;
  private final Map<EnumName, Optional<Instance>> objects = new HashMap<>();
  private final Map<TypeRef, List<Value>> constants = new HashMap<>();
  private final Set<EnumName> open = new HashSet<>();
  private final Map<String, Set<String>> changing = new HashMap<>();

  EnumConstants(Engine engine) {
    this.engine = engine;
  }

  /** The constants of an enum, in the order that it has them in; none of any other type. */
  List<Value> of(TypeRef type) {
    return constants.computeIfAbsent(type, this::find);
  }

  private List<Value> find(TypeRef type) {
    return !engine.isEnum(type)
        ? List.of()
        : engine.program.type(type).orElseThrow().fields().stream()
            .filter(field -> field.modifiers().contains(Modifier.ENUM_CONSTANT))
            .<Value>map(field -> new Constant(new EnumName(type, field.name())))
            .toList();
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
        ? engine.generatedCalls.member(frame, object.get(), name, args, site).result()
        : engine.methods.invoke(frame, bodies.get(0), constant, args, site).result();
  }

  /** A field of a constant. */
  Optional<Value> field(EnumName constant, String name) {
    return object(constant).map(object -> object.fields().get(name));
  }

  private static final Set<TypeDecl.Kind> LIKE_ENUMS =
      Set.of(TypeDecl.Kind.CLASS, TypeDecl.Kind.RECORD);

  /** Whether a field of a class is what a constant is of an enum. */
  static boolean isLikeConstant(Member<FieldDecl> field) {
    FieldDecl decl = field.member();
    return decl.isStatic()
        && decl.modifiers().contains(Modifier.FINAL)
        && LIKE_ENUMS.contains(field.owner().kind())
        && decl.type().qualifiedName().equals(field.owner().name())
        && decl.initializer()
            .filter(init -> isMadeOfLiterals(init, decl.type(), false))
            .isPresent();
  }

  /** {@code new Kind("a")}, {@code new Kind().setCode("a")}. */
  private static boolean isMadeOfLiterals(Expr expr, TypeRef type, boolean told) {
    if (expr instanceof Expr.New creation) {
      return creation.type().qualifiedName().equals(type.qualifiedName())
          && areLiterals(creation.args())
          && (told || !creation.args().isEmpty());
    }
    return expr instanceof Expr.Call setter
        && setter.target().isPresent()
        && !setter.args().isEmpty()
        && areLiterals(setter.args())
        && isMadeOfLiterals(setter.target().get(), type, true);
  }

  private static boolean areLiterals(List<Expr> args) {
    return args.stream().allMatch(Expr.Literal.class::isInstance);
  }

  /** The object without what its methods can change after it is made. */
  private Instance lasting(Instance made) {
    Set<String> changed =
        changing.computeIfAbsent(made.type().qualifiedName(), name -> changedFields(made.type()));
    TreeMap<String, Value> lasting = new TreeMap<>(made.fields());
    lasting.keySet().removeAll(changed);
    return new Instance(made.type(), lasting, made.ownVaries());
  }

  private Set<String> changedFields(TypeRef type) {
    Set<String> changed = new HashSet<>();
    for (TypeRef use : engine.hierarchy.lineage(type)) {
      engine.program.type(use).filter(TypeDecl::isSource).ifPresent(d -> changedBy(d, changed));
    }
    return changed;
  }

  private static void changedBy(TypeDecl decl, Set<String> changed) {
    for (MethodDecl method : decl.methods()) {
      if (!method.isConstructor() && !method.modifiers().contains(Modifier.PRIVATE)) {
        method.body().ifPresent(body -> Walk.expressions(body, e -> assigned(e, changed)));
      }
    }
  }

  private static void assigned(Expr expr, Set<String> fields) {
    Expr target =
        expr instanceof Expr.Assign assign
            ? assign.target()
            : expr instanceof Expr.Unary unary ? unary.operand() : expr;
    if (target != expr && target instanceof Expr.Name name) {
      fields.add(name.name());
    } else if (target != expr && target instanceof Expr.FieldAccess access) {
      fields.add(access.name());
    }
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
        .filter(init -> init instanceof Expr.New || init instanceof Expr.Call)
        .map(
            creation ->
                engine.expressions.eval(
                    creation, new Frame(field.owner(), field.member().name(), new State())))
        .filter(Instance.class::isInstance)
        .map(made -> lasting((Instance) made));
  }
}
