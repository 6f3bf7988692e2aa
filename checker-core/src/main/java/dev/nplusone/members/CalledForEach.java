package dev.nplusone.members;

import dev.nplusone.source.Annotation;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
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
import java.util.stream.IntStream;

/**
 * A program whose methods that a framework calls once for each of many are called so: fields that
 * GraphQL asks of each parent, and assemblers of Spring HATEOAS that are given a collection. Each
 * has a method beside it with the loop.
 */
public final class CalledForEach {
  /** Methods of assemblers that take all, by those that take one. */
  private static final Map<String, String> ASSEMBLED =
      Map.of("toModel", "toCollectionModel", "toResource", "toResources");

  private static final Set<String> ASSEMBLERS =
      Set.of(
          "org.springframework.hateoas.server.RepresentationModelAssembler",
          "org.springframework.hateoas.server.mvc.RepresentationModelAssemblerSupport",
          "org.springframework.hateoas.ResourceAssembler",
          "org.springframework.hateoas.mvc.ResourceAssemblerSupport");

  /** What marks a parameter as the parent, and the class around as one of GraphQL. */
  private static final Map<String, String> PARENTS =
      Map.of("Source", "GraphQLApi", "GraphQLContext", "GraphQLApi");

  private static final Set<String> ROOTS = Set.of("Query", "Mutation", "Subscription");
  private static final String RESOLVER = "GraphQLResolver";
  private static final String ONE = "one";

  private final TypeHierarchy hierarchy;

  private CalledForEach(TypeHierarchy hierarchy) {
    this.hierarchy = hierarchy;
  }

  /** The program itself if it has no such methods. */
  public static Program written(Program program) {
    boolean any = program.types().stream().anyMatch(CalledForEach::isConcerned);
    return any ? program.with(new CalledForEach(new TypeHierarchy(program))::rewritten) : program;
  }

  private static boolean isConcerned(TypeDecl type) {
    return type.annotationNamed("GraphQLApi").isPresent()
        || type.supertypes().stream()
            .anyMatch(t -> isAssembler(t) || t.simpleName().equals(RESOLVER))
        || type.methods().stream().anyMatch(m -> m.annotationNamed("SchemaMapping").isPresent());
  }

  private static boolean isAssembler(TypeRef type) {
    return ASSEMBLERS.contains(type.qualifiedName());
  }

  private TypeDecl rewritten(TypeDecl type) {
    List<TypeDecl> nested = type.nested().stream().map(this::rewritten).toList();
    List<MethodDecl> methods = new ArrayList<>(type.methods());
    if (!type.isInterface()) {
      for (MethodDecl method : type.methods()) {
        if (method.body().isPresent() && !method.isStatic()) {
          assembled(type, method).or(() -> field(type, method)).ifPresent(methods::add);
        }
      }
    }
    return type.with(type.annotations(), type.fields(), methods, nested);
  }

  private Optional<MethodDecl> assembled(TypeDecl type, MethodDecl method) {
    String all = ASSEMBLED.get(method.name());
    boolean written =
        all != null
            && method.params().size() == 1
            && type.methods().stream().noneMatch(m -> m.name().equals(all))
            && hierarchy.lineage(type.ref()).stream().anyMatch(CalledForEach::isAssembler);
    return written ? Optional.of(forEach(method, all, 0, "entities")) : Optional.empty();
  }

  private Optional<MethodDecl> field(TypeDecl type, MethodDecl method) {
    return IntStream.range(0, method.params().size())
        .filter(i -> isParent(type, method, i))
        .mapToObj(i -> forEach(method, method.name(), i, "parents"))
        .findFirst();
  }

  private boolean isParent(TypeDecl type, MethodDecl method, int index) {
    Param param = method.params().get(index);
    if (hierarchy.program().type(param.type()).filter(TypeDecl::isSource).isEmpty()) {
      return false;
    }
    for (Annotation mark : param.annotations()) {
      String around = PARENTS.get(mark.simpleName());
      if (around != null && type.annotationNamed(around).isPresent()) {
        return true;
      }
    }
    boolean first = index == 0 && param.annotations().isEmpty();
    return first
        && (method.annotationNamed("SchemaMapping").filter(m -> !isOfRoot(m)).isPresent()
            || resolves(type, param.type()));
  }

  private static boolean isOfRoot(Annotation mapping) {
    return mapping.value("typeName").stream()
        .anyMatch(name -> name instanceof Expr.Literal l && ROOTS.contains(l.value()));
  }

  private static boolean resolves(TypeDecl type, TypeRef parent) {
    return type.supertypes().stream()
        .anyMatch(t -> t.simpleName().equals(RESOLVER) && t.argument(0).equals(parent));
  }

  /** The method that calls another one for each element of what it is given as a parameter. */
  private static MethodDecl forEach(MethodDecl method, String name, int index, String things) {
    Span at = method.span();
    TypeRef each = method.params().get(index).type();
    List<Param> params = new ArrayList<>(method.params());
    params.set(index, new Param(things, TypeRef.of("java.util.List", each), List.of(), false));
    List<Expr> args = new ArrayList<>();
    params.forEach(param -> args.add(new Expr.Name(param.name(), at)));
    args.set(index, new Expr.Name(ONE, at));
    Expr self = new Expr.This(Optional.empty(), at);
    Stmt call = new Stmt.Evaluate(new Expr.Call(Optional.of(self), method.name(), args, at), at);
    Stmt.LocalVar one = new Stmt.LocalVar(ONE, each, List.of(), Optional.empty(), at);
    Stmt loop = new Stmt.ForEach(one, new Expr.Name(things, at), call, at);
    return new MethodDecl(
        name,
        Set.of(),
        List.of(),
        params,
        TypeRef.VOID,
        List.of(),
        Optional.of(new Stmt.Block(List.of(loop), at)),
        at);
  }
}
