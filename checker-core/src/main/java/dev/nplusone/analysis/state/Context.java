package dev.nplusone.analysis.state;

import dev.nplusone.analysis.value.Cell;
import dev.nplusone.analysis.value.Origin;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.source.MethodDecl;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A method with what it is called on and with, and the builders among its arguments. */
public final class Context {
  private final MethodDecl method;
  private final Value self;
  private final List<Value> args;
  private final Map<Cell.Id, Cell> cells;

  /** Computed once: a context is looked up several times, and its values can be large. */
  private final int hash;

  /** What the last look-up gave, for the next one. */
  public Progress progress;

  private Set<Origin> origins;

  public Context(MethodDecl method, Value self, List<Value> args, Map<Cell.Id, Cell> cells) {
    this.method = method;
    this.self = self;
    this.args = List.copyOf(args);
    this.cells = cells.isEmpty() ? Map.of() : Collections.unmodifiableMap(cells);
    this.hash = (method.hashCode() * 31 + self.hashCode()) * 31 + this.args.hashCode();
  }

  public static Context of(MethodDecl method, Value self, List<Value> args) {
    return new Context(method, self, args, Map.of());
  }

  public MethodDecl method() {
    return method;
  }

  public Value self() {
    return self;
  }

  public List<Value> args() {
    return args;
  }

  public Map<Cell.Id, Cell> cells() {
    return cells;
  }

  /** Where the entities come from that a call hands over. */
  public Set<Origin> origins() {
    if (origins == null) {
      Set<Origin> found = new HashSet<>();
      Values.origins(self, found);
      args.forEach(arg -> Values.origins(arg, found));
      origins = found;
    }
    return origins;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof Context c
            && hash == c.hash
            && method == c.method
            && self.equals(c.self)
            && args.equals(c.args)
            && cells.equals(c.cells);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
