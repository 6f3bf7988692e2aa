package dev.nplusone.members;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.CheckOptions;
import dev.nplusone.Checker;
import dev.nplusone.finding.Confidence;
import dev.nplusone.source.Resource;
import dev.nplusone.testing.TestFindings;
import dev.nplusone.testing.TestPrograms;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fields of Spring GraphQL, for the rows that query methods return. */
class GraphqlFieldsTest {
  @TempDir Path directory;

  private static final String FIELDS =
      """
      import org.springframework.data.domain.*;
      import org.springframework.graphql.data.method.annotation.*;
      class Look { private final Cage cage; Look(Cage cage) { this.cage = cage; }
        public String getName() { return cage.getName(); } }
      class Shown { public List<Animal> getContent() { return content; } List<Animal> content;
        Shown(List<Animal> content) { this.content = content; } }
      @org.springframework.stereotype.Controller class Queries {
        AnimalRepository animals;
        @QueryMapping QUERY
      }
      @org.springframework.stereotype.Controller class Animals {
        CageRepository cages;
        FIELD
      }
      """;

  private static final String ALL = "List<Animal> all() { return animals.findAll(); }";

  /** The rows that a query in view returns are the parents, with what the query has fetched. */
  @Test
  void parentsAreWhatQueriesReturn() {
    String field =
        "@SchemaMapping String cage(Animal animal) { return animal.getCage().getName(); }";
    for (String query :
        List.of(
            ALL,
            "Page<Animal> some(@Argument int n) { return animals.findAll(PageRequest.of(n, 50)); }",
            "Shown shown() { return new Shown(animals.findAll()); }")) {
      assertEquals(List.of("Animal.cage 1 + N(animals)"), fields(query, field), query);
    }
    assertEquals(
        List.of(), fields("List<Animal> all() { return animals.findWithCageBy(); }", field));
    assertEquals(
        List.of("CageRepository.findByName 1 + N(animals)"),
        fields(
            ALL,
            "@SchemaMapping List<Cage> near(Animal animal, @Argument String kind) {"
                + " return cages.findByName(kind + animal.getId()); }"));
  }

  /** What a method's other parameters are called is of no matter. */
  @Test
  void parametersHaveTheirOwnNames() {
    String field =
        "@SchemaMapping Cage cage(Animal a, @Argument String %s) { return a.getCage(); }";
    for (String name : List.of("query", "one", "held0")) {
      assertEquals(List.of("Animal.cage 1 + N(animals)"), fields(ALL, field.formatted(name)), name);
    }
  }

  @Test
  void parametersBesideUnknownParentsHaveTheirOwnNames() {
    for (String name : List.of("one", "parents")) {
      assertEquals(
          List.of("CageRepository.findByName N(parents)"),
          found(
              """
              import org.springframework.graphql.data.method.annotation.*;
              @org.springframework.stereotype.Controller
              class Animals {
                CageRepository cages;
                @SchemaMapping List<Cage> near(Animal a, @Argument String NAME) {
                  return cages.findByName("" + a.getId());
                }
              }
              """
                  .replace("NAME", name)),
          name);
    }
  }

  /** Rows that another field gives are parents as well, and no query in view has fetched more. */
  @Test
  void otherFieldsGiveParents() {
    String queries =
        """
        import org.springframework.graphql.data.method.annotation.*;
        @org.springframework.stereotype.Controller class Queries {
          AnimalRepository animals;
          @QueryMapping List<Animal> all() { return animals.findWithCageBy(); }
          @QueryMapping List<Zoo> zoos() { return null; }
        }
        class Zoo { List<Animal> all; public List<Animal> getAnimals() { return all; } }
        @org.springframework.stereotype.Controller class Animals {
          FIELD
          @SchemaMapping String cage(Animal animal) { return animal.getCage().getName(); }
        }
        """;
    String none = queries.replace("public List<Animal> getAnimals", "List<Animal> hidden");
    assertEquals(List.of(), possible(none.replace("FIELD", "")));
    assertEquals(List.of("Animal.cage N(parents)"), possible(queries.replace("FIELD", "")));
    String field = "@SchemaMapping List<Animal> animals(Zoo zoo) { return zoo.hidden(); }";
    assertEquals(List.of("Animal.cage N(parents)"), possible(none.replace("FIELD", field)));
    String batch = "@BatchMapping Map<Zoo, List<Animal>> animals(List<Zoo> zoos) { return null; }";
    assertEquals(List.of("Animal.cage N(parents)"), possible(none.replace("FIELD", batch)));
    String other = "@BatchMapping Map<Animal, Cage> at(List<Animal> of) { return null; }";
    assertEquals(List.of(), possible(none.replace("FIELD", other)));
  }

  /** GraphQL goes over the collections that it is given, and reads what objects say. */
  @Test
  void whatAFieldReturnsIsRead() {
    assertEquals(
        List.of("Animal.young 1 + N(animals)"),
        fields(ALL, "@SchemaMapping List<Animal> young(Animal a) { return a.getYoung(); }"));
    for (String field :
        List.of(
            "Cage cage(Animal a) { return a.getCage(); }",
            "Look cage(Animal a) { return new Look(a.getCage()); }")) {
      assertEquals(
          List.of("Animal.cage 1 + N(animals)"), fields(ALL, "@SchemaMapping " + field), field);
    }
    assertEquals(
        List.of(),
        fields(ALL, "@SchemaMapping Long cage(Animal a) { return a.getCage().getId(); }"));
  }

  @Test
  void aSchemaSaysWhatIsReadAndOtherMethodsAnswerTheRest() {
    String cage = "@SchemaMapping Cage cage(Animal a) { return a.getCage(); } ";
    String name =
        "@BatchMapping(typeName = \"Cage\", field = \"name\") List<String> names(List<Cage> of) {"
            + " return null; }";
    String schema =
        """
        # type Animal { cage: String }
        type Animal implements Node { "its cage" cage(of: Int = 1): Cage! }
        type Cage @key(fields: "id") { FIELDS }
        """;
    String named = schema.replace("FIELDS", "id: ID!, name: String");
    assertEquals(List.of("Animal.cage 1 + N(animals)"), fields(ALL, cage, named));
    assertEquals(List.of(), fields(ALL, cage, schema.replace("FIELDS", "id: ID!")));
    assertEquals(List.of(), fields(ALL, cage + name, named));
  }

  /** Which rows a schema leads on to, as deep as it says. */
  @Test
  void aSchemaLeadsOn() {
    String young = "@SchemaMapping List<Animal> young(Animal a) { return a.getYoung(); }";
    String schema = "type Animal { young: [Young!]! }\ntype Young { cage: Cage }\n";
    assertEquals(
        List.of("Animal.cage 1 + N(animals) x M(young)"),
        fields(
            "List<Animal> all() { return animals.findWithYoungBy(); }",
            young,
            schema + "type Cage { name: String }"));
  }

  private List<String> fields(String query, String field, String... schema) {
    List<Resource> resources =
        Stream.of(schema).map(text -> new Resource("graphql/s.graphqls", text)).toList();
    String classes =
        "package zoo;\nimport java.util.*;\n"
            + FIELDS.replace("QUERY", query).replace("FIELD", field);
    return Checker.check(
            TestPrograms.of(directory, CalledForEachTest.CLASSES, classes),
            resources,
            CheckOptions.DEFAULT)
        .findings()
        .stream()
        .filter(f -> f.confidence() == Confidence.CERTAIN)
        .map(f -> f.association() + " " + f.cost())
        .toList();
  }

  private List<String> possible(String code) {
    String classes = "package zoo;\nimport java.util.*;\n" + code;
    return Checker.check(
            TestPrograms.of(directory, CalledForEachTest.CLASSES, classes),
            List.of(),
            CheckOptions.DEFAULT)
        .findings()
        .stream()
        .map(f -> f.association() + " " + f.cost())
        .toList();
  }

  private List<String> found(String code) {
    String classes = "package zoo;\nimport java.util.*;\n" + code;
    return TestFindings.costs(directory, CalledForEachTest.CLASSES, classes);
  }
}
