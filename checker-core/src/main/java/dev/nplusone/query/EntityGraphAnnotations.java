package dev.nplusone.query;

import static dev.nplusone.query.NamedQueryAnnotations.nested;
import static dev.nplusone.query.NamedQueryAnnotations.repeated;

import dev.nplusone.mapping.Attribute;
import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.mapping.PersistentClass;
import dev.nplusone.query.EntityGraphs.NamedGraph;
import dev.nplusone.source.Annotation;
import dev.nplusone.source.TypeDecl;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code @NamedEntityGraph}, of the specification and of Hibernate. */
final class EntityGraphAnnotations {
  private final ConstantFolder constants;
  private final PersistenceModel model;

  EntityGraphAnnotations(ConstantFolder constants, PersistenceModel model) {
    this.constants = constants;
    this.model = model;
  }

  List<NamedGraph> of(TypeDecl type) {
    return repeated(type, "NamedEntityGraph").stream().map(each -> graph(each, type)).toList();
  }

  /** A graph without a name has the name of its entity. */
  private NamedGraph graph(Annotation annotation, TypeDecl type) {
    Optional<PersistentClass> entity = model.find(type.name());
    String name =
        text(annotation, "name", type)
            .filter(given -> !given.isEmpty())
            .orElseGet(() -> entity.map(PersistentClass::entityName).orElse(type.simpleName()));
    Set<String> paths = new TreeSet<>();
    text(annotation, "graph", type).ifPresent(text -> paths.addAll(GraphText.paths(text)));
    boolean all =
        annotation
            .value("includeAllAttributes")
            .flatMap(value -> constants.bool(value, type.name()))
            .orElse(false);
    if (all) {
      entity.stream()
          .flatMap(e -> e.attributes().stream())
          .filter(a -> a.isAssociation() || a.isPlural())
          .map(Attribute::name)
          .forEach(paths::add);
    }
    new Reader(annotation, type, paths).nodes(annotation, "");
    return new NamedGraph(name, type.name(), new TreeSet<>(paths));
  }

  private Optional<String> text(Annotation annotation, String member, TypeDecl type) {
    return annotation.value(member).flatMap(value -> constants.string(value, type.name()));
  }

  /** Follows the nodes of one graph through its subgraphs; a subgraph within itself ends there. */
  private final class Reader {
    private final TypeDecl type;
    private final Set<String> paths;
    private final List<Annotation> subgraphs = new ArrayList<>();
    private final Set<String> open = new HashSet<>();

    Reader(Annotation graph, TypeDecl type, Set<String> paths) {
      this.type = type;
      this.paths = paths;
      subgraphs.addAll(nested(graph, "subgraphs"));
      nested(graph, "subclassSubgraphs").forEach(sub -> nodes(sub, ""));
    }

    void nodes(Annotation graph, String prefix) {
      for (Annotation node : nested(graph, "attributeNodes")) {
        Optional<String> attribute = text(node, "value", type);
        if (attribute.isPresent()) {
          String path = prefix + attribute.get();
          paths.add(path);
          text(node, "subgraph", type).ifPresent(name -> subgraph(name, path + "."));
        }
      }
    }

    private void subgraph(String name, String prefix) {
      if (name.isEmpty() || !open.add(name)) {
        return;
      }
      for (Annotation sub : subgraphs) { // several of one name serve several subclasses
        if (text(sub, "name", type).filter(name::equals).isPresent()) {
          nodes(sub, prefix);
        }
      }
      open.remove(name);
    }
  }
}
