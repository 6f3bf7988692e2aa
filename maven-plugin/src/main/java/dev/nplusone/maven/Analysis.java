package dev.nplusone.maven;

import dev.nplusone.CheckOptions;
import dev.nplusone.Checker;
import dev.nplusone.finding.Report;
import dev.nplusone.frontend.javaparser.SourceProgram;
import dev.nplusone.frontend.javaparser.SourceRequest;
import dev.nplusone.source.Program;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Optional;

/** One run of the checker over sources. */
record Analysis(Scope scope, CheckOptions options, Charset encoding, int threads) {

  /** Reads and checks; empty when there is nothing to read. */
  Optional<Report> report() {
    Program program =
        SourceProgram.read(
            new SourceRequest(
                scope.base(),
                scope.sources(),
                scope.globs().includes(),
                scope.globs().excludes(),
                scope.classPath(),
                encoding,
                threads));
    if (program.types().isEmpty() && program.problems().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(scope.restrict(Checker.check(program, scope.resources(), options)));
  }

  /** What places in the report are relative to. */
  Path base() {
    return scope.base();
  }
}
