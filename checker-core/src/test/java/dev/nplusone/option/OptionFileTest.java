package dev.nplusone.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionFileTest {
  @TempDir Path directory;

  @Test
  void readsYaml() throws IOException {
    OptionValues options =
        read(
            "nplusone.yml",
            """
            # how we use it
            failOn: certain
            skip: false
            threads: 2
            excludes:
              - "**/{generated,old}/**"
            sources: a, b
            rules:
              NPlusOneEagerSelect: off
              NPlusOneLazyAccess: error
            classpath:
            """);

    assertEquals("certain", options.text(OptionCatalog.FAIL_ON));
    assertEquals(Optional.of(2), options.number(OptionCatalog.THREADS));
    assertEquals(List.of("**/{generated,old}/**"), options.list(OptionCatalog.EXCLUDES));
    assertEquals(
        List.of(directory.resolve("a"), directory.resolve("b")),
        options.paths(OptionCatalog.SOURCES, Path.of("elsewhere")));
    assertEquals(
        List.of("NPlusOneEagerSelect", "NPlusOneLazyAccess"),
        List.copyOf(options.map(OptionCatalog.RULES).keySet()));
    assertEquals("off", options.map(OptionCatalog.RULES).get("NPlusOneEagerSelect").text());
    assertEquals(List.of(), options.given(OptionCatalog.CLASSPATH));
  }

  @Test
  void readsEntriesWithTheirLines() throws IOException {
    OptionValues options =
        read(
            "nplusone.yml",
            "accept:\n  - rule: NPlusOneLazyAccess\n    reason: \"a: b, c\"\n    entity: Order\n"
                + "  - path:shop/**\n");

    List<Entry> entries = options.entries(OptionCatalog.ACCEPT);
    assertEquals(2, entries.size());
    assertEquals(
        Map.of("rule", "NPlusOneLazyAccess", "entity", "Order", "reason", "a: b, c"),
        entries.get(0).fields());
    assertEquals(2, entries.get(0).given().origin().line());
    assertEquals(Optional.of("shop/**"), entries.get(1).field("path"));
    assertEquals(5, entries.get(1).given().origin().line());
  }

  @Test
  void readsProperties() throws IOException {
    OptionValues options =
        read(
            "nplusone.properties",
            "! notes \\\nfailOn = never\nrules=NPlusOneEagerSelect=off,\\\n  NPlusOneLazyAccess=on\n");

    assertEquals("never", options.text(OptionCatalog.FAIL_ON));
    assertEquals(2, options.map(OptionCatalog.RULES).size());
  }

  @Test
  void namesFileLineAndNearestKey() {
    assertRefused(
        "nplusone.yml:2: unknown option `failon`; did you mean `failOn`?",
        "nplusone.yml",
        "skip: false\nfailon: never\n");
    assertRefused(
        "nplusone.properties:3: unknown option `failon`; did you mean `failOn`?",
        "nplusone.properties",
        "skip=\\\nfalse\nfailon=never\n");
  }

  @Test
  void namesFileLineAndNearestValue() {
    assertRefused(
        "nplusone.yml:3: rules: `of` is not one of on, off, info, warning, error; did you mean `off`?",
        "nplusone.yml",
        "rules:\n  NPlusOneLazyAccess: error\n  NPlusOneEagerSelect: of\n");
    assertRefused(
        "nplusone.yml:1: skip: `yes` is neither true nor false", "nplusone.yml", "skip: yes\n");
  }

  @Test
  void refusesValuesOfAnotherKind() {
    assertRefused(
        "nplusone.yml:2: failOn is no list; write `failOn: certain`, say",
        "nplusone.yml",
        "failOn:\n  - certain\n");
    assertRefused(
        "nplusone.yml:1: holds no options; write `failOn: certain`, say",
        "nplusone.yml",
        "- failOn\n");
    assertRefused(
        "nplusone.yml:2: skip is given twice", "nplusone.yml", "skip: true\nskip: true\n");
    assertRefused(
        "nplusone.yml:1: option `baseDirectory` cannot be given here (file), only in: javac plugin,"
            + " Error Prone",
        "nplusone.yml",
        "baseDirectory: .\n");
  }

  @Test
  void refusesWhatIsNoYaml() {
    WrongOption e =
        assertThrows(WrongOption.class, () -> read("nplusone.yml", "skip: true\n  failOn: [\n"));
    assertEquals("nplusone.yml:2: is no YAML", e.getMessage().substring(0, 26));
  }

  @Test
  void findsTheNearestFileAboveButNotOutsideTheCheckout() throws IOException {
    Path deep = Files.createDirectories(directory.resolve("shop/module/src"));
    Path file = Files.writeString(directory.resolve("shop/nplusone.yml"), "");
    assertEquals(Optional.of(file), OptionFile.nearest(deep));

    Files.createDirectory(directory.resolve("shop/module/.git"));
    assertEquals(Optional.empty(), OptionFile.nearest(deep));
  }

  @Test
  void refusesTwoFiles() throws IOException {
    Files.writeString(directory.resolve("nplusone.yml"), "");
    Files.writeString(directory.resolve("nplusone.properties"), "");
    WrongOption e = assertThrows(WrongOption.class, () -> OptionFile.in(directory));
    assertEquals(
        "there are " + directory.resolve("nplusone.yml") + " and nplusone.properties; keep one",
        e.getMessage());
  }

  private OptionValues read(String name, String text) throws IOException {
    return OptionFile.read(Files.writeString(directory.resolve(name), text));
  }

  private void assertRefused(String message, String name, String text) {
    assertEquals(message, assertThrows(WrongOption.class, () -> read(name, text)).getMessage());
  }
}
