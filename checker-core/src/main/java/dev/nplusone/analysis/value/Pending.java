package dev.nplusone.analysis.value;

import dev.nplusone.mapping.Attribute;

/**
 * A collection that is still uninitialised unless its owner's fetch plan says otherwise.
 *
 * @param view whether it is seen through a view of Java's ({@code unmodifiableList}), of which
 *     Hibernate cannot tell what is behind it
 */
public record Pending(Value.Entity owner, Attribute attribute, boolean view) {
  public Pending(Value.Entity owner, Attribute attribute) {
    this(owner, attribute, false);
  }

  /** The same collection of another owner. */
  public Pending of(Value.Entity other) {
    return new Pending(other, attribute, view);
  }

  @Override
  public int hashCode() {
    return owner.hashCode() * 31 + attribute.name().hashCode();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Pending p
        && view == p.view
        && owner.equals(p.owner)
        && attribute.name().equals(p.attribute.name());
  }
}
