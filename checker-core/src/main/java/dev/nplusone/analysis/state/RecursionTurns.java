package dev.nplusone.analysis.state;

import dev.nplusone.analysis.value.RowLoop;
import dev.nplusone.source.MethodDecl;
import java.util.HashSet;
import java.util.Set;

/** One interpretation of a method that calls itself with what is left of a collection. */
public final class RecursionTurns {
  private final MethodDecl method;
  private final boolean divides;
  private final Set<Recorded> repeated = new HashSet<>();

  public RecursionTurns(MethodDecl method, boolean divides) {
    this.method = method;
    this.divides = divides;
  }

  /** The method returns: what it has sent is sent again where it has called itself. */
  public void end(Set<Recorded> trail) {
    if (divides || trail.stream().anyMatch(this::isTurn)) {
      repeated.addAll(trail);
    }
  }

  /** What was sent so is sent for each element of what the method was handed at first. */
  public void repeat(RowLoop loop) {
    repeated.forEach(sent -> sent.event = sent.event.inside(loop));
  }

  private boolean isTurn(Recorded recorded) {
    return recorded.event.subject() instanceof Called call && call.callee().method() == method;
  }
}
