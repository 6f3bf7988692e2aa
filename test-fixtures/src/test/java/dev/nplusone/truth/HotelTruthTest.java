package dev.nplusone.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nplusone.CheckOptions;
import dev.nplusone.Checker;
import dev.nplusone.finding.Confidence;
import dev.nplusone.finding.Finding;
import dev.nplusone.finding.Report;
import dev.nplusone.frontend.javaparser.SourceProgram;
import dev.nplusone.frontend.javaparser.SourceRequest;
import dev.nplusone.source.Resource;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The scenarios of {@code Reception} are run with EclipseLink, with entities that are woven and
 * with entities that are not. A scenario must be reported if, and only if, its statements grow with
 * the rows.
 */
class HotelTruthTest {
  private static final Path SOURCES = Path.of("src/test/java").toAbsolutePath();

  /** An entity graph is taken for a fetch; here it says what to load, in a select for each row. */
  private static final List<String> MISSED_WOVEN = List.of("fetchesByGraph");

  /** And a reference is loaded when it is asked for. */
  private static final List<String> MISSED_PLAIN =
      List.of("fetchesByGraph", "takesReferencesWithoutReading");

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aScenarioIsReportedIfItsStatementsGrow(boolean woven) throws Exception {
    Map<String, Boolean> expected = executed(woven);
    (woven ? MISSED_WOVEN : MISSED_PLAIN)
        .forEach(scenario -> assertTrue(expected.replace(scenario, true, false), scenario));
    assertEquals(expected, reported(HotelRuns.unit(woven)), woven ? "woven" : "not woven");
  }

  private Map<String, Boolean> executed(boolean woven) throws Exception {
    Map<String, Boolean> verdicts = new TreeMap<>();
    try (HotelRuns runs = new HotelRuns(directory, woven)) {
      Map<String, Integer> few = runs.statements(3);
      Map<String, Integer> many = runs.statements(7);
      few.forEach((scenario, count) -> verdicts.put(scenario, many.get(scenario) > count));
    }
    return verdicts;
  }

  private static Map<String, Boolean> reported(String unit) throws IOException {
    Path hotel = SOURCES.resolve("dev/nplusone/truth/hotel");
    SourceRequest request =
        SourceRequest.of(SOURCES, List.of(hotel)).withClasspath(FrontEnds.classPath());
    try (SourceProgram source = SourceProgram.read(request)) {
      Resource configuration = new Resource("META-INF/persistence.xml", unit);
      Report report = Checker.check(source.program(), List.of(configuration), CheckOptions.DEFAULT);
      Map<String, Boolean> verdicts = new TreeMap<>();
      HotelRuns.scenarios().map(Method::getName).forEach(name -> verdicts.put(name, false));
      report.reaching(Confidence.LIKELY).forEach(f -> verdicts.put(scenario(f), true));
      return verdicts;
    }
  }

  private static String scenario(Finding finding) {
    String method = finding.method();
    return method.substring(method.indexOf('#') + 1, method.indexOf('('));
  }
}
