package dev.nplusone.frontend.javac;

import javax.tools.JavaFileObject;

/** A character in a file of the compilation. */
public record SourcePlace(JavaFileObject file, int offset) {}
