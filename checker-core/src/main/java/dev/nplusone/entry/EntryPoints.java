package dev.nplusone.entry;

import dev.nplusone.entry.EntryRow.Mark;
import dev.nplusone.entry.Handlers.Declaration;
import dev.nplusone.entry.Handlers.Handler;
import dev.nplusone.query.ComposedAnnotations;
import dev.nplusone.query.ComposedAnnotations.Found;
import dev.nplusone.query.ConstantFolder;
import dev.nplusone.source.Annotated;
import dev.nplusone.source.Modifier;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Finds the entry points of a program, as the table {@code entry-points.txt} describes them. */
public final class EntryPoints {
  private static final String LOCATOR = "Path";
  private static final String BUDGET = "QueryBudget";
  private static final int DEEPEST = 3;

  private final TypeHierarchy hierarchy;
  private final ComposedAnnotations annotations;
  private final Handlers handlers;
  private final Names names;
  private final ConstantFolder folder;
  private final List<EntryRow> rows;
  private final Set<EntryPoint> found = new LinkedHashSet<>();

  private EntryPoints(TypeHierarchy hierarchy, List<EntryRow> rows) {
    this.rows = rows;
    this.hierarchy = hierarchy;
    this.annotations = new ComposedAnnotations(hierarchy.program());
    this.handlers = new Handlers(hierarchy);
    this.folder = new ConstantFolder(hierarchy);
    this.names = new Names(folder);
  }

  /**
   * The entry points of all source classes, in source order.
   *
   * @param annotations simple names of further annotations that make a method one
   */
  public static List<EntryPoint> of(TypeHierarchy hierarchy, List<String> annotations) {
    List<EntryRow> rows = new ArrayList<>(EntryRow.standard());
    annotations.forEach(annotation -> rows.add(EntryRow.own(annotation)));
    EntryPoints points = new EntryPoints(hierarchy, rows);
    for (TypeDecl type : hierarchy.program().types()) {
      if (canBeEntered(type)) {
        points.enter(type);
      }
    }
    return List.copyOf(points.found);
  }

  private static boolean canBeEntered(TypeDecl type) {
    return !type.isInterface() && !type.modifiers().contains(Modifier.ABSTRACT);
  }

  private void enter(TypeDecl type) {
    List<TypeDecl> lineage = handlers.lineage(type);
    boolean locates = has(lineage, LOCATOR);
    for (Handler handler : handlers.of(type)) {
      int before = found.size();
      for (EntryRow row : rows) {
        boolean fits =
            switch (row.mark()) {
              case IMPLEMENTS -> isImplemented(type, handler, row);
              case MAIN -> type == handler.body().owner() && isMain(handler);
              case ANNOTATION, UNSEEN, CONTRACT -> false;
            };
        if (fits) {
          add(row, type, handler, Optional.empty(), List.of());
        }
      }
      annotated(type, lineage, handler, Optional.empty());
      if (locates) {
        locator(type, lineage, handler, List.of(""), 0);
      }
      if (found.size() == before && handlers.implementsUnseen(type, handler)) {
        unseen(type, lineage, handler);
      }
      if (found.size() == before) {
        contracted(type, handler);
      }
    }
  }

  /** The mappings are on an interface that only the build has. */
  private void unseen(TypeDecl type, List<TypeDecl> lineage, Handler handler) {
    for (EntryRow row : rows) {
      if (row.mark() == Mark.UNSEEN && has(lineage, row.subject())) {
        add(row, type, handler, Optional.empty(), List.of());
        return;
      }
    }
  }

  private void contracted(TypeDecl type, Handler handler) {
    for (EntryRow row : rows) {
      if (row.mark() == Mark.CONTRACT && onMethod(handler, row.subject()).isPresent()) {
        add(row, type, handler, Optional.empty(), List.of());
      }
    }
  }

  private OptionalInt budget(Handler handler) {
    return onMethod(handler, BUDGET)
        .flatMap(f -> f.annotation().value("value").map(v -> folder.integer(v, f.scope())))
        .orElse(OptionalInt.empty());
  }

  private boolean isImplemented(TypeDecl type, Handler handler, EntryRow row) {
    return row.marks().contains(handler.body().method().name())
        && hierarchy.isSubtype(type.name(), row.subject());
  }

  private static boolean isMain(Handler handler) {
    var method = handler.body().method();
    return method.isStatic()
        && method.name().equals("main")
        && method.params().size() == 1
        && method.params().get(0).type().simpleName().equals("String[]");
  }

  /**
   * Names a handler by its annotations.
   *
   * @param before the path that leads here; the class's own when absent
   */
  private void annotated(
      TypeDecl type, List<TypeDecl> lineage, Handler handler, Optional<List<String>> before) {
    if (!handler.isAnnotated()) {
      return;
    }
    boolean direct = false;
    for (EntryRow row : rows) {
      boolean carries = row.mark() == Mark.ANNOTATION && isDirectly(handler, row.subject());
      if (carries && isMarked(lineage, row, before)) {
        add(row, type, lineage, handler, before);
        direct = true;
      }
    }
    for (EntryRow row : rows) {
      if (!direct
          && row.mark() == Mark.ANNOTATION
          && onMethod(handler, row.subject()).isPresent()
          && isMarked(lineage, row, before)) {
        add(row, type, lineage, handler, before);
        direct = true;
      }
    }
  }

  private static boolean isDirectly(Handler handler, String annotation) {
    for (Declaration at : handler.declarations()) { // asked for each row of the table
      if (at.method().annotationNamed(annotation).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private boolean isMarked(List<TypeDecl> lineage, EntryRow row, Optional<List<String>> before) {
    return before.isPresent()
        || row.marks().isEmpty()
        || row.marks().stream().anyMatch(mark -> has(lineage, mark));
  }

  private boolean has(List<TypeDecl> lineage, String annotation) {
    return onClass(lineage, annotation).isPresent();
  }

  private Optional<Found> onClass(List<TypeDecl> lineage, String annotation) {
    return lineage.stream()
        .flatMap(type -> annotations.find(type, annotation, type.name()).stream())
        .findFirst();
  }

  private Optional<Found> onMethod(Handler handler, String annotation) {
    for (Declaration at : handler.declarations()) {
      Annotated method = at.method();
      Optional<Found> found = annotations.find(method, annotation, at.owner().name());
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private void add(
      EntryRow row,
      TypeDecl type,
      List<TypeDecl> lineage,
      Handler handler,
      Optional<List<String>> before) {
    Optional<Found> annotation = onMethod(handler, row.subject());
    List<String> first =
        before.orElseGet(() -> paths(onClass(lineage, row.before().annotation()), row.before()));
    Optional<Found> holder =
        row.path().annotation().isEmpty() ? annotation : onMethod(handler, row.path().annotation());
    add(row, type, handler, annotation, joined(first, paths(holder, row.path())));
  }

  private void add(
      EntryRow row,
      TypeDecl type,
      Handler handler,
      Optional<Found> annotation,
      List<String> paths) {
    Declaration body = handler.body();
    OptionalInt budget = budget(handler);
    var subject = new Names.Subject(type.simpleName(), body, annotation, paths);
    for (String name : names.of(row.name(), subject)) {
      found.add(new EntryPoint(row.kind(), name, type, body.owner(), body.method(), budget));
    }
  }

  /** The paths an annotation gives; one that is empty when it gives none. */
  private List<String> paths(Optional<Found> found, EntryRow.Members members) {
    List<String> given = found.map(f -> names.members(f, members.names())).orElse(List.of());
    return given.isEmpty() ? List.of("") : given;
  }

  private static List<String> joined(List<String> before, List<String> paths) {
    List<String> joined = new ArrayList<>();
    for (String first : before) {
      paths.forEach(path -> joined.add(Names.joined(first, path)));
    }
    return joined;
  }

  /** A method with a path and no verb hands on to the resource it returns. */
  private void locator(
      TypeDecl type, List<TypeDecl> lineage, Handler handler, List<String> before, int depth) {
    Optional<Found> path = onMethod(handler, LOCATOR);
    boolean answers =
        rows.stream()
            .anyMatch(
                row ->
                    row.path().annotation().equals(LOCATOR)
                        && onMethod(handler, row.subject()).isPresent());
    if (path.isEmpty() || answers || depth == DEEPEST) {
      return;
    }
    EntryRow.Members value = new EntryRow.Members(LOCATOR, List.of("value"));
    List<String> start = depth == 0 ? paths(onClass(lineage, LOCATOR), value) : before;
    List<String> here = joined(start, paths(path, value));
    String returned = handler.body().method().returns().qualifiedName();
    List<TypeDecl> resources = new ArrayList<>();
    hierarchy.program().type(returned).filter(TypeDecl::isSource).ifPresent(resources::add);
    hierarchy
        .subtypes(returned)
        .forEach(sub -> hierarchy.program().type(sub).ifPresent(resources::add));
    for (TypeDecl resource : resources) {
      if (canBeEntered(resource)) {
        List<TypeDecl> inherited = handlers.lineage(resource);
        for (Handler inner : handlers.of(resource)) {
          annotated(resource, inherited, inner, Optional.of(here));
          locator(resource, inherited, inner, here, depth + 1);
        }
      }
    }
  }
}
