package dev.nplusone.baseline;

import java.util.List;
import java.util.Set;

/**
 * What a run has read of what a baseline knows: only where it could have met something again, its
 * absence says that it is repaired.
 *
 * @param classes names of the classes the run reports on
 * @param persistent which of them are entities, or parts of some
 */
public record Reading(Extent extent, Set<String> classes, Set<String> persistent) {

  /** How much a run sees. */
  public enum Extent {
    /** All there is. What is not found is gone. */
    EVERYTHING,
    /** Some modules, with the others in view: all of what these classes do is known. */
    MODULES,
    /** Some directories or files: what they call may not be in view. */
    SOME_SOURCES,
    /** Less than the baseline is about, and nobody can tell how much less. */
    UNKNOWN
  }

  public Reading {
    classes = Set.copyOf(classes);
    persistent = Set.copyOf(persistent);
  }

  /** Everything. */
  public static Reading ofEverything() {
    return new Reading(Extent.EVERYTHING, Set.of(), Set.of());
  }

  /** Nothing can be told from what is absent. */
  public static Reading ofUnknown() {
    return new Reading(Extent.UNKNOWN, Set.of(), Set.of());
  }

  /** Some directories or files; all there is, as far as the baseline tells, if it has no others. */
  Reading comparedWith(Baseline baseline) {
    boolean all =
        extent == Extent.SOME_SOURCES
            && baseline.findings().stream().allMatch(this::wouldMeet)
            && baseline.endpoints().orElse(List.of()).stream().allMatch(this::wouldMeet);
    return all ? new Reading(Extent.MODULES, classes, persistent) : this;
  }

  /** Whether the run would have met a finding that is still there. */
  boolean wouldMeet(KnownFinding known) {
    return has(known.className())
        && (extent != Extent.SOME_SOURCES
            || known.classes().stream().allMatch(this::has)
                && known.owner().stream().allMatch(this::hasPersistent));
  }

  /** Whether the run would have met an endpoint of a class. */
  boolean wouldMeet(KnownEndpoint known) {
    return has(known.className());
  }

  /** Whether a lower cost can only come from less that is sent. */
  boolean knowsCosts() {
    return extent == Extent.EVERYTHING || extent == Extent.MODULES;
  }

  /** Also the classes inside of classes and methods. */
  private boolean has(String name) {
    if (extent == Extent.EVERYTHING || extent == Extent.UNKNOWN) {
      return extent == Extent.EVERYTHING;
    }
    int inner = name.indexOf('$');
    for (int end = inner < 0 ? name.length() : inner;
        end > 0;
        end = name.lastIndexOf('.', end - 1)) {
      if (classes.contains(name.substring(0, end))) {
        return true;
      }
    }
    return false;
  }

  /** By its simple name; another class of that name, made of it for a client, is not enough. */
  private boolean hasPersistent(String owner) {
    return persistent.stream().anyMatch(name -> name.equals(owner) || name.endsWith("." + owner));
  }
}
