package dev.nplusone.analysis;

import dev.nplusone.analysis.code.ExprText;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.state.State;
import dev.nplusone.analysis.value.Bounds;
import dev.nplusone.analysis.value.Instance;
import dev.nplusone.analysis.value.KnownType;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.Origin;
import dev.nplusone.analysis.value.Shape;
import dev.nplusone.analysis.value.Size;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Entity;
import dev.nplusone.analysis.value.Value.Text;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.analysis.value.Variation;
import dev.nplusone.mapping.Attribute;
import dev.nplusone.members.LombokLoggers;
import dev.nplusone.source.Annotated;
import dev.nplusone.source.Expr;
import dev.nplusone.source.FieldDecl;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Modifier;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeHierarchy.Member;
import dev.nplusone.source.TypeRef;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads fields. */
final class Fields {
  private final Engine engine;
  private final Map<FieldDecl, Value> constants = new IdentityHashMap<>();
  private final Set<String> open = new HashSet<>();

  Fields(Engine engine) {
    this.engine = engine;
  }

  /** A simple name that is no local variable: a field of this class or of an enclosing one. */
  Value inScope(Frame frame, String name, Span at) {
    Optional<TypeDecl> scope = Optional.of(frame.type);
    boolean own = true;
    while (scope.isPresent()) {
      TypeRef type = scope.get().ref();
      if (own && knows(frame.self(), name) || engine.hierarchy.field(type, name).isPresent()) {
        return read(frame, own ? frame.self() : Values.opaque(type), name, at);
      }
      Optional<TypeRef> logger = LombokLoggers.field(scope.get(), name);
      if (logger.isPresent()) {
        return Values.opaque(logger.get());
      }
      Optional<Value> mapper = MybatisServices.mapper(engine.hierarchy, type, name);
      if (mapper.isPresent()) {
        return mapper.get();
      }
      own = false;
      scope = scope.get().enclosing().flatMap(engine.program::type);
    }
    return Values.UNKNOWN;
  }

  /** Whether a value is known to have a field. */
  boolean knows(Value self, String name) {
    return self instanceof Instance instance && instance.held(name) != null
        || self instanceof Entity entity && engine.entities.heldBy(entity.type(), name).isPresent();
  }

  /** A field of a value. */
  Value read(Frame frame, Value target, String name, Span at) {
    Value all = Value.NOTHING;
    for (Value option : Values.options(target)) {
      all = Values.join(all, readOne(frame, option, name, at));
    }
    return all;
  }

  private Value readOne(Frame frame, Value target, String name, Span at) {
    if (target instanceof Value.Nothing || target instanceof Value.Null) {
      return Value.NOTHING;
    }
    if (target instanceof Many many && name.equals("length")) {
      return many.length();
    }
    if (target instanceof Instance instance && instance.held(name) != null) {
      Value held = instance.held(name);
      return TypedValues.isOpenClass(held)
          ? ofUse(instance, name, held)
          : held instanceof Many many && many.size().grows() ? bounded(instance, name, many) : held;
    }
    if (target instanceof Value.Constant constant
        && constant.constant() instanceof Value.EnumName enumName) {
      Optional<Value> field = engine.enumConstants.field(enumName, name);
      if (field.isPresent()) {
        return field.get();
      }
    }
    if (target instanceof Entity entity) {
      Optional<Attribute> attribute = engine.entities.heldBy(entity.type(), name);
      if (attribute.isPresent()) {
        return engine.entities.read(frame, entity, attribute.get(), at);
      }
    }
    Optional<Value> step = engine.querydsl.step(target, name);
    if (step.isPresent()) {
      return step.get();
    }
    TypeRef type = KnownType.of(target);
    Optional<Member<FieldDecl>> known = engine.hierarchy.field(type, name);
    if (target instanceof Entity entity
        && entity.origin() instanceof Origin.OfQuery
        && known.filter(engine.transientFields::isNull).isPresent()) {
      return Value.NULL;
    }
    if (target.equals(frame.self())) {
      Value assigned = frame.state.variables.get(State.OWN_FIELD + name);
      if (assigned != null) {
        return known
            .map(field -> Bounds.of(field.member().annotations(), assigned))
            .orElse(assigned);
      }
    }
    Optional<Value> function =
        target instanceof Value.Opaque && engine.isEnum(type)
            ? engine.enumConstants.function(type, name)
            : Optional.empty();
    if (function.isPresent()) {
      return function.get();
    }
    Value constructed =
        target instanceof Value.Opaque ? engine.initialFields.alwaysIn(type).get(name) : null;
    if (constructed != null) {
      return constructed;
    }
    Loops varies = Values.varies(target);
    return known
        .map(
            field ->
                engine
                    .keptRows
                    .in(frame, field)
                    .map(rows -> Variation.varying(rows, varies))
                    .orElseGet(() -> declared(field, type, varies)))
        .orElseGet(() -> Values.opaque(TypeRef.UNKNOWN, Values.varies(target)));
  }

  /** What a field holds, as long as its declaration promises. */
  private Value bounded(Instance object, String name, Many held) {
    return engine
        .hierarchy
        .field(object.type(), name)
        .map(field -> Bounds.of(field.member().annotations(), held))
        .orElse(held);
  }

  /** A class object that a base class has found by reflection, as the heir tells what it is. */
  private Value ofUse(Instance object, String name, Value found) {
    return engine
        .hierarchy
        .field(object.type(), name)
        .map(field -> engine.typed.refine(found, typeIn(field), name, field.member().span()))
        .orElse(found);
  }

  private static TypeRef typeIn(Member<FieldDecl> field) {
    return TypeHierarchy.substitute(
        field.member().type(), TypeHierarchy.bindings(field.owner(), field.ownerUse()));
  }

  private Value declared(Member<FieldDecl> field, TypeRef use, Loops varies) {
    FieldDecl decl = field.member();
    if (decl.modifiers().contains(Modifier.ENUM_CONSTANT) || EnumConstants.isLikeConstant(field)) {
      return new Value.Constant(new Value.EnumName(field.owner().ref(), decl.name()));
    }
    if (field.owner().isInterface() || decl.isConstant()) {
      Optional<Value> constant = constant(field);
      if (constant.isPresent()) {
        return constant.get();
      }
    }
    Value value = engine.typed.of(typeIn(field), decl.name(), decl.span(), varies);
    if (value instanceof Many) {
      value = isStructure(field, use) ? fixed(value) : value;
      value = engine.unfilledFields.contains(field) ? unfilled(value) : value;
    }
    return Bounds.of(decl.annotations(), value);
  }

  /** Whether the program or its configuration, and no data, fills the field. */
  private boolean isStructure(Member<FieldDecl> field, TypeRef use) {
    return isInjected(field.member())
        || field.owner().methodsNamed(ExprText.setter(field.member().name())).stream()
            .anyMatch(Fields::isInjected)
        || isBound(field.owner())
        || engine.program.type(use).filter(this::isBound).isPresent()
        || engine.typed.structure().describesProgram(field.owner().ref());
  }

  /** The same collection, as long as the program or its configuration has it, at every depth. */
  private static Value fixed(Value value) {
    return value instanceof Many many ? many.of(fixed(many.element())).sized(Size.FIXED) : value;
  }

  /** The same collection, which most likely is empty, at every depth. */
  private static Value unfilled(Value value) {
    return value instanceof Many many
        ? many.of(unfilled(many.element())).sized(many.size().unfilled())
        : value;
  }

  /** Whether the container fills the objects of a class from its configuration. */
  private boolean isBound(TypeDecl type) {
    return BOUND.stream().anyMatch(name -> type.annotationNamed(name).isPresent())
        || type.enclosing().flatMap(engine.program::type).filter(this::isBound).isPresent();
  }

  /** Whether all objects of a class are parts of a configuration, as long as that. */
  boolean isBound(TypeRef type) {
    return engine.program.type(type).filter(this::isBound).isPresent();
  }

  private static final Set<String> BOUND = Set.of("ConfigurationProperties", "ConfigMapping");

  /**
   * What the container puts into a field, itself or by a setter, is as long as its configuration,
   * whatever the data.
   */
  static boolean isInjected(Annotated field) {
    return INJECTED.stream().anyMatch(name -> field.annotationNamed(name).isPresent());
  }

  private static final Set<String> INJECTED =
      Set.of("Autowired", "Inject", "Resource", "Value", "ConfigProperty");

  /** A static field or enum constant; also a constant of a JPA metamodel class out of view. */
  Value ofType(Frame frame, TypeRef type, String name) {
    if (name.equals("class")) {
      return new Value.TypeLiteral(type);
    }
    if (type.qualifiedName().equals("java.lang.Boolean")) {
      return new Value.Constant(name.equals("TRUE"));
    }
    Optional<Value> variable = engine.querydsl.variable(type, name);
    if (variable.isPresent()) {
      return variable.get();
    }
    Optional<LibraryModel.Row> row = engine.library.staticRow(type.qualifiedName(), name, 0);
    if (row.isPresent()) {
      Site site = new Site(Span.NONE, name);
      return engine
          .libraryCalls
          .apply(frame, row.get(), Optional.empty(), List.of(), site)
          .result();
    }
    Optional<Member<FieldDecl>> field = engine.hierarchy.field(type, name);
    if (field.isPresent()) {
      return declared(field.get(), type, Loops.NONE);
    }
    Optional<String> known = engine.library.constant(type.qualifiedName(), name);
    if (known.isPresent()) {
      return new Text(known.get(), Loops.NONE);
    }
    if (ENUMS.contains(type.qualifiedName())) {
      return new Value.Constant(new Value.EnumName(type, name));
    }
    return type.simpleName().endsWith("_") ? new Text(camelCase(name), Loops.NONE) : Values.UNKNOWN;
  }

  /** Enums of which the constants matter also where their classes are out of view. */
  private static final Set<String> ENUMS =
      Set.of(
          "jakarta.persistence.LockModeType",
          "javax.persistence.LockModeType",
          "org.hibernate.LockMode",
          "org.hibernate.FetchMode",
          "jakarta.persistence.criteria.JoinType",
          "javax.persistence.criteria.JoinType");

  private static String camelCase(String name) {
    if (!name.equals(name.toUpperCase(java.util.Locale.ROOT))) {
      return name;
    }
    StringBuilder text = new StringBuilder();
    for (String word : name.toLowerCase(java.util.Locale.ROOT).split("_")) {
      text.append(
          text.length() == 0 || word.isEmpty()
              ? word
              : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return text.toString();
  }

  /** The value of a final field's initializer, where it is a text, a number or a literal list. */
  private Optional<Value> constant(Member<FieldDecl> field) {
    Value known = constants.get(field.member());
    if (known == null) {
      String id = field.owner().name() + "#" + field.member().name();
      if (open.add(id)) {
        known = initial(field, id);
        open.remove(id);
        constants.put(field.member(), known);
      }
    }
    boolean plain =
        known instanceof Text
            || known instanceof Value.Constant
            || known instanceof Value.Function
            || known instanceof Value.Deferred
            || known instanceof Many many && !many.size().grows() && !isEmpty(many);
    return plain ? Optional.of(known) : Optional.empty();
  }

  /** What the initializer gives, and static blocks make of it. */
  private Value initial(Member<FieldDecl> field, String id) {
    FieldDecl decl = field.member();
    Frame frame = new Frame(field.owner(), id, new State());
    Value value =
        decl.initializer().map(e -> engine.expressions.eval(e, frame)).orElse(Value.NOTHING);
    boolean open = value instanceof Value.Nothing || value instanceof Many m && isEmpty(m);
    List<MethodDecl> blocks = field.owner().methodsNamed(MethodDecl.STATIC_INITIALIZER);
    if (!open || !decl.modifiers().contains(Modifier.STATIC) || blocks.isEmpty()) {
      return value instanceof Value.Function
          ? engine.typed.refine(value, decl.type(), decl.name(), decl.span())
          : lasting(field, value, "");
    }
    frame.state.variables.put(decl.name(), value);
    for (MethodDecl block : blocks) {
      block.body().ifPresent(body -> engine.statements.run(body, frame));
    }
    Value made = frame.state.variables.getOrDefault(decl.name(), value);
    return lasting(field, made, MethodDecl.STATIC_INITIALIZER);
  }

  /**
   * Which keys a map has is known where nobody else can add one: nothing but a private field, or a
   * map that cannot be changed.
   *
   * @param filling the methods of that name have been interpreted already
   */
  private static Value lasting(Member<FieldDecl> field, Value value, String filling) {
    if (!(value instanceof Many map) || map.shape() != Shape.MAP) {
      return value;
    }
    FieldDecl decl = field.member();
    boolean own =
        decl.modifiers().contains(Modifier.PRIVATE)
            || decl.initializer().filter(Expr.Call.class::isInstance).isPresent();
    boolean changed =
        field.owner().methods().stream()
            .filter(method -> !method.name().equals(filling))
            .flatMap(method -> method.body().stream())
            .anyMatch(body -> EnumIndexes.changes(body, decl.name()));
    return own && !changed ? map : map.ofConstants(List.of());
  }

  private static boolean isEmpty(Many many) {
    return many.element() instanceof Value.Nothing;
  }
}
