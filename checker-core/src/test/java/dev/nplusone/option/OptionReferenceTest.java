package dev.nplusone.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The reference page is what the catalog says. Write it again with {@code mvn -pl checker-core test
 * -Dtest=OptionReferenceTest -Dnplusone.test.rewrite=true}.
 */
final class OptionReferenceTest {
  private static final Path PAGE = Path.of("../docs/options.md");

  @Test
  void thePageNamesEveryOptionAndNoOther() throws IOException {
    if (Boolean.getBoolean("nplusone.test.rewrite")) {
      Files.writeString(PAGE, OptionReference.page());
    }
    assertEquals(
        OptionReference.page(),
        Files.readString(PAGE),
        "docs/options.md is not what OptionCatalog says; -Dnplusone.test.rewrite=true writes it");
  }

  @Test
  void everyOptionIsDescribedAndItsExampleIsValid() {
    for (Option option : OptionCatalog.ALL) {
      assertTrue(option.description().endsWith("."), option.name());
      assertTrue(!option.example().isEmpty(), option.name());
      Setting.parse(option, option.example(), Origin.COMMAND_LINE);
      Setting.parse(option, option.byDefault(), Origin.COMMAND_LINE);
    }
  }
}
