package dev.nplusone.source;

/**
 * What a call says about the method it wants, without the kinds of its arguments: the key of
 * answers that depend on nothing else.
 */
public record CalledName(TypeRef type, String name, int arguments) {
  /** Cheap on purpose, as equality is: keys are made for every call that is looked at. */
  @Override
  public int hashCode() {
    return (type.hashCode() * 31 + name.hashCode()) * 31 + arguments;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CalledName c
        && arguments == c.arguments
        && name.equals(c.name)
        && type.equals(c.type);
  }
}
