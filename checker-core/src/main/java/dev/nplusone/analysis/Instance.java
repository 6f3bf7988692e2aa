package dev.nplusone.analysis;

import dev.nplusone.source.TypeRef;
import java.util.Map;
import java.util.function.Predicate;

/** An object whose fields are known: made by {@code new}, a builder or a record. */
final class Instance extends Composite {
  private final TypeRef type;
  private final NamedValues fields;
  private final Loops ownVaries;

  Instance(TypeRef type, Map<String, Value> fields, Loops ownVaries) {
    this.type = type;
    this.fields = NamedValues.of(fields);
    this.ownVaries = ownVaries;
  }

  TypeRef type() {
    return type;
  }

  NamedValues fields() {
    return fields;
  }

  /** What the object varies with apart from its fields. */
  Loops ownVaries() {
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
  boolean anyPart(Predicate<Value> condition) {
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
        && fields.equals(i.fields);
  }

  Instance with(String field, Value value) {
    NamedValues changed = fields.with(field, value);
    return changed == fields ? this : new Instance(type, changed, ownVaries);
  }
}
