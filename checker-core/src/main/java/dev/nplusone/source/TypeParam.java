package dev.nplusone.source;

import java.util.List;

/** A type parameter with its bounds; no bound means {@code Object}. */
public record TypeParam(String name, List<TypeRef> bounds) {
  public TypeParam {
    bounds = List.copyOf(bounds);
  }
}
