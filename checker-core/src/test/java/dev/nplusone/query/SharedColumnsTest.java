package dev.nplusone.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditions on columns that are those of references, or tell whose a row is. */
class SharedColumnsTest {
  private static final String CLASSES =
      """
      package net;
      import jakarta.persistence.*;
      import java.util.*;
      import org.springframework.data.jpa.repository.*;
      @Entity class Node { @Id Long id; String text; }
      @Embeddable class Ends { Long source; Long target; }
      @Entity class Edge {
        @EmbeddedId Ends id;
        @MapsId("source") @ManyToOne Node from;
        @ManyToOne @JoinColumn(name = "target", insertable = false, updatable = false) Node to;
        @Column(name = "via_id") Long viaId;
        @ManyToOne @JoinColumn(name = "via_id", insertable = false, updatable = false) Node via;
      }
      @Entity class Team {
        @Id Long id;
        @OneToOne Person lead;
        @OneToMany(mappedBy = "team") List<Person> members;
        @ManyToOne Node place;
      }
      @Entity class Person {
        @Id Long id;
        @OneToOne(mappedBy = "lead") Team leads;
        @ManyToOne Team team;
        @ManyToOne Node home;
      }
      interface Edges extends JpaRepository<Edge, Ends> {
        List<Edge> findByIdSource(Long id);
        List<Edge> findById_SourceIn(List<Long> ids);
        @Query("select e from Edge e where e.id.target = :id") List<Edge> to(Long id);
        List<Edge> findByViaId(Long id);
      }
      interface People extends JpaRepository<Person, Long> {
        List<Person> findByLeads(Team team);
        List<Person> findByLeads_Id(Long id);
        List<Person> findByTeam_Id(Long id);
        @Query("select p from Person p join p.leads t where t.id = :id") List<Person> leading(Long id);
      }
      interface Teams extends JpaRepository<Team, Long> {
        List<Team> findByLead(Person lead);
        @Query("select t from Team t join t.members m where m.id = :id") List<Team> of(Long id);
        @Query("select t from Team t join t.members m where m.home.id = :id") List<Team> near(Long id);
      }
      class Desk {
        Edges edges;
        People people;
        Teams teams;
        void run(Long id, List<Long> ids, Team team, Person person) { %s.size(); }
      }
      """;

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "edges.findByIdSource(id)     | Edge.to Edge.via",
        "edges.findById_SourceIn(ids) | Edge.from Edge.to Edge.via",
        "edges.to(id)                 | Edge.from Edge.via",
        "edges.findByViaId(id)        | Edge.from Edge.to",
        "people.findByTeam_Id(id)     | Person.home Person.leads",
        "people.findByLeads(team)     |",
        "people.findByLeads_Id(id)    |",
        "people.leading(id)           |",
        "teams.findByLead(person)     | Team.place",
        "teams.of(id)                 |",
        "teams.near(id)               | Team.lead Team.place"
      })
  void targetsThatDifferAreSelected(String call, String references) {
    List<String> costs = TestFindings.costs(directory, CLASSES.formatted(call));
    assertEquals(
        references == null ? "" : references,
        String.join(" ", costs.stream().map(cost -> cost.split(" ")[0]).toList()));
  }
}
