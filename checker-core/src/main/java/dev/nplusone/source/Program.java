package dev.nplusone.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Everything one analysis sees: the source types in a fixed order, and the library behind them. A
 * source type hides a library type of the same name.
 */
public final class Program {
  private final List<TypeDecl> types;
  private final Map<String, TypeDecl> byName = new HashMap<>();
  private final TypeSource library;
  private final List<Problem> problems;
  private final List<Problem> given;
  private final List<Acceptance> acceptances;
  private final SourceTexts texts;

  /** A program in which nothing is accepted. */
  public Program(List<TypeDecl> topLevel, TypeSource library, List<Problem> problems) {
    this(topLevel, library, problems, List.of(), SourceTexts.NONE);
  }

  /**
   * @param topLevel the top-level types of all sources, in any order
   * @param library where other types are found
   * @param problems what could not be read
   * @param acceptances remarks in the sources, in any order
   * @param texts of the files the types stand in
   */
  public Program(
      List<TypeDecl> topLevel,
      TypeSource library,
      List<Problem> problems,
      List<Acceptance> acceptances,
      SourceTexts texts) {
    List<TypeDecl> flat = new ArrayList<>();
    List<TypeDecl> unnamed = new ArrayList<>();
    topLevel.stream()
        .sorted(Comparator.comparing(TypeDecl::span).thenComparing(TypeDecl::name))
        .forEach(top -> addWithInner(top, flat, unnamed));
    this.types = List.copyOf(flat);
    this.given = List.copyOf(problems);
    List<Problem> all = new ArrayList<>(problems);
    types.forEach(type -> register(type, all));
    unnamed.forEach(body -> byName.putIfAbsent(body.name(), body));
    this.library = library;
    this.texts = texts;
    this.problems = all.stream().sorted().toList();
    this.acceptances =
        acceptances.stream().sorted(Comparator.comparing(Acceptance::place)).toList();
  }

  /** Member types, local types and the bodies of enum constants are types too. */
  private static void addWithInner(TypeDecl type, List<TypeDecl> all, List<TypeDecl> unnamed) {
    all.add(type);
    addInner(type, all, unnamed);
  }

  private static void addInner(TypeDecl type, List<TypeDecl> all, List<TypeDecl> unnamed) {
    type.nested().forEach(member -> addWithInner(member, all, unnamed));
    Walk.insides(
        type,
        expr -> {
          if (expr instanceof Expr.New made && made.body().isPresent()) {
            addUnnamed(made.body().get(), all, unnamed);
          }
        },
        local -> addWithInner(local, all, unnamed));
  }

  private static void addUnnamed(TypeDecl body, List<TypeDecl> all, List<TypeDecl> unnamed) {
    (InnerNames.isOfConstant(body) ? all : unnamed).add(body);
    addInner(body, all, unnamed);
  }

  /** Of two types with one name, which no compiler accepts, the one with more members is meant. */
  private void register(TypeDecl type, List<Problem> found) {
    TypeDecl known = byName.putIfAbsent(type.name(), type);
    if (known == null) {
      return;
    }
    if (type.methods().size() > known.methods().size()) {
      byName.put(type.name(), type);
    }
    found.add(
        new Problem(
            type.span(),
            type.name()
                + " is declared twice, the other time at "
                + known.span().file()
                + ":"
                + known.span().line()
                + "; only the one with more methods is used"));
  }

  /** The same program with each top-level type, and the member types below it, replaced. */
  public Program with(UnaryOperator<TypeDecl> replacement) {
    List<TypeDecl> topLevel =
        types.stream().filter(type -> type.enclosing().isEmpty()).map(replacement).toList();
    return new Program(topLevel, library, given, acceptances, texts);
  }

  /**
   * Source types in the order of files, each before what stands inside of it: member types, local
   * types and the bodies of enum constants, but not anonymous classes. These are found by name
   * only: they are what their creation makes, and nothing that a call could mean without it.
   */
  public List<TypeDecl> types() {
    return types;
  }

  /** What the front end could not read. */
  public List<Problem> problems() {
    return problems;
  }

  /** What the sources say is accepted, ordered by file and position. */
  public List<Acceptance> acceptances() {
    return acceptances;
  }

  /** What is written in a file of the sources. */
  public SourceTexts texts() {
    return texts;
  }

  /** A type by canonical name, from the sources first. */
  public Optional<TypeDecl> type(String canonicalName) {
    TypeDecl source = byName.get(canonicalName);
    return source != null ? Optional.of(source) : library.find(canonicalName);
  }

  /** The declaration behind a use, if it has one in view. */
  public Optional<TypeDecl> type(TypeRef use) {
    return use instanceof TypeRef.Named named ? type(named.name()) : Optional.empty();
  }
}
