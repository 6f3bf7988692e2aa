package dev.nplusone.door.errorprone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nplusone.baseline.BaselineFile;
import dev.nplusone.door.Javac;
import dev.nplusone.door.Shop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NPlusOneCheckTest {
  private static final String ALONE = "-Xplugin:ErrorProne -XepDisableAllChecks -Xep:NPlusOne";

  @TempDir Path directory;

  @Test
  void warnsOnceAboutTheWholeCompilation() throws Exception {
    Javac.Outcome outcome = compile(ALONE + ":WARN");
    assertEquals(0, outcome.status(), outcome.output());
    assertEquals(1, findings(outcome), outcome.output());
    assertTrue(outcome.output().contains(Path.of(Shop.FILE) + ":8: warning: "), outcome.output());
  }

  @Test
  void obeysErrorPronesSeverity() throws Exception {
    Javac.Outcome outcome = compile(ALONE + ":ERROR");
    assertEquals(1, outcome.status(), outcome.output());
    assertTrue(outcome.output().contains(Path.of(Shop.FILE) + ":8: error: "), outcome.output());
  }

  @Test
  void staysSilentWhenSwitchedOff() throws Exception {
    Javac.Outcome outcome = compile(ALONE + ":OFF");
    assertEquals("", outcome.output());
  }

  @Test
  void stepsBackWhenTheCompilerPluginRunsToo() throws Exception {
    Javac.Outcome outcome = compile(ALONE + ":ERROR", "-Xplugin:NPlusOne");
    assertEquals(0, outcome.status(), outcome.output());
    assertEquals(1, findings(outcome), outcome.output());
  }

  @Test
  void namesTheNearestOptionToAnUnknownOne() throws Exception {
    Javac.Outcome outcome = compile(ALONE + ":WARN -XepOpt:NPlusOne:faiOn=likely");
    assertEquals(1, outcome.status(), outcome.output());
    assertTrue(
        outcome.output().contains("unknown option `faiOn`; did you mean `failOn`?"),
        outcome.output());
  }

  @Test
  void warnsOnlyOfWhatIsNotInTheBaseline() throws Exception {
    compile(ALONE + ":WARN");
    Shop.writeBaseline(directory);

    assertEquals("", again(ALONE + ":ERROR").output());

    Shop.addLoop(directory);
    Javac.Outcome outcome = again(ALONE + ":ERROR");
    assertEquals(1, outcome.status(), outcome.output());
    assertEquals(1, findings(outcome), outcome.output());
    assertTrue(outcome.output().contains(Path.of(Shop.FILE) + ":6: error: "), outcome.output());
  }

  @Test
  void refusesABrokenBaseline() throws Exception {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve(BaselineFile.NAME), "format: 9\n");

    Javac.Outcome outcome = compile(ALONE + ":WARN");

    assertEquals(1, outcome.status(), outcome.output());
    assertTrue(outcome.output().contains("format 9 is newer"), outcome.output());
    assertEquals("format: 9\n", Files.readString(directory.resolve(BaselineFile.NAME)));
  }

  @Test
  void readsTheConfigurationFile() throws Exception {
    Files.createDirectories(directory);
    Path file = directory.resolve("nplusone.yml");
    Files.writeString(file, "rules: {NPlusOneLazyAccess: off}");
    assertEquals("", compile(ALONE + ":WARN").output());

    Javac.Outcome asked = again(ALONE + ":WARN -XepOpt:NPlusOne:rules=NPlusOneLazyAccess=on");
    assertEquals(1, findings(asked), asked.output());

    Files.writeString(file, "accept:\n- association: Order.items\n  reason: few\n");
    assertEquals("", again(ALONE + ":WARN").output());

    Files.writeString(file, "baselin: none\n");
    Javac.Outcome wrong = again(ALONE + ":WARN");
    assertEquals(1, wrong.status(), wrong.output());
    assertTrue(
        wrong
            .output()
            .contains("nplusone.yml:1: unknown option `baselin`; did you mean `baseline`?"),
        wrong.output());
  }

  private static long findings(Javac.Outcome outcome) {
    return outcome.output().lines().filter(line -> line.contains("[NPlusOneLazyAccess]")).count();
  }

  private Javac.Outcome compile(String... plugins) throws Exception {
    return compile(Shop.writeTo(directory), plugins);
  }

  /** Compiles what stands there now. */
  private Javac.Outcome again(String... plugins) throws Exception {
    List<Path> files = new ArrayList<>();
    Shop.sources().keySet().forEach(name -> files.add(directory.resolve(name)));
    return compile(files, plugins);
  }

  private Javac.Outcome compile(List<Path> files, String... plugins) throws Exception {
    List<String> options = new ArrayList<>();
    for (String name :
        List.of("api", "code", "file", "main", "model", "parser", "processing", "tree", "util")) {
      options.add("-J--add-exports=jdk.compiler/com.sun.tools.javac." + name + "=ALL-UNNAMED");
    }
    for (String name : List.of("code", "comp")) {
      options.add("-J--add-opens=jdk.compiler/com.sun.tools.javac." + name + "=ALL-UNNAMED");
    }
    options.addAll(List.of("-XDcompilePolicy=simple", "--should-stop=ifError=FLOW"));
    options.addAll(List.of(plugins));
    return Javac.compile(directory, files, options);
  }
}
