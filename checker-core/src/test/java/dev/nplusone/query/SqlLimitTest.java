package dev.nplusone.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlLimitTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "select * from t limit 10 | 10",
        "select * from t order by x LIMIT 3 OFFSET :from ; | 3",
        "select * from t limit 20, 5 | 5",
        "select * from t limit 10 -- and no more | 10",
        "select * from t fetch first 7 rows only | 7",
        "select * from t offset 5 rows fetch next 1 row with ties | 1",
      })
  void readsALiteralLimitAtTheEnd(String sql, int limit) {
    assertEquals(OptionalInt.of(limit), SqlLimit.of(sql));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "select * from t limit :rows",
        "select * from t where x in (select y from u limit 1)",
        "select * from t where id = (select max(id) from u limit 1) order by limit2",
        "select limit 5 from t",
        "select * from t -- limit 10",
        "select * from t /* first limit 10"
      })
  void andNoOther(String sql) {
    assertEquals(OptionalInt.empty(), SqlLimit.of(sql));
  }
}
