package dev.nplusone.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What is found in this declaration is known and wanted. */
@Retention(RetentionPolicy.SOURCE)
@Target({
  ElementType.TYPE,
  ElementType.METHOD,
  ElementType.CONSTRUCTOR,
  ElementType.FIELD,
  ElementType.LOCAL_VARIABLE,
  ElementType.PARAMETER
})
public @interface NPlusOneAccepted {
  /** Why. */
  String reason();

  /** The ids of the rules this is about; every rule when empty. */
  String[] rules() default {};
}
