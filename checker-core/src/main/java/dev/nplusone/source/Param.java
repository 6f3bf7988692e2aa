package dev.nplusone.source;

import java.util.List;

/** A parameter of a method or constructor. A varargs parameter has an array type. */
public record Param(String name, TypeRef type, List<Annotation> annotations, boolean varargs) {
  public Param {
    annotations = List.copyOf(annotations);
  }
}
