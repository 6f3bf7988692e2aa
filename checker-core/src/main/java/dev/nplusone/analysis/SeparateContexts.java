package dev.nplusone.analysis;

import dev.nplusone.analysis.code.ExprText;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.SqlEvent;
import dev.nplusone.analysis.state.Transactions;
import dev.nplusone.entry.EntryPoint;
import dev.nplusone.query.ComposedAnnotations;
import dev.nplusone.source.Annotated;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy.Member;
import dev.nplusone.source.TypeRef;
import dev.nplusone.source.Walk;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Methods whose calls of Spring Data's repositories have a persistence context each: everything
 * that can lead to them, back to where the program is entered, is known to have neither a
 * transaction nor a session around it. Requests share one where the session is open in view.
 */
final class SeparateContexts {
  private static final int MOST_CALLERS = 100;
  private static final String SPRING_DATA = "org.springframework.data.";
  private static final String ANNOTATION = "Transactional";
  private static final String BOOT = "SpringBootApplication";
  private static final String SPRING = "org.springframework.";
  private static final String HTTP = "http";

  /** Methods by which code is handed to other threads. */
  private static final Pattern THREADS =
      Pattern.compile(
          "^(execute|submit|schedule\\w*|invokeA\\w+|parallel\\w*|subscribe\\w*|from(Callable|Runnable))$"
              + "|Async$");

  /** Who enters in no session: what a listener is told of may be told in a transaction. */
  private static final Set<String> ALONE = Set.of("schedule", "main", "own");

  private static final Set<String> OWN_THREAD =
      Set.of(
          "org.springframework.scheduling.annotation.Async",
          "org.springframework.scheduling.annotation.Scheduled");

  private static final Set<String> IN_VIEW = Set.of("http", "graphql");

  private final Engine engine;
  private final ComposedAnnotations annotations;
  private final Map<MethodDecl, Set<String>> entries = new IdentityHashMap<>();
  private final Map<String, Boolean> known = new HashMap<>();
  private final Map<String, Boolean> begun = new HashMap<>();
  private final Set<MethodDecl> withoutSession = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<String, Boolean> shared = new HashMap<>();
  private final boolean openInView;
  private Map<String, List<Calling>> callers;

  /** A method in which another one is called, with so many arguments; -1 by reference. */
  private record Calling(Member<MethodDecl> caller, int arguments) {}

  SeparateContexts(Engine engine, List<EntryPoint> entryPoints) {
    this.engine = engine;
    this.annotations = new ComposedAnnotations(engine.program);
    this.openInView = isOpenInView(engine);
    for (EntryPoint entry : entryPoints) {
      entries.computeIfAbsent(entry.method(), m -> new HashSet<>()).add(entry.kind());
    }
  }

  /** Whether a call of a repository in this method gets no context from around it. */
  boolean has(Frame frame, TypeRef repository) {
    return engine.hierarchy.lineage(repository).stream()
            .anyMatch(use -> use.qualifiedName().startsWith(SPRING_DATA))
        && areIn(frame);
  }

  /**
   * Whether a method runs in a thread of its own and nothing in it speaks of a transaction or a
   * session: what is lazy in the rows that calls hand over cannot be loaded there.
   */
  boolean isWithoutSession(TypeDecl owner, MethodDecl method) {
    boolean without = hasNone(owner, method);
    if (without) {
      withoutSession.add(method);
    }
    return without;
  }

  /** The same of a method that was interpreted before. */
  boolean isWithoutSession(MethodDecl method) {
    return withoutSession.contains(method);
  }

  private boolean hasNone(TypeDecl owner, MethodDecl method) {
    return !method.annotations().isEmpty() // as that of few
        && method.annotations().stream().anyMatch(a -> OWN_THREAD.contains(a.type()))
        && !engine.mapping.settings().loadsWithoutSession()
        && engine.mapping.settings().provider().isHibernate()
        && !mayShare(new Member<>(owner, owner.ref(), method))
        && method.body().filter(body -> Walk.any(body, this::opensContext)).isEmpty();
  }

  private boolean opensContext(Expr expr) {
    return expr instanceof Expr.Call call && call.name().equals("createEntityManager")
        || expr instanceof Expr.New made && isAboutThem(made.type().simpleName());
  }

  /** Whether what this method calls gets no context from around it. */
  boolean areIn(Frame frame) {
    return known.computeIfAbsent(frame.method, method -> isSeparate(frame.type, method, false));
  }

  /**
   * Whether a transaction begins with this method, whoever calls it: what its callers have loaded
   * is in other contexts.
   */
  boolean begin(Frame frame) {
    return begun.computeIfAbsent(
        frame.method,
        method ->
            engine.transactions.isTransactional(frame.type, method)
                && isSeparate(frame.type, method, true));
  }

  /**
   * Whether all that a method loads stays in one context until it ends: in a transaction that it
   * begins itself or is run in, or in the session of the request that alone leads to it.
   */
  boolean isOne(Frame frame) {
    return engine.transactions.isTransactional(frame.type, frame.method)
        || TransactionTemplates.isWithin(frame)
        || shared.computeIfAbsent(frame.method, method -> isShared(frame.type, method));
  }

  private boolean isShared(TypeDecl type, String method) {
    Set<MethodDecl> seen = new HashSet<>();
    Deque<Member<MethodDecl>> open = declared(type, method, seen);
    boolean found = openInView && !open.isEmpty();
    while (found && !open.isEmpty()) {
      Member<MethodDecl> at = open.poll();
      Set<String> kinds = entries.getOrDefault(at.member(), Set.of());
      List<Member<MethodDecl>> from = callersOf(at.member());
      found =
          kinds.stream().allMatch(HTTP::equals)
              && (kinds.isEmpty() ? !from.isEmpty() : isOfSpring(at.member()))
              && at.member().body().filter(SeparateContexts::startsOthers).isEmpty()
              && !Transactions.isOnItsOwn(at.member())
              && seen.size() <= MOST_CALLERS;
      from.stream().filter(caller -> seen.add(caller.member())).forEach(open::add);
    }
    return found;
  }

  /** Other frameworks that take requests do not open the session. */
  private static boolean isOfSpring(MethodDecl handler) {
    return handler.annotations().stream().anyMatch(a -> a.type().startsWith(SPRING));
  }

  /** Whether code may hand something to other threads, where no request is around it. */
  private static boolean startsOthers(Stmt code) {
    return Walk.any(
        code,
        e ->
            e instanceof Expr.New made && made.type().simpleName().equals("Thread")
                || e instanceof Expr.Call call && THREADS.matcher(call.name()).find());
  }

  /** Whether Spring Boot keeps the session of a request open, as it does by default. */
  private static boolean isOpenInView(Engine engine) {
    return engine.mapping.settings().openInView().orElse(true)
        && engine.program.types().stream().anyMatch(type -> type.annotationNamed(BOOT).isPresent());
  }

  private static Deque<Member<MethodDecl>> declared(
      TypeDecl type, String method, Set<MethodDecl> seen) {
    Deque<Member<MethodDecl>> declared = new ArrayDeque<>();
    for (MethodDecl member : type.methods()) {
      if (SqlEvent.methodName(type, member).equals(method) && seen.add(member)) {
        declared.add(new Member<>(type, type.ref(), member));
      }
    }
    return declared;
  }

  /**
   * @param inside whether a transaction around the method itself does not matter
   */
  private boolean isSeparate(TypeDecl type, String method, boolean inside) {
    Set<MethodDecl> seen = new HashSet<>();
    Deque<Member<MethodDecl>> open = declared(type, method, seen);
    Set<MethodDecl> own = inside ? Set.copyOf(seen) : Set.of();
    boolean found = !open.isEmpty();
    while (!open.isEmpty()) {
      Member<MethodDecl> at = open.poll();
      if (hasNone(at.owner(), at.member())) {
        continue; // whoever calls it has other contexts
      }
      boolean shares = !own.contains(at.member()) && mayShare(at);
      if (shares || !isEnteredAlone(at.member()) || seen.size() > MOST_CALLERS) {
        return false;
      }
      callersOf(at.member()).stream()
          .filter(caller -> seen.add(caller.member()))
          .forEach(open::add);
    }
    return found;
  }

  /** Whether nobody enters a method from outside, or only in no session. */
  private boolean isEnteredAlone(MethodDecl method) {
    Set<String> kinds = entries.getOrDefault(method, Set.of());
    boolean openInView = engine.mapping.settings().openInView().orElse(true);
    return kinds.isEmpty()
        ? !callersOf(method).isEmpty()
        : kinds.stream().allMatch(k -> ALONE.contains(k) || IN_VIEW.contains(k) && !openInView);
  }

  /** Whether a method, or a part of it, may be in a transaction: whatever speaks of one counts. */
  private boolean mayShare(Member<MethodDecl> at) {
    MethodDecl method = at.member();
    return engine.transactions.isTransactional(at.owner(), SqlEvent.methodName(at.owner(), method))
        || engine.hierarchy.lineage(at.ownerUse()).stream()
            .flatMap(use -> engine.program.type(use).stream())
            .anyMatch(
                type ->
                    speaksOfTransactions(type, type.name())
                        || type.fields().stream().anyMatch(f -> isAboutThem(f.type().simpleName()))
                        || type.methodsNamed(method.name()).stream()
                            .anyMatch(m -> speaksOfTransactions(m, type.name())))
        || method.body().filter(body -> Walk.any(body, this::opensTransaction)).isPresent();
  }

  private boolean speaksOfTransactions(Annotated declaration, String scope) {
    return annotations.find(declaration, ANNOTATION, scope).isPresent()
        || declaration.annotations().stream().anyMatch(a -> isAboutThem(a.simpleName()));
  }

  private boolean opensTransaction(Expr expr) {
    return expr instanceof Expr.Call call
        && (isAboutThem(call.name())
            || call.target().map(ExprText::of).filter(this::isAboutThem).isPresent());
  }

  private boolean isAboutThem(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.contains("transaction") || lower.startsWith("tx") || lower.contains("session");
  }

  private List<Member<MethodDecl>> callersOf(MethodDecl method) {
    if (callers == null) {
      callers = new HashMap<>();
      for (TypeDecl type : engine.program.types()) {
        for (MethodDecl member : type.methods()) {
          Member<MethodDecl> caller = new Member<>(type, type.ref(), member);
          member.body().ifPresent(body -> Walk.expressions(body, e -> note(e, caller)));
        }
      }
    }
    return callers.getOrDefault(method.name(), List.of()).stream()
        .filter(c -> c.arguments() < 0 || c.arguments() == method.params().size())
        .map(Calling::caller)
        .toList();
  }

  private void note(Expr expr, Member<MethodDecl> caller) {
    if (expr instanceof Expr.Call call) {
      note(call.name(), new Calling(caller, call.args().size()));
    } else if (expr instanceof Expr.MethodRef reference) {
      note(reference.name(), new Calling(caller, -1));
    }
  }

  private void note(String called, Calling calling) {
    callers.computeIfAbsent(called, name -> new ArrayList<>()).add(calling);
  }
}
