package dev.nplusone.door.javac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.util.JavacTask;
import dev.nplusone.Checker;
import dev.nplusone.door.Javac;
import dev.nplusone.door.Shop;
import dev.nplusone.finding.Report;
import dev.nplusone.source.Program;
import dev.nplusone.source.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NPlusOnePluginTest {
  @TempDir Path directory;
  private final List<Program> checked = new ArrayList<>();
  private final List<Resource> resources = new ArrayList<>();
  private RuntimeException failure;

  @Test
  void warnsAtTheLineAndColumnOfTheAccess() throws IOException {
    List<Diagnostic<? extends JavaFileObject>> shown = compile(Shop.writeTo(directory));
    assertEquals(1, shown.size(), shown.toString());
    Diagnostic<? extends JavaFileObject> warning = shown.get(0);
    assertEquals(Diagnostic.Kind.WARNING, warning.getKind());
    assertTrue(warning.getSource().toUri().getPath().endsWith(Shop.FILE));
    assertEquals(8, warning.getLineNumber());
    assertEquals("\t\t.".length(), warning.getPosition() - lineStart(8));
    String message = warning.getMessage(null);
    assertTrue(message.startsWith("[NPlusOneLazyAccess] one SELECT per Order"), message);
    assertTrue(message.contains("cost: 1 + N(orders)"), message);
    assertTrue(message.contains("(Report.java:5)"), message);
  }

  private int lineStart(int line) {
    String[] lines = Shop.sources().get(Shop.FILE).split("\n");
    int start = 0;
    for (int i = 0; i < line - 1; i++) {
      start += lines[i].length() + 1;
    }
    return start;
  }

  @Test
  void makesErrorsOfWhatFailOnNames() throws IOException {
    List<Diagnostic<? extends JavaFileObject>> shown =
        compile(Shop.writeTo(directory), "failOn=certain");
    assertEquals(List.of(Diagnostic.Kind.ERROR), shown.stream().map(Diagnostic::getKind).toList());
  }

  @Test
  void setsSingleRules() throws IOException {
    assertEquals(List.of(), compile(Shop.writeTo(directory), "rules=NPlusOneLazyAccess=off"));
  }

  @Test
  void namesTheNearestOptionToAnUnknownOne() throws IOException {
    List<Diagnostic<? extends JavaFileObject>> shown =
        compile(Shop.writeTo(directory), "faiOn=likely");
    assertEquals(
        List.of("-Xplugin:NPlusOne: unknown option `faiOn`; did you mean `failOn`?"),
        shown.stream().map(d -> d.getMessage(null)).toList());
    assertEquals(Diagnostic.Kind.ERROR, shown.get(0).getKind());
    assertEquals(List.of(), checked);
  }

  @Test
  void readsTheConfigurationFileButNotItsGate() throws IOException {
    Files.writeString(directory.resolve("nplusone.yml"), "failOn: certain\nskip: false\n");
    assertEquals(
        List.of(Diagnostic.Kind.WARNING),
        compile(Shop.writeTo(directory)).stream().map(Diagnostic::getKind).toList());
    Files.writeString(directory.resolve("nplusone.yml"), "rules: {NPlusOneLazyAccess: off}");
    assertEquals(List.of(), compile(Shop.writeTo(directory)));
  }

  @Test
  void argumentsWinOverTheConfigurationFile() throws IOException {
    Files.writeString(directory.resolve("nplusone.yml"), "rules: {NPlusOneLazyAccess: off}");
    assertEquals(1, compile(Shop.writeTo(directory), "rules=NPlusOneLazyAccess=on").size());
  }

  @Test
  void refusesAWrongConfigurationFile() throws IOException {
    Files.writeString(directory.resolve("nplusone.yml"), "rules:\n  NPlusOneLazyAcces: off\n");
    List<Diagnostic<? extends JavaFileObject>> shown = compile(Shop.writeTo(directory));
    assertEquals(
        List.of(
            "[NPlusOne] nplusone.yml:2: rules: there is no rule `NPlusOneLazyAcces`; did you mean"
                + " `NPlusOneLazyAccess`?"),
        shown.stream().map(d -> d.getMessage(null)).toList());
    assertEquals(Diagnostic.Kind.ERROR, shown.get(0).getKind());
    assertEquals(List.of(), checked);
  }

  @Test
  void acceptsWhatTheConfigurationNamesAndAsksWhy() throws IOException {
    assertEquals(List.of(), compile(Shop.writeTo(directory), "accept=entity:Order"));
    Files.writeString(
        directory.resolve("nplusone.yml"), "requireReason: true\naccept:\n- entity: Order\n");
    List<Diagnostic<? extends JavaFileObject>> shown = compile(Shop.writeTo(directory));
    assertEquals(
        List.of("[NPlusOneLazyAccess] is accepted without a reason, by entity:Order; say why"),
        shown.stream().map(d -> d.getMessage(null)).toList());
    Files.writeString(
        directory.resolve("nplusone.yml"),
        "requireReason: true\naccept:\n- entity: Order\n  reason: few, and small\n");
    assertEquals(List.of(), compile(Shop.writeTo(directory)));
  }

  @Test
  void warnsOnlyOfWhatIsNotInTheBaseline() throws IOException {
    List<Path> files = Shop.writeTo(directory);
    compile(files);
    Shop.writeBaseline(directory);

    assertEquals(List.of(), compile(files));

    Shop.addLoop(directory);
    List<Diagnostic<? extends JavaFileObject>> shown = compile(files);

    assertEquals(List.of(6L), shown.stream().map(Diagnostic::getLineNumber).toList());
  }

  @Test
  void warnsAtAMethodThatSendsMoreThanItPromises() throws IOException {
    List<Path> files = new ArrayList<>(Shop.writeTo(directory));
    Path budget = directory.resolve("shop/QueryBudget.java");
    files.add(Files.writeString(budget, "package shop; @interface QueryBudget { int value(); }"));
    Path report = directory.resolve(Shop.FILE);
    String promising =
        Files.readString(report).replace("  int count", "  @QueryBudget(1) int count");
    Files.writeString(report, promising);

    List<String> shown = new ArrayList<>();
    compile(files).forEach(d -> shown.add(d.getLineNumber() + ": " + d.getMessage(null)));

    assertEquals(2, shown.size(), shown.toString());
    assertEquals(
        "3: [QueryBudget] `Report.count` sends 1 + N(orders) statements, its budget is 1;"
            + " most: N(orders) from Order.items (Report.java:8)",
        shown.get(1));
  }

  @Test
  void doesNothingWithoutAPersistenceLibrary() throws IOException {
    Path file = Files.writeString(directory.resolve("A.java"), "class A { }");
    assertEquals(List.of(), compile(List.of(file)));
    assertEquals(List.of(), checked);
  }

  @Test
  void doesNothingWhenSkipped() throws IOException {
    assertEquals(List.of(), compile(Shop.writeTo(directory), "skip=true"));
    assertEquals(List.of(), checked);
  }

  @Test
  void readsConfigurationBesideTheSources() throws IOException {
    Path settings = directory.resolve("main/resources/application.properties");
    Files.createDirectories(settings.getParent());
    Files.writeString(settings, "spring.jpa.properties.hibernate.default_batch_fetch_size=16");
    Files.writeString(settings.resolveSibling("notes.txt"), "no configuration");
    compile(Shop.writeTo(directory.resolve("main/java")));
    assertEquals(
        List.of("main/resources/application.properties"),
        resources.stream().map(Resource::path).toList());
  }

  @Test
  void checksOnceAllFilesOfTheCompilation() throws IOException {
    compile(Shop.writeTo(directory));
    assertEquals(1, checked.size());
    assertTrue(checked.get(0).type("shop.Item").isPresent());
    assertFalse(checked.get(0).type("shop.Missing").isPresent());
  }

  @Test
  void neitherStopsTheBuildNorStaysSilentWhenTheEngineFails() throws IOException {
    failure = new IllegalStateException("outer", new IllegalArgumentException("broken"));
    List<Diagnostic<? extends JavaFileObject>> shown = compile(Shop.writeTo(directory));
    assertEquals(
        List.of(Diagnostic.Kind.WARNING), shown.stream().map(Diagnostic::getKind).toList());
    String message = shown.get(0).getMessage(null);
    assertTrue(message.startsWith("[NPlusOne] nothing was checked"), message);
    assertTrue(message.contains("IllegalArgumentException: broken"), message);
  }

  @Test
  void runsInAPlainJavacWithoutExports() throws Exception {
    List<Path> files = Shop.writeTo(directory);
    Javac.Outcome plain = Javac.compile(directory, files, List.of("-Xplugin:NPlusOne"));
    assertEquals(0, plain.status(), plain.output());
    assertTrue(
        plain.output().contains(Path.of(Shop.FILE) + ":8: warning: [NPlusOneLazyAccess]"),
        plain.output());
    Javac.Outcome strict =
        Javac.compile(directory, files, List.of("-Xplugin:NPlusOne failOn=likely"));
    assertEquals(1, strict.status(), strict.output());
  }

  @Test
  void saysThatJavacShowsAHundredWarningsOnly() throws Exception {
    List<Path> files = Shop.writeTo(directory);
    Shop.addLoops(directory, 99);
    String hundred = Javac.compile(directory, files, List.of("-Xplugin:NPlusOne")).output();
    assertFalse(hundred.contains("-Xmaxwarns"), hundred);
    Shop.addLoops(directory, 20);
    String all = Javac.compile(directory, files, List.of("-Xplugin:NPlusOne")).output();
    assertTrue(
        all.contains(
            "[NPlusOne] 120 findings in this compilation; javac shows 100, unless `-Xmaxwarns`"),
        all);
    List<String> strict = List.of("-Xplugin:NPlusOne failOn=likely");
    String errors = Javac.compile(directory, files, strict).output();
    assertTrue(errors.contains("unless `-Xmaxerrs`"), errors);
  }

  private List<Diagnostic<? extends JavaFileObject>> compile(List<Path> files, String... arguments)
      throws IOException {
    DiagnosticCollector<JavaFileObject> shown = new DiagnosticCollector<>();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(shown, null, null)) {
      List<String> options =
          List.of("-proc:none", "-classpath", "", "-d", directory.toString(), "-implicit:none");
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, manager, shown, options, null, manager.getJavaFileObjectsFromPaths(files));
      List<String> all = new ArrayList<>(List.of(arguments));
      all.add("baseDirectory=" + directory);
      new NPlusOnePlugin(this::check).init(task, all.toArray(String[]::new));
      task.call();
    }
    return shown.getDiagnostics();
  }

  private Report check(Program program, List<Resource> files, dev.nplusone.CheckOptions options) {
    checked.add(program);
    if (failure != null) {
      throw failure;
    }
    resources.addAll(files);
    return Checker.check(program, files, options);
  }
}
