package dev.nplusone.analysis;

import dev.nplusone.mapping.Attribute;

/** A collection that is still uninitialised unless its owner's fetch plan says otherwise. */
record Pending(Value.Entity owner, Attribute attribute) {
  @Override
  public int hashCode() {
    return owner.hashCode() * 31 + attribute.name().hashCode();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Pending p
        && owner.equals(p.owner)
        && attribute.name().equals(p.attribute.name());
  }
}
