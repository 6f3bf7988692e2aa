package dev.nplusone.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.CheckOptions;
import dev.nplusone.Checker;
import dev.nplusone.testing.TestPrograms;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EagerSelectRuleTest {
  @TempDir Path directory;

  @Test
  void whatLeadsBackOverAnotherClassIsInDoubt() {
    assertEquals(
        List.of("User.picture POSSIBLE"),
        found(
            "select q from Question q join fetch q.author a join fetch a.picture p join fetch p.owner"));
  }

  @Test
  void theNextOfAChainIsNot() {
    assertEquals(
        List.of("Member.leader CERTAIN"),
        found("select m from Post m join fetch m.author a join fetch a.leader"));
  }

  @Test
  void whatACacheHoldsIsInDoubt() {
    assertEquals(
        List.of("Shelf.boxes POSSIBLE", "Shelf.crates CERTAIN", "Shelf.label POSSIBLE"),
        found("select s from Shelf s"));
  }

  @Test
  void whatThereIsOnceForEachConstantOfAnEnumIsInDoubt() {
    assertEquals(List.of("Sign.kind POSSIBLE"), found("select s from Sign s"));
    assertEquals(List.of("Tag.level POSSIBLE"), found("select t from Tag t"));
    assertEquals(List.of("Note.shade CERTAIN"), found("select n from Note n"));
    assertEquals(List.of("Word.phrase CERTAIN"), found("select w from Word w"));
  }

  @Test
  void whatAnAnswerHasInCommonWithWhatItAnswersIsInDoubt() {
    assertEquals(
        List.of("Answer.author CERTAIN", "Answer.thread POSSIBLE"),
        found("select a from Answer a where a.answered = :one"));
    assertEquals(
        List.of("Answer.author CERTAIN", "Answer.thread CERTAIN"),
        found("select a from Answer a where a.text = :text"));
    assertEquals(
        List.of("Part.color CERTAIN", "Part.size CERTAIN"),
        found("select p from Part p where p.whole = :one"));
  }

  @Test
  void whatTheParentFindsOverItsOwnReferencesIsInDoubt() {
    String over = "client != null ? client.getOffice() : group.office()";
    String all = "select t from Transfer t where t.account = :one and t.day = :day";
    List<String> doubted = List.of("Transfer.bank CERTAIN", "Transfer.office POSSIBLE");
    assertEquals(doubted, transfers(all, "Office office() { return %s; }".formatted(over)));
    assertEquals(doubted, transfers(all, "Office getOffice() { return this.group.office(); }"));
    List<String> sure = List.of("Transfer.bank CERTAIN", "Transfer.office CERTAIN");
    assertEquals(
        sure,
        transfers(
            "select t from Transfer t where t.day = :day",
            "Office office() { return %s; }".formatted(over)));
    assertEquals(sure, transfers(all, "Office office(int day) { return %s; }".formatted(over)));
    assertEquals(sure, transfers(all, "Group office() { return group; }"));
    assertEquals(sure, transfers(all, "Office office() { return new Office(); }"));
    assertEquals(
        sure,
        transfers(
            all, "Office office() { for (Transfer t : transfers) return t.office; return null; }"));
  }

  private List<String> transfers(String query, String method) {
    String source =
        """
        package bank;
        import jakarta.persistence.*;
        import java.util.List;
        @Entity class Office { @Id Long id; }
        @Entity class Bank { @Id Long id; }
        @Entity class Client { @Id Long id; @ManyToOne Office office; Office getOffice() { return office; } }
        @Entity class Group { @Id Long id; @ManyToOne Office main; Office office() { return main; } }
        @Entity class Account {
          @Id Long id;
          @ManyToOne Client client;
          @ManyToOne Group group;
          @OneToMany(mappedBy = "account") List<Transfer> transfers;
          %s
        }
        @Entity class Transfer {
          @Id Long id;
          int day;
          @ManyToOne(fetch = FetchType.LAZY) Account account;
          @ManyToOne Bank bank;
          @ManyToOne Office office;
        }
        class Transfers {
          EntityManager em;
          int all() {
            return em.createQuery("%s", Transfer.class).getResultList().size();
          }
        }
        """;
    return confidences(source.formatted(method, query));
  }

  @Test
  void aListThatIsAskedForItsOneRowHasNoMore() {
    String one = "return found.size() == 1 ? found.get(0) : null;";
    assertEquals(List.of(), lookedUp(one));
    assertEquals(
        List.of(),
        lookedUp(
            "if (found.size() > 1) throw new Error(); return found.isEmpty() ? null : found.get(0);"));
    List<String> each = List.of("User.picture CERTAIN");
    assertEquals(each, lookedUp("System.out.println(found); " + one));
  }

  @Test
  void theFirstOfWhatAnEqualityAsksForIsMostLikelyTheOnlyOne() {
    List<String> each = List.of("User.picture CERTAIN");
    List<String> doubted = List.of("User.picture POSSIBLE");
    String first = "return found.size() > 0 ? found.get(0) : null;";
    assertEquals(doubted, lookedUp(first));
    assertEquals(doubted, lookedUp("return found.stream().findFirst().orElse(null);"));
    assertEquals(each, lookedUp(first, "u.name = :n order by u.id"));
    assertEquals(each, lookedUp(first, "u.name > :n"));
    assertEquals(each, lookedUp("System.out.println(found); " + first));
  }

  @Test
  void aParameterThatTheTextHasAsAPlainWordIsNone() {
    List<String> each = List.of("User.picture CERTAIN");
    assertEquals(List.of("User.picture POSSIBLE"), asked("u.name = :n"));
    assertEquals(each, asked("u.name < :m"));
    assertEquals(List.of(), asked("u.name = n"));
    assertEquals(each, asked("u.name = n or u.name = :n"));
  }

  private List<String> asked(String condition) {
    return lookedUp("return found.get(0);", condition);
  }

  private List<String> lookedUp(String then) {
    return lookedUp(then, "u.name = :n");
  }

  private List<String> lookedUp(String then, String condition) {
    String source =
        """
        package forum;
        import jakarta.persistence.*;
        import java.util.List;
        @Entity class User { @Id Long id; String name; @ManyToOne Picture picture; }
        @Entity class Picture { @Id Long id; }
        class Forum {
          EntityManager em;
          User named(String name) {
            List<User> found = em.createQuery("select u from User u where %s", User.class)
                .setParameter("n", name).getResultList();
            %s
          }
        }
        """;
    return confidences(source.formatted(condition, then));
  }

  private List<String> found(String query) {
    String source =
        """
        package forum;
        import jakarta.persistence.*;
        import java.util.List;
        @Entity class Question {
          @Id Long id;
          @ManyToOne(fetch = FetchType.LAZY) User author;
        }
        @Entity class Post {
          @Id Long id;
          @ManyToOne(fetch = FetchType.LAZY) Member author;
        }
        @Entity class User {
          @Id Long id;
          @ManyToOne Picture picture;
        }
        @Entity class Member {
          @Id Long id;
          @ManyToOne Member leader;
        }
        @Entity class Picture {
          @Id Long id;
          @ManyToOne User owner;
        }
        @Entity class Shelf {
          @Id Long id;
          @OneToMany(fetch = FetchType.EAGER) @org.hibernate.annotations.Cache(usage = org.hibernate.annotations.CacheConcurrencyStrategy.READ_WRITE)
          List<Label> boxes;
          @OneToMany(fetch = FetchType.EAGER) List<Label> crates;
          @ManyToOne Label label;
        }
        @Entity @Cacheable class Label { @Id Long id; }
        @Entity class Thread { @Id Long id; }
        @Entity class Answer {
          @Id Long id;
          String text;
          @ManyToOne(fetch = FetchType.LAZY) Answer answered;
          @ManyToOne Shade author;
          @ManyToOne Thread thread;
        }
        @Entity class Part {
          @Id Long id;
          @ManyToOne(fetch = FetchType.LAZY) Part whole;
          @ManyToOne Shade color;
          @ManyToOne Shade size;
        }
        enum Name { RED, GREEN }
        @Entity class Kind { @Id Long id; @Enumerated(EnumType.STRING) @Column(unique = true) Name name; }
        @Entity class Level { @Id @Enumerated(EnumType.STRING) Name name; }
        @Entity class Shade { @Id Long id; @Enumerated(EnumType.STRING) Name name; }
        @Entity @IdClass(PhraseKey.class) class Phrase { @Id @Enumerated(EnumType.STRING) Name language; @Id String key; }
        class PhraseKey implements java.io.Serializable { Name language; String key; }
        @Entity class Word { @Id Long id; @ManyToOne Phrase phrase; }
        @Entity class Sign { @Id Long id; @ManyToOne Kind kind; }
        @Entity class Tag { @Id Long id; @ManyToOne Level level; }
        @Entity class Note { @Id Long id; @ManyToOne Shade shade; }
        class Forum {
          EntityManager em;
          int all() {
            return em.createQuery("%s", Object.class).getResultList().size();
          }
        }
        """;
    return confidences(source.formatted(query));
  }

  private List<String> confidences(String source) {
    return Checker.check(TestPrograms.of(directory, source), List.of(), CheckOptions.DEFAULT)
        .findings()
        .stream()
        .map(f -> f.association() + " " + f.confidence())
        .toList();
  }
}
