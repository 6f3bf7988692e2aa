package dev.nplusone.members;

import dev.nplusone.source.Expr;
import dev.nplusone.source.FieldDecl;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Modifier;
import dev.nplusone.source.Param;
import dev.nplusone.source.Program;
import dev.nplusone.source.Span;
import dev.nplusone.source.Stmt;
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
 * A program whose item processors of Spring Batch are called once per item, as a step does: each
 * has a method that goes over items, those of the reader's query where just one query reads them.
 */
public final class BatchItems {
  private static final Set<String> PROCESSORS =
      Set.of(
          "org.springframework.batch.item.ItemProcessor",
          "org.springframework.batch.infrastructure.item.ItemProcessor");

  private static final String PROCESS = "process";
  private static final String ITEMS = "items";
  private static final String ITEM = "item";

  private static final Set<String> QUERIES = Set.of("queryString", "setQueryString");
  private static final TypeRef MANAGER = TypeRef.of("jakarta.persistence.EntityManager");
  private static final String READER = "reader";

  private final TypeHierarchy hierarchy;

  /** What readers of the program are told to select. */
  private final List<Expr.Literal> queries = new ArrayList<>();

  private BatchItems(TypeHierarchy hierarchy) {
    this.hierarchy = hierarchy;
    for (TypeDecl type : hierarchy.program().types()) {
      Walk.insides(type, this::noteQuery, local -> {});
    }
  }

  private void noteQuery(Expr expr) {
    if (expr instanceof Expr.Call call
        && QUERIES.contains(call.name())
        && call.args().size() == 1
        && call.args().get(0) instanceof Expr.Literal text
        && text.value() instanceof String) {
      queries.add(text);
    }
  }

  private Optional<Expr> query(TypeRef item) {
    Pattern from = Pattern.compile("(?i)\\bfrom\\s+" + Pattern.quote(item.simpleName()) + "\\b");
    List<Expr.Literal> found =
        queries.stream().filter(q -> from.matcher(q.value().toString()).find()).toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  /** The program itself if it has no such processors. */
  public static Program written(Program program) {
    boolean any =
        program.types().stream()
            .flatMap(type -> type.interfaces().stream())
            .anyMatch(type -> PROCESSORS.contains(type.qualifiedName()));
    return any ? program.with(new BatchItems(new TypeHierarchy(program))::rewritten) : program;
  }

  private TypeDecl rewritten(TypeDecl type) {
    List<TypeDecl> nested = type.nested().stream().map(this::rewritten).toList();
    List<MethodDecl> methods = new ArrayList<>(type.methods());
    Optional<TypeRef> processor =
        type.isInterface()
            ? Optional.empty()
            : hierarchy.lineage(type.ref()).stream()
                .filter(use -> PROCESSORS.contains(use.qualifiedName()))
                .findFirst();
    if (processor.isPresent()) {
      type.methodsNamed(PROCESS).stream()
          .filter(method -> method.params().size() == 1 && method.body().isPresent())
          .map(this::overItems)
          .forEach(methods::add);
    }
    return type.with(type.annotations(), fields(type, processor.isPresent()), methods, nested);
  }

  private static List<FieldDecl> fields(TypeDecl type, boolean processor) {
    List<FieldDecl> fields = new ArrayList<>(type.fields());
    if (processor) {
      fields.add(
          new FieldDecl(
              READER, MANAGER, Set.of(Modifier.PRIVATE), List.of(), Optional.empty(), type.span()));
    }
    return fields;
  }

  /** {@code reader.createQuery(text, Order.class).getResultList()}. */
  private static Expr read(Expr text, TypeRef item) {
    Span at = text.span();
    Expr created =
        new Expr.Call(
            Optional.of(new Expr.Name(READER, at)),
            "createQuery",
            List.of(text, new Expr.ClassLiteral(item, at)),
            at);
    return new Expr.Call(Optional.of(created), "getResultList", List.of(), at);
  }

  private MethodDecl overItems(MethodDecl process) {
    Span at = process.span();
    TypeRef item = process.params().get(0).type();
    TypeRef items = TypeRef.of("java.util.List", item);
    List<Stmt> body = new ArrayList<>();
    Optional<Expr> read = query(item).map(text -> read(text, item));
    read.ifPresent(rows -> body.add(new Stmt.LocalVar(ITEMS, items, List.of(), read, rows.span())));
    Expr self = new Expr.This(Optional.empty(), at);
    Expr call = new Expr.Call(Optional.of(self), PROCESS, List.of(new Expr.Name(ITEM, at)), at);
    Stmt loop =
        new Stmt.ForEach(
            new Stmt.LocalVar(ITEM, item, List.of(), Optional.empty(), at),
            new Expr.Name(ITEMS, at),
            new Stmt.Evaluate(call, at),
            at);
    body.add(loop);
    return new MethodDecl(
        READER,
        Set.of(),
        List.of(),
        List.of(new Param(ITEMS, items, List.of(), false)),
        TypeRef.VOID,
        List.of(),
        Optional.of(new Stmt.Block(body, at)),
        at);
  }
}
