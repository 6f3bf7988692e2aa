package dev.nplusone.door;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFilesTest {
  @TempDir Path directory;

  private boolean isOne(String name, String text) throws IOException {
    return ConfigurationFiles.isOne(Files.writeString(directory.resolve(name), text));
  }

  @Test
  void knowsFilesByName() throws IOException {
    assertTrue(isOne("application.properties", ""));
    assertTrue(isOne("mysql_persistence.xml", ""));
    assertTrue(isOne("orders.graphqls", "type Query { a: Int }"));
    assertFalse(isOne("messages.properties", ""));
  }

  @Test
  void knowsMappingFilesWhateverTheyAreCalled() throws IOException {
    assertTrue(isOne("jpa_named_queries.xml", "<entity-mappings version='1.0'/>"));
    assertFalse(isOne("other.xml", "<project/>"));
  }

  @Test
  void knowsFilesOfSpringThatConfigurePersistence() throws IOException {
    assertTrue(isOne("data-context.xml", "<bean class='o.s.o.j.v.EclipseLinkJpaVendorAdapter'/>"));
    assertFalse(isOne("pom.xml", "<!-- JpaVendorAdapter -->"));
  }

  @Test
  void leavesOutWhatIsNotThere() {
    assertFalse(ConfigurationFiles.isOne(directory.resolve("gone.xml")));
  }
}
