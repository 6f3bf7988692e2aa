package dev.nplusone.members;

import dev.nplusone.source.Annotation;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Param;
import dev.nplusone.source.Program;
import dev.nplusone.source.Resource;
import dev.nplusone.source.Span;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

  /** What marks a parameter as the parent, where the class around is marked as one of GraphQL. */
  private static final Set<String> PARENTS = Set.of("Source", "GraphQLContext");

  /** The mark of DGS, whose methods find the parent in what they are handed. */
  private static final String FETCHER = "DgsData";

  private static final Set<String> ENVIRONMENTS =
      Set.of("DgsDataFetchingEnvironment", "DataFetchingEnvironment");

  /** What a loop calls an element: a name that no parameter of the method can have. */
  static final String ONE = "#one";

  /** Where the type of a parameter does not tell the two methods apart. */
  private static final String EACH = "$each";

  /** An assembler whose method for one gets a model that holds it. */
  private static final String SIMPLE =
      "org.springframework.hateoas.server.SimpleRepresentationModelAssembler";

  /** The method that stands for an inherited one that calls this object for each. */
  public static String inherited(String name) {
    return name + EACH;
  }

  private final TypeHierarchy hierarchy;
  private final GraphqlFields fields;

  private CalledForEach(TypeHierarchy hierarchy, List<Resource> resources) {
    this.hierarchy = hierarchy;
    this.fields = new GraphqlFields(hierarchy, GraphqlSchema.of(resources));
  }

  /**
   * The program itself if it has no such methods.
   *
   * @param resources where schemas of GraphQL can be
   */
  public static Program written(Program program, List<Resource> resources) {
    boolean any = program.types().stream().anyMatch(CalledForEach::isConcerned);
    return any
        ? program.with(new CalledForEach(new TypeHierarchy(program), resources)::rewritten)
        : program;
  }

  private static boolean isConcerned(TypeDecl type) {
    return type.annotationNamed(GraphqlMarks.API).isPresent()
        || type.supertypes().stream()
            .anyMatch(t -> isAssembler(t) || t.simpleName().equals(GraphqlMarks.RESOLVER))
        || type.methods().stream().anyMatch(CalledForEach::isField);
  }

  private static boolean isField(MethodDecl method) {
    return isHandedParent(method)
        || Stream.of(GraphqlMarks.SCHEMA, GraphqlMarks.FIELD, FETCHER)
            .anyMatch(mark -> method.annotationNamed(mark).isPresent());
  }

  private static boolean isAssembler(TypeRef type) {
    return ASSEMBLERS.contains(type.qualifiedName()) || type.qualifiedName().equals(SIMPLE);
  }

  private TypeDecl rewritten(TypeDecl type) {
    List<TypeDecl> nested = type.nested().stream().map(this::rewritten).toList();
    List<MethodDecl> methods = new ArrayList<>(type.methods());
    if (!type.isInterface()) {
      for (MethodDecl method : type.methods()) {
        if (method.body().isPresent() && !method.isStatic()) {
          assembled(type, method)
              .or(() -> fetcher(method))
              .or(() -> handed(method))
              .ifPresent(methods::add);
          methods.addAll(field(type, method));
        }
      }
    }
    return type.with(type.annotations(), type.fields(), methods, nested);
  }

  private Optional<MethodDecl> assembled(TypeDecl type, MethodDecl method) {
    if (method.params().size() != 1
        || hierarchy.lineage(type.ref()).stream().noneMatch(CalledForEach::isAssembler)) {
      return Optional.empty();
    }
    TypeRef taken = method.params().get(0).type();
    if (method.name().equals("addLinks") && taken.simpleName().equals("EntityModel")) {
      String all = beside(type, "toCollectionModel");
      return Optional.of(forEach(method, all, 0, "entities", taken.argument(0), true));
    }
    return Optional.ofNullable(ASSEMBLED.get(method.name()))
        .map(all -> forEach(method, beside(type, all), 0, "entities"));
  }

  /** Where the class writes such a method itself, it can call the inherited one. */
  private static String beside(TypeDecl type, String name) {
    return type.methodsNamed(name).isEmpty() ? name : inherited(name);
  }

  /** The loops over what queries in view return, and over parents of which nobody knows. */
  private List<MethodDecl> field(TypeDecl type, MethodDecl method) {
    OptionalInt parent =
        IntStream.range(0, method.params().size())
            .filter(i -> isParent(type, method, i))
            .findFirst();
    if (parent.isEmpty()) {
      return List.of();
    }
    int index = parent.getAsInt();
    List<MethodDecl> loops = new ArrayList<>(fields.ofQueries(type, method, index));
    if (!fields.areAllOfQueries(method.params().get(index).type())) {
      loops.add(forEach(method, method.name(), index, "parents"));
    }
    return loops;
  }

  private boolean isParent(TypeDecl type, MethodDecl method, int index) {
    Param param = method.params().get(index);
    if (hierarchy.program().type(param.type()).filter(TypeDecl::isSource).isEmpty()) {
      return false;
    }
    boolean api = type.annotationNamed(GraphqlMarks.API).isPresent();
    for (Annotation mark : param.annotations()) {
      if (api && PARENTS.contains(mark.simpleName())
          || mark.isNamed(GraphqlMarks.CONTEXT)
              && method.annotationNamed(GraphqlMarks.FIELD).isPresent()) {
        return true;
      }
    }
    boolean first = index == 0 && param.annotations().isEmpty();
    return first
        && (method
                .annotationNamed(GraphqlMarks.SCHEMA)
                .filter(m -> !GraphqlMarks.isOfRoot(m))
                .isPresent()
            || resolves(type, param.type()));
  }

  /** What finds the parent in what it is handed: that holds one of the parents each time. */
  private Optional<MethodDecl> fetcher(MethodDecl method) {
    Optional<String> parent =
        method
            .annotationNamed(FETCHER)
            .flatMap(mark -> mark.value("parentType"))
            .map(GraphqlMarks::typeName)
            .filter(name -> !GraphqlMarks.isRoot(name));
    return parent.flatMap(
        name ->
            IntStream.range(0, method.params().size())
                .filter(i -> ENVIRONMENTS.contains(method.params().get(i).type().simpleName()))
                .mapToObj(
                    i -> forEach(method, method.name() + EACH, i, "parents", typeOf(name), true))
                .findFirst());
  }

  /** What is told of its parent by what it is handed, and takes that for one class. */
  private Optional<MethodDecl> handed(MethodDecl method) {
    if (method.annotationNamed(FETCHER).isPresent() || method.params().size() != 1) {
      return Optional.empty();
    }
    return Optional.of(method)
        .filter(CalledForEach::isHandedParent)
        .flatMap(fetcher -> GraphqlSources.of(fetcher, hierarchy.program()))
        .map(parent -> forEach(method, method.name() + EACH, 0, "parents", parent, true));
  }

  private static boolean isHandedParent(MethodDecl method) {
    return method.params().size() == 1
        && ENVIRONMENTS.contains(method.params().get(0).type().simpleName());
  }

  /** The class of the program that is called like a type of the schema. */
  private TypeRef typeOf(String name) {
    List<TypeRef> called =
        hierarchy.program().types().stream()
            .filter(type -> type.isSource() && type.simpleName().equalsIgnoreCase(name))
            .map(TypeDecl::ref)
            .toList();
    return called.size() == 1 ? called.get(0) : TypeRef.OBJECT;
  }

  private static boolean resolves(TypeDecl type, TypeRef parent) {
    return type.supertypes().stream()
        .anyMatch(
            t -> t.simpleName().equals(GraphqlMarks.RESOLVER) && t.argument(0).equals(parent));
  }

  /** The method that calls another one for each element of what it is given as a parameter. */
  private static MethodDecl forEach(MethodDecl method, String name, int index, String things) {
    return forEach(method, name, index, things, method.params().get(index).type(), false);
  }

  /**
   * The same.
   *
   * @param each the type of the elements
   * @param held whether the parameter is something that holds one
   */
  private static MethodDecl forEach(
      MethodDecl method, String name, int index, String things, TypeRef each, boolean held) {
    Span at = method.span();
    List<Param> params = new ArrayList<>();
    for (Param param : method.params()) {
      String other = param.name().equals(things) ? "#" + things : param.name();
      params.add(new Param(other, param.type(), param.annotations(), param.varargs()));
    }
    params.set(index, new Param(things, TypeRef.of("java.util.List", each), List.of(), false));
    List<Expr> args = new ArrayList<>();
    params.forEach(param -> args.add(new Expr.Name(param.name(), at)));
    Expr element = new Expr.Name(ONE, at);
    Expr holder = new Expr.TypeName(TypeRef.of("java.util.Optional"), at);
    args.set(
        index, held ? new Expr.Call(Optional.of(holder), "of", List.of(element), at) : element);
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
