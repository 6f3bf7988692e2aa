package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.State;
import dev.nplusone.analysis.value.Instance;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Constant;
import dev.nplusone.analysis.value.Value.EnumName;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.source.Expr;
import dev.nplusone.source.FieldDecl;
import dev.nplusone.source.Modifier;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy.Member;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lists and sets of classes or enum constants that a final field has written out. They never
 * change, so {@code SUPPORTED.contains(event.getClass())} is known where the kind of event is.
 */
final class WrittenLists {
  private final Engine engine;
  private final Map<FieldDecl, Optional<Elements>> known = new IdentityHashMap<>();

  WrittenLists(Engine engine) {
    this.engine = engine;
  }

  private record Elements(Set<String> classes, Set<EnumName> constants) {}

  /** Whether a call of {@code contains} asks such a list, and what it answers. */
  Optional<Value> contains(Frame frame, Expr.Call call, List<Value> args) {
    if (!call.name().equals("contains") || args.size() != 1 || call.target().isEmpty()) {
      return Optional.empty();
    }
    Optional<Elements> elements = field(frame, call.target().get()).flatMap(this::elements);
    if (elements.isEmpty()) {
      return Optional.empty();
    }
    if (args.get(0) instanceof Constant constant && constant.constant() instanceof EnumName name) {
      return Optional.of(new Constant(elements.get().constants().contains(name)));
    }
    return ofClass(frame, elements.get().classes(), call.args().get(0)).map(Constant::new);
  }

  /** Whether the class of an object is among those written: {@code x.getClass()}. */
  private Optional<Boolean> ofClass(Frame frame, Set<String> written, Expr asked) {
    if (!(asked instanceof Expr.Call call)
        || !call.name().equals("getClass")
        || !(call.target().orElse(null) instanceof Expr.Name object)) {
      return Optional.empty();
    }
    Set<Optional<Boolean>> answers = new HashSet<>();
    for (Value option : Values.options(engine.expressions.eval(object, frame))) {
      answers.add(ofOne(written, option));
    }
    return answers.size() == 1 ? answers.iterator().next() : Optional.empty();
  }

  private Optional<Boolean> ofOne(Set<String> written, Value object) {
    if (object instanceof Instance made) {
      return Optional.of(written.contains(made.type().qualifiedName()));
    }
    String type = object instanceof Value.Opaque some ? some.type().qualifiedName() : "";
    boolean source = engine.program.type(type).filter(TypeDecl::isSource).isPresent();
    boolean none = written.stream().noneMatch(one -> engine.hierarchy.isSubtype(one, type));
    return source && none ? Optional.of(false) : Optional.empty();
  }

  /** The field of a class in view that an expression names. */
  Optional<Member<FieldDecl>> field(Frame frame, Expr target) {
    if (target instanceof Expr.FieldAccess access
        && access.target() instanceof Expr.TypeName owner) {
      return engine.hierarchy.field(owner.type(), access.name());
    }
    if (!(target instanceof Expr.Name name) || frame.state.variables.containsKey(name.name())) {
      return Optional.empty();
    }
    Optional<TypeDecl> scope = Optional.of(frame.type);
    Optional<Member<FieldDecl>> found = Optional.empty();
    while (scope.isPresent() && found.isEmpty()) {
      found = engine.hierarchy.field(scope.get().ref(), name.name());
      scope = scope.get().enclosing().flatMap(engine.program::type);
    }
    return found;
  }

  private Optional<Elements> elements(Member<FieldDecl> field) {
    FieldDecl decl = field.member();
    boolean constant = decl.modifiers().contains(Modifier.FINAL) || field.owner().isInterface();
    if (!constant || decl.initializer().isEmpty()) {
      return Optional.empty();
    }
    Optional<Elements> elements = known.get(decl);
    if (elements == null) {
      Frame frame = new Frame(field.owner(), decl.name(), new State());
      elements = written(frame, decl.initializer().get());
      known.put(decl, elements);
    }
    return elements;
  }

  private Optional<Elements> written(Frame frame, Expr list) {
    if (!(list instanceof Expr.Call call)
        || !(call.target().orElse(null) instanceof Expr.TypeName type)) {
      return Optional.empty();
    }
    int count = call.args().size();
    String result =
        engine
            .library
            .staticRow(type.type().qualifiedName(), call.name(), count)
            .map(row -> plain(row.result()).op())
            .orElse("");
    if ((result.equals("arg0") || result.equals("view")) && count == 1) {
      return written(frame, call.args().get(0)); // Collections.unmodifiableSet(...)
    }
    return result.equals("literal") && !UNWRITTEN.contains(call.name())
        ? each(frame, call.args())
        : Optional.empty();
  }

  /** Takes other elements than those written. */
  private static final Set<String> UNWRITTEN = Set.of("range");

  private static LibraryModel.Term plain(LibraryModel.Term result) {
    return result.op().equals("one") ? result.args().get(0) : result;
  }

  private Optional<Elements> each(Frame frame, List<Expr> written) {
    Elements elements = new Elements(new HashSet<>(), new HashSet<>());
    for (Expr one : written) {
      Value value = engine.expressions.eval(one, frame);
      if (value instanceof Value.TypeLiteral literal) {
        elements.classes().add(literal.type().qualifiedName());
      } else if (value instanceof Constant constant && constant.constant() instanceof EnumName e) {
        elements.constants().add(e);
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(elements);
  }
}
