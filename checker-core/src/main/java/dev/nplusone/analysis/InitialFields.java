package dev.nplusone.analysis;

import dev.nplusone.analysis.code.ExprText;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.State;
import dev.nplusone.analysis.value.Instance;
import dev.nplusone.analysis.value.Literals;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.Size;
import dev.nplusone.analysis.value.Texts;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Text;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.source.Expr;
import dev.nplusone.source.FieldDecl;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Modifier;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the fields of an object hold before any method of it was called. */
final class InitialFields {
  private final Engine engine;
  private final Map<String, Map<String, Value>> always = new HashMap<>();

  InitialFields(Engine engine) {
    this.engine = engine;
  }

  /** Fields with an initializer that makes an empty collection start empty, not unknown. */
  TreeMap<String, Value> of(TypeDecl decl) {
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
            .filter(s -> creation.args().stream().allMatch(InitialFields::isPlain))
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

  /**
   * {@code new HashMap<>(16)}, {@code new HashMap<>(State.values().length)} and {@code new
   * EnumMap<>(State.class)} are empty too.
   */
  private static boolean isPlain(Expr arg) {
    return arg instanceof Expr.Literal
        || arg instanceof Expr.ClassLiteral
        || arg instanceof Expr.FieldAccess access && access.name().equals("length")
        || arg instanceof Expr.Binary sum && isPlain(sum.left()) && isPlain(sum.right());
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
      decl.get().fields().forEach(field -> keepRegistry(found, decl.get(), field));
    }
    always.put(type.qualifiedName(), found);
    return found;
  }

  private static void keepPlain(Map<String, Value> found, String name, Value value) {
    if (isPlain(value)) {
      found.put(name, value);
    }
  }

  private static boolean isPlain(Value value) {
    return value instanceof Value.TypeLiteral
        || value instanceof Text t && Texts.isComplete(t.text())
        || areFunctions(value)
        || value instanceof Many many && !many.size().grows() && isTable(many.element());
  }

  /** An object that functions are put into where it is made: a table of mappers by class. */
  private void keepRegistry(Map<String, Value> found, TypeDecl decl, FieldDecl field) {
    boolean filled =
        !field.isStatic()
            && field.modifiers().contains(Modifier.FINAL)
            && field.initializer().filter(InitialFields::isFilledWithFunctions).isPresent();
    if (filled) {
      Frame frame = new Frame(decl, field.name(), new State());
      Value made = engine.expressions.eval(field.initializer().orElseThrow(), frame);
      if (made instanceof Instance object
          && !object.fields().isEmpty()
          && object.fields().values().stream().allMatch(InitialFields::isPlain)) {
        found.put(field.name(), object);
      }
    }
  }

  private static boolean isFilledWithFunctions(Expr initializer) {
    return initializer instanceof Expr.Call call
        && call.target().filter(t -> t instanceof Expr.New || isFilledWithFunctions(t)).isPresent()
        && call.args().stream()
            .anyMatch(arg -> arg instanceof Expr.Lambda || arg instanceof Expr.MethodRef);
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

  /** Whether a collection holds functions only, objects that stand for some, or lists of those. */
  private static boolean isTable(Value element) {
    List<Value> options = Values.options(element);
    return !options.isEmpty()
        && options.stream()
            .allMatch(
                option ->
                    option instanceof Value.Function
                        || option instanceof Instance
                        || option instanceof Many inner
                            && !inner.size().grows()
                            && isTable(inner.element()));
  }
}
