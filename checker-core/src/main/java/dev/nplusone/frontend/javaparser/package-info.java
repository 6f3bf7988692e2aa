/**
 * Reads Java sources into the neutral program without a compiler: JavaParser for the syntax, a
 * class index of class path and JDK for the types that are not in the sources.
 *
 * <p>Two passes keep memory small. The first scans every file for the names it declares ({@link
 * dev.nplusone.frontend.javaparser.OutlineScanner}); the second parses one file per thread, lowers
 * it, and forgets the tree. Names are resolved while lowering, by scope and imports only; which
 * overload a call means, and the type of an expression, is left to those who analyse the program.
 */
package dev.nplusone.frontend.javaparser;
