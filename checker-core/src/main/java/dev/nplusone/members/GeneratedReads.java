package dev.nplusone.members;

import java.util.List;

/**
 * What a generated {@code toString} or {@code equals}/{@code hashCode} reads.
 *
 * @param fields in declaration order
 * @param methods explicitly included methods without parameters
 * @param throughGetters whether a field is read by calling its getter when the class has one
 * @param callsSuper whether the superclass's method is called too
 */
public record GeneratedReads(
    List<String> fields, List<String> methods, boolean throughGetters, boolean callsSuper) {
  public GeneratedReads {
    fields = List.copyOf(fields);
    methods = List.copyOf(methods);
  }
}
