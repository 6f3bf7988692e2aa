package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.CheckOptions;
import dev.nplusone.Checker;
import dev.nplusone.finding.Confidence;
import dev.nplusone.source.Resource;
import dev.nplusone.testing.TestPrograms;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read when answers of JAX-RS are written, and by JSON-B. */
class ResourceBodiesTest {
  @TempDir Path directory;

  private static final String TEAM = "Scout.team 1 + N(scouts)";
  private static final String TRIPS = "Scout.trips 1 + N(scouts)";

  private static final Resource ECLIPSELINK =
      new Resource(
          "META-INF/persistence.xml",
          "<persistence xmlns=\"https://jakarta.ee/xml/ns/persistence\"><persistence-unit name=\"a\">"
              + "<provider>org.eclipse.persistence.jpa.PersistenceProvider</provider><properties>"
              + "<property name=\"eclipselink.weaving\" value=\"static\"/></properties>"
              + "</persistence-unit></persistence>");

  private static final String SCOUTS =
      """
      package quest;
      import jakarta.persistence.*;
      import java.util.List;
      import jakarta.json.bind.annotation.JsonbTransient;
      @Entity public class Scout {
        @Id Long id;
        @ManyToOne(fetch = FetchType.LAZY) Team team;
        @ManyToOne(fetch = FetchType.LAZY) @JsonbTransient Team former;
        @OneToMany(mappedBy = "scout") List<Trip> trips;
        public Long getId() { return id; }
        public List<Trip> getTrips() { return trips; }
        public Team getTeam() { return team; }
        public Team getFormer() { return former; }
      }
      @Entity class Trip { @Id Long id; @ManyToOne(fetch = FetchType.LAZY) Scout scout; }
      @Entity class Team { @Id Long id; String name; public String getName() { return name; } }
      """;

  private static String resource(String mark) {
    return """
        package quest;
        import jakarta.persistence.*;
        import jakarta.transaction.Transactional;
        import jakarta.ws.rs.*;
        import java.util.List;
        @Path("/scouts") public class ScoutResource {
          @PersistenceContext EntityManager em;
          @GET %s public List<Scout> all() { return em.createQuery("select h from Scout h", Scout.class).getResultList(); }
        }
        """
        .formatted(mark);
  }

  @Test
  void eclipseLinkLoadsWhileTheAnswerIsWritten() {
    assertEquals(List.of(TRIPS), found(List.of(ECLIPSELINK), SCOUTS, resource("@Transactional")));
    assertEquals(List.of(), found(List.of(), SCOUTS, resource("@Transactional")));
    assertEquals(List.of(), found(List.of(), SCOUTS, resource("")));
  }

  @Test
  void quarkusKeepsTheSessionOfARequestWithoutATransaction() {
    String panache =
        """
        package quest;
        import io.quarkus.hibernate.orm.panache.PanacheRepository;
        class Teams implements PanacheRepository<Team> {}
        """;
    assertEquals(List.of(TEAM, TRIPS), found(List.of(), SCOUTS, panache, resource("")));
    assertEquals(List.of(), found(List.of(), SCOUTS, panache, resource("@Transactional")));
  }

  /** Jackson, as Quarkus has it, knows nothing of XML; EclipseLink's MOXy does. */
  @Test
  void whatXmlLeavesOutIsLeftOutByMoxyOnly() {
    String scouts =
        SCOUTS.replace(
            "public List<Trip>", "@jakarta.xml.bind.annotation.XmlTransient public List<Trip>");
    String panache =
        """
        package quest;
        import io.quarkus.hibernate.orm.panache.PanacheRepository;
        class Teams implements PanacheRepository<Team> {}
        """;
    assertEquals(List.of(TEAM, TRIPS), found(List.of(), scouts, panache, resource("")));
    assertEquals(List.of(), found(List.of(ECLIPSELINK), scouts, resource("")));
  }

  @Test
  void jsonBReadsWhatItIsHanded() {
    String writer =
        """
        package quest;
        import jakarta.json.bind.JsonbBuilder;
        import jakarta.persistence.*;
        class Writer {
          EntityManager em;
          String all() { return JsonbBuilder.create().toJson(em.createQuery("select h from Scout h %s", Scout.class).getResultList()); }
        }
        """;
    assertEquals(List.of(TEAM, TRIPS), found(List.of(), SCOUTS, writer.formatted("")));
    assertEquals(List.of(TRIPS), found(List.of(), SCOUTS, writer.formatted("join fetch h.team")));
  }

  private List<String> found(List<Resource> resources, String... sources) {
    return Checker.check(TestPrograms.of(directory, sources), resources, CheckOptions.DEFAULT)
        .findings()
        .stream()
        .filter(f -> f.confidence() != Confidence.POSSIBLE)
        .map(f -> f.association() + " " + f.cost())
        .sorted()
        .toList();
  }
}
