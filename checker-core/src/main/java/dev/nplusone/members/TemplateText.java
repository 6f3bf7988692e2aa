package dev.nplusone.members;

import dev.nplusone.members.TemplateReads.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the text of a template: Thymeleaf, JSP with the standard tags, FreeMarker. What is wrong in
 * it is passed over.
 */
final class TemplateText {
  private static final Pattern TAG =
      Pattern.compile("<(/?)([#A-Za-z][\\w:.-]*)((?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>");
  private static final Pattern COMMENT = Pattern.compile("(?s)<!--.*?-->|<%--.*?--%>|<#--.*?-->");
  private static final Pattern ATTRIBUTE =
      Pattern.compile("(?<![\\w:@.-])([\\w:@.-]++)\\s*+=\\s*+(?:\"([^\"]*)\"|'([^']*)')");
  private static final Pattern EXPRESSION = Pattern.compile("([$*#])\\{([^{}]*)}");
  private static final Pattern EACH =
      Pattern.compile("(?s)\\s*(\\w+)\\s*(?:,\\s*\\w+\\s*)?:\\s*(.+)");
  private static final Pattern LIST = Pattern.compile("\\s*(\\S+)\\s+as\\s+(\\w+)\\s*");
  private static final Pattern GIVEN = Pattern.compile("(\\w+)\\s*=\\s*[$*]\\{([^{}]*)}");
  private static final Pattern LITERAL = Pattern.compile("'[^']*'|\"[^\"]*\"");
  private static final Pattern PATH =
      Pattern.compile("(?<![\\w.#@:?])([A-Za-z_]\\w*)((?:\\??\\.[A-Za-z_]\\w*(?:\\(\\))?)*)(\\()?");

  /** What asks how many there are, or for all of them. */
  private static final Pattern TOUCHING =
      Pattern.compile(
          "#(lists|sets|maps|arrays|aggregates)\\.|fn:|\\bempty\\b|\\?(size|has_content|join)|\\.[?!]\\[");

  private static final Set<String> VOID =
      Set.of(
          "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
          "track", "wbr");

  private static final String THIS = "*";
  private static final String JSP_EACH = "c:foreach";
  private static final String LIST_TAG = "#list";

  private final TemplateReads reads = new TemplateReads();
  private final Deque<String> elements = new ArrayDeque<>();
  private final boolean thymeleaf;

  private TemplateText(boolean thymeleaf) {
    this.thymeleaf = thymeleaf;
  }

  /** What a template reads; nothing if it is none. */
  static List<TemplateReads.Read> read(String path, String text) {
    boolean html = path.endsWith(".html");
    if (html && !text.contains("th:")) {
      return List.of();
    }
    TemplateText template = new TemplateText(html);
    template.pass(COMMENT.matcher(text).replaceAll(""));
    return template.reads.all();
  }

  private void pass(String text) {
    Matcher tags = TAG.matcher(text);
    int last = 0;
    while (tags.find()) {
      text(text.substring(last, tags.start()));
      last = tags.end();
      String name = tags.group(2).toLowerCase(Locale.ROOT);
      if (tags.group(1).isEmpty()) {
        begin(name, tags.group(3));
      } else {
        end(name);
      }
    }
    text(text.substring(last));
    while (!elements.isEmpty()) {
      elements.pop();
      reads.end();
    }
  }

  /** In HTML, only what is inlined is an expression. */
  private void text(String text) {
    if (!thymeleaf || text.contains("[[") || text.contains("[(")) {
      expressions(text);
    }
  }

  private void begin(String name, String rest) {
    boolean closed = rest.endsWith("/") || VOID.contains(name);
    if (name.startsWith("#")) {
      directive(name, rest);
      return;
    }
    Map<String, String> attributes = attributes(rest);
    loop(name, attributes);
    elements.push(name);
    attributes.forEach(this::attribute);
    if (closed) {
      elements.pop();
      reads.end();
    }
  }

  private void loop(String name, Map<String, String> attributes) {
    if (name.equals(JSP_EACH) && attributes.containsKey("items") && attributes.containsKey("var")) {
      List<Path> of = paths(inside(attributes.remove("items")), false);
      if (!of.isEmpty()) {
        reads.begin(attributes.remove("var"), of.get(0));
        return;
      }
    }
    String each = attributes.remove("th:each");
    Matcher matcher = EACH.matcher(each == null ? "" : each);
    List<Path> of = matcher.matches() ? paths(inside(matcher.group(2)), false) : List.of();
    if (of.isEmpty()) {
      reads.begin();
    } else {
      reads.begin(matcher.group(1), of.get(0));
    }
  }

  private void attribute(String name, String value) {
    if (name.equals("th:object")) {
      paths(inside(value), false).stream().findFirst().ifPresent(p -> reads.name(THIS, p));
    } else if (name.equals("th:with")) {
      Matcher given = GIVEN.matcher(value);
      while (given.find()) {
        String variable = given.group(1);
        paths(given.group(2), false).stream().findFirst().ifPresent(p -> reads.name(variable, p));
      }
    } else if (!thymeleaf || name.startsWith("th:")) {
      expressions(value);
    }
  }

  /** A directive of FreeMarker. */
  private void directive(String name, String rest) {
    Matcher list = LIST.matcher(rest);
    if (!name.equals(LIST_TAG)) {
      paths(rest, TOUCHING.matcher(rest).find()).forEach(reads::read);
      return;
    }
    elements.push(name);
    List<Path> of = list.matches() ? paths(list.group(1), false) : List.of();
    if (of.isEmpty()) {
      reads.begin();
    } else {
      reads.begin(list.group(2), of.get(0));
    }
  }

  private void end(String name) {
    if (elements.contains(name)) {
      String ended;
      do {
        ended = elements.pop();
        reads.end();
      } while (!ended.equals(name));
    }
  }

  private static Map<String, String> attributes(String rest) {
    Map<String, String> all = new LinkedHashMap<>();
    Matcher matcher = ATTRIBUTE.matcher(rest);
    while (matcher.find()) {
      String value = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
      String name = matcher.group(1);
      all.putIfAbsent(name.startsWith("data-th-") ? "th:" + name.substring(8) : name, value);
    }
    return all;
  }

  private void expressions(String text) {
    Matcher matcher = EXPRESSION.matcher(text);
    while (matcher.find()) {
      String expression =
          matcher.group(1).equals(THIS) ? selected(matcher.group(2)) : matcher.group(2);
      paths(expression, TOUCHING.matcher(expression).find()).forEach(reads::read);
    }
  }

  /** The expression itself, without what marks it as one. */
  private static String inside(String text) {
    Matcher matcher = EXPRESSION.matcher(text);
    if (!matcher.find()) {
      return text;
    }
    return matcher.group(1).equals(THIS) ? selected(matcher.group(2)) : matcher.group(2);
  }

  /** {@code *{name}} is a property of the object that was selected. */
  private static String selected(String expression) {
    return SELECTED + expression.strip();
  }

  private static final String SELECTED = "\0";

  private static List<Path> paths(String text, boolean touched) {
    List<Path> found = new ArrayList<>();
    boolean selected = text.startsWith(SELECTED);
    Matcher matcher = PATH.matcher(LITERAL.matcher(text.replace(SELECTED, "")).replaceAll("0"));
    while (matcher.find()) {
      List<String> steps = new ArrayList<>();
      if (selected) {
        steps.add(THIS);
      }
      steps.add(matcher.group(1));
      for (String step : matcher.group(2).split("\\??\\.")) {
        if (!step.isEmpty()) {
          steps.add(step);
        }
      }
      if (matcher.group(3) != null) {
        steps.remove(steps.size() - 1); // a method with arguments
      }
      if (!steps.isEmpty()) {
        Path path = new Path(steps);
        found.add(touched ? path.then(TemplateReads.TOUCH) : path);
      }
    }
    return found;
  }
}
