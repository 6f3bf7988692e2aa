package dev.nplusone.members;

import dev.nplusone.members.BeanProperties.Property;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Param;
import dev.nplusone.source.Span;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What GraphQL does with a field that a method answers: it asks it of each object that a query in
 * view returns, and goes on with what it is given, by what the schema says of that.
 */
final class GraphqlFields {
  /** What Spring Data pages rows by. */
  private static final Set<String> PAGES = Set.of("Page", "Slice", "Window");

  /** What is answered later, elsewhere. */
  private static final Set<String> LATER =
      Set.of("CompletableFuture", "CompletionStage", "Mono", "Flux", "Uni", "Callable");

  private static final int MOST_QUERIES = 6;

  /** How deep objects in objects are followed where a schema says what is asked for. */
  private static final int DEEPEST = 2;

  /** Where the query is, by a name that no parameter of the method can have. */
  private static final String QUERY = "#query";

  private final TypeHierarchy hierarchy;
  private final BeanProperties properties;
  private final GraphqlSchema schema;
  private final Map<String, List<Source>> sources = new HashMap<>();
  private final Set<String> answered = new HashSet<>();

  /** Classes of which fields of other objects, too, give some. */
  private final Set<String> parts = new HashSet<>();

  /**
   * A query that returns several objects of a class.
   *
   * @param within the property of what it returns that holds them
   */
  private record Source(TypeDecl type, MethodDecl method, Optional<Property> within) {}

  GraphqlFields(TypeHierarchy hierarchy, GraphqlSchema schema) {
    this.hierarchy = hierarchy;
    this.properties = new BeanProperties(hierarchy);
    this.schema = schema;
    for (TypeDecl type : hierarchy.program().types()) {
      for (MethodDecl method : type.methods()) {
        if (method.body().isPresent() && GraphqlMarks.answersRoot(type, method)) {
          add(type, method);
        } else if (GraphqlMarks.answersField(type, method)) {
          addParts(method.returns());
          if (GraphqlMarks.answersField(method)) {
            addAnswered(type, method);
          }
        }
      }
    }
  }

  /** Whatever a field gives is the parent of fields of its own. */
  private void addParts(TypeRef given) {
    if (given instanceof TypeRef.Array array) {
      addParts(array.element());
    } else if (given.simpleName().equals("Map")) { // parts by their parents
      addParts(given.argument(1));
    } else {
      given.arguments().forEach(this::addParts);
      parts.add(given.qualifiedName());
    }
  }

  /** What is in collections of what a query returns, as far as it can be asked for. */
  private void addPartsOf(TypeRef returned) {
    for (Property property : properties.readable(returned).values()) {
      if (isCollection(property.type())) {
        TypeRef part = element(property.type());
        boolean asked =
            schema.isEmpty()
                ? !part.equals(returned)
                : schema.type(returned.simpleName(), property.name()).isPresent();
        if (asked) {
          parts.add(part.qualifiedName());
        }
      }
    }
  }

  private void add(TypeDecl type, MethodDecl method) {
    TypeRef returned = method.returns();
    if (isCollection(returned)) {
      add(element(returned), new Source(type, method, Optional.empty()));
      addPartsOf(element(returned));
    } else if (object(returned)) {
      for (Property property : properties.readable(returned).values()) {
        if (isCollection(property.type())) {
          add(element(property.type()), new Source(type, method, Optional.of(property)));
          addPartsOf(element(property.type()));
        }
      }
    }
  }

  private void add(TypeRef element, Source source) {
    sources.computeIfAbsent(element.qualifiedName(), name -> new ArrayList<>()).add(source);
  }

  private void addAnswered(TypeDecl type, MethodDecl method) {
    String field = GraphqlMarks.field(method);
    GraphqlMarks.parent(type, method).ifPresent(parent -> answered.add(key(parent, field)));
    for (Param param : method.params()) {
      TypeRef parent = isCollection(param.type()) ? element(param.type()) : param.type();
      answered.add(key(parent.simpleName(), field));
    }
  }

  private static String key(String type, String field) {
    return (type + "." + field).toLowerCase(Locale.ROOT);
  }

  /** Methods that ask a field of each parent that a query in view returns. */
  List<MethodDecl> ofQueries(TypeDecl type, MethodDecl method, int parent) {
    TypeRef parents = method.params().get(parent).type();
    List<MethodDecl> asking = new ArrayList<>();
    for (Source source : sources.getOrDefault(parents.qualifiedName(), List.of())) {
      if (asking.size() < MOST_QUERIES) {
        asking.add(new Asking(type, method, parent, source).written(asking.size()));
      }
    }
    return asking;
  }

  /** Whether all objects of a class come from queries whose loops are written. */
  boolean areAllOfQueries(TypeRef type) {
    int queries = sources.getOrDefault(type.qualifiedName(), List.of()).size();
    return queries > 0 && queries <= MOST_QUERIES && !parts.contains(type.qualifiedName());
  }

  private static boolean isCollection(TypeRef type) {
    return type instanceof TypeRef.Array
        || CollectionNames.has(type)
        || PAGES.contains(type.simpleName());
  }

  private static TypeRef element(TypeRef collection) {
    return collection instanceof TypeRef.Array array ? array.element() : collection.argument(0);
  }

  /** Whether a type has properties in view. */
  private boolean object(TypeRef type) {
    return hierarchy
        .program()
        .type(type)
        .filter(t -> t.isSource() && t.kind() != TypeDecl.Kind.ENUM)
        .isPresent();
  }

  /** The method that asks one field of what one query returns. */
  private final class Asking {
    private final TypeDecl type;
    private final MethodDecl method;
    private final int parent;
    private final Source source;
    private final Span at;
    private int places;
    private int variables;

    Asking(TypeDecl type, MethodDecl method, int parent, Source source) {
      this.type = type;
      this.method = method;
      this.parent = parent;
      this.source = source;
      this.at = method.span();
    }

    MethodDecl written(int number) {
      List<Param> params = new ArrayList<>();
      params.add(new Param(QUERY, source.type().ref(), List.of(), false));
      List<Expr> asked = new ArrayList<>();
      for (Param param : source.method().params()) {
        Param given = new Param(QUERY + param.name(), param.type(), List.of(), false);
        params.add(given);
        asked.add(name(given.name()));
      }
      List<Expr> args = new ArrayList<>();
      for (Param param : method.params()) {
        boolean isParent = args.size() == parent;
        args.add(name(isParent ? CalledForEach.ONE : param.name()));
        if (!isParent) {
          params.add(param);
        }
      }
      Expr rows = call(name(QUERY), source.method().name(), asked);
      Expr parents = source.within().map(property -> get(rows, property)).orElse(rows);
      Expr value = call(new Expr.This(Optional.empty(), at), method.name(), args);
      Stmt loop =
          loop(CalledForEach.ONE, method.params().get(parent).type(), parents, at, answer(value));
      return new MethodDecl(
          method.name() + "$of" + number,
          Set.of(),
          List.of(),
          params,
          TypeRef.VOID,
          List.of(),
          Optional.of(new Stmt.Block(List.of(loop), at)),
          at);
    }

    private List<Stmt> answer(Expr value) {
      TypeRef returned = method.returns();
      if (LATER.contains(returned.simpleName())) {
        return List.of(new Stmt.Evaluate(value, at));
      }
      String of =
          GraphqlMarks.parent(type, method)
              .orElseGet(() -> method.params().get(parent).type().simpleName());
      Optional<String> said = schema.type(of, GraphqlMarks.field(method));
      return read(value, returned, said, schema.isEmpty() ? 1 : DEEPEST);
    }

    /** What is done with a value. */
    private List<Stmt> read(Expr value, TypeRef returned, Optional<String> said, int depth) {
      if (isCollection(returned)) {
        String each = "#each" + variables++;
        TypeRef element = element(returned);
        List<Stmt> body = object(element) ? parts(name(each), element, said, depth) : List.of();
        return List.of(loop(each, element, value, next(), body));
      }
      List<Stmt> statements = new ArrayList<>();
      if (object(returned) && depth > 0) {
        String held = "#held" + variables++;
        statements.add(new Stmt.LocalVar(held, returned, List.of(), Optional.of(value), at));
        statements.addAll(parts(name(held), returned, said, depth));
      } else {
        statements.add(new Stmt.Evaluate(value, at));
      }
      return statements;
    }

    /** What is read of an object, but what other methods answer. */
    private List<Stmt> parts(Expr object, TypeRef of, Optional<String> said, int depth) {
      List<Stmt> statements = new ArrayList<>();
      if (depth > 0) {
        for (Property property : properties.readable(of).values()) {
          String field = property.name();
          boolean elsewhere =
              answered.contains(key(of.simpleName(), field))
                  || said.filter(name -> answered.contains(key(name, field))).isPresent();
          Optional<String> type = said.flatMap(name -> schema.type(name, field));
          if (!elsewhere && schema.isEmpty()) {
            statements.add(new Stmt.Evaluate(get(object, property), at));
          } else if (!elsewhere && type.isPresent()) {
            statements.addAll(read(get(object, property), property.type(), type, depth - 1));
          }
        }
      }
      return statements;
    }

    private Stmt loop(String each, TypeRef type, Expr of, Span place, List<Stmt> body) {
      Stmt.LocalVar variable = new Stmt.LocalVar(each, type, List.of(), Optional.empty(), at);
      return new Stmt.ForEach(variable, of, new Stmt.Block(body, at), place);
    }

    /** Another place on the line of the method: loops are known by their places. */
    private Span next() {
      int column = at.column() + ++places;
      return new Span(at.file(), at.line(), column, at.endLine(), Math.max(column, at.endColumn()));
    }

    private Expr get(Expr owner, Property property) {
      return property.isField()
          ? new Expr.FieldAccess(owner, property.member(), at)
          : call(owner, property.member(), List.of());
    }

    private Expr call(Expr owner, String name, List<Expr> args) {
      return new Expr.Call(Optional.of(owner), name, args, at);
    }

    private Expr name(String name) {
      return new Expr.Name(name, at);
    }
  }
}
