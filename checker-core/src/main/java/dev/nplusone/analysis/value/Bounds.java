package dev.nplusone.analysis.value;

import dev.nplusone.source.Annotation;
import dev.nplusone.source.Contracts;
import java.util.List;
import java.util.OptionalInt;

/**
 * Declared bounds: {@code @AtMostRows(5)} says that a collection is a handful, whatever the data.
 */
public final class Bounds {
  private Bounds() {}

  /** Whether the annotations promise so few that they are no matter of data. */
  public static boolean isFew(List<Annotation> annotations) {
    OptionalInt most = Contracts.atMostRows(annotations);
    return most.isPresent() && Size.isFew(most.getAsInt());
  }

  /** The value of something with these annotations. */
  public static Value of(List<Annotation> annotations, Value value) {
    if (annotations.isEmpty() || !isFew(annotations)) {
      return value;
    }
    Value all = Value.NOTHING;
    for (Value option : Values.options(value)) {
      all = Values.join(all, option instanceof Many many ? many.sized(Size.FIXED) : option);
    }
    return all;
  }
}
