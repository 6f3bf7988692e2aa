package dev.nplusone.query;

import dev.nplusone.query.Jpql.Path;
import dev.nplusone.query.Jpql.Root;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hibernate.grammars.hql.HqlParser;

/** Roots and aliases of one from clause, and the paths that start at them. */
final class JpqlScope {
  private final List<Root> roots = new ArrayList<>();
  private final Map<String, Path> aliases = new HashMap<>();

  List<Root> roots() {
    return List.copyOf(roots);
  }

  Path addRoot(String entity, HqlParser.VariableContext variable) {
    Path path = new Path(roots.size(), "");
    roots.add(new Root(entity, alias(variable)));
    name(path, variable);
    return path;
  }

  void name(Path path, HqlParser.VariableContext variable) {
    if (variable != null) {
      aliases.put(key(alias(variable)), path);
    }
  }

  /** The alias as it is written; empty when there is none. */
  static String alias(HqlParser.VariableContext variable) {
    if (variable == null) {
      return "";
    }
    return variable.identifier() != null
        ? variable.identifier().getText()
        : variable.nakedIdentifier().getText();
  }

  /** Identification variables are not case-sensitive. */
  private static String key(String alias) {
    return alias.toLowerCase(Locale.ROOT);
  }

  boolean knows(String alias) {
    return aliases.containsKey(key(alias));
  }

  /** A dotted name; one that starts with no alias is an attribute of the first root. */
  Optional<Path> path(String dotted) {
    int dot = dotted.indexOf('.');
    Path start = aliases.get(key(dot < 0 ? dotted : dotted.substring(0, dot)));
    if (start != null) {
      return Optional.of(dot < 0 ? start : start.then(dotted.substring(dot + 1)));
    }
    if (roots.isEmpty() || roots.get(0).entity().isEmpty() || looksLikeClass(dotted)) {
      return Optional.empty();
    }
    if (dotted.startsWith("this.")) {
      return Optional.of(new Path(0, dotted.substring("this.".length())));
    }
    return Optional.of(new Path(0, dotted.equals("this") ? "" : dotted));
  }

  /** Whether some step starts with a capital: a class, or a constant of one. */
  static boolean looksLikeClass(String dotted) {
    for (String step : dotted.split("\\.")) {
      if (!step.isEmpty() && Character.isUpperCase(step.charAt(0))) {
        return true;
      }
    }
    return false;
  }

  Optional<Path> path(HqlParser.PathContext path) {
    Optional<Path> start =
        path.generalPathFragment() != null
            ? path(path.generalPathFragment())
            : path(path.syntacticDomainPath());
    return start.map(p -> continued(p, path.pathContinuation()));
  }

  Optional<Path> path(HqlParser.GeneralPathFragmentContext path) {
    Optional<Path> start = path(path.simplePath().getText());
    HqlParser.IndexedPathAccessFragmentContext index = path.indexedPathAccessFragment();
    return index == null ? start : start.map(p -> indexed(p, index));
  }

  Optional<Path> path(HqlParser.SyntacticDomainPathContext path) {
    if (path.treatedNavigablePath() != null) {
      HqlParser.TreatedNavigablePathContext treat = path.treatedNavigablePath();
      return path(treat.path()).map(p -> continued(p, treat.pathContinuation()));
    }
    if (path.collectionValueNavigablePath() != null) {
      HqlParser.CollectionValueNavigablePathContext value = path.collectionValueNavigablePath();
      return path(value.path()).map(p -> continued(p, value.pathContinuation()));
    }
    if (path.simplePath() != null && path.indexedPathAccessFragment() != null) {
      return path(path.simplePath().getText())
          .map(p -> indexed(p, path.indexedPathAccessFragment()));
    }
    return Optional.empty(); // map keys, slices and functions lead out of the attribute paths
  }

  private static Path indexed(Path path, HqlParser.IndexedPathAccessFragmentContext index) {
    HqlParser.GeneralPathFragmentContext more = index.generalPathFragment();
    return more == null ? path : path.then(more.simplePath().getText());
  }

  private static Path continued(Path path, HqlParser.PathContinuationContext more) {
    return more == null ? path : path.then(more.simplePath().getText());
  }
}
