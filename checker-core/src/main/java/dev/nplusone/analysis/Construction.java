package dev.nplusone.analysis;

import dev.nplusone.analysis.Value.Entity;
import dev.nplusone.analysis.Value.Instance;
import dev.nplusone.analysis.Value.Many;
import dev.nplusone.analysis.Value.Shape;
import dev.nplusone.analysis.Value.Text;
import dev.nplusone.members.GeneratedBuilder;
import dev.nplusone.members.GeneratedConstructor;
import dev.nplusone.members.GeneratedMembers;
import dev.nplusone.members.GeneratedReads;
import dev.nplusone.source.Expr;
import dev.nplusone.source.FieldDecl;
import dev.nplusone.source.InnerNames;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Modifier;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy.Member;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes objects: constructors, records, builders, and the members no text shows. */
final class Construction {
  private final Engine engine;
  private final Map<String, GeneratedMembers> generated = new HashMap<>();
  private final Map<String, Map<String, Value>> always = new HashMap<>();
  private final Map<MethodDecl, Expr.Lambda> lambdas = new IdentityHashMap<>();

  Construction(Engine engine) {
    this.engine = engine;
  }

  private GeneratedMembers generated(TypeRef type) {
    return generated.computeIfAbsent(
        type.qualifiedName(),
        name ->
            engine
                .program
                .type(name)
                .map(decl -> GeneratedMembers.of(decl, engine.program))
                .orElse(GeneratedMembers.NONE));
  }

  /** What a generated {@code toString}, or {@code equals} and {@code hashCode}, reads. */
  Optional<GeneratedReads> generatedReads(TypeRef type, boolean text) {
    return text ? generated(type).text() : generated(type).equality();
  }

  /** {@code new T(...)}. */
  Value create(Expr.New creation, Frame frame) {
    List<Value> args = new ArrayList<>();
    creation.args().forEach(arg -> args.add(engine.expressions.eval(arg, frame)));
    Site site = new Site(creation.span(), "new " + creation.type().simpleName());
    if (args.size() == 1 && args.get(0) instanceof Text variable) {
      Optional<Value> querydsl = engine.querydsl.variable(creation.type(), variable.text());
      if (querydsl.isPresent()) {
        return querydsl.get();
      }
    }
    if (JsonBodies.isAnswer(creation.type())
        && !args.isEmpty()
        && JsonBodies.isRead(args.get(0), 0)) {
      return args.get(0);
    }
    if (creation.body().isEmpty()) {
      return create(frame, creation.type(), args, site);
    }
    TypeDecl body = creation.body().get();
    if (isLikeLambda(body) && !extendsClassInView(creation)) {
      return likeLambda(frame, body);
    }
    Optional<TypedValues.Shaped> shaped = engine.typed.shaped(creation.type());
    boolean onlyFilled =
        body.methods().stream().allMatch(m -> m.name().equals(MethodDecl.INSTANCE_INITIALIZER));
    return shaped.isPresent() && onlyFilled
        ? filled(frame, container(frame, shaped.get().shape(), args, site), body)
        : withBody(frame, creation.type(), body, args, site);
  }

  /** {@code new HashMap<>() {{ put("title", Post::getTitle); }}}. */
  private Value filled(Frame frame, Value container, TypeDecl body) {
    Value outer = frame.self();
    frame.state.variables.put(State.THIS, container);
    for (MethodDecl initializer : body.methodsNamed(MethodDecl.INSTANCE_INITIALIZER)) {
      engine.statements.run(initializer.body().orElseThrow(), frame);
    }
    Value made = frame.self();
    frame.state.variables.put(State.THIS, outer);
    return made;
  }

  /** An object of a class that stands behind its creation and is in the program. */
  private Value withBody(Frame frame, TypeRef type, TypeDecl body, List<Value> args, Site site) {
    TreeMap<String, Value> fields = new TreeMap<>();
    engine.program.type(type).ifPresent(decl -> fields.putAll(initialized(decl)));
    fields.putAll(initialized(body));
    Instance empty = new Instance(body.ref(), fields, Loops.NONE);
    engine.captures.declare(frame, body);
    return constructed(frame, type, engine.captures.into(frame, empty), args, site);
  }

  private static boolean isLikeLambda(TypeDecl body) {
    return !InnerNames.isOfConstant(body)
        && body.fields().isEmpty()
        && body.methods().size() == 1
        && body.methods().get(0).body().isPresent()
        && !body.methods().get(0).name().equals(MethodDecl.INSTANCE_INITIALIZER)
        && body.methods().get(0).params().size() <= 2;
  }

  /** What it overrides is one of several methods, as a reader of that class can see. */
  private boolean extendsClassInView(Expr.New creation) {
    return engine
        .program
        .type(creation.type())
        .filter(type -> type.isSource() && !type.isInterface())
        .isPresent();
  }

  /** An anonymous class with one method, and nothing else, does what a lambda does. */
  private Value likeLambda(Frame frame, TypeDecl body) {
    return engine.functions.close(asLambda(body.methods().get(0), body.span()), frame);
  }

  /** Always the same one, so that the function is the same whenever the code runs. */
  private Expr.Lambda asLambda(MethodDecl method, Span at) {
    return lambdas.computeIfAbsent(
        method,
        m -> {
          List<Expr.LambdaParam> params =
              m.params().stream().map(p -> new Expr.LambdaParam(p.name(), p.type())).toList();
          return new Expr.Lambda(params, m.body().orElseThrow(), at);
        });
  }

  /** A new object of a class. */
  Value create(Frame frame, TypeRef type, List<Value> args, Site site) {
    String name = type.qualifiedName();
    if (name.equals("java.lang.StringBuilder") || name.equals("java.lang.StringBuffer")) {
      return args.isEmpty() || !(args.get(0) instanceof Text)
          ? new Text("", Loops.NONE)
          : args.get(0);
    }
    if (name.equals("java.util.StringJoiner")) {
      boolean plain = args.size() == 1 && Texts.isKnown(args.get(0));
      return new Text(plain && Strings.text(args.get(0)).isBlank() ? "" : Texts.HOLE, Loops.NONE);
    }
    if (name.equals("java.lang.String")) {
      return args.isEmpty() ? new Text("", Loops.NONE) : args.get(0);
    }
    Optional<TypeDecl> decl = engine.program.type(type).filter(TypeDecl::isSource);
    Optional<TypedValues.Shaped> shaped = engine.typed.shaped(type);
    if (shaped.isPresent() && decl.isEmpty()) {
      Shape shape = shaped.get().shape();
      if (shape == Shape.ENTRY && args.size() == 2) {
        return new Many(shape, args.get(0), args.get(1), Size.FIXED, List.of(), Loops.NONE);
      }
      if (shape == Shape.ITERATOR && args.stream().noneMatch(Many.class::isInstance)) {
        String label = Labels.of(type.simpleName());
        return engine.typed.of(type, label, site.at(), union(args)); // new Scanner(file)
      }
      return shape == Shape.OPTIONAL // new FutureTask<>(() -> ...)
          ? Values.many(shape, engine.functions.callAll(frame, args, site), Size.FIXED)
          : container(frame, shape, args, site);
    }
    if (engine.mapping.entity(name).isPresent()) {
      Entity created = Entity.row(name, new Origin.OfNew(site.at()), union(args));
      constructor(type, args).ifPresent(c -> engine.methods.invoke(frame, c, created, args, site));
      return created;
    }
    if (decl.isEmpty()) {
      engine.functions.callAll(frame, args, site); // new Thread(() -> ...)
      return Values.opaque(type, union(args));
    }
    Instance empty = new Instance(type, initialized(decl.get()), Loops.NONE);
    return constructed(frame, type, engine.captures.into(frame, empty), args, site);
  }

  private Loops union(List<Value> args) {
    Loops all = Loops.NONE;
    for (Value arg : args) {
      all = all.plus(Values.varies(arg));
    }
    return all;
  }

  /** {@code new ArrayList<>(rows)} reads its argument; {@code new ArrayList<>()} is empty. */
  private Value container(Frame frame, Shape shape, List<Value> args, Site site) {
    Many empty =
        new Many(shape, comparator(shape, args), Value.NOTHING, Size.FIXED, List.of(), Loops.NONE);
    for (Value arg : args) {
      if (arg instanceof Many many && (many.shape() == shape || shape != Shape.MAP)) {
        Many copied = engine.entities.settle(frame, many, site.at());
        engine.containers.arrangeEach(frame, empty, copied, site);
        return copied.as(shape);
      }
    }
    return empty;
  }

  private Value comparator(Shape shape, List<Value> args) {
    return shape == Shape.ORDERED
        ? args.stream().filter(this::isComparator).findFirst().orElse(Value.NOTHING)
        : Value.NOTHING;
  }

  private boolean isComparator(Value arg) {
    return engine.functions.isFunction(arg) || arg instanceof Instance;
  }

  /** Fields with an initializer that makes an empty collection start empty, not unknown. */
  TreeMap<String, Value> initialized(TypeDecl decl) {
    TreeMap<String, Value> fields = new TreeMap<>();
    for (TypeRef use : engine.hierarchy.lineage(decl.ref())) {
      engine
          .program
          .type(use)
          .filter(type -> type.isSource() && !type.isInterface())
          .ifPresent(type -> initialize(fields, type));
    }
    return fields;
  }

  private void initialize(TreeMap<String, Value> fields, TypeDecl decl) {
    for (FieldDecl field : decl.fields()) {
      if (!field.isStatic() && field.initializer().orElse(null) instanceof Expr.New creation) {
        engine
            .typed
            .shaped(creation.type())
            .filter(s -> creation.args().stream().allMatch(Construction::isPlain))
            .ifPresent(
                s ->
                    fields.putIfAbsent(
                        field.name(), Values.many(s.shape(), Value.NOTHING, Size.FIXED)));
      } else if (!field.isStatic() && isWritten(field)) {
        written(decl, field).ifPresent(value -> fields.putIfAbsent(field.name(), value));
      } else if (isOption(field, decl)) {
        initial(field).ifPresent(value -> fields.putIfAbsent(field.name(), value));
      }
    }
  }

  /** What an option is at first. */
  private static Optional<Value> initial(FieldDecl field) {
    boolean flag = field.type().qualifiedName().equals("boolean");
    if (field.initializer().isEmpty()) {
      return Optional.of(flag ? new Value.Constant(false) : Value.NULL);
    }
    return flag && field.initializer().get() instanceof Expr.Literal literal
        ? Optional.of(new Value.Constant(literal.value()))
        : Optional.empty();
  }

  /** A static call with nothing but literals, classes and constants: {@code EnumSet.noneOf(X)}. */
  private static boolean isWritten(FieldDecl field) {
    return field.initializer().orElse(null) instanceof Expr.Call call
        && call.target().orElse(null) instanceof Expr.TypeName
        && call.args().stream().allMatch(arg -> isPlain(arg) || arg instanceof Expr.FieldAccess);
  }

  /** The collection that it makes, where all that is in it is known. */
  private Optional<Value> written(TypeDecl decl, FieldDecl field) {
    Frame frame = new Frame(decl, field.name(), new State());
    Value value = engine.expressions.eval(field.initializer().orElseThrow(), frame);
    return value instanceof Many many && (many.isEmptyContainer() || !Literals.of(many).isEmpty())
        ? Optional.of(many)
        : Optional.empty();
  }

  /**
   * What is null, or false, until a method of the class sets it, as an option of a builder or the
   * next one of a chain; nobody else can, and no framework would.
   */
  private static boolean isOption(FieldDecl field, TypeDecl decl) {
    return field.modifiers().contains(Modifier.PRIVATE)
        && !field.isStatic()
        && field.annotations().isEmpty()
        && decl.annotations().isEmpty()
        && (field.type().qualifiedName().contains(".")
            || field.type().qualifiedName().equals("boolean"))
        && decl.methodsNamed(ExprText.setter(field.name())).isEmpty();
  }

  /** {@code new HashMap<>(16)} and {@code new EnumMap<>(State.class)} are empty too. */
  private static boolean isPlain(Expr arg) {
    return arg instanceof Expr.Literal || arg instanceof Expr.ClassLiteral;
  }

  private Value constructed(
      Frame frame, TypeRef type, Instance empty, List<Value> args, Site site) {
    Optional<Member<MethodDecl>> constructor = constructor(type, args);
    if (constructor.isPresent()) {
      Effect effect = engine.methods.invoke(frame, constructor.get(), empty, args, site);
      return effect.receiver().orElse(empty);
    }
    return generatedConstructor(type, args)
        .map(fields -> assigned(empty, fields, args))
        .orElse(empty);
  }

  /** The fields that a constructor sets which no text shows: of a record, or Lombok's. */
  private Optional<List<String>> generatedConstructor(TypeRef type, List<Value> args) {
    return generated(type).constructors().stream()
        .filter(c -> c.fields().size() == args.size() && c.staticName().isEmpty())
        .map(GeneratedConstructor::fields)
        .findFirst();
  }

  private static Instance assigned(Instance object, List<String> fields, List<Value> args) {
    Instance filled = object;
    for (int i = 0; i < fields.size(); i++) {
      filled = filled.with(fields.get(i), Values.bounded(args.get(i)));
    }
    return filled;
  }

  private Optional<Member<MethodDecl>> constructor(TypeRef type, List<Value> args) {
    return engine
        .overloads
        .declared(type, MethodDecl.CONSTRUCTOR, args)
        .filter(m -> m.owner().name().equals(type.qualifiedName()))
        .filter(m -> m.member().body().isPresent());
  }

  /** {@code this(...)} and {@code super(...)}: the same object, further constructed. */
  Value delegate(Frame frame, TypeRef type, List<Value> args, Site site) {
    Optional<Member<MethodDecl>> constructor = constructor(type, args);
    if (constructor.isPresent()) {
      Effect effect = engine.methods.invoke(frame, constructor.get(), frame.self(), args, site);
      effect.receiver().ifPresent(self -> frame.state.variables.put(State.THIS, self));
    } else if (frame.self() instanceof Instance self) {
      generatedConstructor(type, args)
          .map(fields -> assigned(self, fields, args))
          .ifPresent(made -> frame.state.variables.put(State.THIS, made));
    }
    return Value.NOTHING;
  }

  /**
   * Fields that hold the same plain value in every object of a class, because its only constructor
   * says so: the entity class a generic DAO is for, a query text, a function, a table of functions.
   */
  Map<String, Value> alwaysIn(TypeRef type) {
    Map<String, Value> known = always.get(type.qualifiedName());
    if (known != null) {
      return known;
    }
    always.put(type.qualifiedName(), Map.of()); // for a constructor that reads its own fields
    Map<String, Value> found = new TreeMap<>();
    Optional<TypeDecl> decl =
        engine.program.type(type).filter(d -> d.isSource() && d.kind() == TypeDecl.Kind.CLASS);
    List<MethodDecl> constructors =
        decl.map(d -> d.methodsNamed(MethodDecl.CONSTRUCTOR)).orElse(List.of());
    if (decl.isPresent() && constructors.size() <= 1) {
      Value made = engine.methods.construct(decl.get(), constructors);
      if (made instanceof Instance instance) {
        instance.fields().forEach((name, value) -> keepPlain(found, name, value));
        instance.fields().forEach((name, value) -> keepNarrower(found, type, name, value));
      }
    }
    always.put(type.qualifiedName(), found);
    return found;
  }

  private static void keepPlain(Map<String, Value> found, String name, Value value) {
    if (value instanceof Value.TypeLiteral
        || value instanceof Text t && Texts.isComplete(t.text())
        || areFunctions(value)
        || value instanceof Many many && !many.size().grows() && isTable(many.element())) {
      found.put(name, value);
    }
  }

  /**
   * What a class hands to the constructor of its base class: its own mapper, where any may stand.
   */
  private void keepNarrower(Map<String, Value> found, TypeRef type, String name, Value value) {
    if (value instanceof Value.Opaque given
        && engine.program.type(given.type()).filter(TypeDecl::isSource).isPresent()) {
      engine
          .hierarchy
          .field(type, name)
          .map(field -> field.member().type().qualifiedName())
          .filter(declared -> !declared.equals(given.type().qualifiedName()))
          .filter(declared -> engine.hierarchy.isSubtype(given.type().qualifiedName(), declared))
          .ifPresent(declared -> found.put(name, value));
    }
  }

  private static boolean areFunctions(Value value) {
    return Values.options(value).stream().allMatch(Value.Function.class::isInstance);
  }

  /** Whether a collection holds functions only, or objects that stand for some. */
  private static boolean isTable(Value element) {
    List<Value> options = Values.options(element);
    return !options.isEmpty()
        && options.stream()
            .allMatch(option -> option instanceof Value.Function || option instanceof Instance);
  }

  /** A row built by the query itself: {@code select new Dto(o.id, o)}. */
  Value ofRow(Frame frame, String className, List<Value> args, Span at) {
    return create(frame, TypeRef.of(className), args, new Site(at, "new " + className));
  }

  /** A member of a known object that no text shows. */
  Effect generatedMember(Frame frame, Instance instance, String name, List<Value> args, Site site) {
    GeneratedMembers members = generated(instance.type());
    String field = members.getters().get(name);
    if (args.isEmpty() && field != null) {
      return Effect.of(engine.fields.read(frame, instance, field, site.at()));
    }
    Optional<GeneratedBuilder> builder = builderOf(instance);
    if (builder.isPresent()) {
      return onBuilder(instance, builder.get(), name, args);
    }
    if (args.size() == 1 && members.setters().containsKey(name)) {
      Instance changed = instance.with(members.setters().get(name), Values.bounded(args.get(0)));
      return new Effect(changed, Optional.of(changed));
    }
    if (args.size() == 1 && members.withers().containsKey(name)) {
      return Effect.of(instance.with(members.withers().get(name), Values.bounded(args.get(0))));
    }
    for (GeneratedBuilder toBuilder : members.builders()) {
      if (args.isEmpty() && toBuilder.toBuilderMethod().filter(name::equals).isPresent()) {
        return Effect.of(builderValue(instance.type(), instance.fields()));
      }
    }
    return beanAccess(frame, instance, name, args, site)
        .orElseGet(() -> engine.methods.out(frame, instance, name, args, site));
  }

  private static final String BUILDS = "<builds>";

  /** A builder is an object with the properties set so far and the type it will build. */
  private static Instance builderValue(TypeRef builds, Map<String, Value> properties) {
    return new Instance(
            TypeRef.of(builds.qualifiedName() + ".<builder>"),
            new TreeMap<>(properties),
            Loops.NONE)
        .with(BUILDS, new Value.TypeLiteral(builds));
  }

  private Optional<GeneratedBuilder> builderOf(Instance instance) {
    return instance.fields().get(BUILDS) instanceof Value.TypeLiteral builds
        ? generated(builds.type()).builders().stream().findFirst()
        : Optional.empty();
  }

  private Effect onBuilder(
      Instance instance, GeneratedBuilder builder, String name, List<Value> args) {
    if (name.equals(builder.buildMethod())) {
      TypeRef builds = ((Value.TypeLiteral) instance.fields().get(BUILDS)).type();
      TreeMap<String, Value> fields = new TreeMap<>(instance.fields());
      fields.remove(BUILDS);
      return Effect.of(
          engine.mapping.entity(builds.qualifiedName()).isPresent()
              ? Entity.row(builds.qualifiedName(), new Origin.OfNew(Span.NONE), Loops.NONE)
              : new Instance(builds, fields, Loops.NONE));
    }
    String property = builder.setters().getOrDefault(name, builder.bulkAdders().get(name));
    if (property != null && args.size() == 1) {
      Instance changed = instance.with(property, Values.bounded(args.get(0)));
      return new Effect(changed, Optional.of(changed));
    }
    return new Effect(instance, Optional.of(instance));
  }

  /** A static member that no text shows: {@code builder()}, {@code of(...)}, {@code values()}. */
  Optional<Value> generatedStatic(
      Frame frame, TypeRef type, String name, List<Value> args, Site site) {
    for (GeneratedBuilder builder : generated(type).builders()) {
      if (builder.builderMethod().equals(name) && args.isEmpty()) {
        return Optional.of(builderValue(type, Map.of()));
      }
    }
    for (GeneratedConstructor constructor : generated(type).constructors()) {
      if (constructor.staticName().filter(name::equals).isPresent()
          && constructor.fields().size() == args.size()) {
        Instance empty = new Instance(type, new TreeMap<>(), Loops.NONE);
        return Optional.of(assigned(empty, constructor.fields(), args));
      }
    }
    if (engine.isEnum(type) && name.equals("values")) {
      return Optional.of(Values.many(Shape.ARRAY, Values.opaque(type), Size.FIXED));
    }
    return Optional.empty();
  }

  /** Getters and setters that no text shows, on an object of which only the type is known. */
  Optional<Effect> beanAccess(
      Frame frame, Value receiver, String name, List<Value> args, Site site) {
    TypeRef type = TypedValues.typeOf(receiver);
    for (TypeRef use : engine.hierarchy.lineage(type)) {
      String field = args.isEmpty() ? generated(use).getters().get(name) : null;
      if (field != null) {
        return Optional.of(Effect.of(engine.fields.read(frame, receiver, field, site.at())));
      }
      if (args.size() == 1 && generated(use).setters().containsKey(name)) {
        return Optional.of(Effect.of(receiver));
      }
    }
    return Optional.empty();
  }
}
