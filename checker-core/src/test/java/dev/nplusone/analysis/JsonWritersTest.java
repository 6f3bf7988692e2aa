package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who writes a property as JSON, and what of it. */
class JsonWritersTest {
  private static final String CLASSES =
      """
      package gym;
      import com.fasterxml.jackson.annotation.*;
      import com.fasterxml.jackson.core.JsonGenerator;
      import com.fasterxml.jackson.databind.JsonSerializer;
      import com.fasterxml.jackson.databind.ObjectMapper;
      import com.fasterxml.jackson.databind.SerializationFeature;
      import com.fasterxml.jackson.databind.SerializerProvider;
      import com.fasterxml.jackson.databind.annotation.JsonSerialize;
      import jakarta.persistence.*;
      import java.util.*;
      import org.springframework.data.jpa.repository.*;
      import org.springframework.http.*;
      import org.springframework.web.bind.annotation.*;
      @Entity class Trainer {
        @Id Long id;
        String name;
        public Long getId() { return id; }
        public String getName() { return name; }
      }
      class NameWriter extends JsonSerializer<Trainer> {
        public void serialize(Trainer trainer, JsonGenerator out, SerializerProvider all) {
          out.writeString(trainer.getName());
        }
      }
      class IdWriter extends JsonSerializer<Trainer> {
        public void serialize(Trainer trainer, JsonGenerator out, SerializerProvider all) {
          out.writeNumber(trainer.getId());
        }
      }
      class ObjectWriter extends JsonSerializer<Trainer> {
        public void serialize(Trainer trainer, JsonGenerator out, SerializerProvider all) {
          out.writeObject(trainer);
        }
      }
      @Entity %1$s class Hall {
        @Id Long id;
        %2$s
      }
      interface HallRepository extends JpaRepository<Hall, Long> {}
      @RestController class Api {
        HallRepository halls;
        ObjectMapper mapper;
        %3$s
      }
      """;

  private static final String KEEPER =
      "@ManyToOne(fetch = FetchType.LAZY) private Trainer keeper;"
          + " %s public Trainer getKeeper() { return keeper; }";
  private static final String ALL = "@GetMapping List<Hall> all() { return halls.findAll(); }";
  private static final List<String> READ = List.of("Hall.keeper 1 + N(halls)");

  @TempDir Path directory;

  @Test
  void aSerializerInViewReadsWhatItWrites() {
    assertEquals(READ, keeper("@JsonSerialize(using = NameWriter.class)"));
    assertEquals(READ, keeper("@JsonSerialize(using = ObjectWriter.class)"));
    assertEquals(List.of(), keeper("@JsonSerialize(using = IdWriter.class)"));
  }

  /** A serializer for the elements of a collection is called for each of them. */
  @Test
  void aSerializerOfElementsReadsWhatItWrites() {
    String trainers =
        "@OneToMany @JsonSerialize(contentUsing = %s.class) private List<Hall> near;"
            + " public List<Hall> getNear() { return near; }"
            + " @ManyToOne(fetch = FetchType.LAZY) @JsonIgnore Trainer keeper;"
            + " @JsonIgnore public Trainer getKeeper() { return keeper; }"
            + " static class Writer extends JsonSerializer<Hall> {"
            + " public void serialize(Hall hall, JsonGenerator out, SerializerProvider all) {"
            + " out.writeString(hall.getKeeper().getName()); } }"
            + " static class Numbers extends JsonSerializer<Hall> {"
            + " public void serialize(Hall hall, JsonGenerator out, SerializerProvider all) {"
            + " out.writeNumber(hall.id); } }";
    String near = "Hall.near 1 + N(halls)";
    assertEquals(
        List.of("Hall.keeper 1 + N(halls) x M(near)", near),
        found("", trainers.formatted("Writer"), ALL));
    assertEquals(List.of(near), found("", trainers.formatted("Numbers"), ALL));
    assertEquals(List.of(near), found("", trainers.formatted("org.acme.Theirs"), ALL));
  }

  @Test
  void whatJacksonAsksForAnythingElseIsRead() {
    String any =
        "@ManyToOne(fetch = FetchType.LAZY) @JsonIgnore Trainer keeper;"
            + " %s public Map<String, String> more() { return Map.of(\"by\", keeper.getName()); }";
    assertEquals(READ, found("", any.formatted("@JsonAnyGetter"), ALL));
    assertEquals(List.of(), found("", any.formatted(""), ALL));
  }

  @Test
  void thePagesOfAnAssemblerWithoutAnotherOneAreWritten() {
    String api =
        "org.springframework.data.web.PagedResourcesAssembler<Hall> pages; @GetMapping Object all() {"
            + " return pages.toModel(halls.findAll(org.springframework.data.domain.Pageable.unpaged())); }";
    assertEquals(READ, found("", KEEPER.formatted(""), api));
    assertEquals(List.of(), found("", KEEPER.formatted("@JsonIgnore"), api));
  }

  @Test
  void nobodyKnowsWhatOthersWrite() {
    assertEquals(List.of(), keeper("@JsonSerialize(using = org.acme.Theirs.class)"));
    assertEquals(READ, keeper("@JsonSerialize(typing = JsonSerialize.Typing.STATIC)"));
  }

  @Test
  void ofAReferenceTheIdentifierIsThere() {
    String identified = "@JsonIdentityInfo(generator = ObjectIdGenerators.PropertyGenerator.class)";
    assertEquals(List.of(), keeper(identified + " @JsonIdentityReference(alwaysAsId = true)"));
    assertEquals(READ, keeper("@JsonIdentityReference"));
    assertEquals(READ, keeper("@JsonIdentityReference(alwaysAsId = true)"));
  }

  @Test
  void theIdentifiersOfACollectionAreNot() {
    String trainers =
        "@OneToMany private List<Trainer> trainers;"
            + " @JsonIdentityInfo(generator = ObjectIdGenerators.PropertyGenerator.class)"
            + " @JsonIdentityReference(alwaysAsId = true)"
            + " public List<Trainer> getTrainers() { return trainers; }";
    assertEquals(List.of("Hall.trainers 1 + N(halls)"), found("", trainers, ALL));
  }

  /** What is sent is written where it is sent. */
  @Test
  void messagesAndRequestsAreWritten() {
    String all = "@GetMapping void all() { %s; }";
    for (String sent :
        List.of(
            "messages.convertAndSend(\"/halls\", halls.findAll())",
            "messages.convertAndSendToUser(\"me\", \"/halls\", halls.findAll())",
            "rest.postForObject(\"/halls\", halls.findAll(), String.class)",
            "rest.exchange(\"/halls\", HttpMethod.PUT, new HttpEntity<>(halls.findAll()), Void.class)",
            "emitter.send(halls.findAll())")) {
      String api =
          "org.springframework.messaging.simp.SimpMessagingTemplate messages;"
              + " org.springframework.web.client.RestTemplate rest;"
              + " org.springframework.web.servlet.mvc.method.annotation.SseEmitter emitter; ";
      String keeper = KEEPER.formatted("");
      assertEquals(READ, found("", keeper, api + all.formatted(sent)), sent);
      assertEquals(
          List.of(), found("", KEEPER.formatted("@JsonIgnore"), api + all.formatted(sent)), sent);
      String counted = sent.replace("halls.findAll()", "halls.findAll().size()");
      assertEquals(List.of(), found("", keeper, api + all.formatted(counted)), counted);
    }
  }

  @Test
  void fieldsAndOtherNamesCount() {
    String field = "@ManyToOne(fetch = FetchType.LAZY) private Trainer keeper;";
    assertEquals(List.of(), found("", field, ALL));
    String any = "@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)";
    assertEquals(READ, found(any, field, ALL));
    String named = field + " @JsonGetter(\"by\") Trainer keptBy() { return keeper; }";
    assertEquals(READ, found("", named, ALL));
  }

  @Test
  void whatIsNotIncludedIsLeftOut() {
    assertEquals(List.of(), found("@JsonIncludeProperties(\"id\")", KEEPER.formatted(""), ALL));
    assertEquals(
        READ, found("@JsonIncludeProperties({\"id\", \"keeper\"})", KEEPER.formatted(""), ALL));
  }

  @Test
  void aReferenceLeavesOutWhatItDoesNotInclude() {
    String courses =
        "@OneToMany private List<Course> courses;"
            + " %s public List<Course> getCourses() { return courses; }"
            + " @Entity static class Course { @Id Long id; public Long getId() { return id; }"
            + " @ManyToOne(fetch = FetchType.LAZY) private Trainer trainer;"
            + " public Trainer getTrainer() { return trainer; } }";
    String read = "Hall.courses 1 + N(halls)";
    String inner = "Course.trainer 1 + N(halls) x M(courses)";
    assertEquals(List.of(inner, read), found("", courses.formatted(""), ALL));
    assertEquals(
        List.of(read), found("", courses.formatted("@JsonIncludeProperties(\"id\")"), ALL));
    assertEquals(
        List.of(inner, read),
        found("", courses.formatted("@JsonIncludeProperties({\"id\", \"trainer\"})"), ALL));
  }

  @Test
  void anEntityOfHttpIsAnAnswer() {
    String handler =
        "@GetMapping HttpEntity<List<Hall>> all() { return new HttpEntity<>(halls.findAll()); }";
    assertEquals(READ, found("", KEEPER.formatted(""), handler));
  }

  @Test
  void aMapperWritesWhatItIsGiven() {
    String each = "void write() { for (Hall hall : halls.findAll()) { mapper.%s; } }";
    assertEquals(READ, mapped(each.formatted("writeValueAsString(hall)")));
    assertEquals(READ, mapped(each.formatted("writeValue(System.out, hall)")));
    assertEquals(READ, mapped(each.formatted("convertValue(hall, Map.class)")));
    assertEquals(READ, mapped("void write() { mapper.writeValueAsBytes(halls.findAll()); }"));
    assertEquals(List.of(), mapped(each.formatted("writeValueAsString(hall.id)")));
    assertEquals(List.of(), mapped("void write() { mapper.valueToTree(halls.findById(1L)); }"));
  }

  @Test
  void aWriterOrMapperThatAMapperMakesWritesToo() {
    for (String writer :
        List.of(
            "mapper.writerWithDefaultPrettyPrinter()",
            "mapper.writer().with(SerializationFeature.INDENT_OUTPUT)",
            "mapper.copy().enable(SerializationFeature.INDENT_OUTPUT)",
            "new ObjectMapper().registerModule(new JavaTimeModule()).writer()",
            "com.fasterxml.jackson.databind.json.JsonMapper.builder().findAndAddModules().build()",
            "tools.jackson.databind.json.JsonMapper.builder().build().writer()")) {
      String all = "void write() { " + writer + ".writeValueAsString(%s); }";
      assertEquals(READ, mapped(all.formatted("halls.findAll()")), writer);
      assertEquals(List.of(), mapped(all.formatted("halls.findAll().size()")), writer);
    }
    String one = "void write() { mapper.writer().writeValues(System.out).write(%s); }";
    assertEquals(READ, mapped(one.formatted("halls.findAll()")));
  }

  /** With its module for Hibernate, Jackson leaves out what is not loaded, or loads it. */
  @Test
  void hibernatesModuleLeavesOutWhatIsNotLoadedUnlessToldToLoad() {
    String module = "Object module() { return new Hibernate6Module()%s; } ";
    String load = ".enable(Hibernate6Module.Feature.FORCE_LAZY_LOADING)";
    String loads = ".configure(Hibernate6Module.Feature.FORCE_LAZY_LOADING, %s)";
    assertEquals(List.of(), mapped(module.formatted("") + ALL));
    assertEquals(READ, mapped(module.formatted(load) + ALL));
    assertEquals(READ, mapped(module.formatted(loads.formatted("true")) + ALL));
    assertEquals(List.of(), mapped(module.formatted(loads.formatted("false")) + ALL));
  }

  @Test
  void mappersAreKnownBehindImportsOnDemand() {
    String source =
        """
        import com.acme.tools.*;
        import com.fasterxml.jackson.core.*;
        import com.fasterxml.jackson.databind.*;
        import jakarta.persistence.*;
        import java.util.*;
        import org.springframework.data.jpa.repository.*;
        @Entity class Owner { @Id public Long id; public String name; }
        @Entity class Barn {
          @Id Long id;
          @ManyToOne(fetch = FetchType.LAZY) private Owner owner;
          public Owner getOwner() { return owner; }
        }
        interface Barns extends JpaRepository<Barn, Long> {}
        class Barnyard {
          Barns barns;
          %s mapper;
          String all() { return mapper.writeValueAsString(barns.findAll()); }
        }
        """;
    assertEquals(
        List.of("Barn.owner 1 + N(barns)"),
        TestFindings.costs(directory, source.formatted("ObjectMapper")));
    assertEquals(List.of(), TestFindings.costs(directory, source.formatted("OtherMapper")));
  }

  private List<String> keeper(String annotation) {
    return found("", KEEPER.formatted(annotation), ALL);
  }

  private List<String> mapped(String method) {
    return found("", KEEPER.formatted(""), method);
  }

  private List<String> found(String onHall, String members, String methods) {
    return TestFindings.costs(directory, CLASSES.formatted(onHall, members, methods));
  }
}
