package dev.nplusone.frontend.javaparser;

import java.io.Closeable;
import java.io.IOException;
import java.util.Collection;

/** A jar or directory of class files. Names are internal: {@code java/util/Map$Entry}. */
interface ClassContainer extends Closeable {

  /** How class files end. */
  String SUFFIX = ".class";

  /** The classes in it. */
  Collection<String> names() throws IOException;

  /** The bytes of a class it contains. */
  byte[] read(String internalName) throws IOException;

  @Override
  default void close() throws IOException {}
}
