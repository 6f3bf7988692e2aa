package dev.nplusone.rule;

import dev.nplusone.finding.Fix;
import dev.nplusone.finding.Fix.Edit;
import dev.nplusone.mapping.Attribute;
import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.mapping.PersistentClass;
import dev.nplusone.query.AttributePaths;
import dev.nplusone.query.ConstantFolder;
import dev.nplusone.query.Query;
import dev.nplusone.source.Annotation;
import dev.nplusone.source.CodeText;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Program;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Entity graphs of Spring Data as edits: above a declared method, in the graph a method has, or
 * above an inherited method that the repository declares again.
 */
final class GraphFixes {
  private static final String GRAPH = "org.springframework.data.jpa.repository.EntityGraph";
  private static final String PATHS = "attributePaths";

  private final Program program;
  private final PersistenceModel mapping;
  private final TypeHierarchy hierarchy;
  private final Function<Span, Optional<CodeText>> texts;

  GraphFixes(
      Program program,
      PersistenceModel mapping,
      TypeHierarchy hierarchy,
      Function<Span, Optional<CodeText>> texts) {
    this.program = program;
    this.mapping = mapping;
    this.hierarchy = hierarchy;
    this.texts = texts;
  }

  /** A graph for the method of a query, with one more path. */
  Optional<Fix> of(Query query, String row, String path) {
    if (AttributePaths.isInElements(mapping, row, path)) {
      return Optional.empty();
    }
    if (FetchAdvice.isInherited(query)) {
      return overriding(query, row, path);
    }
    return graph(query)
        .map(graph -> extended(graph, query, row, path))
        .orElseGet(() -> declared(query, row, path));
  }

  private Optional<Fix> declared(Query query, String row, String path) {
    boolean spring =
        hierarchy.lineage(TypeRef.of(query.wording().home())).stream()
            .anyMatch(type -> type.qualifiedName().startsWith("org.springframework.data."));
    Optional<CodeText> text = texts.apply(query.place());
    if (!spring || text.isEmpty() || !query.plan().paths().isEmpty()) {
      return Optional.empty();
    }
    CodeText code = text.get();
    WrittenNames names = new WrittenNames(code, packageOf(query.declaredIn()));
    String graph = graph(row, path, names);
    return code.declaration(query.place())
        .flatMap(
            at -> {
              Edit above = edit(at, graph + code.lineEnd() + code.indentation(at));
              return fix(graph + " on `" + query.label() + "`", names, List.of(above));
            });
  }

  private Optional<Fix> extended(Annotation graph, Query query, String row, String path) {
    boolean keepsEager =
        graph.value("type").flatMap(ConstantFolder::enumConstant).filter("LOAD"::equals).isEmpty()
            && FetchAdvice.prefixes(path).stream()
                .filter(step -> !step.equals(path) && !query.plan().fetches(step))
                .anyMatch(step -> hasOtherEager(row, step, FetchAdvice.prefixes(path)));
    Optional<CodeText> code = texts.apply(graph.span());
    Optional<CodeText.Listed> listed = code.flatMap(c -> c.listed(graph.span(), PATHS));
    if (keepsEager || listed.isEmpty()) {
      return Optional.empty();
    }
    boolean braced = listed.get().braced();
    List<Edit> edits = new ArrayList<>();
    if (!braced) {
      edits.add(edit(listed.get().start(), "{"));
    }
    edits.add(edit(listed.get().end(), ", \"" + path + "\"" + (braced ? "" : "}")));
    return Optional.of(new Fix("`" + path + "` in the graph of `" + query.label() + "`", edits));
  }

  private Optional<Fix> overriding(Query query, String row, String path) {
    Optional<TypeDecl> home =
        program
            .type(query.wording().home())
            .filter(type -> type.isSource() && type.isInterface())
            .filter(type -> type.typeParams().isEmpty() && type.enclosing().isEmpty());
    Optional<CodeText> text = home.flatMap(type -> texts.apply(type.span()));
    Optional<TypeRef> base =
        home.flatMap(
            type ->
                hierarchy.lineage(type.ref()).stream()
                    .filter(InheritedMethod::isBase)
                    .filter(use -> use.argument(0).qualifiedName().equals(row))
                    .findFirst());
    Optional<InheritedMethod> method =
        base.flatMap(b -> InheritedMethod.of(b, query.name(), query.wording().parameters()));
    Optional<Span> body = text.flatMap(code -> code.bodyOf(home.get().span()));
    if (method.isEmpty() || body.isEmpty()) {
      return Optional.empty();
    }
    CodeText code = text.get();
    WrittenNames names = new WrittenNames(code, packageOf(home.get().name()));
    String graph = graph(row, path, names);
    List<String> lines =
        List.of("@Override", graph, signature(query.name(), method.get(), base.get(), names) + ";");
    return fix(
        graph + " on `" + query.label() + "`, declared again",
        names,
        List.of(firstMember(code, body.get(), lines)));
  }

  /** The first member of a type, apart from the next one by a blank line. */
  private static Edit firstMember(CodeText code, Span body, List<String> lines) {
    String end = code.lineEnd();
    String indentation = code.indentationOfMembers(body);
    String member =
        lines.stream().map(line -> indentation + line + end).collect(Collectors.joining());
    return code.lineBelow(body)
        .map(below -> edit(below, code.isBlankFrom(below) ? end + member : member + end))
        .orElseGet(() -> edit(body, end + member));
  }

  private static String signature(
      String name, InheritedMethod method, TypeRef base, WrittenNames names) {
    Map<String, TypeRef> bound = Map.of("T", base.argument(0), "ID", base.argument(1));
    Function<TypeRef, String> written = type -> names.of(TypeHierarchy.substitute(type, bound));
    return method.parameters().stream()
        .map(parameter -> written.apply(parameter.type()) + " " + parameter.name())
        .collect(Collectors.joining(", ", written.apply(method.returns()) + " " + name + "(", ")"));
  }

  private static Optional<Fix> fix(String description, WrittenNames names, List<Edit> edits) {
    return names
        .edits()
        .map(
            imports ->
                new Fix(description, Stream.concat(imports.stream(), edits.stream()).toList()));
  }

  /** A fetch graph, which is the default, would turn off what the mapping loads EAGER. */
  private String graph(String row, String path, WrittenNames names) {
    List<String> onPath = FetchAdvice.prefixes(path);
    String annotation = names.of(GRAPH);
    boolean keepsEager =
        Stream.concat(Stream.of(""), onPath.stream().filter(prefix -> !prefix.equals(path)))
            .anyMatch(owner -> hasOtherEager(row, owner, onPath));
    String type = keepsEager ? ", type = " + annotation + ".EntityGraphType.LOAD" : "";
    return "@" + annotation + "(" + PATHS + " = \"" + path + "\"" + type + ")";
  }

  /** Whether what stands at a path has EAGER associations besides those on the paths. */
  private boolean hasOtherEager(String row, String owner, List<String> onPath) {
    return classAt(row, owner).stream()
        .flatMap(type -> type.attributes().stream())
        .filter(a -> a.fetch() == Attribute.Fetch.EAGER)
        .filter(a -> a.isAssociation() || a.isPlural())
        .anyMatch(a -> !onPath.contains(owner.isEmpty() ? a.name() : owner + "." + a.name()));
  }

  private Optional<PersistentClass> classAt(String row, String path) {
    return path.isEmpty()
        ? mapping.find(row)
        : mapping.resolve(row, path).flatMap(attribute -> mapping.find(attribute.target()));
  }

  private Optional<Annotation> graph(Query query) {
    return program
        .type(query.declaredIn())
        .map(TypeDecl::methods)
        .flatMap(all -> all.stream().filter(m -> m.span().equals(query.place())).findFirst())
        .flatMap((MethodDecl method) -> method.annotationNamed("EntityGraph"));
  }

  private static String packageOf(String type) {
    int dot = type.lastIndexOf('.');
    return dot < 0 ? "" : type.substring(0, dot);
  }

  private static Edit edit(Span at, String text) {
    return new Edit(at.file(), at.line(), at.column(), text);
  }
}
