package dev.nplusone.query;

import dev.nplusone.frontend.javaparser.SourceProgram;
import dev.nplusone.frontend.javaparser.SourceRequest;
import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.source.Program;
import dev.nplusone.source.Resource;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A small program of package {@code shop}, and everything this package makes of it. */
final class Sample {
  private static final Pattern NAME =
      Pattern.compile("\\b(?:class|interface|@interface|enum|record)\\s+(\\w+)");

  /** A shop with the usual shapes. */
  static final String[] SHOP = {
    """
    @Entity class Order {
      @Id Long id;
      String status;
      @ManyToOne(fetch = LAZY, optional = false) Customer customer;
      @ManyToOne(fetch = LAZY) Customer payer;
      @OneToMany(mappedBy = "order") List<Item> items;
      @ElementCollection Set<String> notes;
      @Embedded Delivery delivery;
    }
    """,
    """
    @Embeddable class Delivery {
      String street;
      @ManyToOne(fetch = LAZY) Country country;
    }
    """,
    "@Entity class Country { @Id Long id; String name; }",
    """
    @Entity class Customer {
      @Id Long id;
      String name;
      @OneToMany(mappedBy = "customer") List<Order> orders;
      @ManyToOne(fetch = LAZY) Country country;
    }
    """,
    """
    @Entity class Item {
      @Id Long id;
      int quantity;
      @ManyToOne(fetch = LAZY) Order order;
      @ManyToOne(fetch = LAZY) Product product;
    }
    """,
    "@Entity class Product { @Id Long id; String name; }",
  };

  final TypeHierarchy hierarchy;
  final PersistenceModel model;
  final NamedQueries named;
  final EntityGraphs graphs;
  final QueryTexts texts;
  final RepositoryCatalog catalog;

  private Sample(Program program, List<Resource> resources) {
    hierarchy = new TypeHierarchy(program);
    model = PersistenceModel.of(program, resources);
    named = NamedQueries.of(hierarchy, resources);
    graphs = EntityGraphs.of(hierarchy, model);
    texts = new QueryTexts(hierarchy, model, named);
    catalog = new RepositoryCatalog(hierarchy, model, texts, graphs);
  }

  /** The shop and these types. */
  static Sample shopWith(String... sources) {
    return shopWith(List.of(), sources);
  }

  /** The shop, these types and these files. */
  static Sample shopWith(List<Resource> resources, String... sources) {
    List<String> all = new ArrayList<>(List.of(SHOP));
    all.addAll(List.of(sources));
    return of(resources, all);
  }

  /** Exactly these types. */
  static Sample of(List<Resource> resources, List<String> sources) {
    try {
      Path base = Files.createTempDirectory("sample");
      try {
        for (String source : sources) {
          Matcher name = NAME.matcher(source);
          if (!name.find()) {
            throw new IllegalArgumentException("no type in " + source);
          }
          Files.writeString(base.resolve(name.group(1) + ".java"), HEADER + source);
        }
        SourceRequest request = SourceRequest.of(base, List.of(base));
        try (SourceProgram read = SourceProgram.read(request)) {
          if (!read.problems().isEmpty()) {
            throw new IllegalArgumentException("unreadable sample: " + read.problems());
          }
          return new Sample(read.program(), resources);
        }
      } finally {
        try (var files = Files.list(base)) {
          for (Path file : files.toList()) {
            Files.delete(file);
          }
        }
        Files.delete(base);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final String HEADER =
      """
      package shop;
      import static jakarta.persistence.FetchType.*;
      import jakarta.persistence.Entity;
      import jakarta.persistence.Embeddable;
      import jakarta.persistence.Embedded;
      import jakarta.persistence.ElementCollection;
      import jakarta.persistence.Id;
      import jakarta.persistence.MapsId;
      import jakarta.persistence.ManyToMany;
      import jakarta.persistence.ManyToOne;
      import jakarta.persistence.JoinColumn;
      import jakarta.persistence.OneToMany;
      import jakarta.persistence.OneToOne;
      import jakarta.persistence.Tuple;
      import jakarta.persistence.NamedAttributeNode;
      import jakarta.persistence.NamedEntityGraph;
      import jakarta.persistence.NamedNativeQuery;
      import jakarta.persistence.NamedQueries;
      import jakarta.persistence.NamedQuery;
      import jakarta.persistence.NamedSubgraph;
      import java.util.*;
      import java.util.concurrent.CompletableFuture;
      import java.util.function.Function;
      import java.util.stream.Stream;
      import org.hibernate.annotations.BatchSize;
      import org.hibernate.annotations.Cache;
      import org.hibernate.annotations.Fetch;
      import org.hibernate.annotations.FetchMode;
      import org.springframework.beans.factory.annotation.Value;
      import org.springframework.core.annotation.AliasFor;
      import org.springframework.data.domain.Example;
      import org.springframework.data.domain.Limit;
      import org.springframework.data.domain.Page;
      import org.springframework.data.domain.Pageable;
      import org.springframework.data.domain.Slice;
      import org.springframework.data.domain.Sort;
      import org.springframework.data.jpa.domain.Specification;
      import org.springframework.data.jpa.repository.EntityGraph;
      import org.springframework.data.jpa.repository.JpaRepository;
      import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
      import org.springframework.data.jpa.repository.Modifying;
      import org.springframework.data.jpa.repository.Query;
      import org.springframework.data.jpa.repository.query.Procedure;
      import org.springframework.data.mongodb.repository.MongoRepository;
      import org.springframework.data.repository.CrudRepository;
      import org.springframework.data.repository.NoRepositoryBean;
      import org.springframework.data.repository.Repository;
      import org.springframework.data.repository.RepositoryDefinition;
      import org.springframework.data.repository.query.Param;
      """;

  /** A query built in code. */
  Query jpql(String text) {
    return texts.jpql(
        text, new QuerySite("shop.Reports", "createQuery", Span.NONE), TypeRef.UNKNOWN);
  }

  /** A query built in code for rows of a type. */
  Query jpql(String text, String resultType) {
    QuerySite site = new QuerySite("shop.Reports", "createQuery", Span.NONE);
    return texts.jpql(text, site, TypeRef.of(resultType));
  }

  /** The only query a call can mean. */
  Query call(String repository, String method, int arguments) {
    RepositoryCall call = catalog.call(TypeRef.of("shop." + repository), method, arguments);
    if (call instanceof RepositoryCall.IsQuery is) {
      return is.query();
    }
    throw new AssertionError(repository + "." + method + " is no query but " + call);
  }

  /** Row, plan and whatever else is known, in one line. */
  static String text(Query query) {
    StringBuilder out = new StringBuilder();
    out.append(query.operation()).append(' ').append(query.multiplicity());
    out.append(" of ").append(text(query.row()));
    if (query.columnPlans().isEmpty()) {
      plan(" fetching ", query.plan(), out);
    } else {
      for (int i = 0; i < query.columnPlans().size(); i++) {
        plan(" fetching " + i + ":", query.planOfColumn(i), out);
      }
    }
    query.fixedPaths().forEach(path -> out.append(" fixed ").append(path));
    query.memberships().forEach((path, p) -> out.append(" '" + path + "' in " + p));
    query.maxRows().ifPresent(rows -> out.append(" max ").append(rows));
    out.append(query.unrestricted() ? " all" : "");
    out.append(query.isOpaque() ? " opaque: " + query.opaque() : "");
    return out.toString();
  }

  private static void plan(String label, FetchPlan plan, StringBuilder out) {
    if (!plan.paths().isEmpty() || plan.restrictive()) {
      out.append(label).append(String.join(",", plan.paths()));
      out.append(plan.restrictive() ? " only" : "");
    }
  }

  private static String text(RowType row) {
    if (row instanceof RowType.OfEntity entity) {
      String name = entity.className().replace("shop.", "");
      return entity.path().isEmpty() ? name : name + "@" + entity.path();
    }
    if (row instanceof RowType.OfConstructor made) {
      return "new " + made.className().replace("shop.", "") + text(made.arguments());
    }
    if (row instanceof RowType.OfTuple tuple) {
      return text(tuple.columns());
    }
    if (row instanceof RowType.OfOpenProjection view) {
      return "view " + view.className().replace("shop.", "");
    }
    return row instanceof RowType.OfValue ? "value" : "unknown";
  }

  private static String text(List<RowType> columns) {
    return "(" + String.join(", ", columns.stream().map(Sample::text).toList()) + ")";
  }
}
