package dev.nplusone.members;

import dev.nplusone.source.Expr;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeRef;
import dev.nplusone.source.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the item readers of a program are told to read: the text of a query, or a method of a
 * repository. Where just one of them reads items of a type, these are its items.
 */
final class BatchReaders {
  private static final Set<String> TEXTS = Set.of("queryString", "setQueryString");
  private static final Set<String> METHODS = Set.of("methodName", "setMethodName");
  private static final TypeRef MANAGER = TypeRef.of("jakarta.persistence.EntityManager");

  private final TypeHierarchy hierarchy;
  private final List<Expr.Literal> texts = new ArrayList<>();
  private final List<Method> methods = new ArrayList<>();

  /**
   * A repository's method.
   *
   * @param item what it reads, where the builder of the reader says so
   */
  private record Method(Expr.Literal name, Optional<TypeRef> item) {}

  /**
   * An expression that reads the items.
   *
   * @param receiver the type of the object that is asked
   */
  record Read(TypeRef receiver, Expr items) {}

  BatchReaders(TypeHierarchy hierarchy) {
    this.hierarchy = hierarchy;
    for (TypeDecl type : hierarchy.program().types()) {
      Walk.insides(type, this::note, local -> {});
    }
  }

  private void note(Expr expr) {
    if (expr instanceof Expr.Call call
        && call.args().size() == 1
        && call.args().get(0) instanceof Expr.Literal text
        && text.value() instanceof String) {
      if (TEXTS.contains(call.name())) {
        texts.add(text);
      } else if (METHODS.contains(call.name())) {
        methods.add(new Method(text, built(call)));
      }
    }
  }

  /** {@code new RepositoryItemReaderBuilder<Order>().methodName("findAll")}. */
  private static Optional<TypeRef> built(Expr.Call call) {
    Optional<Expr> at = call.target();
    while (at.isPresent() && at.get() instanceof Expr.Call before) {
      at = before.target();
    }
    return at.filter(Expr.New.class::isInstance)
        .flatMap(made -> ((Expr.New) made).type().arguments().stream().findFirst());
  }

  /**
   * What reads items of a type.
   *
   * @param reader the name of the variable that holds the object that is asked
   */
  Optional<Read> of(TypeRef item, String reader) {
    List<Read> found = new ArrayList<>();
    Pattern from = Pattern.compile("(?i)\\bfrom\\s+" + Pattern.quote(item.simpleName()) + "\\b");
    for (Expr.Literal text : texts) {
      if (from.matcher(text.value().toString()).find()) {
        found.add(new Read(MANAGER, query(text, item, reader)));
      }
    }
    for (Method method : methods) {
      if (method.item().isEmpty() || method.item().get().equals(item)) {
        hierarchy.program().types().stream()
            .filter(type -> type.isInterface() && isOf(type, item))
            .flatMap(type -> call(type, method, reader).stream())
            .forEach(found::add);
      }
    }
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  /** {@code interface OrderRepository extends JpaRepository<Order, Long>}. */
  private static boolean isOf(TypeDecl repository, TypeRef item) {
    return repository.interfaces().stream()
        .filter(parent -> parent.simpleName().endsWith("Repository"))
        .flatMap(parent -> parent.arguments().stream().limit(1))
        .anyMatch(item::equals);
  }

  /** {@code reader.createQuery(text, Order.class).getResultList()}. */
  private static Expr query(Expr.Literal text, TypeRef item, String reader) {
    Span at = text.span();
    Expr created =
        new Expr.Call(
            Optional.of(new Expr.Name(reader, at)),
            "createQuery",
            List.of(text, new Expr.ClassLiteral(item, at)),
            at);
    return new Expr.Call(Optional.of(created), "getResultList", List.of(), at);
  }

  /** {@code reader.findByStatus(status, page)}, with arguments that nobody knows. */
  private static Optional<Read> call(TypeDecl repository, Method method, String reader) {
    String name = method.name().value().toString();
    Span at = method.name().span();
    int arguments =
        repository.methodsNamed(name).stream().mapToInt(m -> m.params().size()).max().orElse(1);
    boolean known = method.item().isPresent() || !repository.methodsNamed(name).isEmpty();
    List<Expr> args = new ArrayList<>();
    for (int i = 0; i < arguments; i++) {
      args.add(new Expr.Name(reader + i, at));
    }
    Expr call = new Expr.Call(Optional.of(new Expr.Name(reader, at)), name, args, at);
    return known ? Optional.of(new Read(repository.ref(), call)) : Optional.empty();
  }
}
