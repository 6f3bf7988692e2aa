package dev.nplusone.members;

import dev.nplusone.source.Annotation;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A program whose item processors and writers of Spring Batch are called as a step calls them, a
 * processor once per item and a writer with all of a chunk: each has a method that does so, with
 * the items of the reader where just one reads such.
 */
public final class BatchItems {
  private static final Set<String> PACKAGES =
      Set.of("org.springframework.batch.item.", "org.springframework.batch.infrastructure.item.");

  /** The annotation that a parameter has through which the items of a chunk come. */
  public static final String OF_CHUNK = "<chunk>";

  private static final String PROCESSOR = "ItemProcessor";
  private static final String WRITER = "ItemWriter";
  private static final String PROCESS = "process";
  private static final String WRITE = "write";
  private static final String ITEMS = "items";
  private static final String ITEM = "item";
  private static final String READER = "reader";

  private final TypeHierarchy hierarchy;
  private final BatchReaders readers;

  private BatchItems(TypeHierarchy hierarchy) {
    this.hierarchy = hierarchy;
    this.readers = new BatchReaders(hierarchy);
  }

  /** The program itself if it has neither. */
  public static Program written(Program program) {
    boolean any =
        program.types().stream()
            .anyMatch(
                type ->
                    type.interfaces().stream().anyMatch(BatchItems::isOurs)
                        || type.methods().stream().anyMatch(m -> isOurs(m.returns())));
    return any ? program.with(new BatchItems(new TypeHierarchy(program))::rewritten) : program;
  }

  private static boolean isOurs(TypeRef type) {
    return is(type, PROCESSOR) || is(type, WRITER);
  }

  private static boolean is(TypeRef type, String simpleName) {
    return type.simpleName().equals(simpleName)
        && PACKAGES.contains(
            type.qualifiedName().substring(0, type.qualifiedName().length() - simpleName.length()));
  }

  private TypeDecl rewritten(TypeDecl type) {
    List<TypeDecl> nested = type.nested().stream().map(this::rewritten).toList();
    List<MethodDecl> methods = new ArrayList<>(type.methods());
    List<FieldDecl> fields = new ArrayList<>(type.fields());
    for (MethodDecl method : type.methods()) {
      Optional<Step> step = step(type, method);
      if (step.isPresent()) {
        String reader = READER + (methods.size() - type.methods().size());
        Optional<BatchReaders.Read> read = readers.of(step.get().item(), reader);
        read.ifPresent(r -> fields.add(field(reader, r.receiver(), type.span())));
        methods.add(step.get().method(read.map(BatchReaders.Read::items)));
      }
    }
    return type.with(type.annotations(), fields, methods, nested);
  }

  private static FieldDecl field(String name, TypeRef type, Span at) {
    return new FieldDecl(name, type, Set.of(Modifier.PRIVATE), List.of(), Optional.empty(), at);
  }

  /**
   * What a step does with items.
   *
   * @param called what processes or writes them: this object, or what one of its methods returns
   * @param one whether it takes one item
   */
  private record Step(TypeRef item, Expr called, boolean one, Span at) {

    MethodDecl method(Optional<Expr> read) {
      TypeRef items = TypeRef.of("java.util.List", item);
      List<Stmt> body = new ArrayList<>();
      read.ifPresent(
          rows -> body.add(new Stmt.LocalVar(ITEMS, items, List.of(), read, rows.span())));
      Expr all = new Expr.Name(ITEMS, at);
      body.add(one ? overItems(all) : new Stmt.Evaluate(call(WRITE, all), at));
      return new MethodDecl(
          READER,
          Set.of(),
          List.of(),
          List.of(new Param(ITEMS, items, List.of(new Annotation(OF_CHUNK, Map.of(), at)), false)),
          TypeRef.VOID,
          List.of(),
          Optional.of(new Stmt.Block(body, at)),
          at);
    }

    private Stmt overItems(Expr all) {
      return new Stmt.ForEach(
          new Stmt.LocalVar(ITEM, item, List.of(), Optional.empty(), at),
          all,
          new Stmt.Evaluate(call(PROCESS, new Expr.Name(ITEM, at)), at),
          at);
    }

    private Expr call(String name, Expr argument) {
      return new Expr.Call(Optional.of(called), name, List.of(argument), at);
    }
  }

  private Optional<Step> step(TypeDecl type, MethodDecl method) {
    if (type.isInterface() || method.body().isEmpty()) {
      return Optional.empty();
    }
    Span at = method.span();
    Expr self = new Expr.This(Optional.empty(), at);
    if (isOurs(method.returns()) && method.returns().arguments().size() > 0) {
      List<Expr> args = new ArrayList<>();
      method.params().forEach(param -> args.add(new Expr.Name("<" + param.name() + ">", at)));
      Expr made = new Expr.Call(Optional.of(self), method.name(), args, at);
      TypeRef item = method.returns().arguments().get(0);
      return Optional.of(new Step(item, made, is(method.returns(), PROCESSOR), at));
    }
    if (method.params().size() != 1) {
      return Optional.empty();
    }
    TypeRef given = method.params().get(0).type();
    if (method.name().equals(PROCESS) && isSubtype(type, PROCESSOR)) {
      return Optional.of(new Step(given, self, true, at));
    }
    return method.name().equals(WRITE) && isSubtype(type, WRITER) && !given.arguments().isEmpty()
        ? Optional.of(new Step(given.arguments().get(0), self, false, at))
        : Optional.empty();
  }

  private boolean isSubtype(TypeDecl type, String simpleName) {
    return hierarchy.lineage(type.ref()).stream().anyMatch(use -> is(use, simpleName));
  }
}
