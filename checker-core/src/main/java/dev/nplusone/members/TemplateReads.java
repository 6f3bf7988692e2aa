package dev.nplusone.members;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a template reads, in order: properties of variables, and loops with what is read inside.
 * Variables that only stand for a path are replaced by it.
 */
final class TemplateReads {
  /** A loop, or a property. */
  sealed interface Read permits Each, Path {}

  /** What is read once for each element of a path. */
  record Each(String variable, Path of, List<Read> inside) implements Read {
    Each {
      inside = List.copyOf(inside);
    }
  }

  /** A variable and the properties behind it; methods have parentheses. */
  record Path(List<String> steps) implements Read {
    Path {
      steps = List.copyOf(steps);
    }

    String root() {
      return steps.get(0);
    }

    /** The same path, followed by another step. */
    Path then(String step) {
      List<String> longer = new ArrayList<>(steps);
      longer.add(step);
      return new Path(longer);
    }
  }

  /** What reads the elements of a collection. */
  static final String TOUCH = "size()";

  private static final class Scope {
    final Map<String, Path> names = new HashMap<>();
    final List<Read> reads;
    final boolean loop;

    Scope(List<Read> reads, boolean loop) {
      this.reads = reads;
      this.loop = loop;
    }
  }

  private final Deque<Scope> scopes = new ArrayDeque<>();
  private final Deque<Each> open = new ArrayDeque<>();
  private final List<Read> all = new ArrayList<>();

  TemplateReads() {
    scopes.push(new Scope(all, false));
  }

  List<Read> all() {
    return List.copyOf(all);
  }

  /** An element begins that may give names. */
  void begin() {
    scopes.push(new Scope(scopes.peek().reads, false));
  }

  /** An element begins that is there once for each element of a path. */
  void begin(String variable, Path of) {
    Path path = resolved(of);
    List<Read> inside = new ArrayList<>();
    Scope loop = new Scope(inside, true);
    open.push(new Each(variable, path, List.of()));
    scopes.push(loop);
    loop.names.put(variable, new Path(List.of(variable)));
  }

  void end() {
    if (scopes.size() > 1) {
      Scope ended = scopes.pop();
      if (ended.loop) {
        Each each = open.pop();
        scopes.peek().reads.add(new Each(each.variable(), each.of(), ended.reads));
      }
    }
  }

  /** A name for a path, until the element ends. */
  void name(String name, Path path) {
    scopes.peek().names.put(name, resolved(path));
  }

  void read(Path path) {
    Path full = resolved(path);
    if (full.steps().size() > 1) {
      scopes.peek().reads.add(full);
    }
  }

  private Path resolved(Path path) {
    for (Scope scope : scopes) {
      Path known = scope.names.get(path.root());
      if (known != null) {
        List<String> steps = new ArrayList<>(known.steps());
        steps.addAll(path.steps().subList(1, path.steps().size()));
        return new Path(steps);
      }
    }
    return path;
  }

  /** The variables that some reads begin with. */
  static Set<String> roots(List<Read> reads) {
    Set<String> roots = new HashSet<>();
    for (Read read : reads) {
      if (read instanceof Path path) {
        roots.add(path.root());
      } else if (read instanceof Each each) {
        roots.add(each.of().root());
        roots.addAll(roots(each.inside()));
      }
    }
    return roots;
  }
}
