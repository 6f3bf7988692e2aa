package dev.nplusone.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nplusone.source.Problem;
import dev.nplusone.source.Program;
import dev.nplusone.source.Resource;
import dev.nplusone.source.TypeSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private static final Program EMPTY = new Program(List.of(), TypeSource.NONE, List.of());

  private static PersistenceModel read(String... pathsAndTexts) {
    Resource[] resources = new Resource[pathsAndTexts.length / 2];
    for (int i = 0; i < resources.length; i++) {
      resources[i] =
          new Resource("src/main/resources/" + pathsAndTexts[2 * i], pathsAndTexts[2 * i + 1]);
    }
    return PersistenceModel.of(EMPTY, List.of(resources));
  }

  private static void assertBatch(int size, String file, int line, PersistenceModel model) {
    assertEquals(List.of(), model.problems());
    assertEquals(OptionalInt.of(size), model.settings().defaultBatchFetchSize());
    assertEquals(
        Optional.of("src/main/resources/" + file + ":" + line),
        model.settings().batchFetchPlace().map(s -> s.file() + ":" + s.line()));
  }

  private static void assertNoBatch(PersistenceModel model) {
    assertEquals(OptionalInt.empty(), model.settings().defaultBatchFetchSize());
    assertEquals(Optional.empty(), model.settings().batchFetchPlace());
  }

  @Test
  void isTheDefaultWithoutFiles() {
    assertEquals(Settings.DEFAULT, read().settings());
  }

  @Test
  void readsSpringProperties() {
    PersistenceModel model =
        read(
            "application.properties",
            """
            # a comment \\
            spring.datasource.url=jdbc:\\
              h2:mem
            spring.jpa.properties.hibernate.default_batch_fetch_size = 16
            spring.jpa.properties[hibernate.use_subselect_fetch]=true
            spring.jpa.open-in-view=false
            """);
    assertBatch(16, "application.properties", 4, model);
    assertTrue(model.settings().subselectFetch());
    assertEquals(Optional.of(false), model.settings().openInView());
  }

  @Test
  void readsSpringYaml() {
    String nested =
        """
        app:
          version: @project.version@
        spring:
          jpa:
            properties:
              hibernate:
                default_batch_fetch_size: ${BATCH:25}
        """;
    assertBatch(25, "application.yml", 7, read("application.yml", nested));
    String dotted =
        """
        spring:
          jpa:
            properties:
              "[hibernate.default_batch_fetch_size]": 30
        """;
    assertBatch(30, "application.yaml", 4, read("application.yaml", dotted));
  }

  @Test
  void readsMicronautYaml() {
    String text =
        """
        jpa:
          default:
            properties:
              hibernate:
                default_batch_fetch_size: 8
        """;
    assertBatch(8, "application.yml", 5, read("application.yml", text));
  }

  @Test
  void readsPersistenceXml() {
    String text =
        """
        <?xml version="1.0"?>
        <persistence xmlns="%s" version="3.0">
          <persistence-unit name="one">
            <properties>
              <property name="hibernate.default_batch_fetch_size" value="12"/>
              <property name="hibernate.jpa.compliance.proxy" value="true"/>
            </properties>
          </persistence-unit>
        </persistence>
        """;
    for (String space :
        List.of(
            "https://jakarta.ee/xml/ns/persistence", "http://xmlns.jcp.org/xml/ns/persistence")) {
      PersistenceModel model = read("META-INF/persistence.xml", text.formatted(space));
      assertBatch(12, "META-INF/persistence.xml", 5, model);
      assertTrue(model.settings().proxyCompliance());
      assertEquals(6, model.settings().proxyCompliancePlace().orElseThrow().line());
    }
  }

  @Test
  void readsHibernatesOwnFilesWithoutLoadingTheirDocumentType() {
    String text =
        """
        <!DOCTYPE hibernate-configuration PUBLIC "-//Hibernate//DTD"
          "http://localhost:1/none.dtd" [<!ENTITY x SYSTEM "file:///etc/passwd">]>
        <hibernate-configuration><session-factory>
          <property name="default_batch_fetch_size">
            20
          </property>
        </session-factory></hibernate-configuration>
        """;
    assertBatch(20, "hibernate.cfg.xml", 4, read("hibernate.cfg.xml", text));
    assertBatch(
        5,
        "hibernate.properties",
        1,
        read("hibernate.properties", "hibernate.default_batch_fetch_size 5"));
  }

  @Test
  void readsSettingsFromBeanFilesOfSpring() {
    String text =
        """
        <beans>
          <bean class="Factory"><property name="jpaProperties"><props>
            <prop key="hibernate.default_batch_fetch_size">9</prop>
          </props></property></bean>
        </beans>
        """;
    assertBatch(9, "beans.xml", 3, read("beans.xml", text));
  }

  @Test
  void readsQuarkus() {
    assertBatch(
        32,
        "application.properties",
        2,
        read(
            "application.properties",
            "quarkus.datasource.db-kind=h2\nquarkus.hibernate-orm.fetch.batch-size=32"));
    assertBatch(
        16,
        "application.properties",
        1,
        read("application.properties", "quarkus.datasource.db-kind=h2"));
    assertNoBatch(
        read("application.properties", "quarkus.hibernate-orm.\"u\".fetch.batch-size=-1"));
    assertNoBatch(read("application.properties", "quarkus.datasource.reactive.url=x"));
  }

  @Test
  void countsProfilesOnlyWhereTheMainFileIsSilent() {
    String key = "spring.jpa.properties.hibernate.default_batch_fetch_size=";
    assertBatch(
        1000,
        "application.properties",
        1,
        read("application-dev.properties", key + 5, "application.properties", key + 1000));
    assertBatch(
        7,
        "application-prod.properties",
        1,
        read("application-dev.properties", key + 5, "application-prod.properties", key + 7));
    assertNoBatch(read("application-test.properties", key + 5));
    assertNoBatch(read("application.properties", "%test.hibernate.default_batch_fetch_size=3"));
  }

  @Test
  void countsNoProfileThatOnlyDevelopersSwitchOn() {
    String batch = "hibernate.default_batch_fetch_size=5";
    for (String profile : List.of("local", "dev", "lambda-dev")) {
      PersistenceModel model =
          read("application-" + profile + ".properties", batch, "application.properties", "a=b");
      assertNoBatch(model);
      assertProblem("application-" + profile + ".properties", 1, "`" + profile + "` only", model);
    }
    assertNoBatch(
        read(
            "application-dev.properties",
            batch,
            "application-local.properties",
            batch,
            "application-prod.properties",
            "a=b"));
    assertNoBatch(read("application.properties", "a=b\n%dev." + batch));
  }

  @Test
  void countsProfilesThatMayHoldInProduction() {
    String batch = "hibernate.default_batch_fetch_size=5";
    for (String switched :
        List.of(
            "%test.a=b",
            "spring.profiles.active=h2,dev",
            "spring.profiles.active=${PROFILE:dev}",
            "spring.profiles.group.all=dev")) {
      assertBatch(
          5,
          "application-dev.properties",
          1,
          read("application-dev.properties", batch, "application.properties", switched));
    }
    assertBatch(5, "application-mysql.properties", 1, read("application-mysql.properties", batch));
    assertBatch(
        5,
        "application-dev.properties",
        1,
        read("application-dev.properties", batch, "application-local.properties", batch));
    assertBatch(
        5,
        "application.properties",
        2,
        read("application.properties", "spring.config.activate.on-profile=!dev\n" + batch));
    assertBatch(
        16,
        "application.properties",
        1,
        read("application.properties", "%dev.quarkus.datasource.db-kind=h2"));
  }

  @Test
  void knowsPartsOfFileThatBelongToProfile() {
    String yaml =
        """
        spring.jpa.properties.hibernate.default_batch_fetch_size: 4
        ---
        spring.config.activate.on-profile: prod
        spring.jpa.properties.hibernate.default_batch_fetch_size: 40
        """;
    assertBatch(4, "application.yml", 1, read("application.yml", yaml));
    String properties =
        """
        spring.config.activate.on-profile=test
        hibernate.default_batch_fetch_size=4
        #---
        hibernate.default_batch_fetch_size=6
        """;
    assertBatch(6, "application.properties", 4, read("application.properties", properties));
  }

  @Test
  void resolvesPlaceholdersFromOtherKeys() {
    String text =
        """
        size=11
        hibernate.default_batch_fetch_size=${MISSING:${size}}
        """;
    assertBatch(11, "application.properties", 2, read("application.properties", text));
  }

  @Test
  void takesSizeOfOneForOff() {
    assertNoBatch(read("hibernate.properties", "hibernate.default_batch_fetch_size=1"));
  }

  @Test
  void ignoresFilesOfTests() {
    Resource test =
        new Resource(
            "app/src/test/resources/application.properties",
            "spring.jpa.properties.hibernate.default_batch_fetch_size=16");
    assertNoBatch(PersistenceModel.of(EMPTY, List.of(test)));
  }

  @Test
  void saysWhichFileIsBroken() {
    PersistenceModel yaml = read("application.yml", "a: 1\nb: [1, 2\nc: 3\n");
    assertProblem("application.yml", 3, "cannot read application.yml", yaml);
    PersistenceModel xml = read("persistence.xml", "<persistence>\n<a></b>\n</persistence>");
    assertProblem("persistence.xml", 2, "cannot read persistence.xml", xml);
    PersistenceModel properties = read("application.properties", "a=1\nb=\\u12\n");
    assertProblem("application.properties", 2, "cannot read application.properties", properties);
    assertEquals(Settings.DEFAULT, yaml.settings());
  }

  @Test
  void saysWhichValueIsNotUnderstood() {
    PersistenceModel model =
        read("application.properties", "\nhibernate.default_batch_fetch_size=${BATCH}");
    assertProblem("application.properties", 2, "`${BATCH}`, not a number", model);
    assertNoBatch(model);
    PersistenceModel flag = read("hibernate.properties", "hibernate.use_subselect_fetch=yes");
    assertProblem("hibernate.properties", 1, "not true or false", flag);
    assertFalse(flag.settings().subselectFetch());
  }

  @Test
  void survivesYamlThatContainsItself() {
    String text = "a: &x\n  b: *x\nspring.jpa.open-in-view: true\n";
    assertEquals(Optional.of(true), read("application.yml", text).settings().openInView());
  }

  @Test
  void readsTheElementsOfPersistenceXml() {
    String unit =
        "<persistence><persistence-unit name='u'><provider>org.eclipse.persistence.jpa.X</provider>"
            + "<shared-cache-mode>%s</shared-cache-mode></persistence-unit></persistence>";
    assertFalse(
        read("persistence.xml", unit.formatted("NONE")).settings().provider().sharedCache());
    assertTrue(read("persistence.xml", unit.formatted("ALL")).settings().provider().sharedCache());
  }

  @Test
  void loadsInViewWhereEachReadOpensASession() {
    String closed = "spring.jpa.open-in-view=false\n";
    String opens = "spring.jpa.properties.hibernate.enable_lazy_load_no_trans=true\n";
    assertFalse(read("application.properties", closed).settings().loadsInView());
    assertTrue(read("application.properties", closed + opens).settings().loadsInView());
  }

  private static void assertProblem(String file, int line, String says, PersistenceModel model) {
    assertEquals(1, model.problems().size(), model.problems().toString());
    Problem problem = model.problems().get(0);
    assertEquals("src/main/resources/" + file, problem.span().file());
    assertEquals(line, problem.span().line());
    assertTrue(problem.message().contains(says), problem.message());
  }

  @Test
  void readsTheProviderFromBeansOfSpring() {
    PersistenceModel model =
        read(
            "jpa-config.xml",
            """
            <beans>
              <bean id="factory" class="org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean">
                <property name="jpaVendorAdapter">
                  <bean class="org.springframework.orm.jpa.vendor.EclipseLinkJpaVendorAdapter"/>
                </property>
                <property name="jpaPropertyMap">
                  <map>
                    <entry key="eclipselink.weaving" value="false"/>
                  </map>
                </property>
              </bean>
            </beans>
            """);
    assertEquals(
        "EclipseLink, not woven (named at jpa-config.xml:4)", model.settings().provider().text());
  }

  @Test
  void readsTheProviderClassOfSpring() {
    PersistenceModel model =
        read(
            "context.xml",
            """
            <beans>
              <property name="persistenceProviderClass"
                value="org.eclipse.persistence.jpa.PersistenceProvider"/>
            </beans>
            """);
    assertTrue(model.settings().provider().isEclipseLink());
  }

  @Test
  void knowsOpenJpaByItsProvider() {
    PersistenceModel model =
        read(
            "h2_persistence.xml",
            """
            <persistence>
              <persistence-unit name="unit">
                <provider>org.apache.openjpa.persistence.PersistenceProviderImpl</provider>
              </persistence-unit>
            </persistence>
            """);
    assertEquals("OpenJPA (named at h2_persistence.xml:3)", model.settings().provider().text());
  }
}
