package dev.nplusone.query;

import org.hibernate.grammars.hql.HqlParser;

/** Turns a parse tree into a statement. */
final class JpqlStatements {
  private JpqlStatements() {}

  static Jpql read(HqlParser.StatementContext tree) {
    if (tree.deleteStatement() != null) {
      HqlParser.DeleteStatementContext delete = tree.deleteStatement();
      return change("delete", delete.entityWithJoins(), delete.whereClause() != null);
    }
    if (tree.updateStatement() != null) {
      HqlParser.UpdateStatementContext update = tree.updateStatement();
      return change("update", update.entityWithJoins(), update.whereClause() != null);
    }
    if (tree.insertStatement() != null) {
      String entity = tree.insertStatement().targetEntity().entityName().getText();
      return new Jpql.Change("insert", entity, false);
    }
    return JpqlSelect.read(tree.selectStatement().queryExpression());
  }

  private static Jpql change(
      String verb, HqlParser.EntityWithJoinsContext target, boolean conditional) {
    String entity =
        target.fromRoot() instanceof HqlParser.RootEntityContext root
            ? root.entityName().getText()
            : "";
    return new Jpql.Change(verb, entity, conditional);
  }
}
