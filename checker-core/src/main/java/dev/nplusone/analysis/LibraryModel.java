package dev.nplusone.analysis;

import dev.nplusone.analysis.value.Shape;
import dev.nplusone.analysis.value.Value;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The table of library behaviour, read from {@code library.model}; the format is described at the
 * top of that file. A malformed line is a defect of this product and stops the start.
 */
final class LibraryModel {

  /** One thing a library method does, such as {@code each 0}. */
  record Step(String op, List<String> args) {
    int number(int index) {
      return Integer.parseInt(args.get(index));
    }
  }

  /** What a library method hands back, such as {@code map(result, collection(element))}. */
  record Term(String op, List<Term> args) {
    int number(int index) {
      return Integer.parseInt(args.get(index).op());
    }
  }

  /** One row of the table. */
  record Row(List<Step> steps, Term result) {}

  /** A method by name and number of arguments, as it stands in the table. */
  private record Method(String name, int arity) {
    static final int ANY = -1;

    /** Of {@code name/2} or {@code name/*}. */
    static Method of(String text) {
      int slash = text.indexOf('/');
      String arity = text.substring(slash + 1);
      return new Method(
          text.substring(0, slash), arity.equals("*") ? ANY : Integer.parseInt(arity));
    }

    @Override
    public int hashCode() {
      return name.hashCode() * 31 + arity;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Method m && arity == m.arity && name.equals(m.name);
    }
  }

  private static final String STATIC = "static ";

  private final Map<String, Map<Method, Row>> rows = new HashMap<>();
  private final Map<String, Map<Method, Row>> statics = new HashMap<>();
  private final Map<String, Shape> shapes = new HashMap<>();
  private final Map<String, String> constants = new HashMap<>();
  private final Set<String> deferred = new HashSet<>();

  /** The table that comes with the product. */
  static LibraryModel standard() {
    LibraryModel model = new LibraryModel();
    try (InputStream in = LibraryModel.class.getResourceAsStream("library.model");
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      model.read(reader.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return model;
  }

  private void read(List<String> lines) {
    String type = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      try {
        if (line.startsWith("shape ")) {
          readShape(line);
        } else if (line.startsWith("type ")) {
          type = line.substring(5).strip();
        } else if (line.startsWith("static ")) {
          type = STATIC + line.substring(7).strip();
        } else if (line.startsWith("deferred ")) {
          type = line.substring(9).strip();
          deferred.add(type);
        } else if (line.startsWith("constant ")) {
          readConstant(line);
        } else {
          readRow(type, line);
        }
      } catch (RuntimeException e) {
        throw new IllegalStateException("library.model line " + (i + 1) + ": " + line, e);
      }
    }
  }

  private void readShape(String line) {
    int colon = line.indexOf(':');
    Shape shape = Shape.valueOf(line.substring(6, colon).strip().toUpperCase(Locale.ROOT));
    for (String name : line.substring(colon + 1).strip().split("\\s+")) {
      shapes.put(name, shape);
    }
  }

  private void readConstant(String line) {
    String[] words = line.split("\\s+");
    constants.put(words[1], words[2]);
  }

  private void readRow(String type, String line) {
    int colon = line.indexOf(':');
    String behaviour = line.substring(colon + 1).strip();
    int arrow = behaviour.indexOf("->");
    String stepText = arrow < 0 ? behaviour : behaviour.substring(0, arrow);
    List<Step> steps = new ArrayList<>();
    for (String step : stepText.split(",")) {
      if (!step.isBlank()) {
        List<String> words = List.of(step.strip().split("\\s+"));
        steps.add(new Step(words.get(0), words.subList(1, words.size())));
      }
    }
    Term result =
        arrow < 0 ? new Term("unknown", List.of()) : new Terms(behaviour, arrow + 2).all();
    boolean isStatic = type.startsWith(STATIC);
    Map<Method, Row> table =
        isStatic
            ? statics.computeIfAbsent(type.substring(STATIC.length()), name -> new HashMap<>())
            : rows.computeIfAbsent(type, name -> new HashMap<>());
    for (String method : line.substring(0, colon).split(",")) {
      table.put(Method.of(method.strip()), new Row(List.copyOf(steps), result));
    }
  }

  /** The row for a method of a type, if the table has one. */
  Optional<Row> row(String type, String method, int arity) {
    return row(rows.get(type), method, arity);
  }

  private static Optional<Row> row(Map<Method, Row> table, String method, int arity) {
    if (table == null) {
      return Optional.empty();
    }
    Row exact = table.get(new Method(method, arity));
    return Optional.ofNullable(exact != null ? exact : table.get(new Method(method, Method.ANY)));
  }

  /** The row for a call that was kept to be applied later. */
  Optional<Row> row(Value.Deferred call) {
    int dot = call.name().lastIndexOf('.');
    String type = call.name().substring(0, Math.max(0, dot));
    return row(type, call.name().substring(dot + 1), call.args().size());
  }

  /** The row for a static method of a type, if the table has one. */
  Optional<Row> staticRow(String type, String method, int arity) {
    return row(statics.get(type), method, arity);
  }

  /** The text behind a constant of a library, which may be out of view. */
  Optional<String> constant(String type, String name) {
    return Optional.ofNullable(constants.get(type + "." + name));
  }

  /**
   * Whether a static call is kept and applied later; a type that has other static methods, too,
   * says so of each.
   */
  boolean isDeferred(String type, String method, int arity) {
    return deferred.contains(type)
        && (!statics.containsKey(type) || row(type, method, arity).isPresent());
  }

  /** The shape of values of a type, if it is one that has elements. */
  Optional<Shape> shape(String type) {
    return Optional.ofNullable(shapes.get(type));
  }

  /** A recursive descent over {@code op(term, term)}. */
  private static final class Terms {
    private final String text;
    private int at;

    Terms(String text, int start) {
      this.text = text;
      this.at = start;
    }

    Term all() {
      Term term = term();
      if (at < text.length()) {
        throw new IllegalArgumentException("unexpected text at " + at);
      }
      return term;
    }

    private Term term() {
      skipBlanks();
      int start = at;
      while (at < text.length() && isOfName(text.charAt(at))) {
        at++;
      }
      String op = text.substring(start, at);
      List<Term> args = new ArrayList<>();
      skipBlanks();
      if (at < text.length() && text.charAt(at) == '(') {
        do {
          at++;
          args.add(term());
          skipBlanks();
        } while (text.charAt(at) == ',');
        at++;
        skipBlanks();
      }
      return new Term(op, List.copyOf(args));
    }

    private static boolean isOfName(char c) {
      return Character.isLetterOrDigit(c) || c == '.';
    }

    private void skipBlanks() {
      while (at < text.length() && text.charAt(at) == ' ') {
        at++;
      }
    }
  }
}
