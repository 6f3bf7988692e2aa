package dev.nplusone.maven;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which sources of a tree belong to one program. A checkout often holds several: sample
 * applications, services that were copied from each other, alternative implementations. Modules
 * that declare the same classes are never on one class path, so each is read with the modules that
 * conflict with none, and not with the other.
 */
final class Applications {
  /** Fewer common classes than this part of the smaller module are a slip, not another program. */
  private static final double SLIP = 0.1;

  /** How often, on average, a file may be read for the sake of several programs. */
  private static final int MOST_READINGS = 5;

  /** The class files would have the same names: path below the source root. */
  private final SortedMap<Path, Set<Path>> classes = new TreeMap<>();

  private final SortedMap<Path, SortedSet<Path>> files = new TreeMap<>();

  /**
   * One program.
   *
   * @param reported the files whose findings it gives
   * @param shared files that are read only to understand the others
   * @param foreign the modules of the other programs
   */
  record Application(SortedSet<Path> reported, SortedSet<Path> shared, SortedSet<Path> foreign) {

    /** Whether a configuration file is for another program. */
    boolean isForeign(Path resource) {
      return foreign.stream().anyMatch(resource::startsWith);
    }
  }

  private Applications(Collection<Path> javaFiles, SourceRoots roots) {
    Map<Path, Path> known = new HashMap<>();
    for (Path file : javaFiles) {
      Path root = known.computeIfAbsent(file.getParent(), directory -> roots.of(file));
      files.computeIfAbsent(root, r -> new TreeSet<>()).add(file);
      if (!file.endsWith("package-info.java") && !file.endsWith("module-info.java")) {
        classes.computeIfAbsent(root, r -> new HashSet<>()).add(root.relativize(file));
      }
    }
  }

  /** The files of each program, reported ones and shared ones apart; at least one program. */
  static List<Application> of(Collection<Path> javaFiles, SourceRoots roots) {
    Applications all = new Applications(javaFiles, roots);
    List<SortedSet<Path>> groups = new ArrayList<>();
    SortedSet<Path> shared = new TreeSet<>();
    all.split(new TreeSet<>(all.files.keySet()), groups, shared);
    return all.applications(groups, shared);
  }

  private List<Application> applications(List<SortedSet<Path>> groups, SortedSet<Path> shared) {
    if (groups.isEmpty()) {
      return List.of(new Application(filesOf(shared), new TreeSet<>(), new TreeSet<>()));
    }
    SortedSet<Path> everywhere = filesOf(shared);
    int total = files.values().stream().mapToInt(Set::size).sum();
    boolean affordable = (long) everywhere.size() * groups.size() <= (long) MOST_READINGS * total;
    SortedSet<Path> most = groups.get(BuiltOn.most(everywhere, groups, classes));
    List<Application> applications = new ArrayList<>();
    for (SortedSet<Path> group : groups) {
      SortedSet<Path> reported = filesOf(group);
      if (group == most) {
        reported.addAll(everywhere);
      }
      boolean reads = affordable && group != most;
      SortedSet<Path> foreign = new TreeSet<>();
      groups.stream().filter(g -> g != group).forEach(g -> g.forEach(r -> foreign.add(module(r))));
      foreign.removeAll(group.stream().map(Applications::module).toList());
      applications.add(new Application(reported, reads ? everywhere : new TreeSet<>(), foreign));
    }
    return applications;
  }

  /** {@code orders} of {@code orders/src/main/java}. */
  private static Path module(Path root) {
    Path set = root.getParent();
    boolean usual = set != null && set.getParent() != null && set.getParent().endsWith("src");
    return usual ? set.getParent().getParent() : root;
  }

  private SortedSet<Path> filesOf(Set<Path> roots) {
    SortedSet<Path> all = new TreeSet<>();
    roots.forEach(root -> all.addAll(files.get(root)));
    return all;
  }

  /** Divides roots by directory, level by level, until no two of a group conflict. */
  private void split(SortedSet<Path> roots, List<SortedSet<Path>> groups, SortedSet<Path> shared) {
    if (!conflict(roots, roots)) {
      shared.addAll(roots);
      return;
    }
    Collection<SortedSet<Path>> children = children(roots).values();
    for (SortedSet<Path> child : children) {
      SortedSet<Path> others = new TreeSet<>(roots);
      others.removeAll(child);
      if (conflict(child, others)) {
        SortedSet<Path> own = new TreeSet<>();
        List<SortedSet<Path>> inner = new ArrayList<>();
        split(child, inner, own);
        if (inner.isEmpty()) {
          groups.add(own);
        } else {
          inner.forEach(group -> group.addAll(own));
          groups.addAll(inner);
        }
      } else {
        split(child, groups, shared);
      }
    }
  }

  /** Roots by the first directory in which they differ. */
  private static SortedMap<Path, SortedSet<Path>> children(SortedSet<Path> roots) {
    int common = common(roots.first(), roots.last());
    SortedMap<Path, SortedSet<Path>> children = new TreeMap<>();
    for (Path root : roots) {
      Path key =
          root.getNameCount() > common
              ? root.subpath(0, common + 1)
              : root.resolve(".").normalize();
      children.computeIfAbsent(key, k -> new TreeSet<>()).add(root);
    }
    return children;
  }

  private static int common(Path a, Path b) {
    int common = 0;
    int most = Math.min(a.getNameCount(), b.getNameCount());
    while (common < most && a.getName(common).equals(b.getName(common))) {
      common++;
    }
    return common;
  }

  private boolean conflict(Set<Path> some, Set<Path> others) {
    return some.stream().anyMatch(a -> others.stream().anyMatch(b -> conflict(a, b)));
  }

  private boolean conflict(Path a, Path b) {
    Set<Path> of = classes.getOrDefault(a, Set.of());
    Set<Path> other = classes.getOrDefault(b, Set.of());
    if (a.equals(b) || of.isEmpty() || other.isEmpty()) {
      return false;
    }
    Set<Path> smaller = of.size() <= other.size() ? of : other;
    Set<Path> larger = smaller == of ? other : of;
    long same = smaller.stream().filter(larger::contains).count();
    return same > SLIP * smaller.size();
  }

  /** Which directory the packages of a file begin in. */
  @FunctionalInterface
  interface SourceRoots {
    Path of(Path file);
  }
}
