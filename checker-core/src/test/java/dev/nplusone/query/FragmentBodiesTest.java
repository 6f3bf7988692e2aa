package dev.nplusone.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeRef;
import dev.nplusone.testing.TestPrograms;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two modules whose repositories and fragments have the same simple names. */
class FragmentBodiesTest {
  private static final String[] MODULE = {
    """
    package shop.%s;
    interface Orders extends org.springframework.data.repository.Repository<Order, Long>, OrdersExt {}
    """,
    "package shop.%s; interface OrdersExt { int weigh(Order order); }",
    "package shop.%s; class OrdersExtImpl implements OrdersExt { public int weigh(Order o) { return 1; } }",
    "package shop.%s; @jakarta.persistence.Entity class Order { @jakarta.persistence.Id Long id; }"
  };

  @TempDir private Path directory;

  @Test
  void aFragmentHasTheImplementationOfItsOwnModule() {
    String[] sources =
        Stream.of("graph", "jpa")
            .flatMap(name -> Stream.of(MODULE).map(s -> s.formatted(name)))
            .toArray(String[]::new);
    TypeHierarchy hierarchy = new TypeHierarchy(TestPrograms.of(directory, sources));
    PersistenceModel model = PersistenceModel.of(hierarchy.program(), List.of());
    RepositoryCatalog catalog =
        new RepositoryCatalog(
            hierarchy,
            model,
            new QueryTexts(hierarchy, model, NamedQueries.of(hierarchy, List.of())),
            EntityGraphs.of(hierarchy, model));
    for (String name : List.of("graph", "jpa")) {
      RepositoryCall call = catalog.call(TypeRef.of("shop." + name + ".Orders"), "weigh", 1);
      List<String> owners =
          ((RepositoryCall.HasBody) call).bodies().stream().map(m -> m.owner().name()).toList();
      assertEquals(List.of("shop." + name + ".OrdersExtImpl"), owners);
    }
  }
}
