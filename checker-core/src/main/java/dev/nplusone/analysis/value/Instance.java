package dev.nplusone.analysis.value;

import dev.nplusone.source.TypeRef;
import java.util.Map;
import java.util.function.Predicate;

/**
 * An object whose fields are known: made by {@code new}, a builder or a record. As long as nothing
 * but one variable leads to it, what no setter has set holds what the class begins with.
 */
public final class Instance extends Composite {
  private final TypeRef type;
  private final NamedValues fields;
  private final Loops ownVaries;

  /** What properties hold that are none of the fields, because nobody can have set them. */
  private final NamedValues unset;

  public Instance(TypeRef type, Map<String, Value> fields, Loops ownVaries) {
    this(type, NamedValues.of(fields), ownVaries, NamedValues.NONE);
  }

  private Instance(TypeRef type, NamedValues fields, Loops ownVaries, NamedValues unset) {
    this.type = type;
    this.fields = fields;
    this.ownVaries = ownVaries;
    this.unset = unset;
  }

  public TypeRef type() {
    return type;
  }

  public NamedValues fields() {
    return fields;
  }

  /** What a field holds; {@code null} where that is not known. */
  public Value held(String field) {
    Value known = fields.get(field);
    return known == null ? unset.get(field) : known;
  }

  /** Whether nobody else can set what is not set yet. */
  public boolean isFresh() {
    return unset != NamedValues.NONE;
  }

  /** The object when it was just made, with what its properties hold until they are set. */
  public Instance fresh(NamedValues begun) {
    return new Instance(type, fields, ownVaries, begun);
  }

  /** The object where something else leads to it, too. */
  public Instance shared() {
    return isFresh() ? new Instance(type, fields, ownVaries, NamedValues.NONE) : this;
  }

  /** What is stored where something else leads to it. */
  public static Value shared(Value value) {
    if (value instanceof Instance object) {
      return object.shared();
    }
    return isFresh(value) ? ((Value.Choice) value).each(Instance::shared) : value;
  }

  /** Whether nobody else can set what is not set yet in an object that a value may be. */
  public static boolean isFresh(Value value) {
    return value instanceof Instance object && object.isFresh()
        || value instanceof Value.Choice choice && choice.anyPart(Instance::isFresh);
  }

  /** Either of two objects of one class. */
  Instance join(Instance other) {
    boolean both = unset == other.unset;
    NamedValues here = both && isFresh() ? filled(other) : fields;
    NamedValues there = both && isFresh() ? other.filled(this) : other.fields;
    Instance start = both ? this : shared();
    return start.with(here.joined(there), ownVaries.plus(other.ownVaries));
  }

  /** The fields, and those that are not set here, but in another object. */
  private NamedValues filled(Instance other) {
    NamedValues all = fields;
    for (String name : other.fields.keySet()) {
      Value begun = fields.containsKey(name) ? null : unset.get(name);
      all = begun == null ? all : all.with(name, begun);
    }
    return all;
  }

  /** What the object varies with apart from its fields. */
  public Loops ownVaries() {
    return ownVaries;
  }

  @Override
  int findDepth() {
    return 1 + Values.depth(fields.values());
  }

  @Override
  Loops unionOfVaries() {
    return fields.union(ownVaries);
  }

  @Override
  public boolean anyPart(Predicate<Value> condition) {
    return fields.any(condition);
  }

  @Override
  int hashOfParts() {
    return type.hashCode() * 31 + fields.hashCode();
  }

  @Override
  boolean sameParts(Composite other) {
    return other instanceof Instance i
        && type.equals(i.type)
        && ownVaries.equals(i.ownVaries)
        && fields.equals(i.fields)
        && unset == i.unset;
  }

  public Instance with(String field, Value value) {
    NamedValues changed = fields.with(field, shared(value));
    return with(changed, ownVaries);
  }

  /** The same object with other fields. */
  public Instance with(NamedValues changed, Loops varies) {
    return changed == fields && varies == ownVaries
        ? this
        : new Instance(type, changed, varies, unset);
  }
}
