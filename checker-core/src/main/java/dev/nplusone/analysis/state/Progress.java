package dev.nplusone.analysis.state;

/** How far the interpretation of a method in one context has come. */
public final class Progress {
  /** The context in which it was first called; others are equal to it. */
  public final Context context;

  /** What was found, once that is certain. */
  public Summary found;

  /** While it is open: what calls of the same in a cycle see, and whether there are any. */
  public Summary assumed = Summary.BOTTOM;

  public boolean recursive;

  public Progress(Context context) {
    this.context = context;
  }
}
