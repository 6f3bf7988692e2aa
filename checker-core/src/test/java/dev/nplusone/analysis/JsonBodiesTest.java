package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.nplusone.CheckOptions;
import dev.nplusone.Checker;
import dev.nplusone.finding.Confidence;
import dev.nplusone.finding.Report;
import dev.nplusone.source.Resource;
import dev.nplusone.testing.TestPrograms;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Jackson reads of entities that a controller hands out. */
class JsonBodiesTest {
  private static final String CLASSES =
      """
      package gym;
      import com.fasterxml.jackson.annotation.*;
      import jakarta.persistence.*;
      import java.util.*;
      import org.springframework.data.domain.*;
      import org.springframework.data.jpa.repository.*;
      import org.springframework.http.*;
      import org.springframework.web.bind.annotation.*;
      class Views { interface Short {} interface Full extends Short {} }
      @Entity class Member {
        @Id private Long id;
        @JsonView(Views.Short.class) private String name;
        @JsonView(Views.Full.class) @OneToMany(mappedBy = "member") private List<Pass> passes;
        @JsonIgnoreProperties("manager") @ManyToOne(fetch = FetchType.LAZY) private Studio studio;
        @ManyToOne(fetch = FetchType.LAZY) private Studio former;
        public String getName() { return name; }
        public List<Pass> getPasses() { return passes; }
        public Studio getStudio() { return studio; }
        Studio former() { return former; }
      }
      @Entity class Pass {
        @Id private Long id;
        @JsonBackReference @ManyToOne(fetch = FetchType.LAZY) private Member member;
        @JsonIgnore @ManyToOne(fetch = FetchType.LAZY) private Studio soldAt;
        public Member getMember() { return member; }
        public Studio getSoldAt() { return soldAt; }
      }
      @Entity class Studio {
        @Id private Long id;
        @ManyToOne(fetch = FetchType.LAZY) private Trainer manager;
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) @OneToMany private List<Trainer> trainers;
        public Trainer getManager() { return manager; }
        public List<Trainer> getTrainers() { return trainers; }
      }
      @Entity class Trainer { @Id private Long id; private String name; public String getName() { return name; } }
      interface MemberRepository extends JpaRepository<Member, Long> {
        @EntityGraph(attributePaths = {"studio", "passes"}) List<Member> findByName(String name);
      }
      interface StudioRepository extends JpaRepository<Studio, Long> {}
      record Card(String name) {}
      record Wrapped(int total, List<Studio> items) {}
      """;

  @TempDir Path directory;

  @Test
  void gettersOfEachRowAreCalled() {
    assertEquals(
        List.of("Member.passes 1 + N(members)", "Member.studio 1 + N(members)"),
        found("@RestController", "@GetMapping List<Member> all() { return members.findAll(); }"));
  }

  @Test
  void whatTheQueryFetchesIsThere() {
    assertEquals(
        List.of(),
        found(
            "@RestController",
            "@GetMapping List<Member> some() { return members.findByName(\"x\"); }"));
  }

  @Test
  void answersHoldBodies() {
    List<String> studios = List.of("Studio.manager 1 + N(studios)");
    assertEquals(
        studios,
        found(
            "@RestController",
            "@GetMapping ResponseEntity<?> a() { return ResponseEntity.ok(studios.findAll()); }"));
    assertEquals(
        studios,
        found(
            "@RestController",
            "@GetMapping ResponseEntity<Page<Studio>> a(Pageable page) {"
                + " return ResponseEntity.ok().body(studios.findAll(page)); }"));
    assertEquals(
        studios,
        found(
            "@RestController",
            "@GetMapping Wrapped a() { var all = studios.findAll(); return new Wrapped(1, all); }"));
  }

  @Test
  void oneRowIsOne() {
    assertEquals(
        List.of(),
        found(
            "@RestController",
            "@GetMapping Studio one(Long id) { return studios.findById(id).orElseThrow(); }"));
  }

  @Test
  void aViewLeavesOut() {
    assertEquals(
        List.of(),
        found(
            "@RestController",
            "@JsonView(Views.Short.class) @GetMapping List<Member> all() { return members.findAll(); }"));
    assertEquals(
        List.of("Member.passes 1 + N(members)"),
        found(
            "@RestController",
            "@JsonView(Views.Full.class) @GetMapping List<Member> all() { return members.findAll(); }"));
  }

  @Test
  void whatStandsForTheWholeObjectIsWritten() {
    assertEquals(
        List.of("Member.studio 1 + N(members)", "Studio.manager 1 + N(members)"),
        found(
            "record Label(Member member) {"
                + " @JsonValue public String text() { return member.getStudio().getManager() + \"\"; } "
                + "} @RestController",
            "@GetMapping List<Label> all() {"
                + " return members.findAll().stream().map(Label::new).toList(); }"));
  }

  @Test
  void hiddenGettersAreNotCalled() {
    String sheet =
        "@Entity %s class Sheet { @Id Long id; String name;"
            + " @ManyToOne(fetch = FetchType.LAZY) Trainer owner;"
            + " public String getTitle() { return owner.getName(); } }"
            + " interface SheetRepository extends JpaRepository<Sheet, Long> {} @RestController";
    String handler =
        "SheetRepository sheets; @GetMapping List<Sheet> all() { return sheets.findAll(); }";
    assertEquals(List.of("Sheet.owner 1 + N(sheets)"), found(sheet.formatted(""), handler));
    assertEquals(
        List.of(),
        found(
            sheet.formatted("@JsonAutoDetect(getterVisibility = JsonAutoDetect.Visibility.NONE)"),
            handler));
  }

  @Test
  void onlyBodiesAreWritten() {
    String handler = "@GetMapping List<Studio> all() { return studios.findAll(); }";
    assertEquals(List.of(), found("@Controller", handler));
    assertEquals(
        List.of("Studio.manager 1 + N(studios)"), found("@Controller", "@ResponseBody " + handler));
    assertEquals(
        List.of(),
        found(
            "@RestController",
            "@GetMapping List<Card> cards() {"
                + " return members.findAll().stream().map(m -> new Card(m.getName())).toList(); }"));
  }

  @Test
  void aFunctionFindsTheBodyOutLater() {
    assertEquals(
        List.of("Studio.manager 1 + N(studios)"),
        found(
            "@RestController",
            "@GetMapping java.util.concurrent.Callable<List<Studio>> all() {"
                + " return () -> studios.findAll(); }"));
  }

  @Test
  void whatIsOverriddenSaysWhatAHandlerIs() {
    String api = "interface Studios { @GetMapping List<Studio> all(); }";
    String handler =
        "public List<Studio> all() { return studios.findAll(); } } "
            + api
            + " %s class Other implements Studios { StudioRepository studios;"
            + " public List<Studio> all() { return studios.findAll(); }";
    assertEquals(
        List.of("Studio.manager 1 + N(studios)"), found("", handler.formatted("@RestController")));
    assertEquals(List.of(), found("", handler.formatted("")));
  }

  @Test
  void handlersAreInherited() {
    String handler =
        "} abstract class Crud<T> { abstract JpaRepository<T, Long> all();"
            + " @GetMapping public List<T> list() { return all().findAll(); } }"
            + " %s class OfStudios extends Crud<Studio> { StudioRepository studios;"
            + " JpaRepository<Studio, Long> all() { return studios; }";
    assertEquals(
        List.of("Studio.manager 1 + N(studios)"), found("", handler.formatted("@RestController")));
    assertEquals(List.of(), found("", handler.formatted("@Controller")));
  }

  @Test
  void withoutASessionOrWithTheModuleNothingIsLoaded() {
    String handler = "@GetMapping List<Studio> all() { return studios.findAll(); }";
    assertEquals(
        List.of(),
        found(
            "@RestController",
            handler,
            new Resource("application.properties", "spring.jpa.open-in-view=false")));
    assertFalse(
        found(
                "@RestController",
                handler,
                new Resource(
                    "application.properties",
                    "spring.jpa.open-in-view=false\nhibernate.enable_lazy_load_no_trans=true"))
            .isEmpty());
    assertEquals(
        List.of(),
        found("@RestController", handler + " Object module() { return new Hibernate6Module(); }"));
  }

  private List<String> found(String annotation, String handler, Resource... resources) {
    String controller =
        """
        %s class Api {
          MemberRepository members;
          StudioRepository studios;
          %s
        }
        """;
    Report report =
        Checker.check(
            TestPrograms.of(directory, CLASSES + controller.formatted(annotation, handler)),
            List.of(resources),
            CheckOptions.DEFAULT);
    return report.findings().stream()
        .filter(f -> f.confidence() != Confidence.POSSIBLE)
        .map(f -> f.association() + " " + f.cost())
        .sorted()
        .toList();
  }
}
