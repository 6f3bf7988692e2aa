package dev.nplusone.option;

import java.util.Collection;

/** An option that does not exist or has a wrong value. The message says where and what to do. */
public final class WrongOption extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /** Says what is wrong, beginning with where it stands. */
  public WrongOption(String message) {
    super(message);
  }

  /** Adds what was probably meant. */
  static WrongOption of(String message, String typed, Collection<String> valid) {
    return new WrongOption(message + "; did you mean `" + Nearest.to(typed, valid) + "`?");
  }
}
