package dev.nplusone.source;

/**
 * A configuration file found beside the sources ({@code persistence.xml}, {@code
 * application.properties}, ...), as text. {@code path} is relative to the project root.
 */
public record Resource(String path, String text) implements Comparable<Resource> {
  @Override
  public int compareTo(Resource other) {
    return path.compareTo(other.path);
  }

  /** The last part of the path. */
  public String fileName() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** A place in this file. */
  public Span at(int line) {
    return new Span(path, line, 1, line, 1);
  }
}
