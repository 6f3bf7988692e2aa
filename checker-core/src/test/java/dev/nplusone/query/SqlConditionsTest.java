package dev.nplusone.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns that have one value in all rows of a statement in SQL. */
class SqlConditionsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "select * from t where part_id = ?1 | [partid]",
        "SELECT * FROM t x WHERE x.PART_ID = :part AND x.open = 1 ORDER BY x.id | [open, partid]",
        "select * from t where (a = 1 or b = 2) and part_id = ? limit 5 | [partid]",
        "select x.* from t x join u y on y.t = x.id where x.part_id = ? and y.kind = 'b' | [partid]",
        "select * from t where part_id = ?1 or a = 2 | []",
        "select * from t where part_id = ?1 union select * from t where part_id = 2 | []",
        "select * from t where part_id in (?1) | []",
        "select * from t where part_id > ?1 | []",
        "select x.* from t x, u y where y.part_id = ?1 and x.a = y.a | []",
        "select * from t x join u y on y.t = x.id where part_id = ? | []",
        "select * from t where id in (select id from t where part_id = ?1) | []",
        "select * from t | []"
      })
  void whatAnEqualityFixes(String sql, String expected) {
    assertEquals(expected, SqlConditions.fixed(sql).toString());
  }

  @Test
  void commentsAndTextsAreNoConditions() {
    for (String none :
        List.of(
            "select * from t where a = 'x' -- and part_id = 3 \n and b = true",
            "select * from t where a = 'x' /* and part_id = 3 and a */",
            "select * from t where a = 'b and part_id = 3 and c'",
            "select * from t where a = 'it''s' and b = 'c and part_id = 3 and d'")) {
      assertFalse(SqlConditions.fixed(none).contains("partid"), none);
    }
    for (String unclear :
        List.of(
            "select * from t where a = 1 # and part_id = 3 and b",
            "select * from t where a = 'b\\' and part_id = 3 and c = \\''",
            "select * from t where a = $$b and part_id = 3 and c$$",
            "select * from t where a = '\u0000' and part_id = 3")) {
      assertEquals(Set.of(), SqlConditions.fixed(unclear), unclear);
    }
    for (String fixed :
        List.of(
            "select * from t where part_id = 3 -- or b = 2",
            "select * from t /* all of them */ where part_id = ? and \"a--b\" = 'c'",
            "select * from t where a = 'x or y' and part_id = 3")) {
      assertTrue(SqlConditions.fixed(fixed).contains("partid"), fixed);
    }
  }
}
