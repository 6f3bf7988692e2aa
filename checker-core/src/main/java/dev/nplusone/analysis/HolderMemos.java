package dev.nplusone.analysis;

import static java.util.stream.Collectors.groupingBy;

import dev.nplusone.analysis.code.Conjuncts;
import dev.nplusone.analysis.code.ExprText;
import dev.nplusone.analysis.code.MemoStores;
import dev.nplusone.analysis.code.OwnBodies;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.MemoKey;
import dev.nplusone.analysis.value.Instance;
import dev.nplusone.analysis.value.KnownType;
import dev.nplusone.analysis.value.Origin;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy.Member;
import dev.nplusone.source.TypeRef;
import dev.nplusone.source.Walk;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Memos in objects of other classes, such as what is known of a request: {@code if
 * (holder.getUser() != null) return holder.getUser(); ...; holder.setUser(found);}. The condition
 * asks a field of the object, by a method of it, and what the condition opens calls a method of it
 * that gives the field another value.
 */
final class HolderMemos {
  private final Engine engine;
  private final OwnBodies bodies;

  /** What must be so where conditions hold, and where they do not. */
  private final Map<Expr, List<Question>> asked = new IdentityHashMap<>();

  private final Map<Expr, List<Question>> askedOpposite = new IdentityHashMap<>();

  /** The calls with arguments in what some code runs, by what they are made on. */
  private final Map<Stmt, Map<String, List<Expr.Call>>> calls = new IdentityHashMap<>();

  HolderMemos(Engine engine, OwnBodies bodies) {
    this.engine = engine;
    this.bodies = bodies;
  }

  /**
   * What lets code in.
   *
   * @param what the call or variable that is asked
   * @param missing whether it lets in while that is missing; else it is a flag
   * @param flag the value with which the flag lets in
   */
  private record Question(Expr what, boolean missing, boolean flag) {
    /** Whether a variable or a class is asked by a method of it. */
    boolean isOfHolder() {
      return what instanceof Expr.Call call
          && call.target().filter(HolderMemos::isName).isPresent();
    }

    Question of(Expr other) {
      return new Question(other, missing, flag);
    }
  }

  /**
   * What is remembered for each of.
   *
   * @param holds what the condition answers where the code is run
   */
  Optional<MemoKey> keyOf(Expr condition, boolean holds, Stmt code, Frame frame) {
    for (Question question : ofHolders(condition, holds)) {
      if (sets(question, code, frame)) {
        Expr holder = ((Expr.Call) question.what()).target().orElseThrow();
        return Optional.of(new MemoKey(Values.varies(valueOf(holder, frame)), true));
      }
    }
    return Optional.empty();
  }

  /** What must be so of variables and classes by a method of them: the text alone tells. */
  private List<Question> ofHolders(Expr condition, boolean holds) {
    Map<Expr, List<Question>> known = holds ? asked : askedOpposite;
    List<Question> questions = known.get(condition);
    if (questions == null) {
      questions = questions(condition, holds).stream().filter(Question::isOfHolder).toList();
      known.put(condition, questions);
    }
    return questions;
  }

  /**
   * Whether an object that the program has made, no bean, looks answers up by row: each turn has
   * another one, and no answer is from another run.
   */
  boolean areKeptByRow(Frame frame, List<Expr.Call> lookups) {
    return frame.self() instanceof Instance
        && lookups.stream()
            .flatMap(lookup -> lookup.args().stream())
            .anyMatch(
                key ->
                    valueOf(key, frame) instanceof Value.Entity row
                        && row.origin() instanceof Origin.OfQuery);
  }

  private Value valueOf(Expr holder, Frame frame) {
    return engine.expressions.eval(holder, frame.trial());
  }

  /**
   * Whether the same object may have been there before: not where a turn, or the method, has just
   * got it. Of a row each turn has another one anyway.
   */
  private static boolean isFromBefore(Expr holder, Value value, Frame frame) {
    List<Value> all = Values.options(value);
    if (all.stream().anyMatch(Value.Entity.class::isInstance)) {
      return false;
    }
    if (!(holder instanceof Expr.Name name) || !frame.state.variables.containsKey(name.name())) {
      return true;
    }
    return frame.innermostLoop().isPresent()
        ? frame.innermostLoop().get().start.variables.containsKey(name.name())
        : all.stream().noneMatch(Instance.class::isInstance)
            && frame
                .declaration
                .filter(m -> m.params().stream().anyMatch(p -> p.name().equals(name.name())))
                .isPresent();
  }

  private boolean sets(Question question, Stmt code, Frame frame) {
    Expr.Call asked = (Expr.Call) question.what();
    String holder = ExprText.of(asked.target().orElseThrow());
    List<Expr.Call> calls = calls(code, frame.type).getOrDefault(holder, List.of());
    if (calls.isEmpty()) {
      return false;
    }
    Value value = valueOf(asked.target().get(), frame);
    if (!isFromBefore(asked.target().get(), value, frame)) {
      return false;
    }
    TypeRef type =
        value instanceof Value.TypeLiteral literal ? literal.type() : KnownType.of(value);
    return fields(question, asked.name(), type).stream()
        .anyMatch(
            field ->
                calls.stream().anyMatch(call -> sets(call, field, type, HolderMemos::closes))
                    && !isOpened(field, holder, type, frame));
  }

  private Map<String, List<Expr.Call>> calls(Stmt code, TypeDecl type) {
    Map<String, List<Expr.Call>> known = calls.get(code);
    if (known == null) {
      known =
          bodies.of(code, type).stream()
              .flatMap(body -> MemoStores.lookups(body.code()).stream())
              .collect(groupingBy(call -> ExprText.of(call.target().orElseThrow())));
      calls.put(code, known);
    }
    return known;
  }

  /**
   * Whether code of the class that asks takes back what the object remembers, together with
   * anything else: a method for that alone is called between runs, not in one.
   */
  private boolean isOpened(Question question, String holder, TypeRef type, Frame frame) {
    return frame.type.methods().stream()
        .flatMap(method -> method.body().stream())
        .filter(body -> body.statements().size() > 1)
        .anyMatch(
            body ->
                Walk.any(
                    body,
                    e ->
                        e instanceof Expr.Call call
                            && call.target().map(ExprText::of).filter(holder::equals).isPresent()
                            && sets(call, question, type, HolderMemos::opens)));
  }

  /** The fields of an object that a question to it is about. */
  private List<Question> fields(Question question, String method, TypeRef type) {
    Optional<String> generated = engine.generatedCalls.accessed(type, method, 0);
    if (generated.isPresent()) {
      return List.of(question.of(new Expr.Name(generated.get(), question.what().span())));
    }
    return methods(type, method, 0).stream()
        .flatMap(asked -> asked.onlyAnswer().stream())
        .flatMap(
            answer ->
                (question.missing() ? List.of(question.of(answer)) : answered(answer, question))
                    .stream())
        .filter(q -> ExprText.variable(q.what()).isPresent())
        .toList();
  }

  private static List<Question> answered(Expr answer, Question question) {
    return questions(answer, question.flag());
  }

  /** Whether a call gives the field in question a value that does this to the question. */
  private boolean sets(
      Expr.Call call, Question question, TypeRef type, BiPredicate<Expr, Question> does) {
    String field = ExprText.variable(question.what()).orElseThrow();
    if (engine.generatedCalls.accessed(type, call.name(), 1).filter(field::equals).isPresent()) {
      return does.test(call.args().get(0), question);
    }
    return methods(type, call.name(), call.args().size()).stream()
        .anyMatch(
            method ->
                Walk.any(
                    method.body().orElseThrow(),
                    e ->
                        given(e, field)
                            .filter(v -> does.test(handed(v, method, call), question))
                            .isPresent()));
  }

  /** What a call hands over where a parameter is given on. */
  private static Expr handed(Expr given, MethodDecl method, Expr.Call call) {
    for (int i = 0; i < method.params().size() && i < call.args().size(); i++) {
      if (Expr.Name.is(given, method.params().get(i).name())) {
        return call.args().get(i);
      }
    }
    return given;
  }

  private static boolean closes(Expr given, Question question) {
    return question.missing()
        ? !(given instanceof Expr.Null)
        : given instanceof Expr.Literal literal && literal.value().equals(!question.flag());
  }

  private static boolean opens(Expr given, Question question) {
    return question.missing()
        ? given instanceof Expr.Null
        : given instanceof Expr.Literal literal && literal.value().equals(question.flag());
  }

  /** What an expression gives a field: by assigning it, or by putting something into it. */
  private static Optional<Expr> given(Expr expr, String field) {
    if (expr instanceof Expr.Assign set) {
      return ExprText.variable(set.target()).filter(field::equals).map(f -> set.value());
    }
    return expr instanceof Expr.Call call
            && MemoStores.puts(call)
            && !call.args().isEmpty()
            && call.target().flatMap(ExprText::variable).filter(field::equals).isPresent()
        ? Optional.of(call.args().get(call.args().size() - 1))
        : Optional.empty();
  }

  private List<MethodDecl> methods(TypeRef type, String name, int arguments) {
    return engine.hierarchy.methods(type, name, arguments).stream()
        .map(Member::member)
        .filter(method -> method.body().isPresent())
        .limit(1)
        .toList();
  }

  private static boolean isName(Expr expr) {
    return ExprText.variable(expr).isPresent() || expr instanceof Expr.TypeName;
  }

  /** What must be so of calls and variables where a condition has an answer. */
  private static List<Question> questions(Expr condition, boolean holds) {
    List<Question> found = new ArrayList<>();
    Conjuncts.each(
        condition, holds, (part, answer) -> question(part, answer).ifPresent(found::add));
    return found;
  }

  private static Optional<Question> question(Expr part, boolean holds) {
    if (part instanceof Expr.Binary test && test.right() instanceof Expr.Null) {
      boolean missing = test.operator().equals(holds ? "==" : "!=");
      return missing ? Optional.of(new Question(test.left(), true, false)) : Optional.empty();
    }
    if (part instanceof Expr.Call call
        && call.args().isEmpty()
        && call.target().filter(t -> t instanceof Expr.Call || isName(t)).isPresent()
        && (call.name().equals("isPresent") || call.name().equals("isEmpty"))) {
      boolean missing = holds == call.name().equals("isEmpty");
      return missing
          ? Optional.of(new Question(call.target().get(), true, false))
          : Optional.empty();
    }
    boolean flag =
        ExprText.variable(part).isPresent()
            || part instanceof Expr.Call call && call.args().isEmpty() && call.target().isPresent();
    return flag ? Optional.of(new Question(part, false, holds)) : Optional.empty();
  }
}
