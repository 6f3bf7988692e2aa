package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.value.KnownType;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.Shape;
import dev.nplusone.analysis.value.Size;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Opaque;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.query.Query;
import dev.nplusone.query.Query.Operation;
import dev.nplusone.query.RepositoryCall;
import dev.nplusone.query.RepositoryType;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy.Member;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls on Spring Data repositories, and on the plain interfaces behind which they stand. */
final class RepositoryCalls {
  private static final TypeRef SPECIFICATION =
      TypeRef.of("org.springframework.data.jpa.domain.Specification");

  private static final String EXAMPLE = "org.springframework.data.domain.Example";

  private final Engine engine;
  private final Map<String, List<TypeRef>> below = new HashMap<>();

  RepositoryCalls(Engine engine) {
    this.engine = engine;
  }

  /** A call on a repository; empty when the receiver is none or the method has a body. */
  Optional<Value> call(Frame frame, Opaque receiver, String name, List<Value> args, Site site) {
    TypeRef repository = receiver.type();
    if (!isRepository(repository)) {
      return Optional.empty();
    }
    RepositoryCall call = call(repository, name, args);
    if (call instanceof RepositoryCall.IsQuery is) {
      Query graphed = engine.dynamicGraphs.applied(is.query(), args);
      Query asked = engine.criteriaCalls.withSpecifications(frame, graphed, args, site);
      Optional<Value> fluent = engine.fluentQueries.call(frame, asked, args, site);
      if (fluent.isPresent()) {
        return fluent;
      }
      if (FoundRemovals.isOne(asked)) {
        Value removed = engine.foundRemovals.run(frame, repository, asked, args, site);
        boolean rows = engine.library.shape(is.returns().qualifiedName()).isPresent();
        return Optional.of(rows ? removed : Values.UNKNOWN);
      }
      engine.writtenRows.note(frame, repository, asked, args, site);
      Value found = engine.execution.runForRepository(frame, repository, asked, args, site);
      return Optional.of(entityFromArgument(asked, args).orElse(held(found, is.returns())));
    }
    if (call instanceof RepositoryCall.HasBody has) {
      Value all = Value.NOTHING;
      for (Member<MethodDecl> body : engine.overloads.fit.fitting(has.bodies(), args)) {
        Value self =
            Values.opaque(
                body.owner().isInterface() ? repository : implementation(repository, body.owner()),
                receiver.varies());
        all = Values.join(all, engine.methods.invoke(frame, body, self, args, site).result());
      }
      return Optional.of(all);
    }
    return Optional.empty();
  }

  /** The class behind a repository: one below Spring's base class is of the repository's entity. */
  private TypeRef implementation(TypeRef repository, TypeDecl owner) {
    TypeRef entity =
        owner
            .superclass()
            .filter(base -> base.simpleName().endsWith("JpaRepository"))
            .map(base -> base.argument(0))
            .orElse(TypeRef.UNKNOWN);
    Optional<TypeRef> domain = domain(repository).filter(type -> !type.isUnknown());
    if (domain.isEmpty() || !(entity instanceof TypeRef.Variable variable)) {
      return owner.ref();
    }
    return new TypeRef.Named(
        owner.name(),
        owner.typeParams().stream()
            .map(p -> p.name().equals(variable.name()) ? domain.get() : TypeRef.UNKNOWN)
            .toList());
  }

  /** What a method is; one that every repository has may be given a graph beside all else. */
  private RepositoryCall call(TypeRef repository, String name, List<Value> args) {
    RepositoryCall call = engine.queries.repositories().call(repository, name, types(args));
    if (call instanceof RepositoryCall.IsQuery) { // as mostly
      return call;
    }
    List<Value> others = args.stream().filter(arg -> !DynamicGraphs.isOne(arg)).toList();
    return others.size() < args.size()
        ? engine.queries.repositories().call(repository, name, types(others))
        : call;
  }

  private List<TypeRef> types(List<Value> args) {
    List<TypeRef> types = new ArrayList<>(args.size());
    for (Value arg : args) {
      types.add(argumentType(arg));
    }
    return types;
  }

  /** What kind of collection an argument is, nobody here knows: any parameter type fits it. */
  private TypeRef argumentType(Value arg) {
    if (arg instanceof Value.Deferred probe && probe.name().startsWith(EXAMPLE + ".")) {
      return TypeRef.of(EXAMPLE);
    }
    List<Value> options = Values.options(arg);
    for (Value option : options) {
      if (engine.criteriaCalls.isSpecification(option)) {
        return SPECIFICATION;
      }
    }
    for (Value option : options) {
      Optional<TypeRef> declared = PageRequests.declared(option);
      if (declared.isPresent()) {
        return declared.get();
      }
    }
    return isElements(arg) ? TypeRef.UNKNOWN : KnownType.of(arg);
  }

  private static boolean isElements(Value arg) {
    return arg instanceof Many many && many.shape() != Shape.OPTIONAL;
  }

  private boolean isRepository(TypeRef type) {
    return engine.queries.repositories().repository(type).isPresent();
  }

  /**
   * The repositories below a plain interface that services know. Of alternatives for several
   * stores, those of JPA count. Repositories of several entities are no alternatives: the interface
   * is generic, and which of them is meant cannot be told.
   */
  List<TypeRef> typesBelow(TypeRef type) {
    List<TypeRef> known = below.get(type.qualifiedName());
    if (known == null) {
      known = findBelow(type.qualifiedName());
      below.put(type.qualifiedName(), known);
    }
    return known;
  }

  private List<TypeRef> findBelow(String type) {
    List<TypeRef> found =
        engine.hierarchy.subtypes(type).stream()
            .map(TypeRef::of)
            .filter(this::isRepository)
            .toList();
    List<TypeRef> jpa = found.stream().filter(this::isOfJpa).toList();
    List<TypeRef> candidates = jpa.isEmpty() ? found : jpa;
    long domains = candidates.stream().map(this::domain).distinct().count();
    return domains > 1 ? List.of() : candidates;
  }

  private boolean isOfJpa(TypeRef repository) {
    return engine
        .queries
        .repositories()
        .repository(repository)
        .filter(r -> r.store() == RepositoryType.Store.JPA)
        .isPresent();
  }

  private Optional<TypeRef> domain(TypeRef repository) {
    return engine.queries.repositories().repository(repository).map(RepositoryType::domain);
  }

  /** An {@code Optional<List<Order>>} or a future holds all rows as one. */
  private Value held(Value found, TypeRef returns) {
    boolean one = engine.library.shape(returns.qualifiedName()).equals(Optional.of(Shape.OPTIONAL));
    return one && found instanceof Many rows && rows.shape() != Shape.OPTIONAL
        ? Values.many(Shape.OPTIONAL, rows, Size.FIXED)
        : found;
  }

  /** {@code save} hands back what it was given. */
  private static Optional<Value> entityFromArgument(Query query, List<Value> args) {
    boolean handsBack = query.operation() == Operation.WRITE && query.name().startsWith("save");
    return handsBack && !args.isEmpty() ? Optional.of(args.get(0)) : Optional.empty();
  }
}
