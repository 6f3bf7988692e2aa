package dev.nplusone.truth;

import dev.nplusone.fixtures.FixtureApplication;
import dev.nplusone.fixtures.Scenario;
import dev.nplusone.fixtures.agency.AgencySamples;
import dev.nplusone.fixtures.aquarium.AquariumSamples;
import dev.nplusone.fixtures.bakery.BakerySamples;
import dev.nplusone.fixtures.brewery.BrewerySamples;
import dev.nplusone.fixtures.cinema.CinemaSamples;
import dev.nplusone.fixtures.clubhouse.ClubhouseSamples;
import dev.nplusone.fixtures.council.CouncilSamples;
import dev.nplusone.fixtures.courier.CourierSamples;
import dev.nplusone.fixtures.depot.DepotSamples;
import dev.nplusone.fixtures.gym.GymSamples;
import dev.nplusone.fixtures.harbor.HarborSamples;
import dev.nplusone.fixtures.hospitality.HospitalitySamples;
import dev.nplusone.fixtures.inn.InnSamples;
import dev.nplusone.fixtures.kitchen.KitchenSamples;
import dev.nplusone.fixtures.lawfirm.LawfirmSamples;
import dev.nplusone.fixtures.logistics.LogisticsSamples;
import dev.nplusone.fixtures.market.MarketSamples;
import dev.nplusone.fixtures.newsroom.NewsroomSamples;
import dev.nplusone.fixtures.observatory.ObservatorySamples;
import dev.nplusone.fixtures.orchard.OrchardSamples;
import dev.nplusone.fixtures.parliament.ParliamentSamples;
import dev.nplusone.fixtures.pharmacy.PharmacySamples;
import dev.nplusone.fixtures.press.PressSamples;
import dev.nplusone.fixtures.railway.RailwaySamples;
import dev.nplusone.fixtures.ranch.RanchSamples;
import dev.nplusone.fixtures.studio.StudioSamples;
import dev.nplusone.fixtures.theatre.TheatreSamples;
import dev.nplusone.fixtures.themepark.ThemeparkSamples;
import dev.nplusone.fixtures.vineyard.VineyardSamples;
import dev.nplusone.fixtures.zoo.ZooSamples;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.aop.support.AopUtils;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.orm.jpa.HibernatePropertiesCustomizer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Runs every scenario of the fixture application, once, against an embedded database of its own.
 */
final class ScenarioRuns implements AutoCloseable {

  private final StatementRecorder recorder = new StatementRecorder();
  private final ConfigurableApplicationContext context;
  private final EntityManagerFactory factory;

  ScenarioRuns() {
    ApplicationContextInitializer<GenericApplicationContext> record =
        c -> {
          c.registerBean(JdbcProbe.class, () -> new JdbcProbe(recorder));
          c.registerBean(
              HibernatePropertiesCustomizer.class,
              () -> p -> p.put("hibernate.session_factory.statement_inspector", recorder));
        };
    context =
        new SpringApplicationBuilder(FixtureApplication.class)
            .web(WebApplicationType.NONE)
            .initializers(record)
            .properties("spring.datasource.generate-unique-name=true")
            .run();
    factory = context.getBean(EntityManagerFactory.class);
  }

  EntityManagerFactory factory() {
    return factory;
  }

  List<String> unattributed() {
    return recorder.unattributed();
  }

  /** Statements of each scenario, by its name, on fresh data of the given size. */
  Map<String, List<Statement>> run(Size size) throws Exception {
    return run(populate(size));
  }

  /** Statements of each scenario, by its name, with the arguments that the data gave. */
  Map<String, List<Statement>> run(Map<String, Object> arguments) throws Exception {
    Map<String, List<Statement>> byScenario = new LinkedHashMap<>();
    for (Method scenario : scenarios()) {
      Object bean = context.getBean(scenario.getDeclaringClass());
      Object[] values = argumentsOf(scenario, arguments);
      String name = nameOf(scenario);
      List<Statement> before =
          byScenario.put(name, recorder.record(() -> invoke(scenario, bean, values)));
      if (before != null) {
        throw new IllegalStateException("two scenarios are called " + name);
      }
    }
    return byScenario;
  }

  static String nameOf(Method scenario) {
    return scenario.getDeclaringClass().getSimpleName() + "." + scenario.getName();
  }

  private List<Method> scenarios() {
    return Arrays.stream(context.getBeanDefinitionNames())
        .map(name -> AopUtils.getTargetClass(context.getBean(name)))
        .filter(type -> type.getName().startsWith(FixtureApplication.class.getPackageName()))
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .filter(method -> method.isAnnotationPresent(Scenario.class))
        .filter(method -> !Modifier.isStatic(method.getModifiers()))
        .sorted(Comparator.comparing(ScenarioRuns::nameOf))
        .toList();
  }

  /** Persists data of a size, and returns the arguments of scenarios by the names of parameters. */
  Map<String, Object> populate(Size size) {
    Map<String, Object> arguments = new HashMap<>();
    for (SampleData data :
        List.<SampleData>of(
            new ShopData(),
            new ClinicData(),
            new LibraryData(),
            new SchoolData(),
            new HrData(),
            new BlogData(),
            new MuseumData(),
            new FleetData(),
            new FreightData(),
            new BankData(),
            new FestivalData(),
            new FarmData(),
            new InsuranceData(),
            new ShipyardData(),
            new AirlineData(),
            (e, s) -> KitchenSamples.persist(e, s.rows(), s.children()),
            (e, s) -> CourierSamples.persist(e, s.rows(), s.children()),
            (e, s) -> MarketSamples.persist(e, s.rows(), s.children()),
            (e, s) -> TheatreSamples.persist(e, s.rows(), s.children()),
            (e, s) -> GymSamples.persist(e, s.rows(), s.children()),
            (e, s) -> HarborSamples.persist(e, s.rows(), s.children()),
            (e, s) -> StudioSamples.persist(e, s.rows(), s.children()),
            (e, s) -> DepotSamples.persist(e, s.rows(), s.children()),
            (e, s) -> PressSamples.persist(e, s.rows(), s.children()),
            (e, s) -> RanchSamples.persist(e, s.rows(), s.children()),
            (e, s) -> AgencySamples.persist(e, s.rows(), s.children()),
            (e, s) -> CinemaSamples.persist(e, s.rows(), s.children()),
            (e, s) -> CouncilSamples.persist(e, s.rows(), s.children()),
            (e, s) -> BakerySamples.persist(e, s.rows(), s.children()),
            (e, s) -> InnSamples.persist(e, s.rows(), s.children()),
            (e, s) -> LogisticsSamples.persist(e, s.rows(), s.children()),
            (e, s) -> OrchardSamples.persist(e, s.rows(), s.children()),
            (e, s) -> VineyardSamples.persist(e, s.rows(), s.children()),
            (e, s) -> ObservatorySamples.persist(e, s.rows(), s.children()),
            (e, s) -> RailwaySamples.persist(e, s.rows(), s.children()),
            (e, s) -> ClubhouseSamples.persist(e, s.rows(), s.children()),
            (e, s) -> BrewerySamples.persist(e, s.rows(), s.children()),
            (e, s) -> ParliamentSamples.persist(e, s.rows(), s.children()),
            (e, s) -> ZooSamples.persist(e, s.rows(), s.children()),
            (e, s) -> HospitalitySamples.persist(e, s.rows(), s.children()),
            (e, s) -> NewsroomSamples.persist(e, s.rows(), s.children()),
            (e, s) -> LawfirmSamples.persist(e, s.rows(), s.children()),
            (e, s) -> PharmacySamples.persist(e, s.rows(), s.children()),
            (e, s) -> ThemeparkSamples.persist(e, s.rows(), s.children()),
            (e, s) -> AquariumSamples.persist(e, s.rows(), s.children()),
            new MillData())) {
      EntityManager em = factory.createEntityManager();
      em.getTransaction().begin();
      arguments.putAll(data.persist(em, size));
      em.getTransaction().commit();
      em.close();
    }
    return arguments;
  }

  private static Object[] argumentsOf(Method scenario, Map<String, Object> arguments) {
    List<Object> values = new ArrayList<>();
    for (Parameter parameter : scenario.getParameters()) {
      Object value = arguments.get(parameter.getName());
      if (value == null) {
        throw new IllegalStateException("no argument for " + parameter + " of " + scenario);
      }
      values.add(value);
    }
    return values.toArray();
  }

  private static void invoke(Method scenario, Object bean, Object[] arguments) throws Exception {
    try {
      scenario.setAccessible(true); // of a bean whose class only its package sees
      scenario.invoke(bean, arguments);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(nameOf(scenario) + " failed", e.getCause());
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
