package dev.nplusone.mapping;

import dev.nplusone.source.Annotation;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Problem;
import dev.nplusone.source.Program;
import dev.nplusone.source.Resource;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeDecl;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A program whose mappers of MyBatis carry as annotations what mapper files say of them, so that
 * nothing behind has to know that there are such files. A method that finds several rows, and whose
 * results nest selects, sends these for each row: it has a body that does.
 */
public final class MybatisMappers {
  /** The package of what marks mappers and their statements. */
  public static final String ANNOTATIONS = "org.apache.ibatis.annotations.";

  private static final Set<String> SEVERAL =
      Set.of("List", "Collection", "Set", "Iterable", "Cursor", "Page", "IPage");

  /** Nested selects wait until somebody reads what they find. */
  private static final Pattern LAZY =
      Pattern.compile(
          "lazyLoadingEnabled\"\\s+value=\"true|lazy-?[lL]oading-?[eE]nabled\\s*[:=]\\s*true");

  private final Program program;
  private final Map<String, MybatisFile> files = new LinkedHashMap<>();
  private final boolean lazy;

  private MybatisMappers(Program program, List<MybatisFile> files, boolean lazy) {
    this.program = program;
    this.lazy = lazy;
    files.forEach(file -> this.files.putIfAbsent(file.namespace(), file));
  }

  /** The program itself if it has no such mappers. */
  public static Program of(Program program, List<Resource> resources, Consumer<Problem> problems) {
    List<MybatisFile> files = new ArrayList<>();
    for (Resource resource : resources) {
      MybatisFile.read(resource, problems).ifPresent(files::add);
    }
    if (files.isEmpty() && program.types().stream().noneMatch(MybatisMappers::nests)) {
      return program;
    }
    boolean lazy = resources.stream().anyMatch(r -> LAZY.matcher(r.text()).find());
    return program.with(new MybatisMappers(program, files, lazy)::rewritten);
  }

  private static boolean nests(TypeDecl type) {
    return type.isInterface()
        && type.methods().stream().anyMatch(m -> m.annotation(ANNOTATIONS + "Results").isPresent());
  }

  private TypeDecl rewritten(TypeDecl type) {
    List<TypeDecl> nested = type.nested().stream().map(this::rewritten).toList();
    MybatisFile file = files.get(type.name());
    if (!type.isInterface() || file == null && !nests(type)) {
      return type.with(type.annotations(), type.fields(), type.methods(), nested);
    }
    List<Annotation> annotations = new ArrayList<>(type.annotations());
    if (file != null) {
      annotations.add(mark("Mapper", type.span()));
    }
    return type.with(annotations, type.fields(), methods(type, file), nested);
  }

  static Annotation mark(String name, Span at) {
    return new Annotation(ANNOTATIONS + name, Map.of(), at);
  }

  private List<MethodDecl> methods(TypeDecl type, MybatisFile file) {
    List<MethodDecl> methods = new ArrayList<>();
    Set<String> missing = new LinkedHashSet<>();
    for (MethodDecl method : type.methods()) {
      MethodDecl statement = statement(method, file);
      List<String> selects = lazy ? List.of() : selects(type, method, file);
      if (selects.isEmpty() || method.body().isPresent() || !findsSeveral(method)) {
        methods.add(statement);
      } else {
        methods.addAll(new NestedSelects(program, type, statement).written(selects, missing));
      }
    }
    return methods;
  }

  private static MethodDecl statement(MethodDecl method, MybatisFile file) {
    String kind = file == null ? null : file.kinds().get(method.name());
    if (kind == null) {
      return method;
    }
    List<Annotation> annotations = new ArrayList<>(method.annotations());
    annotations.add(mark(kind, method.span()));
    return method.with(annotations);
  }

  private static boolean findsSeveral(MethodDecl method) {
    return SEVERAL.contains(method.returns().simpleName())
        && !method.returns().argument(0).isUnknown();
  }

  /** The selects that are sent for each row of a method, in the order they are written. */
  private static List<String> selects(TypeDecl type, MethodDecl method, MybatisFile file) {
    List<String> found = new ArrayList<>();
    if (file != null) {
      found.addAll(file.nested().getOrDefault(method.name(), List.of()));
    }
    method.annotation(ANNOTATIONS + "Results").ifPresent(r -> found.addAll(selects(r)));
    method
        .annotation(ANNOTATIONS + "ResultMap")
        .flatMap(map -> map.value("value").flatMap(MybatisMappers::text))
        .ifPresent(
            name ->
                type.methods().stream()
                    .flatMap(m -> m.annotation(ANNOTATIONS + "Results").stream())
                    .filter(
                        r -> r.value("id").flatMap(MybatisMappers::text).equals(Optional.of(name)))
                    .forEach(r -> found.addAll(selects(r))));
    return found;
  }

  /** The selects of {@code @Result(many = @Many(select = "..."))}. */
  private static List<String> selects(Annotation annotation) {
    List<String> found = new ArrayList<>();
    boolean nests = annotation.isNamed("One") || annotation.isNamed("Many");
    if (nests && !isLazy(annotation)) {
      annotation.value("select").flatMap(MybatisMappers::text).ifPresent(found::add);
    } else {
      annotation.values().values().forEach(value -> found.addAll(selects(value)));
    }
    return found;
  }

  private static List<String> selects(Expr value) {
    List<String> found = new ArrayList<>();
    if (value instanceof Expr.Nested nested) {
      found.addAll(selects(nested.annotation()));
    } else if (value instanceof Expr.NewArray array) {
      array.elements().forEach(element -> found.addAll(selects(element)));
    }
    return found;
  }

  private static boolean isLazy(Annotation nested) {
    return nested
        .value("fetchType")
        .filter(v -> v instanceof Expr.FieldAccess a && a.name().equals("LAZY"))
        .isPresent();
  }

  private static Optional<String> text(Expr value) {
    if (value instanceof Expr.NewArray array && array.elements().size() == 1) {
      return text(array.elements().get(0));
    }
    return value instanceof Expr.Literal literal
        ? Optional.of(literal.value().toString())
        : Optional.empty();
  }
}
