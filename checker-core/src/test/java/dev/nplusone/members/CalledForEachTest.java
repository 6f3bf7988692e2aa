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

/** Methods that GraphQL and Spring HATEOAS call for each of many. */
class CalledForEachTest {
  private static final String CLASSES =
      """
      package zoo;
      import jakarta.persistence.*;
      import java.util.*;
      import org.springframework.data.jpa.repository.*;
      @Entity class Animal {
        @Id Long id;
        @ManyToOne(fetch = FetchType.LAZY) Cage cage;
        public Cage getCage() { return cage; }
        @OneToMany List<Animal> young;
        public Long getId() { return id; }
        public List<Animal> getYoung() { return young; }
      }
      @Entity class Cage {
        @Id Long id; String name; public Long getId() { return id; }
        public String getName() { return name; } }
      interface AnimalRepository extends JpaRepository<Animal, Long> {
        @EntityGraph(attributePaths = "cage") List<Animal> findWithCageBy();
        @EntityGraph(attributePaths = "young") List<Animal> findWithYoungBy();
      }
      interface CageRepository extends JpaRepository<Cage, Long> { List<Cage> findByName(String name); }
      """;

  @TempDir Path directory;

  @Test
  void aFieldIsAskedOfEachParent() {
    assertEquals(
        List.of("CageRepository.findByName N(parents)"),
        found(
            """
            import org.springframework.graphql.data.method.annotation.*;
            @org.springframework.stereotype.Controller
            class Animals {
              CageRepository cages;
              @SchemaMapping List<Cage> near(Animal animal, @Argument String kind) {
                return cages.findByName(kind + animal.getId());
              }
              @SchemaMapping(typeName = "Query") List<Cage> cages(Animal like) {
                return cages.findByName("" + like.getId());
              }
              @QueryMapping List<Cage> all(@Argument String name) { return cages.findByName(name); }
            }
            """));
  }

  @Test
  void aSourceIsAParentAndAListOfThemIsABatch() {
    assertEquals(
        List.of("CageRepository.findByName N(parents)"),
        found(
            """
            import org.eclipse.microprofile.graphql.*;
            @GraphQLApi
            class Animals {
              CageRepository cages;
              public List<Cage> near(@Source Animal animal) {
                return cages.findByName("" + animal.getId());
              }
              public List<Cage> nearAll(@Source List<Animal> animals) {
                return cages.findByName("" + animals.size());
              }
            }
            """));
  }

  @Test
  void aMarkedMethodWithItsParentIsAFieldWhateverItsClass() {
    assertEquals(
        List.of("CageRepository.findByName N(parents)"),
        found(
            """
            import io.leangen.graphql.annotations.*;
            class Animals {
              CageRepository cages;
              @GraphQLQuery(name = "near") List<Cage> near(@GraphQLContext Animal animal) {
                return cages.findByName("" + animal.getId());
              }
              @GraphQLQuery(name = "like") List<Cage> like(@GraphQLArgument(name = "a") Animal animal) {
                return cages.findByName("" + animal.getId());
              }
              List<Cage> other(@GraphQLContext Animal animal) {
                return cages.findByName("" + animal.getId());
              }
            }
            """));
  }

  @Test
  void aFetcherFindsTheParentInItsEnvironment() {
    for (String source :
        List.of(
            "Animal animal = dfe.getSource();",
            "Animal animal = (Animal) dfe.getSource();",
            "Animal animal = dfe.<Animal>getSource();")) {
      assertEquals(
          List.of("CageRepository.findByName N(parents)"),
          found(fetcher("\"Animal\"", "near").replace("SOURCE", source)));
    }
    String constant = fetcher("DgsConstants.ANIMAL.TYPE_NAME", "near");
    assertEquals(
        List.of("CageRepository.findByName N(parents)"),
        found(constant.replace("SOURCE", "Animal animal = dfe.getSource();")));
  }

  @Test
  void aFetcherOfARootHasNoParent() {
    for (String root :
        List.of("\"Query\"", "DgsConstants.QUERY.TYPE_NAME", "DgsConstants.QUERY_TYPE")) {
      assertEquals(
          List.of(),
          found(
              fetcher(root, "near").replace("SOURCE", "Animal animal = dfe.getArgument(\"a\");")));
    }
  }

  private static String fetcher(String parent, String field) {
    return """
        import com.netflix.graphql.dgs.*;
        @DgsComponent class Animals {
          CageRepository cages;
          @DgsData(parentType = PARENT, field = "FIELD")
          List<Cage> near(DgsDataFetchingEnvironment dfe) {
            SOURCE
            return cages.findByName("" + animal.getId());
          }
        }
        """
        .replace("PARENT", parent)
        .replace("FIELD", field);
  }

  @Test
  void aResolverIsAskedForEachOfItsType() {
    assertEquals(
        List.of("CageRepository.findByName N(parents)"),
        found(
            """
            import graphql.kickstart.tools.GraphQLResolver;
            class Animals implements GraphQLResolver<Animal> {
              CageRepository cages;
              public List<Cage> near(Animal animal) {
                return cages.findByName("" + animal.getId());
              }
              public List<Cage> other(Cage cage) { return cages.findByName(cage.getName()); }
            }
            """));
  }

  @Test
  void anAssemblerMakesEachModel() {
    assertEquals(
        List.of("Animal.cage 1 + N(animals)"),
        found(
            """
            import org.springframework.hateoas.*;
            import org.springframework.hateoas.server.RepresentationModelAssembler;
            class Models implements RepresentationModelAssembler<Animal, EntityModel<Animal>> {
              public EntityModel<Animal> toModel(Animal animal) {
                animal.getCage().getName();
                return EntityModel.of(animal);
              }
            }
            class Animals {
              AnimalRepository animals;
              Models models;
              Object all() { return models.toCollectionModel(animals.findAll()); }
              Object one(Long id) { return models.toModel(animals.findById(id).get()); }
            }
            """));
  }

  /** What a class writes about all of them leads back to each, if it calls what it inherits. */
  @Test
  void anAssemblerCanAddToAll() {
    String assembler =
        """
        import org.springframework.hateoas.*;
        import org.springframework.hateoas.server.mvc.*;
        class Models extends RepresentationModelAssemblerSupport<Animal, EntityModel<Animal>> {
          public EntityModel<Animal> toModel(Animal animal) {
            animal.getCage().getName();
            return EntityModel.of(animal);
          }
          public CollectionModel<EntityModel<Animal>> toCollectionModel(
              Iterable<? extends Animal> animals) {
            return %s;
          }
        }
        class Animals {
          AnimalRepository animals;
          Models models;
          Object all() { return models.toCollectionModel(animals.findAll()); }
        }
        """;
    assertEquals(
        List.of("Animal.cage 1 + N(animals)"),
        found(assembler.formatted("super.toCollectionModel(animals).add(link())")));
    assertEquals(List.of(), found(assembler.formatted("CollectionModel.empty()")));
  }

  @Test
  void aSimpleAssemblerGetsAModelOfEach() {
    String assembler =
        """
        import org.springframework.hateoas.*;
        import org.springframework.hateoas.server.*;
        class Models implements SimpleRepresentationModelAssembler<Animal> {
          public void addLinks(EntityModel<Animal> model) { model.getContent().%s; }
          public void addLinks(CollectionModel<EntityModel<Animal>> models) { }
        }
        class Animals {
          AnimalRepository animals;
          Models models;
          Object all() { return models.toCollectionModel(animals.findAll()); }
        }
        """;
    assertEquals(
        List.of("Animal.cage 1 + N(animals)"), found(assembler.formatted("getCage().getName()")));
    assertEquals(List.of(), found(assembler.formatted("getName()")));
  }

  @Test
  void anAssemblerOfPagesCallsTheOther() {
    assertEquals(
        List.of("Animal.cage 1 + N(animals)"),
        found(
            """
            import org.springframework.data.domain.Pageable;
            import org.springframework.data.web.PagedResourcesAssembler;
            import org.springframework.hateoas.*;
            import org.springframework.hateoas.server.mvc.RepresentationModelAssemblerSupport;
            class Model extends RepresentationModel<Model> {}
            class Models extends RepresentationModelAssemblerSupport<Animal, Model> {
              Models() { super(Animals.class, Model.class); }
              public Model toModel(Animal animal) {
                animal.getCage().getName();
                return new Model();
              }
            }
            class Animals {
              AnimalRepository animals;
              Models models;
              PagedResourcesAssembler<Animal> pages;
              Object all(Pageable page) { return pages.toModel(animals.findAll(page), models); }
            }
            """));
  }

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
            TestPrograms.of(directory, CLASSES, classes), resources, CheckOptions.DEFAULT)
        .findings()
        .stream()
        .filter(f -> f.confidence() == Confidence.CERTAIN)
        .map(f -> f.association() + " " + f.cost())
        .toList();
  }

  private List<String> possible(String code) {
    String classes = "package zoo;\nimport java.util.*;\n" + code;
    return Checker.check(
            TestPrograms.of(directory, CLASSES, classes), List.of(), CheckOptions.DEFAULT)
        .findings()
        .stream()
        .map(f -> f.association() + " " + f.cost())
        .toList();
  }

  private List<String> found(String code) {
    String classes = "package zoo;\nimport java.util.*;\n" + code;
    return TestFindings.costs(directory, CLASSES, classes);
  }
}
