/**
 * The neutral program: types, members, statements, expressions and where they stand in the text.
 *
 * <p>It knows neither a parser nor a compiler nor persistence. Both front ends lower into it, and
 * everything behind them reads nothing else. What a front end could not find out is a value here
 * ({@link dev.nplusone.source.TypeRef#UNKNOWN}, {@link dev.nplusone.source.Expr.Opaque}), never an
 * exception and never {@code null}.
 */
package dev.nplusone.source;
