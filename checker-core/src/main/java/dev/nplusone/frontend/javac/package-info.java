/**
 * Lowers attributed javac trees into the neutral program.
 *
 * <p>Only exported packages of {@code jdk.compiler} and {@code java.compiler} are used, so that a
 * compiler plugin built on this needs no {@code --add-exports}. One public class matters to others:
 * {@link dev.nplusone.frontend.javac.ProgramCollector}.
 */
package dev.nplusone.frontend.javac;
