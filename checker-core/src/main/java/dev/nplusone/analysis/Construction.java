package dev.nplusone.analysis;

import dev.nplusone.analysis.code.Labels;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.NewReferences;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.state.State;
import dev.nplusone.analysis.value.Instance;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.Origin;
import dev.nplusone.analysis.value.Shape;
import dev.nplusone.analysis.value.Size;
import dev.nplusone.analysis.value.Texts;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Entity;
import dev.nplusone.analysis.value.Value.Text;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.source.Expr;
import dev.nplusone.source.InnerNames;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Span;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy.Member;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes objects: by constructors, of anonymous classes, of collections. */
final class Construction {
  private final Engine engine;
  private final Map<MethodDecl, Expr.Lambda> lambdas = new IdentityHashMap<>();

  Construction(Engine engine) {
    this.engine = engine;
  }

  /** {@code new T(...)}. */
  Value create(Expr.New creation, Frame frame) {
    List<Value> args = new ArrayList<>();
    boolean ofRow = engine.mapping.entity(creation.type().qualifiedName()).isPresent();
    for (Expr arg : creation.args()) {
      Value value = engine.expressions.eval(arg, frame);
      args.add(ofRow ? PresentKeys.told(arg, value, frame.state.answers) : value);
    }
    engine.freshObjects.handedOut(frame, creation.args());
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
    if (args.size() == 3) {
      engine.views.show(frame, args.get(2), creation.span());
    }
    if (creation.body().isEmpty()) {
      return create(frame, creation.type(), args, site);
    }
    if (BeanCopies.isTypeToken(creation.type())) {
      return new Value.TypeLiteral(creation.type().argument(0));
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
    engine.program.type(type).ifPresent(decl -> fields.putAll(engine.initialFields.of(decl)));
    fields.putAll(engine.initialFields.of(body));
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
      return new Text(plain && Texts.of(args.get(0)).isBlank() ? "" : Texts.HOLE, Loops.NONE);
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
      Origin.OfNew origin = new Origin.OfNew(site.at());
      Entity created = Entity.row(name, origin, union(args));
      AssignedKeys.forget(frame.state, created.origin());
      WrittenRows.made(frame.state, origin);
      NewReferences.forget(frame.state, created.origin());
      Optional<Member<MethodDecl>> written = constructor(type, args);
      written.ifPresent(c -> engine.methods.invoke(frame, c, created, args, site));
      engine.keylessRows.made(frame.state, created, written, args.isEmpty());
      return created;
    }
    if (decl.isEmpty()) {
      Optional<Value> projected = engine.querydsl.selections().constructed(type, args);
      if (projected.isPresent()) {
        return projected.get();
      }
      Optional<Value> perItem = engine.eventCallbacks.perItem(type, args);
      if (perItem.isPresent()) {
        return perItem.get();
      }
      if (engine.eventCallbacks.areOf(type, args)) {
        engine.eventCallbacks.note(frame, args);
      } else {
        engine.functions.callAll(frame, args, site); // new Thread(() -> ...)
      }
      return Values.opaque(type, union(args));
    }
    Instance empty = new Instance(type, engine.initialFields.of(decl.get()), Loops.NONE);
    Instance fresh = engine.freshObjects.made(decl.get(), empty);
    return constructed(frame, type, engine.captures.into(frame, fresh), args, site);
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
      if (arg instanceof Many many && (many.shape() == shape || !shape.hasKeys())) {
        Many copied = engine.entities.settle(frame, many, site.at());
        engine.containers.arrangeEach(frame, empty, copied, site);
        return engine.containers.asHashed(copied.as(shape));
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

  private Value constructed(
      Frame frame, TypeRef type, Instance empty, List<Value> args, Site site) {
    Optional<Member<MethodDecl>> constructor = constructor(type, args);
    Instance begun = begun(frame, type, constructor.map(Member::member), empty, site);
    if (constructor.isPresent()) {
      Effect effect = engine.methods.invoke(frame, constructor.get(), begun, args, site);
      return effect.receiver().orElse(begun);
    }
    return engine
        .generatedCalls
        .constructor(type, args)
        .map(fields -> GeneratedCalls.assigned(begun, fields, args))
        .orElse(begun);
  }

  /** The object as the constructors of its superclasses leave it that no call names. */
  private Instance begun(
      Frame frame, TypeRef type, Optional<MethodDecl> constructor, Instance made, Site site) {
    Instance begun = made;
    for (Member<MethodDecl> step : unnamed(type, constructor)) {
      Effect effect = engine.methods.invoke(frame, step, begun, List.of(), site);
      begun = effect.receiver().orElse(begun) instanceof Instance changed ? changed : begun;
    }
    return begun;
  }

  /**
   * Constructors that run before one of a class without being called by name, the topmost first:
   * what does not begin with {@code this()} or {@code super()} begins with the latter (JLS 8.8.7).
   */
  List<Member<MethodDecl>> unnamed(TypeRef type, Optional<MethodDecl> constructor) {
    Optional<TypeRef> parent =
        constructor.filter(Construction::delegates).isPresent()
            ? Optional.empty()
            : engine.program.type(type).flatMap(TypeDecl::superclass);
    if (parent.isEmpty()) {
      return List.of();
    }
    Optional<Member<MethodDecl>> above = constructor(parent.get(), List.of());
    List<Member<MethodDecl>> steps =
        new ArrayList<>(unnamed(parent.get(), above.map(Member::member)));
    above.filter(c -> !c.member().body().get().statements().isEmpty()).ifPresent(steps::add);
    return steps;
  }

  /** Whether a constructor names the one that runs first, {@code this(...)}, {@code super(...)}. */
  private static boolean delegates(MethodDecl constructor) {
    List<Stmt> body = constructor.body().map(Stmt.Block::statements).orElse(List.of());
    return !body.isEmpty()
        && body.get(0) instanceof Stmt.Evaluate first
        && first.expr() instanceof Expr.Call call
        && call.name().equals(MethodDecl.CONSTRUCTOR);
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
      Value begun =
          frame.self() instanceof Instance made
              ? begun(frame, type, constructor.map(Member::member), made, site)
              : frame.self();
      Effect effect = engine.methods.invoke(frame, constructor.get(), begun, args, site);
      effect.receiver().ifPresent(self -> frame.state.variables.put(State.THIS, self));
    } else if (frame.self() instanceof Instance self) {
      engine
          .generatedCalls
          .constructor(type, args)
          .map(fields -> GeneratedCalls.assigned(self, fields, args))
          .ifPresent(made -> frame.state.variables.put(State.THIS, made));
    }
    return Value.NOTHING;
  }

  /** A row built by the query itself: {@code select new Dto(o.id, o)}. */
  Value ofRow(Frame frame, String className, List<Value> args, Span at) {
    return create(frame, TypeRef.of(className), args, new Site(at, "new " + className));
  }
}
