package dev.nplusone.entry;

import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.TypeDecl;

/**
 * A method that is entered from outside.
 *
 * @param kind {@code http}, {@code graphql}, {@code schedule}, {@code listener}, {@code batch},
 *     {@code main}
 * @param name as its users know it: {@code GET /orders/{id}}
 * @param type the class whose instance is entered
 * @param declaredIn where the method's body stands: that class, or one it inherits from
 */
public record EntryPoint(
    String kind, String name, TypeDecl type, TypeDecl declaredIn, MethodDecl method) {}
