package dev.nplusone.rule;

import dev.nplusone.analysis.state.SqlEvent;
import dev.nplusone.finding.RuleDescription;
import java.util.Optional;

/** One rule. The engine has computed what happens and how often; a rule decides and words. */
interface Rule {

  /** Id, severity and summary. */
  RuleDescription description();

  /** The finding an event gives rise to, if it is this rule's and happens once per row. */
  Optional<Draft> check(SqlEvent event);
}
