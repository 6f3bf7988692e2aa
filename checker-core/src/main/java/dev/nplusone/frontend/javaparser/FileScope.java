package dev.nplusone.frontend.javaparser;

import dev.nplusone.frontend.javaparser.Outline.Import;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What names mean at the top of one file: its own types, imports, package, {@code java.lang}. For
 * one thread.
 */
final class FileScope {
  /** Where names come from that nobody imported; of two packages that have one, the first. */
  private static final List<String> USUAL =
      List.of(
          "java.util",
          "java.util.stream",
          "java.util.function",
          "jakarta.persistence",
          "jakarta.persistence.criteria",
          "org.springframework.data.jpa.repository",
          "org.springframework.data.repository",
          "org.springframework.data.domain",
          "org.springframework.data.jpa.domain",
          "org.hibernate");

  private final Outline outline;
  private final KnownTypes known;
  private final Map<String, String> single = new HashMap<>();
  private final List<String> onDemand = new ArrayList<>();
  private final List<Import> staticSingle = new ArrayList<>();
  private final List<String> staticOnDemand = new ArrayList<>();
  private final Map<String, Optional<String>> types = new HashMap<>();
  private final Map<String, Optional<TypeRef>> uses = new HashMap<>();

  FileScope(Outline outline, KnownTypes known) {
    this.outline = outline;
    this.known = known;
    for (Import written : outline.imports()) {
      if (written.isStatic() && written.onDemand()) {
        staticOnDemand.add(written.name());
      } else if (written.isStatic()) {
        staticSingle.add(written);
      } else if (written.onDemand()) {
        onDemand.add(written.name());
      } else {
        single.putIfAbsent(written.simpleName(), written.name());
      }
    }
  }

  String packageName() {
    return outline.packageName();
  }

  KnownTypes known() {
    return known;
  }

  /** The canonical name behind a simple name, if any rule gives one. */
  Optional<String> type(String simpleName) {
    Optional<String> cached = types.get(simpleName);
    if (cached == null) {
      cached =
          imported(simpleName)
              .or(() -> inPackage(outline.packageName(), simpleName))
              .or(() -> onDemand(simpleName))
              .or(() -> staticallyImportedType(simpleName))
              .or(() -> assumed(simpleName))
              .map(known::shared);
      types.put(simpleName, cached);
    }
    return cached;
  }

  /** The same as a use of the type, one for all places of the file. */
  Optional<TypeRef> use(String simpleName) {
    Optional<TypeRef> cached = uses.get(simpleName);
    if (cached == null) {
      cached = type(simpleName).map(TypeRef::of);
      uses.put(simpleName, cached);
    }
    return cached;
  }

  private Optional<String> imported(String simpleName) {
    return Optional.ofNullable(single.get(simpleName));
  }

  private Optional<String> inPackage(String packageName, String simpleName) {
    String name = packageName.isEmpty() ? simpleName : packageName + "." + simpleName;
    return known.exists(name) ? Optional.of(name) : Optional.empty();
  }

  private Optional<String> onDemand(String simpleName) {
    return Stream.concat(onDemand.stream(), Stream.of("java.lang"))
        .flatMap(prefix -> member(prefix, simpleName).stream())
        .findFirst();
  }

  private Optional<String> member(String packageOrType, String simpleName) {
    Optional<String> direct = inPackage(packageOrType, simpleName);
    return direct.isPresent() || !known.exists(packageOrType)
        ? direct
        : known.memberType(packageOrType, simpleName);
  }

  private Optional<String> staticallyImportedType(String simpleName) {
    return Stream.concat(staticSingle(simpleName), staticOnDemand.stream())
        .flatMap(type -> known.memberType(type, simpleName).stream())
        .findFirst();
  }

  /**
   * Without its class path an on-demand import cannot be looked up. Then the table of published
   * packages knows, or another file that imports the same name singly is evidence, or a sole
   * on-demand import of an unknown package. A file with no import at all is code from a page or a
   * chat, and means what everybody does.
   */
  private Optional<String> assumed(String simpleName) {
    if (outline.imports().isEmpty()) {
      return USUAL.stream().flatMap(usual -> usual(usual, simpleName).stream()).findFirst();
    }
    List<String> unknown = onDemand.stream().filter(name -> !isKnown(name)).toList();
    return published(unknown, simpleName)
        .or(() -> importedElsewhere(unknown, simpleName))
        .or(() -> inSoleUnknown(unknown, simpleName));
  }

  private Optional<String> usual(String packageName, String simpleName) {
    return known.published().have(packageName, simpleName)
        ? Optional.of(packageName + "." + simpleName)
        : inPackage(packageName, simpleName);
  }

  /** A name that two of the packages have would not compile; it is left as it is spelled. */
  private Optional<String> published(List<String> packages, String simpleName) {
    List<String> having =
        packages.stream().filter(p -> known.published().have(p, simpleName)).toList();
    return having.size() == 1 ? Optional.of(having.get(0) + "." + simpleName) : Optional.empty();
  }

  private Optional<String> importedElsewhere(List<String> packages, String simpleName) {
    return packages.stream()
        .map(prefix -> prefix + "." + simpleName)
        .filter(known::isImportedSomewhere)
        .findFirst();
  }

  private Optional<String> inSoleUnknown(List<String> packages, String simpleName) {
    List<String> unlisted = packages.stream().filter(p -> !known.published().lists(p)).toList();
    boolean isType = Character.isUpperCase(simpleName.charAt(0)) && !isTypeVariableLike(simpleName);
    return isType && unlisted.size() == 1
        ? Optional.of(unlisted.get(0) + "." + simpleName)
        : Optional.empty();
  }

  private static boolean isTypeVariableLike(String simpleName) {
    return simpleName.length() == 1;
  }

  private boolean isKnown(String packageOrType) {
    return known.isSourcePackage(packageOrType)
        || known.exists(packageOrType)
        || known.isLibraryPackage(packageOrType);
  }

  /** A dotted name in the place of a type, resolved as far as possible. */
  String qualified(String dotted) {
    int dot = dotted.indexOf('.');
    if (dot < 0) {
      return type(dotted).orElse(dotted);
    }
    Optional<String> first = type(dotted.substring(0, dot));
    return first.isPresent() && !isPackage(dotted, first.get())
        ? known.members(first.get(), dotted.substring(dot + 1))
        : inPackages(dotted);
  }

  /** Whether {@code a.B} is better read as a type in a package than as a member of a type a. */
  private boolean isPackage(String dotted, String assumedFirst) {
    return !known.exists(assumedFirst) && known.exists(dotted);
  }

  /** The longest type prefix decides; the rest are its members. */
  private String inPackages(String dotted) {
    for (int dot = dotted.indexOf('.'); dot >= 0; dot = dotted.indexOf('.', dot + 1)) {
      String prefix = dotted.substring(0, dot);
      if (known.exists(prefix)) {
        return known.members(prefix, dotted.substring(dot + 1));
      }
    }
    return dotted;
  }

  /** The type that a static import of that method names. */
  Optional<String> methodImport(String name) {
    return memberImport(name, known::methodOwner);
  }

  /** The type that a static import of that field names. */
  Optional<String> fieldImport(String name) {
    return memberImport(name, known::fieldOwner);
  }

  private interface Owner {
    Optional<String> of(String type, String member);
  }

  private Optional<String> memberImport(String name, Owner owner) {
    if (staticSingle.isEmpty() && staticOnDemand.isEmpty()) {
      return Optional.empty();
    }
    List<String> single = staticSingle(name).toList();
    Optional<String> declared =
        Stream.concat(single.stream(), staticOnDemand.stream())
            .filter(type -> owner.of(type, name).isPresent())
            .findFirst();
    return declared.or(() -> single.stream().filter(t -> !known.exists(t)).findFirst());
  }

  /** The types whose members of that name are imported. */
  private Stream<String> staticSingle(String simpleName) {
    return staticSingle.stream()
        .filter(i -> i.simpleName().equals(simpleName))
        .map(Import::qualifier);
  }
}
