package dev.nplusone.rule;

import dev.nplusone.finding.Fix.Edit;
import dev.nplusone.source.CodeText;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeRef;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How new code in a file calls types: by their simple names where it can, with imports for them.
 */
final class WrittenNames {
  private final CodeText code;
  private final String home;
  private final SortedSet<String> imports = new TreeSet<>();

  /**
   * @param home the package of the file
   */
  WrittenNames(CodeText code, String home) {
    this.code = code;
    this.home = home;
  }

  /** The name of a type, arguments included. */
  String of(TypeRef type) {
    List<String> arguments = type.arguments().stream().map(this::of).toList();
    return of(type.qualifiedName())
        + (arguments.isEmpty() ? "" : "<" + String.join(", ", arguments) + ">");
  }

  /** The name of a class. */
  String of(String type) {
    int dot = type.lastIndexOf('.');
    String simple = type.substring(dot + 1);
    String holder = dot < 0 ? "" : type.substring(0, dot);
    boolean known =
        holder.isEmpty()
            || holder.equals("java.lang")
            || holder.equals(home)
            || code.imports(type)
            || imports.contains(type);
    if (known) {
      return simple;
    }
    if (code.has(simple)) {
      return type;
    }
    imports.add(type);
    return simple;
  }

  /** The imports that the names need; empty when the file has no place for them. */
  Optional<List<Edit>> edits() {
    Optional<Span> at = code.placeForImport();
    if (imports.isEmpty()) {
      return Optional.of(List.of());
    }
    String text =
        imports.stream()
            .map(name -> "import " + name + ";" + code.lineEnd())
            .collect(Collectors.joining());
    return at.map(a -> List.of(new Edit(a.file(), a.line(), a.column(), text)));
  }
}
