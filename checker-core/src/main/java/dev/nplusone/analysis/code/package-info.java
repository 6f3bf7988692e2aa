/**
 * What the text of a method or of a class says by itself, before anything is interpreted: how a
 * condition is put together, which statements end a loop, which fields nobody fills.
 */
package dev.nplusone.analysis.code;
