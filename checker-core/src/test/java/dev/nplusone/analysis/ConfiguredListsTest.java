package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists of parts of a configuration are as long as that, also where a method is handed them. */
class ConfiguredListsTest {
  @TempDir Path directory;

  @Test
  void aListOfPartsOfAConfigurationIsNoData() {
    String mark = "@ConfigurationProperties(prefix = \"desk\")";
    for (String code :
        List.of(
            "void run() { for (Settings.Link link : settings.getLinks()) { links.findByUrl(link.getUrl()); } }",
            "void run() { make(settings.getLinks()); } private void make(List<Settings.Link> all) { READ }",
            "void make(List<Settings.Link> all) { READ }")) {
      assertEquals(List.of(), found(mark, code), code);
    }
    assertEquals(
        List.of("Links.findByUrl N(all)"),
        found("", "void make(List<Settings.Link> all) { READ }"));
    assertEquals(
        List.of("Links.findByUrl N(all)"),
        found(
            mark,
            "void make(List<String> all) { for (String url : all) { links.findByUrl(url); } }"));
  }

  private List<String> found(String mark, String code) {
    return TestFindings.costs(
        directory,
        """
        package desk;
        import jakarta.persistence.*;
        import java.util.*;
        import org.springframework.boot.context.properties.ConfigurationProperties;
        import org.springframework.data.jpa.repository.*;
        @Entity class Link { @Id Long id; String url; }
        interface Links extends JpaRepository<Link, Long> { Optional<Link> findByUrl(String url); }
        MARK class Settings {
          private List<Link> links;
          public List<Link> getLinks() { return links; }
          public void setLinks(List<Link> links) { this.links = links; }
          static class Link { private String url; public String getUrl() { return url; } }
        }
        class Desk { Settings settings; Links links; CODE }
        """
            .replace("MARK", mark)
            .replace("CODE", code)
            .replace("READ", "for (Settings.Link link : all) { links.findByUrl(link.getUrl()); }"));
  }
}
