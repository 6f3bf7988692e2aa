package dev.nplusone.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The collection that is returned, passed or held here never has more elements than that, however
 * much data there is. A loop over up to ten elements costs no statement per row.
 */
@Retention(RetentionPolicy.CLASS)
@Target({
  ElementType.METHOD,
  ElementType.PARAMETER,
  ElementType.FIELD,
  ElementType.LOCAL_VARIABLE,
  ElementType.RECORD_COMPONENT
})
public @interface AtMostRows {
  /** The largest number of elements; a literal. */
  int value();
}
