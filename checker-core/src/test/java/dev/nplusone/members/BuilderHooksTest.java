package dev.nplusone.members;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hooks of MapStruct's mappers that are given the builder of the bean. */
class BuilderHooksTest {
  private static final String CLASSES =
      """
      package lab;
      import jakarta.persistence.*;
      import java.util.*;
      import org.mapstruct.*;
      import org.springframework.data.jpa.repository.*;
      @Entity class Probe {
        @Id Long id;
        @OneToMany(mappedBy = "probe") List<Reading> readings;
        public Long getId() { return id; }
        public List<Reading> getReadings() { return readings; }
      }
      @Entity class Reading { @Id Long id; @ManyToOne(fetch = FetchType.LAZY) Probe probe; }
      interface ProbeRepository extends JpaRepository<Probe, Long> {}
      class Probes {
        ProbeRepository probes; ProbeMapper mapper;
        List<ProbeDto> all() { return probes.findAll().stream().map(mapper::dto).toList(); }
      }
      """;

  private static final String GENERATED =
      "@lombok.Getter @lombok.Builder class ProbeDto { private Long id; private int count; }\n";

  private static final String MAPPER =
      """
      @Mapper(MORE) interface ProbeMapper {
        @Mapping(target = "count", ignore = true) ProbeDto dto(Probe probe);
        @AfterMapping default void count(Probe probe, @MappingTarget TYPE builder) {
          builder.count(probe.getReadings().size());
        }
      }
      """;

  private static final List<String> READ = List.of("Probe.readings 1 + N(probes)");

  @TempDir Path directory;

  @Test
  void oneOfLombokIsGivenToTheHook() {
    assertEquals(READ, found(GENERATED + mapper("ProbeDto.ProbeDtoBuilder")));
  }

  @Test
  void aWrittenOneIsGivenToTheHook() {
    String dto =
        """
        class ProbeDto {
          private final Long id;
          private ProbeDto(Long id) { this.id = id; }
          static Making start() { return new Making(); }
        }
        class Making {
          private Long id;
          Making id(Long id) { this.id = id; return this; }
          Making count(int count) { return this; }
          ProbeDto finish() { return new ProbeDto(id); }
        }
        """;
    assertEquals(READ, found(dto + mapper("Making")));
  }

  @Test
  void oneOfASuperclassIsGivenToTheHook() {
    String dto =
        """
        @lombok.Getter @lombok.experimental.SuperBuilder class Counted { private int count; }
        @lombok.Getter @lombok.experimental.SuperBuilder class ProbeDto extends Counted {
          private Long id;
        }
        """;
    assertEquals(READ, found(dto + mapper("Counted.CountedBuilder<?, ?>")));
  }

  @Test
  void aHookOfAnotherMapperThatIsBeforeTheMappingIsCalled() {
    String mapper =
        """
        class Counts {
          @BeforeMapping void count(Probe probe, @MappingTarget ProbeDto.ProbeDtoBuilder builder) {
            builder.count(probe.getReadings().size());
          }
        }
        @Mapper(uses = Counts.class) interface ProbeMapper {
          @Mapping(target = "count", ignore = true) ProbeDto dto(Probe probe);
        }
        """;
    assertEquals(READ, found(GENERATED + mapper));
  }

  @Test
  void whatBuildsAnotherBeanIsNotCalled() {
    String other = "@lombok.Getter @lombok.Builder class Other { private int count; }\n";
    assertEquals(List.of(), found(GENERATED + other + mapper("Other.OtherBuilder")));
  }

  @Test
  void noneIsGivenWhereTheMapperMakesBeansWithoutThem() {
    String mapper =
        mapper("ProbeDto.ProbeDtoBuilder")
            .replace("MORE", "builder = @Builder(disableBuilder = true)");
    assertEquals(List.of(), found(GENERATED + mapper));
  }

  @Test
  void noneIsGivenWhereABeanIsUpdated() {
    String mapper =
        mapper("ProbeDto.ProbeDtoBuilder")
            .replace(
                "ProbeDto dto(Probe probe);",
                """
                ProbeDto fill(Probe probe, @MappingTarget ProbeDto dto);
                  default ProbeDto dto(Probe probe) { return fill(probe, new ProbeDto()); }
                """);
    assertEquals(List.of(), found(GENERATED + mapper));
  }

  private static String mapper(String builder) {
    return MAPPER.replace("TYPE", builder);
  }

  private List<String> found(String more) {
    return TestFindings.costs(directory, CLASSES + more.replace("MORE", ""));
  }
}
