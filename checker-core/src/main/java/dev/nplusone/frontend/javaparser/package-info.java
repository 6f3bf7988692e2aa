/**
 * Reads Java sources into the neutral program without a compiler: a parser that makes it directly,
 * JavaParser for what that one refuses, a class index of class path and JDK for the types that are
 * not in the sources.
 *
 * <p>Two passes keep memory small. The first scans every file for the names it declares ({@link
 * dev.nplusone.frontend.javaparser.OutlineScanner}); the second reads one file per thread into
 * types; a tree, if it took one, is forgotten at once. Names are resolved while lowering, by scope
 * and imports only; which overload a call means, and the type of an expression, is left to those
 * who analyse the program.
 */
package dev.nplusone.frontend.javaparser;
