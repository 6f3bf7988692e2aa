package dev.nplusone.analysis.state;

/** Why it is not certain that a call gets where it may get, or a method to a place in it. */
public enum Doubt {
  NONE,
  /** The body is that of a subclass, and nothing says that the entities are of it. */
  SUBCLASS,
  /**
   * An argument can be of many kinds, and code further up has taken it for one of them, or the
   * receiver can.
   */
  KIND,
  /**
   * A helper with very many callers reads what rows refer to, which may be the same for all of
   * them.
   */
  SHARED,
  /** A listener, one of many, is told of an event. */
  LISTENER,
  /** It gives an argument what that lacks, and the argument is handed back. */
  FILLS,
  /** It happens for one of the texts that a lookup is asked for. */
  SPECIAL,
  /** It happens only where a call ends with an exception, which is caught: before or after. */
  FAILURE,
  /**
   * It happens where what outlives the method does not remember the answer, or must not give it.
   */
  REMEMBERED,
  /** It happens in a task that a scheduler runs at a time of its own. */
  SCHEDULED,
  /** It happens where an answer differs from what was asked, and nothing in view gives such. */
  ECHO,
  /** It happens to elements that a list lacks, into which code has put all of them. */
  LISTED,
  /** It asks for what there is one of, or few: the row of a constant, the first by an equality. */
  FEW,
  /** It happens to rows that code in view hands over and knows, or that a request can make. */
  HANDED,
  /** It reads rows that no session knows any more: in a thread that has neither one nor another. */
  DETACHED,
  /** It happens where a client's call arrives, most likely in another process. */
  REMOTE
}
