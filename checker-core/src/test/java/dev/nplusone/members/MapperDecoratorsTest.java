package dev.nplusone.members;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes that decorate MapStruct's mappers. */
class MapperDecoratorsTest {
  private static final String CLASSES =
      """
      package lab;
      import jakarta.persistence.*;
      import java.util.*;
      import org.mapstruct.*;
      import org.springframework.beans.factory.annotation.*;
      import org.springframework.data.jpa.repository.*;
      @Entity class Probe {
        @Id Long id;
        @ManyToOne(fetch = FetchType.LAZY) Site site;
        @ManyToOne(fetch = FetchType.LAZY) Owner owner;
        public Long getId() { return id; }
        public Site getSite() { return site; }
        public Owner getOwner() { return owner; }
      }
      @Entity class Site { @Id Long id; String name; public String getName() { return name; } }
      @Entity class Owner { @Id Long id; String name; public String getName() { return name; } }
      interface ProbeRepository extends JpaRepository<Probe, Long> {}
      class ProbeDto {
        private String place;
        private String who;
        public void setPlace(String place) { this.place = place; }
        public void setWho(String who) { this.who = who; }
      }
      class Probes {
        ProbeRepository probes; ProbeMapper mapper;
        List<ProbeDto> all() { return probes.findAll().stream().map(mapper::dto).toList(); }
      }
      """;

  private static final String MAPPER =
      """
      @Mapper DECORATED interface ProbeMapper {
        @Mapping(target = "place", source = "site.name")
        @Mapping(target = "who", ignore = true)
        ProbeDto dto(Probe probe);
      }
      KIND class Decorator implements ProbeMapper {
        @Autowired @Qualifier("delegate") private ProbeMapper delegate;
        public ProbeDto dto(Probe probe) {
          ProbeDto dto = DELEGATED;
          dto.setWho(probe.getOwner().getName());
          return dto;
        }
      }
      """;

  private static final List<String> BOTH =
      List.of("Probe.owner 1 + N(probes)", "Probe.site 1 + N(probes)");

  @TempDir Path directory;

  @Test
  void anAbstractOneCallsWhatIsGenerated() {
    assertEquals(BOTH, found(mapper("abstract", "delegate.dto(probe)")));
  }

  @Test
  void aConcreteOneCallsWhatIsGenerated() {
    assertEquals(BOTH, found(mapper("", "delegate.dto(probe)")));
  }

  @Test
  void aMapperOfItsOwnIsCalledByADecoratorOfAnother() {
    String wide =
        mapper("", "delegate.dto(probe)")
            .replace("ProbeMapper", "WideMapper")
            .replace("private WideMapper", "private ProbeMapper")
            .replaceFirst("(?s)WideMapper \\{.*?}", "WideMapper extends ProbeMapper {}");
    String core =
        """
        @Mapper interface ProbeMapper {
          @Mapping(target = "place", source = "site.name")
          @Mapping(target = "who", ignore = true)
          ProbeDto dto(Probe probe);
        }
        """;
    assertEquals(BOTH, found(core + wide));
  }

  @Test
  void whatADecoratorDoesNotDeclareIsWithoutDecoration() {
    String mapper =
        mapper("abstract", "delegate.dto(probe)")
                .replace(
                    "ProbeDto dto(Probe probe);",
                    "ProbeDto dto(Probe probe); List<ProbeDto> dtos(List<Probe> all);")
            + "class More { ProbeRepository probes; ProbeMapper mapper; Object all() { return mapper.dtos(probes.findAll()); } }";
    String alone = CLASSES.replaceFirst("(?s)class Probes .*", "");
    assertEquals(
        List.of("Probe.site 1 + N(probes)"), TestFindings.costs(directory, alone + mapper));
  }

  @Test
  void oneThatDoesNotAskTheMapperReadsWhatItReads() {
    assertEquals(List.of("Probe.owner 1 + N(probes)"), found(mapper("", "new ProbeDto()")));
  }

  @Test
  void oneThatIsGivenTheMapperByItsConstructorCallsWhatIsGenerated() {
    String decorator =
        mapper("abstract", "delegate.dto(probe)")
            .replace(
                "@Autowired @Qualifier(\"delegate\") private ProbeMapper delegate;",
                """
                private final ProbeMapper delegate;
                Decorator(ProbeMapper delegate) { this.delegate = delegate; }
                """);
    assertEquals(BOTH, found(decorator));
  }

  @Test
  void aWrittenImplementationIsWhatTheMapperDoes() {
    assertEquals(
        List.of("Probe.owner 1 + N(probes)"),
        found(mapper("", "new ProbeDto()").replace("@DecoratedWith(Decorator.class)", "")));
  }

  private static String mapper(String kind, String delegated) {
    return MAPPER
        .replace("DECORATED", "@DecoratedWith(Decorator.class)")
        .replace("KIND", kind)
        .replace("DELEGATED", delegated);
  }

  private List<String> found(String more) {
    return TestFindings.costs(directory, CLASSES + more);
  }
}
