package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What newer versions of JPA and Hibernate, and libraries beside them, add to ask for rows: several
 * identifiers at once, graphs instead of classes, profiles, graphs as arguments of repositories.
 */
class SessionCallsTest {
  private static final String CLASSES =
      """
      package ward;
      import com.cosium.spring.data.jpa.entity.graph.domain2.DynamicEntityGraph;
      import com.cosium.spring.data.jpa.entity.graph.domain2.EntityGraph;
      import com.cosium.spring.data.jpa.entity.graph.domain2.NamedEntityGraph;
      import com.cosium.spring.data.jpa.entity.graph.domain.EntityGraphUtils;
      import com.cosium.spring.data.jpa.entity.graph.repository.EntityGraphJpaRepository;
      import jakarta.persistence.*;
      import java.util.*;
      import org.hibernate.*;
      import org.hibernate.annotations.*;
      import org.springframework.data.domain.Pageable;
      @Entity @FetchProfile(name = "deep", fetchOverrides =
          @FetchProfile.FetchOverride(entity = Ward.class, association = "patients"))
      @FetchProfile(name = "oldest", fetchOverrides =
          @FetchProfile.FetchOverride(entity = Ward.class, association = "oldest"))
      @jakarta.persistence.NamedEntityGraph(name = "Ward.patients",
          attributeNodes = @NamedAttributeNode("patients"))
      class Ward {
        @Id Long id;
        @OneToMany List<Patient> patients;
        @FetchProfileOverride(profile = "flat") @ManyToOne(fetch = FetchType.LAZY) Patient oldest;
      }
      @Entity class Patient { @Id Long id; String name; }
      @Entity @Cacheable @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
      class Nurse { @Id Long id; String name; }
      interface Wards extends EntityGraphJpaRepository<Ward, Long> {
        List<Ward> findByName(String name, EntityGraph graph);
      }
      class Desk {
        SessionFactory factory;
        Wards wards;
        void count(Iterable<Ward> all) { for (Ward w : all) { w.patients.size(); } }
        void names(Iterable<Ward> all) { for (Ward w : all) { w.oldest.name.length(); } }
        void enable(Session session) {
          session.enableFetchProfile("flat");
          session.enableFetchProfile("deep");
        }
        void read(Ward w) { w.oldest.name.length(); }
        List<Ward> profiled(Session session) {
          session.enableFetchProfile("flat");
          try {
            return session.createQuery("from Ward where id > 1", Ward.class).list();
          } finally {
            session.disableFetchProfile("flat");
          }
        }
        void run(Session session, List<Long> ids, EntityGraph given, Pageable page) {
          %s
        }
      }
      """;

  @TempDir Path directory;

  @Test
  void severalIdentifiersAreOneStatement() {
    assertEquals(
        List.of("Ward.patients 1 + N(wards)"),
        found("count(session.findMultiple(Ward.class, ids));"));
    assertEquals(
        List.of("Ward.patients 1 + N(wards)"),
        found(
            "try (StatelessSession s = factory.openStatelessSession()) {"
                + " for (Ward w : s.getMultiple(Ward.class, ids)) { s.fetch(w.patients); } }"));
  }

  @Test
  void aReferenceToWhatTheCacheHoldsIsInDoubt() {
    String loop = "for (Long id : ids) { session.load(%s.class, id).name.length(); }";
    assertEquals(List.of("Patient N(ids)"), found(loop.formatted("Patient")));
    assertEquals(List.of(), found(loop.formatted("Nurse")));
  }

  @Test
  void theClassOfARowFindsTheRowAgain() {
    String loop = "for (Ward w : session.createQuery(\"from Ward\", Ward.class).list()) { %s; }";
    assertEquals(List.of(), found(loop.formatted("session.find(w.getClass(), w.id)")));
    assertEquals(
        List.of("Session.find 1 + N(wards)"),
        found(loop.formatted("session.find(Patient.class, w.id)")));
  }

  @Test
  void aGraphSaysWhichClassIsMeant() {
    String graph = "var graph = session.createEntityGraph(Ward.class);";
    String find = " for (Long id : ids) { count(List.of(session.find(graph, id))); }";
    assertEquals(List.of("Session.find N(ids)", "Ward.patients N(ids)"), found(graph + find));
    String patients = graph + " graph.addAttributeNodes(\"patients\");";
    assertEquals(List.of("Session.find N(ids)"), found(patients + find));
    assertEquals(List.of(), found(patients + " count(session.findMultiple(graph, ids));"));
    assertEquals(
        List.of("Session.find N(ids)"),
        found("var graph = session.getEntityGraph(\"Ward.patients\");" + find));
  }

  @Test
  void anEnabledProfileIsFetched() {
    String all = "session.createQuery(\"from Ward\", Ward.class).list()";
    assertEquals(List.of(), found("session.enableFetchProfile(\"deep\"); count(" + all + ");"));
    assertEquals(
        List.of("Ward.oldest 1 + N(wards)"),
        found("session.enableFetchProfile(\"deep\"); names(" + all + ");"));
    assertEquals(List.of(), found("session.enableFetchProfile(\"flat\"); names(" + all + ");"));
    assertEquals(
        List.of(),
        found("enable(session); for (Ward w : " + all + ") { read(w); w.patients.size(); }"));
    assertEquals(List.of(), found("session.enableFetchProfile(\"oldest\"); names(" + all + ");"));
    assertEquals(
        List.of("Ward.oldest 1 + N(wards)"),
        found("names(profiled(session)); names(" + all + ");"));
    assertEquals(
        List.of("Ward.patients 1 + N(wards)"),
        found(
            "session.enableFetchProfile(\"deep\"); session.disableFetchProfile(\"deep\"); count("
                + all
                + ");"));
    assertEquals(
        List.of(),
        found(
            "session.enableFetchProfile(\"deep\"); var rows = "
                + all
                + "; session.disableFetchProfile(\"deep\"); count(rows);"));
  }

  @Test
  void aBatchSizeSparesRowsThatComeTogether() {
    String batches = "session.setFetchBatchSize(20); ";
    assertEquals(
        List.of(),
        found(batches + "names(session.createQuery(\"from Ward\", Ward.class).list());"));
    assertEquals(
        List.of("Session.find N(ids)", "Ward.oldest N(ids)"),
        found(
            batches
                + "for (Long id : ids) { readOne(session, id); } }"
                + " private void readOne(Session session, Long id) {"
                + " read(session.find(Ward.class, id));"));
  }

  @Test
  void repositoriesAreGivenGraphs() {
    for (String graph :
        List.of(
            "DynamicEntityGraph.loading(List.of(\"oldest\", \"patients\"))",
            "DynamicEntityGraph.fetching().addPath(\"patients\", \"ward\").build()",
            "NamedEntityGraph.loading(\"Ward.patients\")",
            "EntityGraphUtils.fromName(\"Ward.patients\")",
            "EntityGraphUtils.fromAttributePaths(\"patients\")",
            "given")) {
      assertEquals(List.of(), found("count(wards.findByName(\"x\", " + graph + "));"));
      assertEquals(List.of(), found("count(wards.findAll(" + graph + "));"));
      assertEquals(List.of(), found("count(wards.findAll(page, " + graph + "));"));
    }
    for (String graph :
        List.of("DynamicEntityGraph.loading(List.of(\"oldest\"))", "EntityGraph.NOOP")) {
      assertEquals(
          List.of("Ward.patients 1 + N(wards)"),
          found("count(wards.findByName(\"x\", " + graph + "));"));
      assertEquals(
          List.of("Ward.patients 1 + N(wards)"), found("count(wards.findAll(" + graph + "));"));
    }
  }

  private List<String> found(String body) {
    return TestFindings.costs(directory, CLASSES.formatted(body));
  }
}
