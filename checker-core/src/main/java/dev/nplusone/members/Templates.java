package dev.nplusone.members;

import dev.nplusone.members.ModelParts.Part;
import dev.nplusone.members.TemplateReads.Each;
import dev.nplusone.members.TemplateReads.Path;
import dev.nplusone.members.TemplateReads.Read;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Modifier;
import dev.nplusone.source.Param;
import dev.nplusone.source.Program;
import dev.nplusone.source.Resource;
import dev.nplusone.source.Span;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeRef;
import dev.nplusone.source.Walk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A program whose classes that hand a model to a template have a method for each part of the model
 * that the template reads: it does so. The part is what a call names and is given ({@link
 * ModelParts}); which template it is, the same method says ({@link ViewNames}).
 */
public final class Templates {
  private static final Set<String> OPENING =
      Set.of("openSession", "createEntityManager", "openStatelessSession");

  private static final String READER = "template$";
  private static final Pattern FILES = Pattern.compile(".*\\.(html|ftlh?|jspf?)");
  private static final Pattern NO_VIEW = Pattern.compile("(redirect|forward):.*");

  private final Program program;

  /** What the templates read, by their paths. */
  private final Map<String, List<Read>> templates;

  /** The paths by the names of the files, with and without suffix. */
  private final Map<String, List<String>> byName = new HashMap<>();

  private Templates(Program program, Map<String, List<Read>> templates) {
    this.program = program;
    this.templates = templates;
    for (String path : templates.keySet()) {
      String name = path.substring(path.lastIndexOf('/') + 1);
      byName.computeIfAbsent(name, n -> new ArrayList<>()).add(path);
      byName.computeIfAbsent(stem(name), n -> new ArrayList<>()).add(path);
    }
  }

  /** The program itself if it has no such templates. */
  public static Program written(Program program, List<Resource> resources) {
    Map<String, List<Read>> templates = new LinkedHashMap<>();
    for (Resource resource : resources) {
      if (FILES.matcher(resource.path()).matches()) {
        List<Read> reads = TemplateText.read(resource.path(), resource.text());
        if (!reads.isEmpty()) {
          templates.put(resource.path(), reads);
        }
      }
    }
    return templates.isEmpty()
        ? program
        : program.with(new Templates(program, templates)::rewritten);
  }

  /** Whether a call has the name of one that puts a part into a model. */
  public static boolean isPut(String name) {
    return ModelParts.PUTS.contains(name);
  }

  /** The method that reads a part of the model that is put there by a call. */
  public static Optional<MethodDecl> reader(TypeDecl type, Span at) {
    return type.methods().stream()
        .filter(method -> method.name().startsWith(READER) && method.span().equals(at))
        .findFirst();
  }

  private TypeDecl rewritten(TypeDecl type) {
    List<TypeDecl> nested = type.nested().stream().map(this::rewritten).toList();
    List<MethodDecl> methods = new ArrayList<>(type.methods());
    for (MethodDecl method : type.methods()) {
      method.body().ifPresent(body -> methods.addAll(readers(type, method, body)));
    }
    return type.with(type.annotations(), type.fields(), methods, nested);
  }

  private List<MethodDecl> readers(TypeDecl type, MethodDecl method, Stmt.Block body) {
    List<Part> parts = hasOwnSession(body) ? List.of() : ModelParts.of(type, method, body);
    if (parts.isEmpty()) {
      return List.of();
    }
    List<Read> reads = new ArrayList<>();
    ViewNames.of(type, method, body).forEach(view -> template(view, type).ifPresent(reads::addAll));
    List<MethodDecl> found = new ArrayList<>();
    for (Part part : parts) {
      List<Stmt> statements = statements(reads, Set.of(part.name()), part.at());
      if (!statements.isEmpty()) {
        found.add(reader(method, part, statements));
      }
    }
    return found;
  }

  /** Whether a method opens a session for itself: then it closes it, and no view can load. */
  private static boolean hasOwnSession(Stmt body) {
    return Walk.any(body, e -> e instanceof Expr.Call call && OPENING.contains(call.name()));
  }

  /**
   * The template that is called so: of several the one whose path is most like the class's, and
   * then the one that is nearest to the root of all; none where that leaves two.
   */
  private Optional<List<Read>> template(String text, TypeDecl type) {
    String view = text.split("::", 2)[0].strip();
    if (view.isEmpty() || NO_VIEW.matcher(view).matches()) {
      return Optional.empty();
    }
    String end = view.startsWith("/") ? view : "/" + view;
    String file = type.span().file();
    List<String> named =
        byName.getOrDefault(end.substring(end.lastIndexOf('/') + 1), List.of()).stream()
            .filter(path -> ("/" + path).endsWith(end) || ("/" + stem(path)).endsWith(end))
            .sorted(
                Comparator.<String>comparingInt(path -> -common(path, file))
                    .thenComparing(String::length))
            .toList();
    boolean open =
        named.size() > 1
            && common(named.get(0), file) == common(named.get(1), file)
            && named.get(0).length() == named.get(1).length();
    return open ? Optional.empty() : named.stream().findFirst().map(templates::get);
  }

  private static String stem(String path) {
    return path.substring(0, path.lastIndexOf('.'));
  }

  private static int common(String path, String file) {
    int i = 0;
    while (i < path.length() && i < file.length() && path.charAt(i) == file.charAt(i)) {
      i++;
    }
    return i;
  }

  private static MethodDecl reader(MethodDecl handler, Part part, List<Stmt> statements) {
    return new MethodDecl(
        READER + handler.name() + "$" + part.name(),
        Set.of(Modifier.PRIVATE, Modifier.STATIC),
        List.of(),
        List.of(new Param(part.name(), TypeRef.OBJECT, List.of(), false)),
        TypeRef.VOID,
        List.of(),
        Optional.of(new Stmt.Block(statements, part.at())),
        part.at());
  }

  /** What is read of some variables. */
  private static List<Stmt> statements(List<Read> reads, Set<String> known, Span at) {
    List<Stmt> found = new ArrayList<>();
    for (Read read : reads) {
      if (read instanceof Path path && known.contains(path.root())) {
        found.add(new Stmt.Evaluate(chain(path, at), at));
      } else if (read instanceof Each each) {
        boolean own = known.contains(each.of().root());
        Set<String> inside = new HashSet<>(known);
        if (own) {
          inside.add(each.variable());
        } else {
          inside.remove(each.variable());
        }
        List<Stmt> body = statements(each.inside(), inside, at);
        found.addAll(own ? List.of(loop(each, body, at)) : body);
      }
    }
    return found;
  }

  private static Stmt loop(Each each, List<Stmt> body, Span at) {
    Stmt.LocalVar element =
        new Stmt.LocalVar(each.variable(), TypeRef.OBJECT, List.of(), Optional.empty(), at);
    return new Stmt.ForEach(element, chain(each.of(), at), new Stmt.Block(body, at), at);
  }

  private static Expr chain(Path path, Span at) {
    Expr value = new Expr.Name(path.root(), at);
    for (String step : path.steps().subList(1, path.steps().size())) {
      value = new Expr.Call(Optional.of(value), method(step), List.of(), at);
    }
    return value;
  }

  private static String method(String step) {
    if (step.endsWith("()")) {
      return step.substring(0, step.length() - 2);
    }
    if (step.equals("empty")) {
      return "isEmpty";
    }
    return "get" + Character.toUpperCase(step.charAt(0)) + step.substring(1);
  }
}
