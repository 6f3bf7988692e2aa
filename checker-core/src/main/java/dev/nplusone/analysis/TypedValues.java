package dev.nplusone.analysis;

import dev.nplusone.analysis.code.ProgramStructure;
import dev.nplusone.analysis.value.Bounds;
import dev.nplusone.analysis.value.Factor;
import dev.nplusone.analysis.value.Instance;
import dev.nplusone.analysis.value.KnownType;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.Origin;
import dev.nplusone.analysis.value.RowLoop;
import dev.nplusone.analysis.value.Shape;
import dev.nplusone.analysis.value.Size;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Entity;
import dev.nplusone.analysis.value.Value.Opaque;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.analysis.value.Variation;
import dev.nplusone.mapping.Attribute;
import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The value of something of which only the declared type is known. */
final class TypedValues {
  private static final int DEEPEST = 4;

  private final TypeHierarchy hierarchy;
  private final PersistenceModel mapping;
  private final LibraryModel library;
  private final ProgramStructure structure;
  private final Map<String, Optional<String>> behind = new HashMap<>();
  private final Map<String, Boolean> bounded = new HashMap<>();
  private final Map<String, Map<String, Boolean>> together = new HashMap<>();
  private final Map<TypeRef, Optional<Shaped>> shaped = new HashMap<>();

  TypedValues(TypeHierarchy hierarchy, PersistenceModel mapping, LibraryModel library) {
    this.hierarchy = hierarchy;
    this.mapping = mapping;
    this.library = library;
    this.structure = new ProgramStructure(hierarchy, this::isEntity);
  }

  /** Which types are about the program itself, and hence as few as it has parts. */
  ProgramStructure structure() {
    return structure;
  }

  private boolean isEntity(TypeRef type) {
    return mapping.find(type.qualifiedName()).isPresent() || behindInterface(type).isPresent();
  }

  /** A value of that type from outside the analysed code. */
  Value of(TypeRef type, String label, Span at, Loops varies) {
    return of(type, label, at, varies, 0);
  }

  private Value of(TypeRef type, String label, Span at, Loops varies, int depth) {
    if (depth > DEEPEST) {
      return new Opaque(type, varies); // a type whose elements are of its own type
    }
    if (type instanceof TypeRef.Array array) {
      return many(Shape.ARRAY, Value.NOTHING, array.element(), label, at, varies, depth);
    }
    if (!(type instanceof TypeRef.Named)) {
      return new Opaque(type, varies);
    }
    if (mapping.find(type.qualifiedName()).isPresent()) {
      return Entity.row(type.qualifiedName(), new Origin.OfUnknown(label, at), varies);
    }
    Optional<Shaped> shaped = shaped(type);
    if (shaped.isEmpty()) {
      Optional<String> entity = behindInterface(type);
      return entity.isPresent()
          ? Entity.row(entity.get(), new Origin.OfUnknown(label, at), varies)
          : new Opaque(type, varies);
    }
    TypeRef use = shaped.get().use();
    if (shaped.get().shape().hasKeys()) {
      Value key = of(use.argument(0), label, at, varies, depth + 1);
      Many all = many(shaped.get().shape(), key, use.argument(1), label, at, varies, depth);
      return structure.isKind(use.argument(0)) ? all.sized(Size.FIXED) : all;
    }
    return many(shaped.get().shape(), Value.NOTHING, use.argument(0), label, at, varies, depth);
  }

  /**
   * The entity that values of an interface or base class are: code often names {@code Order} where
   * the mapped class is {@code OrderImpl}. Of several, the one all others inherit from.
   */
  Optional<String> behindInterface(TypeRef type) {
    Optional<String> known = behind.get(type.qualifiedName());
    if (known == null) {
      known = findBehind(type.qualifiedName());
      behind.put(type.qualifiedName(), known);
    }
    return known;
  }

  private Optional<String> findBehind(String type) {
    List<String> entities = mapping.entitiesBelow(type).stream().map(c -> c.name()).toList();
    if (entities.isEmpty() || hierarchy.program().type(type).filter(t -> t.isSource()).isEmpty()) {
      return Optional.empty();
    }
    return entities.stream()
        .filter(top -> entities.stream().allMatch(e -> hierarchy.isSubtype(e, top)))
        .findFirst();
  }

  private Many many(
      Shape shape, Value key, TypeRef elementType, String label, Span at, Loops varies, int depth) {
    Value element = of(elementType, label, at, varies, depth + 1);
    boolean single = shape == Shape.OPTIONAL || shape == Shape.ENTRY;
    boolean chunks = element instanceof Many inner && inner.shape() == Shape.COLLECTION;
    Size size =
        single || chunks || structure.isPart(elementType)
            ? Size.FIXED
            : Size.of(label, Factor.Kind.COLLECTION);
    return new Many(shape, key, element, size, List.of(), varies);
  }

  /** Whether the field or getter of an attribute promises a handful of elements. */
  boolean isBounded(String type, Attribute attribute) {
    return bounded.computeIfAbsent(type + "." + attribute.name(), k -> isFew(type, attribute));
  }

  private boolean isFew(String type, Attribute attribute) {
    TypeRef use = TypeRef.of(type);
    String getter =
        "get"
            + attribute.name().substring(0, 1).toUpperCase(Locale.ROOT)
            + attribute.name().substring(1);
    return hierarchy
            .field(use, attribute.name())
            .filter(field -> Bounds.isFew(field.member().annotations()))
            .isPresent()
        || hierarchy.methods(use, getter, 0).stream()
            .anyMatch(method -> Bounds.isFew(method.member().annotations()));
  }

  /** A library type with elements, and the use of it that carries the element type. */
  record Shaped(Shape shape, TypeRef use) {}

  /** How values of a type hold elements, if they do. */
  Optional<Shaped> shaped(TypeRef type) {
    Optional<Shaped> known = shaped.get(type);
    if (known == null) {
      known = findShaped(type);
      shaped.put(type, known);
    }
    return known;
  }

  private Optional<Shaped> findShaped(TypeRef type) {
    Optional<Shape> known = library.shape(type.qualifiedName());
    if (known.isPresent()) {
      return Optional.of(new Shaped(known.get(), type));
    }
    for (TypeRef ancestor : hierarchy.lineage(type)) {
      Optional<Shape> shape = library.shape(ancestor.qualifiedName());
      if (shape.isPresent()) {
        return Optional.of(new Shaped(shape.get(), ancestor));
      }
    }
    return Optional.empty();
  }

  /** Adds what a declared type tells to a value of which less is known. */
  Value refine(Value value, TypeRef declared, String label, Span at) {
    if (value instanceof Opaque opaque) {
      return moreSpecific(declared, opaque.type())
          ? taken(told(of(declared, label, at, opaque.varies()), opaque), opaque)
          : value;
    }
    if (value instanceof Many many
        && many.element() instanceof Opaque element
        && declared instanceof TypeRef.Named) {
      Value typed = of(declared, label, at, element.varies());
      if (!(typed instanceof Many t) || t.shape() != many.shape()) {
        return value;
      }
      Value key = isKnown(many.key()) || t.key() instanceof Value.Nothing ? many.key() : t.key();
      Value known = taken(moreInformed(t.element(), element), element);
      return key == many.key() && known.equals(element)
          ? many
          : many.with(key, known, many.pending(), many.varies());
    }
    if (value instanceof Many many) {
      Value element = refine(many.element(), elementType(many.shape(), declared), label, at);
      return element == many.element() ? many : many.of(element).ofConstants(many.constants());
    }
    if (value instanceof Entity entity) {
      return isBelow(declared.qualifiedName(), entity.type())
          ? entity.as(declared.qualifiedName())
          : canBe(entity, declared) ? entity : of(declared, label, at, entity.varies());
    }
    if (value instanceof Instance object && !canBe(object, declared)) {
      return of(declared, label, at, Values.varies(object));
    }
    if (value instanceof Value.Function function) {
      return function.kind().isUnknown() && isInterfaceInView(declared)
          ? function.as(declared)
          : function;
    }
    return value instanceof Value.Choice choice ? refine(choice, declared, label, at) : value;
  }

  private static boolean isKnown(Value key) {
    return !(key instanceof Value.Nothing || key instanceof Opaque);
  }

  private boolean isInterfaceInView(TypeRef type) {
    return hierarchy
        .program()
        .type(type)
        .filter(decl -> decl.isSource() && decl.isInterface())
        .isPresent();
  }

  private static Value told(Value narrowed, Opaque known) {
    return narrowed instanceof Opaque one ? one.telling(known.told()) : narrowed;
  }

  /** Notes of an object that it can be of many kinds but is taken for one of them. */
  private Value taken(Value narrowed, Opaque known) {
    return narrowed instanceof Opaque one && isOneOfMany(one.type(), known.type())
        ? Variation.varying(one, RowLoop.TAKEN)
        : narrowed;
  }

  private boolean isOneOfMany(TypeRef one, TypeRef known) {
    String type = one.qualifiedName();
    return !type.equals(known.qualifiedName())
        && hierarchy.isSubtype(type, known.qualifiedName())
        && hierarchy.program().type(known).filter(TypeDecl::isSource).isPresent()
        && hierarchy.program().type(one).filter(TypeDecl::isSource).isPresent()
        && hierarchy.subtypes(known.qualifiedName()).size() > Overloads.FEW_TARGETS;
  }

  /** Whether all that a value can be was taken for one of many kinds. */
  static boolean isTaken(Value value) {
    if (!Values.varies(value).contains(RowLoop.TAKEN)) { // as mostly
      return false;
    }
    return value instanceof Value.Choice choice
        ? choice.options().stream().allMatch(TypedValues::isTaken)
        : value instanceof Opaque;
  }

  /** Of alternatives, a declared type leaves those that can be of it. */
  private Value refine(Value.Choice choice, TypeRef declared, String label, Span at) {
    if (Kinds.areAll(choice)) {
      return choice;
    }
    List<Value> possible = new ArrayList<>(choice.options().size());
    for (Value option : choice.options()) {
      if (canBe(option, declared)) {
        possible.add(option);
      }
    }
    if (possible.isEmpty() && choice.isOpen()) {
      return of(declared, label, at, Values.varies(choice));
    }
    Value all = Value.NOTHING;
    for (Value option : possible.isEmpty() ? choice.options() : possible) {
      all = Values.join(all, refine(option, declared, label, at));
    }
    return choice.isOpen() ? Values.opened(all) : all;
  }

  /** What a declared type says about the elements, if it holds them in the same way. */
  private TypeRef elementType(Shape shape, TypeRef declared) {
    if (declared instanceof TypeRef.Array array) {
      return shape == Shape.ARRAY ? array.element() : TypeRef.UNKNOWN;
    }
    return shaped(declared)
        .filter(s -> s.shape().modelType.equals(shape.modelType))
        .map(s -> s.use().argument(shape.hasKeys() ? 1 : 0))
        .orElse(TypeRef.UNKNOWN);
  }

  /** Whether an object of a known class can be of a type; what is out of view can be anything. */
  private boolean canBe(Value value, TypeRef type) {
    if (!hasKnownClass(value)) {
      return true;
    }
    String known = KnownType.of(value).qualifiedName();
    String wanted = type.qualifiedName();
    return known.equals(wanted)
        || together
            .computeIfAbsent(known, name -> new HashMap<>())
            .computeIfAbsent(wanted, name -> canMeet(known, wanted));
  }

  private boolean canMeet(String type, String wanted) {
    return hierarchy.program().type(wanted).filter(TypeDecl::isSource).isEmpty()
        || hierarchy.program().type(type).filter(TypeDecl::isSource).isEmpty()
        || hierarchy.isSubtype(type, wanted)
        || hierarchy.isSubtype(wanted, type)
        || hierarchy.subtypes(type).stream().anyMatch(sub -> hierarchy.isSubtype(sub, wanted));
  }

  /**
   * Whether a value is of a type for certain, or for certain is not. Where alternatives were
   * forgotten it may be one of those.
   */
  Optional<Boolean> isOf(Value value, TypeRef type) {
    List<Value> options = Values.options(value);
    if (Values.isOpen(value)
        || options.isEmpty()
        || !options.stream().allMatch(TypedValues::hasKnownClass)) {
      return Optional.empty();
    }
    if (options.stream().noneMatch(option -> canBe(option, type) && !isOther(option, type))) {
      return Optional.of(false);
    }
    return options.stream()
            .allMatch(
                option ->
                    hierarchy.isSubtype(KnownType.of(option).qualifiedName(), type.qualifiedName()))
        ? Optional.of(true)
        : Optional.empty();
  }

  /** An object whose creation was seen is of no subclass. */
  private boolean isOther(Value value, TypeRef type) {
    return value instanceof Instance object
        && hierarchy.program().type(object.type()).filter(TypeDecl::isSource).isPresent()
        && hierarchy.program().type(type).filter(TypeDecl::isSource).isPresent()
        && !hierarchy.isSubtype(object.type().qualifiedName(), type.qualifiedName());
  }

  private static boolean hasKnownClass(Value value) {
    return value instanceof Entity || value instanceof Instance;
  }

  private static Value moreInformed(Value typed, Value known) {
    return typed instanceof Opaque o && o.type().isUnknown() ? known : typed;
  }

  private boolean isBelow(String type, String ancestor) {
    return !type.equals(ancestor)
        && mapping.find(type).isPresent()
        && (ancestor.equals(TypeRef.OBJECT.qualifiedName()) || hierarchy.isSubtype(type, ancestor));
  }

  private boolean moreSpecific(TypeRef declared, TypeRef known) {
    if (declared.isUnknown() || declared instanceof TypeRef.Variable || declared.equals(known)) {
      return false;
    }
    if (known.isUnknown() || known instanceof TypeRef.Variable || known.equals(TypeRef.OBJECT)) {
      return true;
    }
    if (isOpenClass(known)) {
      return isClass(declared) && !isOpenClass(declared);
    }
    return !hierarchy.isSubtype(known.qualifiedName(), declared.qualifiedName());
  }

  /**
   * The class that a class object stands for: a literal, or, where only its declared type is known,
   * the entity in a {@code Class<Order>}.
   */
  Optional<TypeRef> classOf(Value value) {
    if (value instanceof Value.TypeLiteral literal) {
      return Optional.of(literal.type());
    }
    return value instanceof Opaque known && isClass(known.type())
        ? Optional.of(known.type().argument(0))
            .filter(type -> mapping.entity(type.qualifiedName()).isPresent())
        : Optional.empty();
  }

  static boolean isClass(TypeRef type) {
    return type.qualifiedName().equals("java.lang.Class");
  }

  /** A {@code Class<T>}, or one that does not even say that. */
  private static boolean isOpenClass(TypeRef type) {
    return isClass(type) && !(type.argument(0) instanceof TypeRef.Named);
  }

  /**
   * Whether it is a class object that was found by reflection, of which the use of the generic
   * class that looked for it tells more.
   */
  static boolean isOpenClass(Value value) {
    return value instanceof Opaque found && isOpenClass(found.type());
  }
}
