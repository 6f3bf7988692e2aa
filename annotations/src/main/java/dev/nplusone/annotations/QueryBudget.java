package dev.nplusone.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One call of this method never sends more statements than that, however much data there is; what
 * it calls counts, writes do not. Of an overridden method it is a promise of those that override
 * it.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface QueryBudget {
  /** The largest number of statements. */
  int value();
}
