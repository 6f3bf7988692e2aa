package dev.nplusone.entry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.frontend.javaparser.SourceProgram;
import dev.nplusone.frontend.javaparser.SourceRequest;
import dev.nplusone.source.TypeHierarchy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntryPointsTest {
  private static final String SPRING =
      """
      import org.springframework.web.bind.annotation.*;
      import org.springframework.stereotype.Controller;
      import org.springframework.core.annotation.AliasFor;
      """;
  private static final String REST = "import jakarta.ws.rs.*;\n";

  @TempDir Path directory;

  private List<EntryPoint> read(List<String> own, String source) throws IOException {
    Files.writeString(directory.resolve("Sample.java"), source);
    SourceRequest request = SourceRequest.of(directory, List.of(directory));
    try (SourceProgram read = SourceProgram.read(request)) {
      assertEquals(List.of(), read.problems());
      return EntryPoints.of(new TypeHierarchy(read.program()), own);
    }
  }

  /** Kind, name, and where the body stands, of each entry point. */
  private List<String> entryPoints(List<String> own, String source) throws IOException {
    return read(own, source).stream()
        .map(
            e ->
                e.kind()
                    + ": "
                    + e.name()
                    + " -> "
                    + e.type().simpleName()
                    + "/"
                    + e.declaredIn().simpleName()
                    + "."
                    + e.method().name())
        .toList();
  }

  private void assertEntryPoints(String source, String... expected) throws IOException {
    assertEquals(List.of(expected), entryPoints(List.of(), source));
  }

  @Test
  void joinsThePathsOfClassAndMethod() throws IOException {
    assertEntryPoints(
        SPRING
            + """
            @RestController @RequestMapping("/orders/") class Orders {
              static final String ITEMS = "items";
              @GetMapping public void all() {}
              @GetMapping("/{id:[0-9]+}") public void one() {}
              @PostMapping(path = {"/" + ITEMS, "positions"}) public void add() {}
              @RequestMapping(value = "x", method = {RequestMethod.GET, RequestMethod.HEAD})
              public void both() {}
              @RequestMapping public void any() {}
              public void helper() {}
            }
            """,
        "http: GET /orders -> Orders/Orders.all",
        "http: GET /orders/{id} -> Orders/Orders.one",
        "http: POST /orders/items -> Orders/Orders.add",
        "http: POST /orders/positions -> Orders/Orders.add",
        "http: GET /orders/x -> Orders/Orders.both",
        "http: HEAD /orders/x -> Orders/Orders.both",
        "http: ANY /orders -> Orders/Orders.any");
  }

  @Test
  void readsMappingsOfInterfacesAndDefaultMethods() throws IOException {
    assertEntryPoints(
        SPRING
            + """
            interface OrdersApi {
              @GetMapping("/orders") default void list(String q) {}
              @DeleteMapping("/orders/{id}") void delete(Long id);
            }
            @RestController class OrdersController implements OrdersApi {
              @Override public void delete(Long id) {}
            }
            class NoController implements OrdersApi { public void delete(Long id) {} }
            """,
        "http: DELETE /orders/{id} -> OrdersController/OrdersController.delete",
        "http: GET /orders -> OrdersController/OrdersApi.list");
  }

  @Test
  void entersWhatImplementsAnInterfaceThatIsNotInView() throws IOException {
    assertEntryPoints(
        SPRING
            + """
            interface Named { String name(); }
            @RestController @RequestMapping("/api") class Orders implements generated.OrdersApi, Named {
              @Override public void list(String q) {}
              @Override @GetMapping("/own") public void own() {}
              @Override public String toString() { return ""; }
              @Override public String name() { return ""; }
              @Override void hidden() {}
              public void helper() {}
            }
            class NoController implements generated.OrdersApi { @Override public void list(String q) {} }
            """,
        "http: Orders.list -> Orders/Orders.list",
        "http: GET /api/own -> Orders/Orders.own");
  }

  @Test
  void entersInheritedHandlersOnEachClass() throws IOException {
    assertEntryPoints(
        SPRING
            + """
            abstract class Base<T> { @GetMapping("/all") public void all(T filter) {} }
            @RestController @RequestMapping("a") class A extends Base<String> {}
            @RestController @RequestMapping("b") class B extends Base<Long> {
              @Override public void all(Long filter) {}
            }
            """,
        "http: GET /a/all -> A/Base.all",
        "http: GET /b/all -> B/B.all");
  }

  @Test
  void followsComposedAnnotations() throws IOException {
    assertEntryPoints(
        SPRING
            + """
            @RestController @RequestMapping("/api") @interface Api {}
            @RequestMapping(method = RequestMethod.GET) @interface Read {
              @AliasFor(annotation = RequestMapping.class, attribute = "path") String[] value();
            }
            @Api class Orders { @Read("/orders") public void all() {} }
            """,
        "http: GET /api/orders -> Orders/Orders.all");
  }

  @Test
  void readsJakartaRestWithInterfacesAndSubResources() throws IOException {
    assertEntryPoints(
        REST
            + """
            @Path("users") interface UserService {
              @GET @Path("{key: .+}") void read(String key);
              @POST void create();
            }
            class UserServiceImpl implements UserService {
              public void read(String key) {}
              public void create() {}
            }
            @Path("/groups") class Groups {
              @GET public void all() {}
              @Path("{id}/members") public Members members() { return null; }
            }
            class Members { @GET @Path("{m}") public void one() {} @DELETE public void none() {} }
            """,
        "http: GET /users/{key} -> UserServiceImpl/UserServiceImpl.read",
        "http: POST /users -> UserServiceImpl/UserServiceImpl.create",
        "http: GET /groups -> Groups/Groups.all",
        "http: GET /groups/{id}/members/{m} -> Members/Members.one",
        "http: DELETE /groups/{id}/members -> Members/Members.none");
  }

  @Test
  void findsWhatIsNotEnteredByHttp() throws IOException {
    assertEntryPoints(
        """
        import org.springframework.scheduling.annotation.Scheduled;
        import org.springframework.context.event.EventListener;
        import org.springframework.kafka.annotation.KafkaListener;
        import org.springframework.graphql.data.method.annotation.*;
        import org.eclipse.microprofile.graphql.*;
        import org.quartz.Job;
        import java.util.List;
        class Jobs {
          @Scheduled(cron = "0 0 * * * *") void nightly() {}
          @EventListener void on(OrderPlaced event) {}
          @KafkaListener(topics = {"orders", "returns"}) void read(String message) {}
          @QueryMapping Object orders() { return null; }
          @MutationMapping("place") Object placeOrder() { return null; }
          @SchemaMapping Object items(Order order) { return null; }
          @BatchMapping(field = "customer") Object customers(List<Order> orders) { return null; }
          @Query("not ours") Object none() { return null; }
          public static void main(String[] args) {}
        }
        class Order {}
        class OrderPlaced {}
        class Cleanup implements Job { public void execute(Object context) {} void other() {} }
        @GraphQLApi class Api { @Query("allOrders") public Object all() { return null; } }
        """,
        "schedule: schedule Jobs.nightly -> Jobs/Jobs.nightly",
        "listener: listener Jobs.on(OrderPlaced) -> Jobs/Jobs.on",
        "listener: listener kafka orders -> Jobs/Jobs.read",
        "listener: listener kafka returns -> Jobs/Jobs.read",
        "graphql: query orders -> Jobs/Jobs.orders",
        "graphql: mutation place -> Jobs/Jobs.placeOrder",
        "graphql: field Order.items -> Jobs/Jobs.items",
        "graphql: batch Order.customer -> Jobs/Jobs.customers",
        "main: main Jobs -> Jobs/Jobs.main",
        "schedule: schedule Cleanup.execute -> Cleanup/Cleanup.execute",
        "graphql: query allOrders -> Api/Api.all");
  }

  @Test
  void takesAnnotationsOfTheProgramsOwn() throws IOException {
    assertEquals(
        List.of("own: Handler.handle -> Handler/Handler.handle"),
        entryPoints(
            List.of("CommandHandler"),
            "import org.axonframework.commandhandling.CommandHandler;\n"
                + "class Handler { @CommandHandler void handle(String c) {} void other() {} }"));
  }

  @Test
  void looksAtWhatHasABudget() throws IOException {
    String source =
        SPRING
            + """
            @interface QueryBudget { int value(); }
            interface Reports { int FEW = 2; @QueryBudget(FEW) void total(); void free(); }
            class SalesReports implements Reports {
              @Override public void total() {}
              @Override public void free() {}
              @QueryBudget(0) private static void helper() {}
            }
            @RestController class Orders { @QueryBudget(1) @GetMapping("/orders") void all() {} }
            """;

    assertEquals(
        List.of("SalesReports.total 2", "SalesReports.helper 0", "GET /orders 1"),
        read(List.of(), source).stream().map(e -> e.name() + " " + e.budget().orElse(-1)).toList());
  }
}
