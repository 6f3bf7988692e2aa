package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queries that are sent without JPA, once per row. */
class JdbcCallsTest {
  private static final String CLASSES =
      """
      package quarry;
      import java.sql.*;
      import java.util.*;
      import org.springframework.jdbc.core.BeanPropertyRowMapper;
      import org.springframework.jdbc.core.DataClassRowMapper;
      import org.springframework.jdbc.core.JdbcTemplate;
      import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
      import org.springframework.jdbc.core.simple.JdbcClient;
      class Desk {
        JdbcTemplate jdbc;
        NamedParameterJdbcTemplate named;
        JdbcClient client;
        record Stone(long id) {}
        void run(List<Long> ids, Connection connection) throws SQLException {
          %s
        }
      }
      """;

  @TempDir Path directory;

  @Test
  void aTemplateAsksForEachElement() {
    assertEquals(
        List.of("JdbcTemplate.queryForObject N(ids)"),
        found("for (Long id : ids) { jdbc.queryForObject(\"select ?\", String.class, id); }"));
    assertEquals(
        List.of("NamedParameterJdbcTemplate.query N(ids)"),
        found("ids.forEach(id -> named.query(\"select 1\", Map.of(\"id\", id), (r, n) -> n));"));
  }

  @Test
  void whatWritesIsNoQueryThoughRowsComeBack() {
    assertEquals(
        List.of(),
        found(
            "for (Long id : ids) { jdbc.query(\"delete from stone where id = ? returning *\","
                + " (r, n) -> n, id); }"));
  }

  @Test
  void rowsOfOneQueryAskForOthers() {
    assertEquals(
        List.of("JdbcTemplate.queryForMap 1 + N(rows)"),
        found(
            "for (Map<String, Object> row : jdbc.queryForList(\"select 1\")) {"
                + " jdbc.queryForMap(\"select ?\", row.get(\"id\")); }"));
    assertEquals(
        List.of("JdbcTemplate.queryForList 1 + N(rows)"),
        found(
            "jdbc.query(\"select 1\","
                + " (r, n) -> jdbc.queryForList(\"select ?\", Long.class, r.getLong(1)));"));
  }

  @Test
  void aMapperOutOfViewMakesRowsOfItsClass() {
    String ask = " jdbc.queryForMap(\"select ?\", stone.id()); }";
    for (String mapper :
        List.of(
            "BeanPropertyRowMapper.newInstance(Stone.class)", "new DataClassRowMapper<Stone>()")) {
      String query = "jdbc.query(\"select 1\", " + mapper + ")";
      for (String start :
          List.of(
              "List<Stone> stones = new ArrayList<>(" + query + ");",
              "List<Stone> stones = new ArrayList<>(); stones.addAll(" + query + ");",
              "var stones = " + query + ";")) {
        assertEquals(
            List.of("JdbcTemplate.queryForMap 1 + N(stones)"),
            found(start + " for (var stone : stones) {" + ask));
      }
    }
  }

  @Test
  void aHandlerIsCalledForEachRow() {
    assertEquals(
        List.of("JdbcTemplate.queryForObject 1 + N(rows)"),
        found(
            "jdbc.query(\"select 1\","
                + " r -> { jdbc.queryForObject(\"select ?\", Long.class, r.getLong(1)); });"));
    assertEquals(
        List.of(),
        found(
            "jdbc.query(\"select 1\","
                + " r -> { return jdbc.queryForObject(\"select ?\", Long.class, 1); });"));
  }

  @Test
  void aClientPutsTheStatementTogether() {
    assertEquals(
        List.of("JdbcClient.optional N(ids)"),
        found(
            "for (Long id : ids) { client.sql(\"select :id\").param(\"id\", id)"
                + ".query(Stone.class).optional(); }"));
    assertEquals(
        List.of(),
        found(
            "for (Long id : ids) {"
                + " client.sql(\"delete from stone where id = :id\").param(\"id\", id).update(); }"));
  }

  @Test
  void aStatementIsSentForEachRowOfAnother() {
    assertEquals(
        List.of("PreparedStatement.executeQuery N(rows)"),
        found(
            """
            PreparedStatement outer = connection.prepareStatement("select 1");
            PreparedStatement inner = connection.prepareStatement("select ?");
            ResultSet rows = outer.executeQuery();
            while (rows.next()) {
              inner.setLong(1, rows.getLong(1));
              ResultSet found = inner.executeQuery();
            }
            """));
  }

  @Test
  void writesAndFixedNumbersAreSilent() {
    assertEquals(
        List.of(),
        found("for (Long id : ids) { jdbc.update(\"delete from stone where id = ?\", id); }"));
    assertEquals(
        List.of(), found("for (int i = 0; i < 3; i++) { jdbc.queryForList(\"select 1\"); }"));
    assertEquals(List.of(), found("jdbc.queryForList(\"select 1\").forEach(System.out::println);"));
  }

  private List<String> found(String body) {
    return TestFindings.costs(directory, CLASSES.formatted(body));
  }
}
