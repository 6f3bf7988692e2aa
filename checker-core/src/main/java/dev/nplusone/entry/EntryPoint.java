package dev.nplusone.entry;

import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.TypeDecl;
import java.util.OptionalInt;

/**
 * A method that is entered from outside.
 *
 * @param kind {@code http}, {@code graphql}, {@code schedule}, {@code listener}, {@code batch},
 *     {@code main}; {@code budget} when it is looked at only for its budget
 * @param name as its users know it: {@code GET /orders/{id}}
 * @param type the class whose instance is entered
 * @param declaredIn where the method's body stands: that class, or one it inherits from
 * @param budget how many statements it promises to send at most
 */
public record EntryPoint(
    String kind,
    String name,
    TypeDecl type,
    TypeDecl declaredIn,
    MethodDecl method,
    OptionalInt budget) {}
