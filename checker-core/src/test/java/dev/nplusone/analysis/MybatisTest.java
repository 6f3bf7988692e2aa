package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.CheckOptions;
import dev.nplusone.Checker;
import dev.nplusone.finding.Confidence;
import dev.nplusone.finding.Report;
import dev.nplusone.source.Resource;
import dev.nplusone.testing.TestPrograms;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statements of MyBatis: annotated, in files, by name, and nested in results. */
class MybatisTest {
  @TempDir Path directory;

  private static final String USER =
      """
      package staff;
      import java.util.*;
      public class User { Long id; Long getId() { return id; } }
      """;

  private static final String SERVICE =
      """
      package staff;
      import java.util.*;
      import org.apache.ibatis.session.SqlSession;
      class Service {
        UserMapper users;
        SqlSession session;
        void run(List<Long> ids, List<User> all) {
          %s
        }
      }
      """;

  private static final String ANNOTATED =
      """
      package staff;
      import java.util.List;
      import org.apache.ibatis.annotations.*;
      public interface UserMapper {
        @Select("select * from users") List<User> all();
        @Select("select * from users where id = #{id}") User byId(Long id);
        @Select("<script>select ...</script>") List<User> byIds(List<Long> ids);
        @Insert("insert into users (id) values (#{id})") int put(User user);
        @UpdateProvider(type = Object.class) int touch(Long id);
      }
      """;

  @Test
  void aMapperAsksForEachElement() {
    assertFound(
        ANNOTATED,
        "for (Long id : ids) { users.byId(id); }"
            + " for (User u : users.all()) { users.byId(u.getId()); }",
        "UserMapper.byId 1 + N(users)",
        "UserMapper.byId N(ids)");
    assertFound(
        ANNOTATED, "users.byIds(ids); for (User u : all) { users.put(u); users.touch(1L); }");
  }

  @Test
  void aFileSaysWhichStatementsAskAndWhichWrite() {
    Resource file =
        mapper(
            """
            <select id="login" resultType="staff.User">select 1</select>
            <update id="find">update users set found = true</update>
            """);
    String plain =
        """
        package staff;
        public interface UserMapper { User login(Long id); User find(Long id); }
        """;
    String loop = "for (Long id : ids) { users.login(id); users.find(id); }";
    assertFound(List.of(file), plain, loop, "UserMapper.login N(ids)");
    assertFound(plain, loop); // nothing says that it is a mapper
  }

  @Test
  void aMapperWhoseFileIsOutOfViewIsReadByNames() {
    assertFound(
        """
        package staff;
        import org.apache.ibatis.annotations.Mapper;
        @Mapper public interface UserMapper { User selectUser(Long id); int updateUser(Long id); }
        """,
        "for (Long id : ids) { users.selectUser(id); users.updateUser(id); }",
        "UserMapper.selectUser N(ids)");
  }

  @Test
  void statementsAreAskedByName() {
    assertFound(
        ANNOTATED,
        "for (Long id : ids) { session.selectOne(\"staff.byId\", id); session.insert(\"x\", id); }",
        "SqlSession.selectOne N(ids)");
  }

  @Test
  void mapperXmlNestsASelectForEachRow() {
    String results =
        """
        <resultMap id="base" type="staff.User"><association property="boss" column="boss_id" %s/></resultMap>
        <resultMap id="user" type="staff.User" extends="base"/>
        <select id="all" resultMap="user">select * from users</select>
        <select id="one" resultMap="user">select * from users where id = #{id}</select>
        <select id="boss" resultType="staff.User">select * from users where id = #{id}</select>
        """;
    String plain =
        """
        package staff;
        import java.util.List;
        public interface UserMapper { List<User> all(); User one(Long id); }
        """;
    String use = "users.all(); users.one(1L);";
    assertFound(
        List.of(mapper(results.formatted("select=\"boss\""))),
        plain,
        use,
        "UserMapper.boss 1 + N(users)");
    assertFound(
        List.of(
            mapper(
                results
                    .formatted("select=\"boss\"")
                    .replace("resultMap=\"user\"", "resultMap=\"staff.UserMapper.user\"")
                    .replace("extends=\"base\"", "extends=\"staff.UserMapper.base\""))),
        plain,
        use,
        "UserMapper.boss 1 + N(users)");
    assertFound(List.of(mapper(results.formatted("resultMap=\"other\""))), plain, use);
    assertFound(
        List.of(mapper(results.formatted("select=\"boss\" fetchType=\"lazy\""))), plain, use);
    assertFound(
        List.of(
            mapper(results.formatted("select=\"boss\"")),
            new Resource(
                "application.properties", "mybatis.configuration.lazy-loading-enabled=true")),
        plain,
        use);
  }

  @Test
  void annotatedResultsNestASelectForEachRow() {
    String mapper =
        """
        package staff;
        import java.util.List;
        import org.apache.ibatis.annotations.*;
        import org.apache.ibatis.mapping.FetchType;
        public interface UserMapper {
          @Results(id = "user", value = {
            @Result(property = "id", column = "id"),
            @Result(property = "roles", column = "id", many = @Many(select = "staff.UserMapper.roles"%s))})
          @Select("select * from users") List<User> all();
          @ResultMap("user") @Select("select * from users where id = #{id}") User one(Long id);
          @ResultMap("user") @Select("select * from users where a = #{a}") List<User> some(String a);
          @Select("select * from users where boss = #{id}") List<User> roles(Long id);
        }
        """;
    String use = "users.one(1L); users.all();";
    assertFound(
        mapper.formatted(""),
        use,
        "UserMapper.roles 1 + N(users)",
        "UserMapper.roles 1 + N(users)");
    assertFound(mapper.formatted(", fetchType = FetchType.LAZY"), use);
  }

  @Test
  void servicesOfMybatisPlusHoldTheirMapper() {
    String mapper =
        """
        package staff;
        import com.baomidou.mybatisplus.core.mapper.BaseMapper;
        public interface UserMapper extends BaseMapper<User> {}
        """;
    String impl =
        """
        package staff;
        import java.util.*;
        import com.baomidou.mybatisplus.extension.service.IService;
        import com.baomidou.mybatisplus.extension.service.impl.ServiceImpl;
        interface Users extends IService<User> { void own(Long id); }
        class UsersImpl extends ServiceImpl<UserMapper, User> implements Users {
          public void own(Long id) { }
          void run(List<Long> ids, Users users) {
            for (Long id : ids) { baseMapper.selectById(id); }
            for (User u : list()) { users.getById(u.getId()); users.own(1L); }
            for (Long id : ids) { lambdaQuery().eq(User::getId, id).one(); baseMapper.deleteById(id); }
            listByIds(ids);
          }
        }
        """;
    assertEquals(
        List.of(
            "ChainQuery.one N(ids)", "UserMapper.selectById N(ids)", "Users.getById 1 + N(rows)"),
        found(List.of(), USER, mapper, impl));
  }

  private static Resource mapper(String statements) {
    return new Resource(
        "mapper/Users.xml",
        "<mapper namespace=\"staff.UserMapper\">\n" + statements + "</mapper>\n");
  }

  private void assertFound(String mapper, String body, String... expected) {
    assertFound(List.of(), mapper, body, expected);
  }

  private void assertFound(
      List<Resource> resources, String mapper, String body, String... expected) {
    assertEquals(
        List.of(expected), found(resources, USER, mapper, SERVICE.formatted(body)), mapper);
  }

  private List<String> found(List<Resource> resources, String... sources) {
    Report report =
        Checker.check(TestPrograms.of(directory, sources), resources, CheckOptions.DEFAULT);
    return report.findings().stream()
        .filter(f -> f.confidence() != Confidence.POSSIBLE)
        .map(f -> f.association() + " " + f.cost())
        .sorted()
        .toList();
  }
}
