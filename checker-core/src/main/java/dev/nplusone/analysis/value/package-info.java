/**
 * What the interpreter knows of a program's data: rows with the query they come from and the path
 * from it, collections and their sizes, objects, texts, functions, the row loops that a value
 * varies with, and facts of the persistence context. All are immutable; none knows the interpreter.
 */
package dev.nplusone.analysis.value;
