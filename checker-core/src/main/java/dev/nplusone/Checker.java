package dev.nplusone;

import dev.nplusone.CheckOptions.RuleSetting;
import dev.nplusone.analysis.Analysis;
import dev.nplusone.entry.EntryPoints;
import dev.nplusone.finding.Report;
import dev.nplusone.finding.RuleDescription;
import dev.nplusone.finding.Severity;
import dev.nplusone.mapping.FileMappedProgram;
import dev.nplusone.mapping.MybatisMappers;
import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.members.BatchItems;
import dev.nplusone.members.BeanMappers;
import dev.nplusone.members.CalledForEach;
import dev.nplusone.members.ExportedRepositories;
import dev.nplusone.members.Templates;
import dev.nplusone.query.NamedQueries;
import dev.nplusone.query.QueryModel;
import dev.nplusone.rule.Endpoints;
import dev.nplusone.rule.Rules;
import dev.nplusone.source.Problem;
import dev.nplusone.source.Program;
import dev.nplusone.source.Resource;
import dev.nplusone.source.TypeHierarchy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs the whole analysis on one program. Every door ends here. */
public final class Checker {
  private Checker() {}

  /** Every rule there is, by id. */
  public static List<RuleDescription> rules() {
    return Rules.descriptions();
  }

  /**
   * Analyses a program.
   *
   * @param written what a front end has read
   * @param resources configuration files that belong to it
   * @param options what differs from the defaults
   */
  public static Report check(Program written, List<Resource> resources, CheckOptions options) {
    List<Problem> unread = new ArrayList<>();
    Program program =
        FileMappedProgram.of(
            ExportedRepositories.written(
                CalledForEach.written(
                    BatchItems.written(
                        BeanMappers.written(
                            MybatisMappers.of(
                                Templates.written(written, resources), resources, unread::add))),
                    resources)),
            resources,
            unread::add);
    PersistenceModel mapping = PersistenceModel.of(program, resources);
    TypeHierarchy hierarchy = new TypeHierarchy(program);
    NamedQueries named = NamedQueries.of(hierarchy, resources);
    QueryModel queries = QueryModel.of(hierarchy, mapping, named);
    Analysis analysis =
        Analysis.of(hierarchy, mapping, queries, EntryPoints.of(hierarchy, options.entryPoints()));
    Rules.Outcome outcome =
        Rules.judge(
            analysis, program, mapping, rule -> severity(rule, options), options.accepted());
    List<Problem> problems = new ArrayList<>(program.problems());
    problems.addAll(options.partial() ? List.of() : outcome.unused());
    problems.addAll(mapping.problems());
    problems.addAll(named.problems());
    problems.addAll(unread);
    problems.addAll(analysis.problems());
    List<Report.Opaque> opaque = new ArrayList<>();
    analysis
        .querySites()
        .forEach(
            (at, query) -> {
              if (query.isOpaque()) {
                opaque.add(new Report.Opaque(at, query.label(), query.opaque()));
              }
            });
    return new Report(
        outcome.findings(),
        problems,
        opaque,
        coverage(program, mapping, analysis, opaque.size()),
        Endpoints.of(analysis.entries()),
        Landscapes.of(mapping, analysis));
  }

  private static Optional<Severity> severity(RuleDescription rule, CheckOptions options) {
    RuleSetting setting = options.rules().get(rule.id());
    if (setting == null) {
      return Optional.of(rule.severity());
    }
    return setting == RuleSetting.OFF ? Optional.empty() : Optional.of(setting.severity());
  }

  private static Report.Coverage coverage(
      Program program, PersistenceModel mapping, Analysis analysis, int opaque) {
    long files = program.types().stream().map(t -> t.span().file()).distinct().count();
    long entities = mapping.classes().stream().filter(c -> c.isEntity()).count();
    return new Report.Coverage(
        (int) files,
        0,
        (int) entities,
        analysis.querySites().size() - opaque,
        opaque,
        mapping.settings().provider().text());
  }
}
