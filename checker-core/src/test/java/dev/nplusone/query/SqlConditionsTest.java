package dev.nplusone.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
}
