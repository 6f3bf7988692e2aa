package dev.nplusone.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nplusone.mapping.Attribute.Fetch;
import dev.nplusone.source.Problem;
import dev.nplusone.source.Program;
import dev.nplusone.source.Resource;
import dev.nplusone.testing.TestPrograms;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileMappedProgramTest {
  @TempDir Path directory;

  private final List<Problem> problems = new ArrayList<>();

  private Program program(String... sources) {
    String[] texts = new String[sources.length];
    for (int i = 0; i < sources.length; i++) {
      texts[i] =
          "package x; import jakarta.persistence.*; import java.util.*; public " + sources[i];
    }
    return TestPrograms.of(directory, texts);
  }

  private PersistenceModel mapped(Program program, String... files) {
    List<Resource> resources = new ArrayList<>();
    for (int i = 0; i + 1 < files.length; i += 2) {
      resources.add(new Resource(files[i], files[i + 1]));
    }
    return Model.of(FileMappedProgram.of(program, resources, problems::add));
  }

  private static String orm(String content) {
    return "<entity-mappings><package>x</package>" + content + "</entity-mappings>";
  }

  private static String hbm(String content) {
    return "<hibernate-mapping package='x'>" + content + "</hibernate-mapping>";
  }

  @Test
  void aProgramWithoutMappingFilesStaysAsItIs() {
    Program program = program("class A {}");
    List<Resource> others = List.of(new Resource("beans.xml", "<beans/>"));
    assertSame(program, FileMappedProgram.of(program, others, problems::add));
  }

  @Test
  void ormXmlMapsPlainClasses() {
    PersistenceModel model =
        mapped(
            program("class A { Long id; B b; List<C> cs; int unlisted; }", "class B {}"),
            "orm.xml",
            orm(
                """
                <entity class="A" name="Alpha" access="FIELD" metadata-complete="true">
                  <attributes><id name="id"/><many-to-one name="b" fetch="LAZY"/>
                  <one-to-many name="cs" mapped-by="a"/></attributes>
                </entity>
                <entity class="B"/>"""));
    assertEquals(List.of("id", "b", "cs"), Model.names(model, "A"));
    assertEquals(Fetch.LAZY, Model.attribute(model, "A.b").fetch());
    assertEquals(Optional.of("a"), Model.attribute(model, "A.cs").mappedBy());
    assertEquals(1, model.entitiesNamed("Alpha").size());
    assertTrue(model.entity("x.B").isPresent());
  }

  @Test
  void ormXmlOverridesAnnotationsAndLeavesTheOthers() {
    PersistenceModel model =
        mapped(
            program("@Entity class A { @Id Long id; @ManyToOne A one; @ManyToOne A other; }"),
            "META-INF/orm.xml",
            orm(
                "<entity class='A'><attributes><many-to-one name='one' fetch='LAZY'/>"
                    + "</attributes></entity>"));
    assertEquals(Fetch.LAZY, Model.attribute(model, "A.one").fetch());
    assertEquals(Fetch.EAGER, Model.attribute(model, "A.other").fetch());
    assertEquals(Attribute.Kind.ID, Model.attribute(model, "A.id").kind());
  }

  @Test
  void hbmXmlIsLazyAndUsesGettersOfPlainSuperclasses() {
    PersistenceModel model =
        mapped(
            program(
                "class Base { Long id; public Long getId() { return id; } }",
                "class A extends Base { private B b; public B getB() { return b; }"
                    + " public int getComputed() { return 1; } }",
                "class B extends Base { private Set<A> as; public Set<A> getAs() { return as; } }"),
            "A.hbm.xml",
            hbm(
                """
                <class name="A" batch-size="7"><id name="id"/>
                  <many-to-one name="b" column="the_b"/></class>"""),
            "B.hbm.xml",
            hbm(
                """
                <class name="B" lazy="false"><id name="id"/>
                  <set name="as" inverse="true" lazy="false"><key column="the_b"/>
                    <one-to-many class="A"/></set></class>"""));
    assertEquals(List.of("id", "b"), Model.names(model, "A"));
    assertEquals(Fetch.LAZY, Model.attribute(model, "A.b").fetch());
    assertTrue(Model.attribute(model, "A.b").has(Attribute.Trait.TARGET_WITHOUT_PROXY));
    assertEquals(Fetch.EAGER, Model.attribute(model, "B.as").fetch());
    assertEquals(Optional.of("b"), Model.attribute(model, "B.as").mappedBy());
    assertEquals(7, model.entity("x.A").orElseThrow().batchSize().orElse(0));
  }

  @Test
  void hbmXmlMapsComponentsSubclassesAndMemberTypes() {
    PersistenceModel model =
        mapped(
            program(
                "class A { Part part; public static class Sub extends A { A up; } }",
                "class Part { A a; int x; }"),
            "A.hbm.xml",
            "<hibernate-mapping package='x' default-access='field'>"
                + "<class name='A'><component name='part'><many-to-one name='a'/></component>"
                + "<subclass name='x.A$Sub'><many-to-one name='up' lazy='false'/></subclass>"
                + "</class></hibernate-mapping>");
    assertEquals(List.of("part", "up"), Model.names(model, "A.Sub"));
    assertEquals(List.of("a"), Model.names(model, "Part"));
    assertEquals(Fetch.EAGER, model.resolve("x.A.Sub", "up").orElseThrow().fetch());
  }

  @Test
  void anUnconstrainedOneToOneHasItsKeyOnTheOtherSide() {
    PersistenceModel model =
        mapped(
            program("class A { Long id; B b; }", "class B { Long id; A a; }"),
            "A.hbm.xml",
            "<hibernate-mapping package='x' default-access='field'>"
                + "<class name='A'><id name='id'/><one-to-one name='b'/></class>"
                + "<class name='B'><id name='id'/><one-to-one name='a' constrained='true'/></class>"
                + "</hibernate-mapping>");
    assertEquals(Optional.of("a"), Model.attribute(model, "A.b").mappedBy());
    assertTrue(Model.attribute(model, "B.a").has(Attribute.Trait.SHARED_KEY));
  }

  @Test
  void fragmentsThatTheDocumentTypeDeclaresAreRead() {
    PersistenceModel model =
        mapped(
            program("class A { Long id; A up; }"),
            "main/x/A.hbm.xml",
            "<!DOCTYPE hibernate-mapping PUBLIC 'a' 'http://nowhere/b.dtd' ["
                + "<!ENTITY common SYSTEM 'classpath://x/common.hbm'>"
                + "<!ENTITY other SYSTEM 'other.hbm'>]>"
                + "<hibernate-mapping package='x' default-access='field'>"
                + "<class name='A'>&common; &other; &#65;</class></hibernate-mapping>",
            "main/x/common.hbm",
            "<id name='id'/><many-to-one name='up'/>");
    assertEquals(List.of("id", "up"), Model.names(model, "A"));
    assertEquals(List.of(), problems);
  }

  @Test
  void tellsWhichFileItCouldNotRead() {
    mapped(program("class A {}"), "broken.xml", "<entity-mappings>\n<named-query name='x'>");
    assertEquals("broken.xml:2", problems.get(0).span().shortForm());
    assertTrue(problems.get(0).message().startsWith("cannot read this mapping: "));
  }

  @Test
  void mappingFilesOfTestsDoNotCount() {
    PersistenceModel model =
        mapped(
            program("class A { Long id; }"),
            "src/test/resources/orm.xml",
            orm("<entity class='A'/>"));
    assertEquals(Optional.empty(), model.entity("x.A"));
  }
}
