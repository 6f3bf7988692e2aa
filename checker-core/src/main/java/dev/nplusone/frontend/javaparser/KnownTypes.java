package dev.nplusone.frontend.javaparser;

import dev.nplusone.frontend.javaparser.Outline.Import;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;

/**
 * All types in view, by canonical name: those of the outlines, and behind them the class index.
 * Immutable once made; types that only live in a method body are not known here.
 */
final class KnownTypes {
  private final Map<String, TypeOutline> sources = new HashMap<>();
  private final Map<String, List<String>> sourceSupertypes = new HashMap<>();
  private final Set<String> sourcePackages = new HashSet<>();
  private final Set<String> importedSomewhere = new TreeSet<>();
  private final ClassIndex library;
  private final PublishedPackages published = PublishedPackages.read();

  /** Each name as one string, so that comparing names mostly ends where it begins. */
  private final Map<String, String> shared = new ConcurrentHashMap<>();

  KnownTypes(Collection<Outline> outlines, ClassIndex library) {
    this.library = library;
    for (Outline outline : outlines) {
      outline.types().forEach(this::add);
      sourcePackages.add(outline.packageName());
      outline.imports().stream()
          .filter(i -> !i.onDemand() && !i.isStatic())
          .map(Import::name)
          .forEach(importedSomewhere::add);
    }
    for (Outline outline : outlines) {
      FileScope scope = new FileScope(outline, this);
      outline.types().forEach(type -> resolveSupertypes(type, scope));
    }
  }

  private void add(TypeOutline type) {
    sources.putIfAbsent(type.name(), type);
    type.nested().values().forEach(this::add);
  }

  /**
   * Supertypes are resolved one after the other, so a name inherited by way of a type that comes
   * later is not found here; that takes a supertype spelled by an inherited simple name.
   */
  private void resolveSupertypes(TypeOutline type, FileScope file) {
    List<String> resolved = new ArrayList<>();
    for (String spelled : type.supertypes()) {
      resolved.add(resolve(spelled, type, file));
    }
    sourceSupertypes.putIfAbsent(type.name(), resolved);
    type.nested().values().forEach(nested -> resolveSupertypes(nested, file));
  }

  private String resolve(String spelled, TypeOutline type, FileScope file) {
    Optional<String> enclosing = type.enclosing();
    int dot = spelled.indexOf('.');
    String first = dot < 0 ? spelled : spelled.substring(0, dot);
    while (enclosing.isPresent()) {
      Optional<String> member = memberType(enclosing.get(), first);
      if (member.isPresent()) {
        return dot < 0 ? member.get() : members(member.get(), spelled.substring(dot + 1));
      }
      enclosing = Optional.ofNullable(sources.get(enclosing.get())).flatMap(TypeOutline::enclosing);
    }
    return file.qualified(spelled);
  }

  /** {@code B.C} below a type {@code a.A}. */
  String members(String type, String dotted) {
    String result = type;
    for (String name : dotted.split("\\.")) {
      result = memberType(result, name).orElse(result + "." + name);
    }
    return result;
  }

  /** The same name as one string for all files. */
  String shared(String canonicalName) {
    String known = shared.putIfAbsent(canonicalName, canonicalName);
    return known == null ? canonicalName : known;
  }

  boolean exists(String canonicalName) {
    return sources.containsKey(canonicalName) || library.contains(canonicalName);
  }

  /** Whether a package has sources, so that its types need not come from the class path. */
  boolean isSourcePackage(String packageName) {
    return sourcePackages.contains(packageName);
  }

  /** Whether a package has class files, so that a name missing from it is not there. */
  boolean isLibraryPackage(String packageName) {
    return library.containsPackage(packageName);
  }

  /** The packages whose types are known without a class path. */
  PublishedPackages published() {
    return published;
  }

  /** Whether some file imports that very name. */
  boolean isImportedSomewhere(String canonicalName) {
    return importedSomewhere.contains(canonicalName);
  }

  boolean isInterface(String canonicalName) {
    TypeOutline source = sources.get(canonicalName);
    return source != null
        ? source.isInterface()
        : library.find(canonicalName).map(TypeDecl::isInterface).orElse(false);
  }

  /** The member type of that simple name, declared or inherited. */
  Optional<String> memberType(String type, String simpleName) {
    return owner(type, (t, name) -> exists(t + "." + name), simpleName)
        .map(owner -> owner + "." + simpleName);
  }

  /** The type that declares the field, this one or a supertype. */
  Optional<String> fieldOwner(String type, String field) {
    return owner(type, this::declaresField, field);
  }

  /** The type that declares a method of that name, this one or a supertype. */
  Optional<String> methodOwner(String type, String method) {
    return owner(type, this::declaresMethod, method);
  }

  private boolean declaresField(String type, String name) {
    TypeOutline source = sources.get(type);
    return source != null
        ? source.fields().contains(name)
        : library.find(type).flatMap(t -> t.field(name)).isPresent();
  }

  private boolean declaresMethod(String type, String name) {
    TypeOutline source = sources.get(type);
    return source != null
        ? source.methods().contains(name)
        : library.find(type).filter(t -> !t.methodsNamed(name).isEmpty()).isPresent();
  }

  private Optional<String> owner(String type, BiPredicate<String, String> declares, String name) {
    Set<String> seen = new LinkedHashSet<>();
    List<String> next = List.of(type);
    while (!next.isEmpty()) {
      List<String> above = new ArrayList<>();
      for (String candidate : next) {
        if (seen.add(candidate)) {
          if (declares.test(candidate, name)) {
            return Optional.of(candidate);
          }
          above.addAll(supertypes(candidate));
        }
      }
      next = above;
    }
    return Optional.empty();
  }

  private List<String> supertypes(String type) {
    if (sources.containsKey(type)) {
      return sourceSupertypes.getOrDefault(type, List.of());
    }
    return library.find(type).stream()
        .flatMap(t -> t.supertypes().stream())
        .map(TypeRef::qualifiedName)
        .toList();
  }
}
