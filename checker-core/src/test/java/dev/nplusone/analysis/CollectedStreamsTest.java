package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that are read while others are still to come leave nothing to batch, collected ones do. */
class CollectedStreamsTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "for (Person p : persons.findByNameNotNull().toList()) n += p.teams.size();",
        "Set<Person> all = persons.findByNameNotNull().collect(Collectors.toSet());"
            + " n += all.stream().filter(p -> p.teams.isEmpty()).count();",
        "persons.findByNameNotNull().collect(Collectors.groupingBy(p -> p.name)).values().stream()"
            + ".flatMap(List::stream).forEach(p -> n += p.teams.size());",
        "n += read(persons.findByNameNotNull().filter(p -> p.name.isEmpty()).toList());"
      })
  void whatIsCollectedComesInBatches(String code) {
    assertEquals(List.of(), found(code));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "persons.findByNameNotNull().forEach(p -> n += p.teams.size());",
        "for (Iterator<Person> i = persons.findByNameNotNull().iterator(); i.hasNext();)"
            + " n += i.next().teams.size();",
        "n += persons.findByNameNotNull().filter(p -> p.teams.isEmpty()).toList().size();",
        "n += persons.findByNameNotNull().map(p -> p.teams.size()).toList().size();",
        "n += persons.findByNameNotNull().collect(Collectors.groupingBy(p ->"
            + " p.teams.size())).size();"
      })
  void whatIsReadOnTheWayDoesNot(String code) {
    assertEquals(List.of("Person.teams 1 + N(persons)"), found(code));
  }

  private List<String> found(String code) {
    return TestFindings.costs(
        directory,
        """
        package club;
        import jakarta.persistence.*;
        import java.util.*;
        import java.util.stream.*;
        import org.hibernate.annotations.BatchSize;
        import org.springframework.data.jpa.repository.*;
        import org.springframework.transaction.annotation.Transactional;
        @Entity class Person {
          @Id Long id;
          String name;
          @ManyToMany @BatchSize(size = 30) Set<Team> teams;
        }
        @Entity class Team { @Id Long id; }
        interface Persons extends JpaRepository<Person, Long> { Stream<Person> findByNameNotNull(); }
        class Desk {
          Persons persons;
          int n;
          int read(List<Person> all) { int m = 0; for (Person p : all) m += p.teams.size(); return m; }
          @Transactional void all() { %s }
        }
        """
            .formatted(code));
  }
}
