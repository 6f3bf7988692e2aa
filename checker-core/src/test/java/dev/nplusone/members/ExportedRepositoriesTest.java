package dev.nplusone.members;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages of rows that Spring Data REST renders. */
class ExportedRepositoriesTest {
  private static final String CLASSES =
      """
      package vote;
      import com.fasterxml.jackson.annotation.*;
      import jakarta.persistence.*;
      import java.util.*;
      import org.springframework.beans.factory.annotation.Value;
      import org.springframework.data.domain.*;
      import org.springframework.data.jpa.repository.*;
      import org.springframework.data.rest.core.annotation.*;
      import org.springframework.stereotype.Service;
      @Entity class Voter {
        @Id Long id;
        String name;
        public Long getId() { return id; }
        public String getName() { return name; }
      }
      @Entity class Poll {
        @Id Long id;
        String title;
        @ManyToOne FETCH Voter owner;
        @OneToMany(mappedBy = "poll") List<Ballot> ballots;
        public Long getId() { return id; }
        public String getTitle() { return title; }
        public Voter getOwner() { return owner; }
        public List<Ballot> getBallots() { return ballots; }
        GETTER
      }
      @Entity class Ballot { @Id Long id; @ManyToOne(fetch = FetchType.LAZY) Poll poll; }
      interface BallotRepository extends JpaRepository<Ballot, Long> { long countByPoll(Poll poll); }
      @Service class Counting {
        BallotRepository ballots;
        public long of(Poll poll) { return ballots.countByPoll(poll); }
      }
      """;

  private static final String REPOSITORY =
      """
      @RepositoryRestResource(path = "polls")
      interface PollRepository extends JpaRepository<Poll, Long> { ONE }
      """;

  private static final List<String> OWNERS = List.of("Poll.owner 1 + N(polls)");

  private static final String CRUD = "org.springframework.data.repository.CrudRepository";

  @TempDir Path directory;

  @Test
  void aPageIsAskedFor() {
    assertEquals(OWNERS, found("", "", REPOSITORY));
    assertEquals(OWNERS, found("", "", REPOSITORY.replace("JpaRepository", CRUD)));
  }

  @Test
  void nobodyAsksWhereItIsNotExported() {
    assertEquals(
        List.of(), found("", "", REPOSITORY.replace("path = \"polls\"", "exported = false")));
    assertEquals(List.of(), found("", "", REPOSITORY.replaceFirst("(?m)^@.*$", "")));
    String hidden = "@RestResource(exported = false) Page<Poll> findAll(Pageable page);";
    assertEquals(List.of(), found("", "", REPOSITORY.replace("ONE", hidden)));
  }

  @Test
  void aGraphFetchesForThePage() {
    String fetched = "@EntityGraph(attributePaths = \"owner\") Page<Poll> findAll(Pageable page);";
    assertEquals(List.of(), found("", "", REPOSITORY.replace("ONE", fetched)));
  }

  @Test
  void referencesAreLinksAndOtherPropertiesAreRead() {
    String lazy = "(fetch = FetchType.LAZY)";
    String size = "public int getSize() { return ballots.size(); }";
    assertEquals(List.of(), found(lazy, "", REPOSITORY));
    assertEquals(List.of("Poll.ballots 1 + N(polls)"), found(lazy, size, REPOSITORY));
    assertEquals(List.of(), found(lazy, "@JsonIgnore " + size, REPOSITORY));
  }

  @Test
  void anExcerptIsReadOfEach() {
    String excerpt =
        REPOSITORY.replace("path = \"polls\"", "excerptProjection = PollView.class")
            + """
            interface PollView {
              String getTitle();
              @Value("#{@counting.of(target)}") long getCount();
              @Value("#{target.owner.name}") String getOwnerName();
            }
            """;
    assertEquals(
        List.of("BallotRepository.countByPoll 1 + N(polls)", "Poll.owner 1 + N(polls)"),
        found(
            "(fetch = FetchType.LAZY)",
            "public int getSize() { return ballots.size(); }",
            excerpt));
  }

  @Test
  void aViewInAViewIsRead() {
    String excerpt =
        REPOSITORY.replace("path = \"polls\"", "excerptProjection = PollView.class")
            + """
            interface PollView { String getTitle(); VoterView getOwner(); }
            interface VoterView { WHAT }
            """;
    String lazy = "(fetch = FetchType.LAZY)";
    assertEquals(OWNERS, found(lazy, "", excerpt.replace("WHAT", "String getName();")));
    assertEquals(List.of(), found(lazy, "", excerpt.replace("WHAT", "Long getId();")));
  }

  private List<String> found(String fetch, String getter, String more) {
    String classes = CLASSES.replace("FETCH", fetch).replace("GETTER", getter);
    return TestFindings.costs(
        directory, classes + more.replace("ONE", "").replace("@ManyToOne  ", "@ManyToOne "));
  }
}
