package dev.nplusone.entry;

import dev.nplusone.entry.Handlers.Declaration;
import dev.nplusone.query.ComposedAnnotations.Found;
import dev.nplusone.query.ConstantFolder;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How entry points are called: fills the templates of the table. */
final class Names {
  private static final Pattern TOKEN = Pattern.compile("\\{([^{}=]+)(=((?:[^{}]|\\{[^{}]*})*))?}");
  private static final Pattern EXPRESSION =
      Pattern.compile("\\{\\s*([\\w.-]+)\\s*:(?:[^{}]|\\{[^{}]*})*}");

  private final ConstantFolder folder;

  Names(ConstantFolder folder) {
    this.folder = folder;
  }

  /**
   * What a template is filled with.
   *
   * @param className simple name of the entered class
   * @param annotation the annotation that makes the method an entry point, if one does
   */
  record Subject(
      String className, Declaration body, Optional<Found> annotation, List<String> paths) {}

  /** All names a template gives: one for each combination of values. */
  List<String> of(String template, Subject subject) {
    Matcher token = TOKEN.matcher(template);
    if (!token.find()) {
      return List.of(template);
    }
    List<String> names = new ArrayList<>();
    for (String value : values(token.group(1), token.group(3), subject)) {
      String head = template.substring(0, token.start()) + value;
      for (String rest : of(template.substring(token.end()), subject)) {
        names.add(head + rest);
      }
    }
    return List.copyOf(new LinkedHashSet<>(names));
  }

  private List<String> values(String token, String otherwise, Subject subject) {
    MethodDecl method = subject.body().method();
    if (otherwise != null) {
      List<String> given =
          subject
              .annotation()
              .map(found -> members(found, EntryRow.commas(token)))
              .orElse(List.of());
      return given.isEmpty() ? of(otherwise, subject) : given;
    }
    switch (token) {
      case "path" -> {
        return subject.paths();
      }
      case "class" -> {
        return List.of(subject.className());
      }
      case "method" -> {
        return List.of(method.name());
      }
      case "owner" -> {
        return List.of(method.params().isEmpty() ? "" : owner(method.params().get(0).type()));
      }
      default -> {
        throw new IllegalStateException("no such token: " + token);
      }
    }
  }

  /** {@code List<Book>} is about books. */
  private static String owner(TypeRef type) {
    return type.arguments().isEmpty() ? type.simpleName() : owner(type.argument(0));
  }

  /** The texts and enum constants of the first member that has any. */
  List<String> members(Found found, List<String> names) {
    for (String name : names) {
      List<String> values =
          found.annotation().value(name).stream()
              .flatMap(value -> ConstantFolder.elements(value).stream())
              .flatMap(value -> text(value, found.scope()).stream())
              .toList();
      if (!values.isEmpty()) {
        return values;
      }
    }
    return List.of();
  }

  private Optional<String> text(Expr value, String scope) {
    return folder.string(value, scope).or(() -> ConstantFolder.enumConstant(value));
  }

  /** Two parts of a path as one: {@code /orders/{id}}, without the pattern of a variable. */
  static String joined(String before, String path) {
    String whole = ("/" + before + "/" + path).replaceAll("/+", "/");
    String plain = EXPRESSION.matcher(whole).replaceAll("{$1}");
    return plain.length() > 1 && plain.endsWith("/")
        ? plain.substring(0, plain.length() - 1)
        : plain;
  }
}
