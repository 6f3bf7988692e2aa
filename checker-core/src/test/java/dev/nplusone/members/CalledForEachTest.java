package dev.nplusone.members;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Methods that GraphQL and Spring HATEOAS call for each of many. */
class CalledForEachTest {
  static final String CLASSES =
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

  private List<String> found(String code) {
    String classes = "package zoo;\nimport java.util.*;\n" + code;
    return TestFindings.costs(directory, CLASSES, classes);
  }
}
