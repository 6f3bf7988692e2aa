package dev.nplusone;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Which package may know which. {@code docs/architecture.md} tells why; a package that is in
 * neither list of this test fails it.
 */
final class ArchitectureTest {
  private static final String ROOT = "dev.nplusone";

  /** What each package may use of ours besides itself. */
  private static final Map<String, Set<String>> MAY_USE =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("option", Set.of()),
              Map.entry("source", Set.of()),
              Map.entry("members", Set.of("source")),
              Map.entry("mapping", Set.of("source", "members")),
              Map.entry("query", Set.of("source", "members", "mapping")),
              Map.entry("entry", Set.of("source", "query")),
              Map.entry("analysis.code", Set.of("source", "members", "mapping", "query", "entry")),
              Map.entry("analysis.value", Set.of("source", "mapping", "query")),
              Map.entry(
                  "analysis.state",
                  Set.of("source", "mapping", "query", "entry", "analysis.code", "analysis.value")),
              Map.entry(
                  "analysis",
                  Set.of(
                      "source",
                      "members",
                      "mapping",
                      "query",
                      "entry",
                      "analysis.code",
                      "analysis.value",
                      "analysis.state")),
              Map.entry("finding", Set.of("source")),
              Map.entry("baseline", Set.of("finding")),
              // a rule words what the engine found: attributes and queries by their names,
              // advice by what the mapping allows
              Map.entry(
                  "rule",
                  Set.of(
                      "source",
                      "mapping",
                      "query",
                      "entry",
                      "analysis",
                      "analysis.value",
                      "analysis.state",
                      "finding")),
              Map.entry("report", Set.of("source", "finding")),
              Map.entry("frontend.javac", Set.of("source")),
              Map.entry("frontend.javaparser", Set.of("source")),
              Map.entry(
                  "",
                  Set.of(
                      "option",
                      "source",
                      "members",
                      "mapping",
                      "query",
                      "entry",
                      "analysis",
                      "finding",
                      "rule")),
              Map.entry("door", Set.of("", "option", "source", "finding", "baseline")),
              Map.entry(
                  "door.javac",
                  Set.of(
                      "",
                      "option",
                      "source",
                      "finding",
                      "baseline",
                      "report",
                      "frontend.javac",
                      "door")),
              // the Error Prone check is the plugin's door with another way in: see ADR 3
              Map.entry("door.errorprone", Set.of("", "option", "door", "door.javac"))));

  private static JavaClasses product;

  @BeforeAll
  static void readTheProduct() {
    product = new ClassFileImporter().importPath(Path.of("target/classes"));
  }

  @Test
  void everyPackageHasItsPlaceInTheTable() {
    Set<String> packages =
        product.stream()
            .filter(c -> !c.getName().endsWith("package-info"))
            .map(JavaClass::getPackageName)
            .map(ArchitectureTest::below)
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(new TreeSet<>(MAY_USE.keySet()), packages);
  }

  @TestFactory
  List<DynamicTest> packagesUseOnlyWhatTheTableAllows() {
    List<DynamicTest> tests = new ArrayList<>();
    MAY_USE.forEach(
        (name, allowed) ->
            tests.add(
                DynamicTest.dynamicTest(
                    name.isEmpty() ? "entry point" : name, () -> usesOnly(name, allowed))));
    return tests;
  }

  private static void usesOnly(String name, Set<String> allowed) {
    List<String> ours = new ArrayList<>(List.of(full(name)));
    allowed.forEach(other -> ours.add(full(other)));
    classes()
        .that()
        .resideInAPackage(full(name))
        .should()
        .onlyDependOnClassesThat(
            resideOutsideOfPackage(ROOT + "..").or(resideInAnyPackage(array(ours))))
        .check(product);
  }

  @Test
  void packagesDependOnEachOtherInOneDirection() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(product);
  }

  @Test
  void reportsKnowOnlyWhereSomethingStandsAndWhatCouldNotBeRead() {
    Set<String> known =
        Set.of(ROOT + ".source.Span", ROOT + ".source.Problem", ROOT + ".source.package-info");
    Set<String> used =
        product.stream()
            .filter(c -> c.getPackageName().equals(ROOT + ".report"))
            .flatMap(c -> c.getDirectDependenciesFromSelf().stream())
            .map(d -> d.getTargetClass().getBaseComponentType().getName())
            .filter(n -> n.startsWith(ROOT + ".source.") && !known.contains(n))
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(Set.of(), used);
  }

  @Test
  void eachParserStaysInItsOwnFrontEnd() {
    onlyIn(List.of("frontend.javaparser"), "com.github.javaparser..", "org.objectweb.asm..");
    onlyIn(List.of("query"), "org.hibernate..", "org.antlr..");
    onlyIn(List.of("mapping", "option"), "org.yaml..");
    onlyIn(List.of("report"), "com.contrastsecurity..", "com.fasterxml..");
    onlyIn(List.of("door.errorprone"), "com.google.errorprone..", "com.sun.tools..");
    onlyIn(
        List.of("frontend.javac", "door.javac", "door.errorprone"),
        "com.sun.source..",
        "javax.lang.model..");
  }

  private static void onlyIn(List<String> places, String... libraries) {
    noClasses()
        .that()
        .resideOutsideOfPackages(array(places.stream().map(ArchitectureTest::full).toList()))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(libraries)
        .because(Arrays.toString(libraries) + " belong to " + places)
        .check(product);
  }

  private static String full(String name) {
    return name.isEmpty() ? ROOT : ROOT + "." + name;
  }

  private static String below(String packageName) {
    return packageName.equals(ROOT) ? "" : packageName.substring(ROOT.length() + 1);
  }

  private static String[] array(List<String> names) {
    return names.toArray(String[]::new);
  }
}
