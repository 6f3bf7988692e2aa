package dev.nplusone.analysis.value;

/** The kinds of {@link Many}; each names the library type whose model applies. */
public enum Shape {
  COLLECTION("java.util.Collection"),
  /** A collection that hashes what is put into it. */
  HASHED("java.util.Collection"),
  /**
   * A collection that compares what is put into it: with the function that is its key, or as the
   * elements compare themselves.
   */
  ORDERED("java.util.Collection"),
  ARRAY("<array>"),
  MAP("java.util.Map"),
  /** Several elements for a key; these are its elements, not collections of them. */
  MULTIMAP("com.google.common.collect.Multimap"),
  ENTRY("java.util.Map.Entry"),
  STREAM("java.util.stream.Stream"),
  ITERATOR("java.util.Iterator"),
  OPTIONAL("java.util.Optional"),
  PAGE("org.springframework.data.domain.Page");

  public final String modelType;

  Shape(String modelType) {
    this.modelType = modelType;
  }

  /** Whether all elements have come once it is there: streams and iterators read on. */
  public boolean holdsAll() {
    return this != STREAM && this != ITERATOR && this != OPTIONAL;
  }

  /** Whether there are keys beside the elements. */
  public boolean hasKeys() {
    return this == MAP || this == MULTIMAP || this == ENTRY;
  }
}
