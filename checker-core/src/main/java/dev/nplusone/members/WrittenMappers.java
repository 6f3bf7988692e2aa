package dev.nplusone.members;

import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Program;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.Walk;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Which implementations MapStruct has generated, and whether what one of them reads is what {@link
 * BeanMapperBody} makes of its mapper. Then it is read by its mapper, where people can change and
 * annotate something, and findings are the same whether the build has run or not.
 */
final class WrittenMappers {
  private static final String PROCESSOR = "org.mapstruct.ap.MappingProcessor";
  private static final Set<String> OF_LIBRARIES = Set.of("isEmpty", "isPresent", "getClass");
  private static final List<String> UNREAD = List.of("defaultExpression");

  private final Set<String> accessors = new HashSet<>();

  WrittenMappers(Program program) {
    for (TypeDecl type : program.types()) {
      type.methods().stream()
          .filter(method -> method.params().isEmpty())
          .forEach(method -> accessors.add(method.name()));
      if (type.kind() == TypeDecl.Kind.RECORD) {
        type.fields().forEach(field -> accessors.add(field.name()));
      }
    }
  }

  static boolean isGenerated(TypeDecl type) {
    return type.annotationNamed("Generated")
        .filter(a -> Lombok.texts(a, "value").contains(PROCESSOR))
        .isPresent();
  }

  /**
   * Whether everything that an implementation calls is called by the methods of its mapper too.
   *
   * @param mapper with the bodies that it is given
   * @param known what it has at hand
   */
  boolean tellsAll(TypeDecl mapper, BeanMapperMethods known, TypeDecl implementation) {
    Set<String> told = new HashSet<>();
    mapper.methods().forEach(method -> calls(method, call -> told.add(call.name())));
    Set<String> asked = new HashSet<>();
    implementation.methods().forEach(m -> calls(m, call -> ask(implementation, call, asked)));
    return mapper.methods().stream().noneMatch(method -> hasUnreadCode(method, known))
        && overridden(implementation).allMatch(own -> mapper.methodsNamed(own).size() > 0)
        && told.containsAll(asked);
  }

  private static Stream<String> overridden(TypeDecl implementation) {
    return implementation.methods().stream()
        .filter(method -> !method.isConstructor() && method.annotationNamed("Override").isPresent())
        .map(MethodDecl::name);
  }

  /** Only calls of accessors and of mapping methods lead anywhere. */
  private void ask(TypeDecl implementation, Expr.Call call, Set<String> asked) {
    String name = call.name();
    boolean getter = name.startsWith("get") || name.startsWith("is") || accessors.contains(name);
    boolean helper =
        implementation.methodsNamed(name).stream()
            .anyMatch(method -> method.annotationNamed("Override").isEmpty());
    boolean ownOrUsed =
        call.target()
            .map(
                target ->
                    target instanceof Expr.This
                        || target instanceof Expr.Name field
                            && implementation.field(field.name()).isPresent())
            .orElse(true);
    if (call.args().isEmpty()
        ? getter && !OF_LIBRARIES.contains(name) && !helper
        : ownOrUsed && !helper) {
      asked.add(name);
    }
  }

  private static void calls(MethodDecl method, Consumer<Expr.Call> consumer) {
    method
        .body()
        .ifPresent(
            (Stmt.Block body) ->
                Walk.expressions(
                    body,
                    expr -> {
                      if (expr instanceof Expr.Call call) {
                        consumer.accept(call);
                      }
                    }));
  }

  private static boolean hasUnreadCode(MethodDecl method, BeanMapperMethods known) {
    return known.mappings(method).stream()
        .anyMatch(
            mapping ->
                UNREAD.stream().anyMatch(member -> mapping.value(member).isPresent())
                    || Stream.of("expression", "conditionExpression")
                        .flatMap(member -> Lombok.text(mapping, member).stream())
                        .filter(
                            text ->
                                ExpressionText.read(text, known::type, mapping.span()).isEmpty())
                        .findAny()
                        .isPresent());
  }
}
