package dev.nplusone.query;

import dev.nplusone.source.Span;

/**
 * Who asks: what a {@link Query} made from a text says about its origin.
 *
 * @param declaredIn canonical name of the type that declares or builds the query
 * @param name the repository method, or the call that builds the query
 * @param place the declaration of the repository method, or the call; {@link Span#NONE} when it is
 *     in no source file
 */
public record QuerySite(String declaredIn, String name, Span place) {}
