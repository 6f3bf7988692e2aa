package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queries of jOOQ, templates of other stores, Ebean and Jdbi, once per row. */
class OtherQueriesTest {
  private static final String CLASSES =
      """
      package quarry;
      import io.ebean.DB;
      import io.ebean.Finder;
      import java.util.*;
      import org.jooq.*;
      import org.jdbi.v3.core.Handle;
      import org.springframework.data.mongodb.core.MongoTemplate;
      import org.springframework.data.mongodb.core.query.Query;
      import org.springframework.r2dbc.core.DatabaseClient;
      import reactor.core.publisher.Flux;
      class Desk {
        static final Finder<Long, Stone> FINDER = new Finder<>(Stone.class);
        DSLContext dsl;
        MongoTemplate mongo;
        DatabaseClient client;
        Handle handle;
        record Stone(long id) {}
        void run(List<Long> ids) {
          %s
        }
      }
      """;

  @TempDir Path directory;

  @Test
  void jooqAsksWhereItFetches() {
    assertEquals(
        List.of("ResultQuery.fetchOneInto N(ids)"),
        found(
            "for (Long id : ids) { dsl.select(STONE.ID).from(STONE).where(STONE.ID.eq(id))"
                + ".fetchOneInto(Stone.class); }"));
    assertEquals(
        List.of("DSLContext.fetchCount 1 + N(rows)"),
        found("dsl.selectFrom(STONE).fetch().forEach(s -> dsl.fetchCount(STONE, s.getId()));"));
    assertEquals(
        List.of("SelectConditionStep.fetch N(ids)"),
        found("SelectConditionStep<Record> q = base(); for (Long id : ids) { q.fetch(); }"));
  }

  @Test
  void whatJooqDoesForAllOrOnlyPutsTogetherIsSilent() {
    assertEquals(
        List.of(),
        found(
            """
            dsl.select().from(STONE).where(STONE.ID.in(ids)).fetch().forEach(System.out::println);
            var all = dsl.selectFrom(STONE).where(TRUE);
            for (Long id : ids) { all = all.or(STONE.ID.eq(id)); }
            all.fetch();
            for (Long id : ids) { dsl.deleteFrom(STONE).where(STONE.ID.eq(id)).execute(); }
            """));
  }

  @Test
  void templatesOfOtherStoresAskForEachElement() {
    assertEquals(
        List.of("MongoTemplate.count 1 + N(rows)", "MongoTemplate.findById N(ids)"),
        found(
            "for (Long id : ids) { mongo.findById(id, Stone.class); }"
                + " for (Stone s : mongo.find(query, Stone.class)) { mongo.count(query, Stone.class); }"));
    assertEquals(
        List.of(),
        found(
            "for (Long id : ids) { mongo.save(id); mongo.remove(id); }"
                + " mongo.findAll(Stone.class);"));
  }

  @Test
  void aPipelineAsksForEachElement() {
    assertEquals(
        List.of("GenericExecuteSpec.one N(ids)"),
        found(
            "Flux.fromIterable(ids).flatMap(id -> client.sql(\"select ?\").bind(0, id).fetch().one());"));
    assertEquals(List.of(), found("client.sql(\"select 1\").fetch().all();"));
  }

  @Test
  void ebeanAndJdbiAskForEachElement() {
    assertEquals(
        List.of("DB.find N(ids)", "Finder.byId N(ids)", "Query.findOne N(ids)"),
        found(
            "for (Long id : ids) { DB.find(Stone.class, id); FINDER.byId(id);"
                + " DB.find(Stone.class).where().eq(\"id\", id).findOne(); }"));
    assertEquals(
        List.of("Query.one N(ids)"),
        found(
            "for (Long id : ids) { handle.createQuery(\"select 1\").bind(\"id\", id)"
                + ".mapTo(Long.class).one(); }"));
    assertEquals(List.of(), found("DB.find(Stone.class).where().idIn(ids).findList();"));
  }

  private List<String> found(String body) {
    return TestFindings.costs(directory, CLASSES.formatted(body));
  }
}
