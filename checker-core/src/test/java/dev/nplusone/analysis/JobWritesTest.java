package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that a job finds without a transaction, and another bean writes in one that it begins. */
class JobWritesTest {
  private static final String CLASSES =
      """
      package crm;
      import jakarta.persistence.*;
      import java.util.*;
      import org.springframework.data.jpa.repository.*;
      import org.springframework.scheduling.annotation.*;
      import org.springframework.stereotype.*;
      import org.springframework.transaction.annotation.*;
      import org.springframework.web.bind.annotation.*;
      @Entity class Mail {
        @Id @GeneratedValue Long id;
        boolean sent;
        public Long getId() { return id; }
        public void setSent(boolean sent) { this.sent = sent; }
      }
      interface Mails extends JpaRepository<Mail, Long> { List<Mail> findBySentFalse(); }
      """;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"save", "saveAndFlush", "delete"})
  void eachRowIsSelectedAgain(String write) {
    String sender =
        """
        @Service class Sender {
          Mails mails;
          @Transactional public void send(Mail mail) { mail.setSent(true); mails.%s(mail); }
        }
        """
            .formatted(write);
    assertEquals(List.of("Mails." + write + " 1 + N(mails)"), found(sender, loop("")));
    assertEquals(List.of(), found(sender, loop("@Transactional")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mails.saveAll(some)", "some.forEach(mails::save)"})
  void eachRowOfAListIsSelectedAgain(String write) {
    String sender =
        """
        @Service @Transactional class Sender {
          Mails mails;
          public void send(List<Mail> some) { %s; }
        }
        """
            .formatted(write);
    String job =
        """
        @Service class Job {
          Mails mails;
          Sender sender;
          @Scheduled(fixedDelay = 5) %s public void run() { sender.send(mails.findBySentFalse()); }
        }
        """;
    assertEquals(1, found(sender, job.formatted("")).size());
    assertEquals(List.of(), found(sender, job.formatted("@Transactional")));
  }

  /** What the transaction has found itself is in its context. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "mails.findBySentFalse().forEach(found -> { found.setSent(true); mails.save(found); });",
        "Mail made = new Mail(); mails.save(made);",
        "mail.setSent(true);"
      })
  void rowsOfTheTransactionAreThere(String body) {
    String sender =
        """
        @Service class Sender {
          Mails mails;
          @Transactional public void send(Mail mail) { %s }
        }
        """
            .formatted(body);
    List<String> found = found(sender, loop(""));
    assertEquals(List.of(), found.stream().filter(f -> f.startsWith("Mails.save ")).toList());
  }

  /** A request may keep its session open. */
  @ParameterizedTest
  @ValueSource(strings = {"@GetMapping(\"/send\")", "@PostMapping(\"/send\")"})
  void rowsOfARequestAreThere(String mapping) {
    String sender =
        """
        @Service class Sender {
          Mails mails;
          @Transactional public void send(Mail mail) { mail.setSent(true); mails.save(mail); }
        }
        """;
    String handler =
        """
        @RestController class Outbox {
          Mails mails;
          Sender sender;
          %s public void run() { for (Mail mail : mails.findBySentFalse()) { sender.send(mail); } }
        }
        """
            .formatted(mapping);
    assertEquals(List.of(), found(sender, handler));
  }

  private static String loop(String mark) {
    return """
    @Service class Job {
      Mails mails;
      Sender sender;
      @Scheduled(fixedDelay = 5) %s public void run() {
        for (Mail mail : mails.findBySentFalse()) { sender.send(mail); }
      }
    }
    """
        .formatted(mark);
  }

  private List<String> found(String sender, String caller) {
    return TestFindings.costs(directory, CLASSES + sender + caller);
  }
}
