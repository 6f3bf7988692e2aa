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
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.logging.Log;

/**
 * One run of the checker over sources.
 *
 * @param scopes what to read, a scope for each program; all have the same base
 * @param log told what a long run is doing
 */
record Analysis(List<Scope> scopes, CheckOptions options, Charset encoding, int threads, Log log) {
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

  /** Reads and checks; empty when there is nothing to read. */
  Optional<Report> report() throws MojoExecutionException {
    return result().map(Result::report);
  }

  /** Reads and checks; empty when there is nothing to read. */
  Optional<Result> result() throws MojoExecutionException {
    Optional<Result> all = Optional.empty();
    try (Progress progress = new Progress(log)) {
      for (Scope scope : scopes) {
        scope.describe().forEach(log::debug);
        Optional<Result> one = result(scope, progress);
        all =
            all.isPresent() && one.isPresent()
                ? Optional.of(all.get().and(one.get()))
                : all.or(() -> one);
      }
    }
    return all;
  }

  private Optional<Result> result(Scope scope, Progress progress) throws MojoExecutionException {
    progress.phase("reading sources");
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
      progress.phase("analysing " + source.files() + " files");
      Report report = Checker.check(source.program(), scope.resources(), options);
      List<TypeDecl> types =
          source.program().types().stream().filter(type -> scope.isReported(type.span())).toList();
      Set<String> classes = types.stream().map(TypeDecl::name).collect(Collectors.toSet());
      Set<String> files = types.stream().map(t -> t.span().file()).collect(Collectors.toSet());
      boolean whole = scope.reported().isEmpty() || scopes.size() > 1;
      Report shown = scope.restrict(completed(report, source));
      return Optional.of(
          new Result(
              scopes.size() > 1 ? counted(shown, scope) : shown,
              classes,
              persistent(types, shown),
              files,
              whole));
    } catch (IOException e) {
      throw new MojoExecutionException("a jar of the class path could not be closed", e);
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

  /** What places in the report are relative to. */
  Path base() {
    return scopes.get(0).base();
  }
}
