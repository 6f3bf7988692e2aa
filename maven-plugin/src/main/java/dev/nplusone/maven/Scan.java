package dev.nplusone.maven;

import dev.nplusone.CheckOptions;
import dev.nplusone.Checker;
import dev.nplusone.finding.Landscape;
import dev.nplusone.finding.Report;
import dev.nplusone.frontend.javaparser.SourceProgram;
import dev.nplusone.frontend.javaparser.SourceRequest;
import dev.nplusone.source.Problem;
import dev.nplusone.source.TypeDecl;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The work on one program: to read it and to check it. Knows nothing of Maven, so that any JVM can
 * do it; all parts are plain values, so that it can be sent there.
 *
 * @param scope what is read, and what is reported of it
 * @param alone whether this program is all that the run reads
 * @param encoding of the sources
 * @param threads how many files are read at the same time
 */
record Scan(Scope scope, boolean alone, CheckOptions options, Charset encoding, int threads) {
  private static final List<String> PERSISTENT =
      List.of("Entity", "Embeddable", "MappedSuperclass");

  /**
   * What came of it.
   *
   * @param classes the classes that findings could be reported in
   * @param persistent which of these are entities or parts of some
   * @param files the files these stand in, relative to the base
   * @param whole whether these are all that this build has
   */
  record Result(
      Report report,
      Set<String> classes,
      Set<String> persistent,
      Set<String> files,
      boolean whole) {
    Result {
      classes = Set.copyOf(classes);
      persistent = Set.copyOf(persistent);
      files = Set.copyOf(files);
    }

    /** Two programs of one run. */
    Result and(Result other) {
      return new Result(
          report.and(other.report),
          both(classes, other.classes),
          both(persistent, other.persistent),
          both(files, other.files),
          whole && other.whole);
    }

    private static Set<String> both(Set<String> one, Set<String> other) {
      Set<String> all = new TreeSet<>(one);
      all.addAll(other);
      return all;
    }
  }

  /**
   * Does it.
   *
   * @param phase told what begins
   * @return empty when there is nothing to read
   * @throws IOException when a jar of the class path cannot be closed
   */
  Optional<Result> run(Consumer<String> phase) throws IOException {
    phase.accept("reading sources");
    SourceRequest request =
        new SourceRequest(
            scope.base(),
            scope.sources(),
            scope.globs().includes(),
            scope.globs().excludes(),
            scope.classPath(),
            encoding,
            threads);
    try (SourceProgram source = SourceProgram.read(request)) {
      if (source.files() == 0) {
        return Optional.empty();
      }
      phase.accept("analysing " + source.files() + " files");
      Report report = Checker.check(source.program(), scope.resources(), options);
      List<TypeDecl> types =
          source.program().types().stream().filter(type -> scope.isReported(type.span())).toList();
      Set<String> classes = types.stream().map(TypeDecl::name).collect(Collectors.toSet());
      Set<String> files = types.stream().map(t -> t.span().file()).collect(Collectors.toSet());
      boolean whole = scope.reported().isEmpty() || !alone;
      Report shown = scope.restrict(completed(report, source));
      return Optional.of(
          new Result(
              alone ? shown : counted(shown, scope),
              classes,
              persistent(types, shown),
              files,
              whole));
    }
  }

  /** By annotations, or by a mapping file. */
  private static Set<String> persistent(List<TypeDecl> types, Report report) {
    Stream<String> annotated =
        types.stream()
            .filter(type -> PERSISTENT.stream().anyMatch(a -> type.annotationNamed(a).isPresent()))
            .map(TypeDecl::name);
    Stream<String> mapped = report.landscape().entities().stream().map(Landscape.Entity::className);
    return Stream.concat(annotated, mapped).collect(Collectors.toSet());
  }

  /** Of several programs each counts what it reports; only shared lines are counted again. */
  private static Report counted(Report shown, Scope scope) {
    Report.Coverage seen = shown.coverage();
    int queries = shown.landscape().queries().size();
    int opaque = shown.opaque().size();
    return shown.withCoverage(
        new Report.Coverage(
            scope.reported().map(Set::size).orElse(seen.files()),
            seen.lines(),
            shown.landscape().entities().size(),
            queries - opaque,
            opaque,
            seen.provider()));
  }

  /** Adds what only the front end knows: how much it read, and which class files it could not. */
  private static Report completed(Report report, SourceProgram source) {
    List<Problem> problems =
        Stream.concat(report.problems().stream(), source.problems().stream()).distinct().toList();
    Report.Coverage seen = report.coverage();
    return report
        .withProblems(problems)
        .withCoverage(
            new Report.Coverage(
                source.files(),
                Math.toIntExact(source.lines()),
                seen.entities(),
                seen.queriesModelled(),
                seen.queriesOpaque(),
                seen.provider()));
  }
}
