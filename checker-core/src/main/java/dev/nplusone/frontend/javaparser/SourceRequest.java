package dev.nplusone.frontend.javaparser;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Which sources to read, and with what in view.
 *
 * @param base the project root; files are named relative to it
 * @param roots source directories, or single files
 * @param includes globs of files to read, relative to their root, as in {@code **}{@code
 *     /order/*.java}; empty means all
 * @param excludes globs of files to leave out, also relative to their root
 * @param classpath jars and class directories; the running JDK's own classes are always in view
 * @param encoding how the files are written
 * @param threads how many files are read at the same time, at least one
 */
public record SourceRequest(
    Path base,
    List<Path> roots,
    List<String> includes,
    List<String> excludes,
    List<Path> classpath,
    Charset encoding,
    int threads) {
  public SourceRequest {
    roots = List.copyOf(roots);
    includes = List.copyOf(includes);
    excludes = List.copyOf(excludes);
    classpath = List.copyOf(classpath);
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, not " + threads);
    }
  }

  /** All Java files below the roots, written in UTF-8, no class path, one thread. */
  public static SourceRequest of(Path base, List<Path> roots) {
    return new SourceRequest(
        base, roots, List.of(), List.of(), List.of(), StandardCharsets.UTF_8, 1);
  }

  /** The same with other include globs. */
  public SourceRequest including(List<String> globs) {
    return new SourceRequest(base, roots, globs, excludes, classpath, encoding, threads);
  }

  /** The same with other exclude globs. */
  public SourceRequest excluding(List<String> globs) {
    return new SourceRequest(base, roots, includes, globs, classpath, encoding, threads);
  }

  /** The same with another class path. */
  public SourceRequest withClasspath(List<Path> entries) {
    return new SourceRequest(base, roots, includes, excludes, entries, encoding, threads);
  }

  /** The same with another encoding. */
  public SourceRequest withEncoding(Charset charset) {
    return new SourceRequest(base, roots, includes, excludes, classpath, charset, threads);
  }

  /** The same with another number of threads. */
  public SourceRequest withThreads(int number) {
    return new SourceRequest(base, roots, includes, excludes, classpath, encoding, number);
  }
}
