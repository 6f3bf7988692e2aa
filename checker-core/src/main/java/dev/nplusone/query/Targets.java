package dev.nplusone.query;

/**
 * Whose references the rows of a query are the targets of: {@code select o.customer from Order o
 * where o in :orders}, {@code from Customer c where c in (select o.customer from Order o)}. Behind
 * such a query, the persistence context has what the references lead to.
 *
 * @param owner canonical name of the entity that has the reference
 * @param attribute the to-one association
 * @param parameter the parameter that holds the owners, as in {@link Query#memberships}; empty
 *     where they are all instances there are
 */
public record Targets(String owner, String attribute, String parameter) {

  /** The same, with the parameter called otherwise. */
  Targets of(String otherParameter) {
    return new Targets(owner, attribute, otherParameter);
  }
}
