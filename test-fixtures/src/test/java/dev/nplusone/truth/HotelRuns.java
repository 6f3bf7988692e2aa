package dev.nplusone.truth;

import dev.nplusone.truth.hotel.Reception;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.eclipse.persistence.tools.weaving.jpa.StaticWeaveProcessor;
import org.h2.jdbcx.JdbcDataSource;

/** Runs the scenarios of {@code Reception} with EclipseLink and counts their statements. */
final class HotelRuns implements AutoCloseable {
  private static final List<String> ROOTS = List.of("Room", "Suite", "Door", "Lift", "Stay");
  private static final List<String> ENTITIES =
      List.of(
          "Guest", "Room", "Bed", "Suite", "Minibar", "Keycard", "Door", "Floor", "Lift", "Stay",
          "Charge");
  private static final String PACKAGE = "dev.nplusone.truth.hotel.";

  private final URLClassLoader classes;
  private int statements;

  HotelRuns(Path directory, boolean woven) throws Exception {
    Path target = classes(directory, woven);
    this.classes = new OwnFirst(target.toUri().toURL());
  }

  /** The scenarios, by name. */
  static Stream<Method> scenarios() {
    return Arrays.stream(Reception.class.getDeclaredMethods())
        .filter(method -> java.lang.reflect.Modifier.isPublic(method.getModifiers()))
        .sorted(Comparator.comparing(Method::getName));
  }

  /** The {@code persistence.xml} of the run. */
  static String unit(boolean woven) {
    StringBuilder classes = new StringBuilder();
    ENTITIES.forEach(name -> classes.append("<class>" + PACKAGE + name + "</class>\n"));
    return """
        <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
          <persistence-unit name="hotel" transaction-type="RESOURCE_LOCAL">
            <provider>org.eclipse.persistence.jpa.PersistenceProvider</provider>
            %s
            <exclude-unlisted-classes>true</exclude-unlisted-classes>
            <properties>
              <property name="eclipselink.weaving" value="%s"/>
              <property name="eclipselink.cache.shared.default" value="false"/>
              <property name="eclipselink.logging.level" value="WARNING"/>
              <property name="jakarta.persistence.schema-generation.database.action" value="create"/>
            </properties>
          </persistence-unit>
        </persistence>
        """
        .formatted(classes, woven ? "static" : "false");
  }

  /** The compiled entities with their unit, woven if asked for. */
  private static Path classes(Path directory, boolean woven) throws Exception {
    Path plain = Files.createDirectories(directory.resolve("plain"));
    Path here =
        Path.of(Reception.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path folder = Files.createDirectories(plain.resolve(PACKAGE.replace('.', '/')));
    try (Stream<Path> files = Files.list(here.resolve(PACKAGE.replace('.', '/')))) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
    Path unit = Files.createDirectories(plain.resolve("META-INF")).resolve("persistence.xml");
    Files.writeString(unit, unit(woven), StandardCharsets.UTF_8);
    if (!woven) {
      return plain;
    }
    Path target = Files.createDirectories(directory.resolve("woven"));
    StaticWeaveProcessor weaver = new StaticWeaveProcessor(plain.toFile(), target.toFile());
    weaver.setPersistenceInfo(plain.toFile());
    weaver.setClassLoader(new OwnFirst(plain.toUri().toURL()));
    weaver.performWeaving();
    return target;
  }

  /** The statements of each scenario, each in a context of its own. */
  Map<String, Integer> statements(int rows) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(classes);
    Map<String, Object> properties =
        Map.of("jakarta.persistence.nonJtaDataSource", dataSource("hotel" + rows));
    try (EntityManagerFactory factory =
        new PersistenceProvider().createEntityManagerFactory("hotel", properties)) {
      fill(factory, rows);
      Map<String, Integer> counts = new TreeMap<>();
      for (Method scenario : scenarios().toList()) {
        counts.put(scenario.getName(), count(factory, scenario.getName()));
      }
      return counts;
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private void fill(EntityManagerFactory factory, int rows) throws Exception {
    try (EntityManager em = factory.createEntityManager()) {
      em.getTransaction().begin();
      for (String root : ROOTS) {
        for (int i = 0; i < rows; i++) {
          em.persist(classes.loadClass(PACKAGE + root).getConstructor().newInstance());
        }
      }
      em.getTransaction().commit();
    }
  }

  private int count(EntityManagerFactory factory, String scenario) throws Exception {
    try (EntityManager em = factory.createEntityManager()) {
      Class<?> type = classes.loadClass(Reception.class.getName());
      Object reception = type.getConstructor(EntityManager.class).newInstance(em);
      statements = 0;
      type.getMethod(scenario).invoke(reception);
      return statements;
    }
  }

  private DataSource dataSource(String name) {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL("jdbc:h2:mem:" + name + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
    return counting(DataSource.class, source);
  }

  /** Passes everything on, and counts the statements that are prepared. */
  private <T> T counting(Class<T> type, T real) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              try {
                if (method.getName().equals("prepareStatement")) {
                  statements++;
                }
                Object result = method.invoke(real, arguments);
                return result instanceof Connection connection
                    ? counting(Connection.class, connection)
                    : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  @Override
  public void close() throws Exception {
    classes.close();
  }

  /** Loads the entities from its own place, everything else from where the tests are. */
  private static final class OwnFirst extends URLClassLoader {
    OwnFirst(URL place) {
      super(new URL[] {place}, HotelRuns.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        if (!name.startsWith(PACKAGE)) {
          return super.loadClass(name, resolve);
        }
        Class<?> known = findLoadedClass(name);
        return known != null ? known : findClass(name);
      }
    }

    @Override
    public URL getResource(String name) {
      URL own = findResource(name);
      return own != null ? own : super.getResource(name);
    }
  }
}
