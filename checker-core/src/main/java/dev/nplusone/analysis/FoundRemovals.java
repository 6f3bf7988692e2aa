package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.query.Query;
import dev.nplusone.query.Query.Multiplicity;
import dev.nplusone.query.Query.Operation;
import dev.nplusone.query.RowType;
import dev.nplusone.query.Wording.Form;
import dev.nplusone.source.TypeRef;
import java.util.List;

/**
 * Removals for which Spring Data finds the rows itself, and then removes each through the entity
 * manager: {@code deleteByState(...)}, {@code deleteAll()}, {@code deleteById(id)} (Spring Data JPA
 * 3, {@code JpaQueryExecution.DeleteExecution} and {@code SimpleJpaRepository}). So rows load what
 * they refer to eagerly, and what the removal of each cascades to.
 */
final class FoundRemovals {
  private final Engine engine;

  FoundRemovals(Engine engine) {
    this.engine = engine;
  }

  /** Whether a query of a repository finds rows that are removed then. */
  static boolean isOne(Query query) {
    Form form = query.wording().form();
    return (query.operation() == Operation.SELECT || query.operation() == Operation.FIND)
        && (form == Form.METHOD || form == Form.INHERITED)
        && (query.name().startsWith("delete") || query.name().startsWith("remove"));
  }

  /** Finds and removes; the value is what was removed. */
  Value run(Frame frame, TypeRef repository, Query asked, List<Value> args, Site site) {
    Value found =
        engine.execution.runForRepository(frame, repository, ofRows(repository, asked), args, site);
    for (Value option : Values.options(found)) {
      if (option instanceof Many rows) {
        engine.containers.inEachTurn(
            frame, rows, site, row -> engine.removals.removed(frame, row, site));
      } else {
        engine.removals.removed(frame, option, site);
      }
    }
    return found;
  }

  private Query ofRows(TypeRef repository, Query asked) {
    Multiplicity rows = asked.operation() == Operation.FIND ? Multiplicity.ONE : Multiplicity.LIST;
    Query found = asked.returnsMany() ? asked : asked.returning(rows);
    return engine
        .queries
        .repositories()
        .repository(repository)
        .flatMap(type -> engine.mapping.entity(type.domain().qualifiedName()))
        .map(entity -> found.ofRows(new RowType.OfEntity(entity.name(), "")))
        .orElse(found);
  }
}
