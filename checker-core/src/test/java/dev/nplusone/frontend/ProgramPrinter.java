package dev.nplusone.frontend;

import dev.nplusone.source.Problem;
import dev.nplusone.source.Program;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeRef;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything a program holds as text, one record per line: plain components behind its name, its
 * span behind {@code @}, the records below it indented. It walks the record components, so that
 * nothing can be forgotten; what is empty or absent is not printed. Two programs are the same if
 * and only if their texts are.
 */
public final class ProgramPrinter {
  private final StringBuilder out = new StringBuilder();
  private String file = "";

  private ProgramPrinter() {}

  /** The whole program: problems, then the source types in their order. */
  public static String print(Program program) {
    ProgramPrinter printer = new ProgramPrinter();
    for (Problem problem : program.problems()) {
      printer.child(0, "", problem);
    }
    for (TypeDecl type : program.types()) {
      if (type.enclosing().isEmpty()) {
        printer.child(0, "", type);
      }
    }
    return printer.out.toString();
  }

  /** One record and everything below it. */
  public static String print(Record value) {
    ProgramPrinter printer = new ProgramPrinter();
    printer.child(0, "", value);
    return printer.out.toString();
  }

  private void child(int depth, String label, Record value) {
    out.append("  ".repeat(depth)).append(label).append(value.getClass().getSimpleName());
    List<Runnable> below = new ArrayList<>();
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      component(depth + 1, component.getName(), read(component, value), below);
    }
    out.append('\n');
    below.forEach(Runnable::run);
  }

  private void component(int depth, String name, Object value, List<Runnable> below) {
    if (value instanceof Optional<?> optional) {
      optional.ifPresent(v -> component(depth, name, v, below));
    } else if (value instanceof Span span) {
      out.append(" @").append(text(span));
    } else if (value instanceof Map<?, ?> map) {
      map.forEach((key, v) -> below.add(() -> child(depth, key + " = ", (Record) v)));
    } else if (value instanceof Record && !(value instanceof TypeRef)) {
      below.add(() -> child(depth, name + ": ", (Record) value));
    } else if (value instanceof List<?> list && !list.isEmpty() && isTree(list.get(0))) {
      list.forEach(v -> below.add(() -> child(depth, name + ": ", (Record) v)));
    } else if (!(value instanceof Collection<?> all && all.isEmpty())) {
      out.append(' ').append(name).append('=').append(text(value));
    }
  }

  private static boolean isTree(Object value) {
    return value instanceof Record && !(value instanceof TypeRef);
  }

  private String text(Span span) {
    if (span.equals(Span.NONE)) {
      return "none";
    }
    String place =
        span.line() + ":" + span.column() + "-" + span.endLine() + ":" + span.endColumn();
    if (span.file().equals(file)) {
      return place;
    }
    file = span.file();
    return file + ":" + place;
  }

  private static String text(Object value) {
    if (value instanceof TypeRef type) {
      return text(type);
    }
    if (value instanceof Set<?> set) {
      return set.stream().map(Object::toString).sorted().toList().toString();
    }
    if (value instanceof List<?> list) {
      return list.stream().map(ProgramPrinter::text).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof String string) {
      return '"' + escape(string) + '"';
    }
    if (value instanceof Character c) {
      return "'" + escape(c.toString()) + "'";
    }
    if (value instanceof Long) {
      return value + "L";
    }
    return value instanceof Float ? value + "f" : value.toString();
  }

  /** Like {@link TypeRef#text()}, but tells a variable from a type of that name. */
  private static String text(TypeRef type) {
    if (type instanceof TypeRef.Array array) {
      return text(array.element()) + "[]";
    }
    if (type instanceof TypeRef.Variable variable) {
      return "'" + variable.name();
    }
    if (type.arguments().isEmpty()) {
      return type.text();
    }
    return type.qualifiedName()
        + type.arguments().stream()
            .map(ProgramPrinter::text)
            .collect(Collectors.joining(", ", "<", ">"));
  }

  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    for (char c : text.toCharArray()) {
      if (c == '\\' || c == '"') {
        escaped.append('\\').append(c);
      } else if (c < ' ' || c > '~') {
        escaped.append(String.format("\\u%04x", (int) c));
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }

  private static Object read(RecordComponent component, Record value) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(component.toString(), e);
    }
  }
}
