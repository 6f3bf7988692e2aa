package dev.nplusone.query;

/**
 * Whose references the rows of a query are the targets of: {@code select o.customer from Order o
 * where o in :orders}, {@code from Customer c where c in (select o.customer from Order o)}. Behind
 * such a query, the persistence context has what the references lead to.
 *
 * @param owner canonical name of the entity that has the reference
 * @param attribute the to-one association
 * @param conditions what the owners have to be: elements of a parameter, or such for which some
 *     equalities hold; none where they are all instances there are
 */
public record Targets(String owner, String attribute, Restrictions conditions) {

  /** The same, of owners for which this holds. */
  Targets under(Restrictions others) {
    return new Targets(owner, attribute, others);
  }
}
