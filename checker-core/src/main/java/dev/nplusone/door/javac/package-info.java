/**
 * The compiler plugin {@code -Xplugin:NPlusOne}: findings as javac's own warnings, without any
 * {@code --add-exports}.
 */
package dev.nplusone.door.javac;
