package dev.nplusone.door.javac;

import dev.nplusone.CheckOptions;
import dev.nplusone.finding.Report;
import dev.nplusone.source.Program;
import dev.nplusone.source.Resource;
import java.util.List;

/** What is run on a compilation's program; {@link dev.nplusone.Checker#check} but in tests. */
@FunctionalInterface
interface Engine {
  Report check(Program program, List<Resource> resources, CheckOptions options);
}
