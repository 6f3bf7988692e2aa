package dev.nplusone.report;

import dev.nplusone.finding.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A JUnit test that confirms a finding and keeps its fix: it calls the method that the loop stands
 * in and says how many statements it may send. What nobody but its author knows (rows to store,
 * values of arguments) is marked, and until that is filled in the test fails and says so.
 *
 * @param packageName of the class with the loop; empty for the unnamed package
 * @param className the class with the loop, without package; the outermost one if it is nested
 * @param text the source, ending with a line end
 */
public record TestSkeleton(String packageName, String className, String text) {
  private static final int STATEMENTS = 2;

  /**
   * The test for a finding.
   *
   * @param spring whether the class is one of Spring's beans
   */
  public static TestSkeleton of(Finding finding, boolean spring) {
    String method = finding.turn().method();
    int hash = method.indexOf('#');
    String type = hash < 0 ? method : method.substring(0, hash);
    String call = hash < 0 ? "" : method.substring(hash + 1);
    String[] names = type.split("\\.");
    int first = firstClass(names);
    String packageName = String.join(".", Arrays.copyOfRange(names, 0, first));
    String className = names[first];
    String bean = String.join(".", Arrays.copyOfRange(names, first, names.length));
    String text = text(finding, packageName, className + "StatementsTest", bean, call, spring);
    return new TestSkeleton(packageName, className, text);
  }

  /** The name of the test class. */
  public String testName() {
    return className + "StatementsTest";
  }

  /** Packages begin with a small letter, by convention everywhere. */
  private static int firstClass(String[] names) {
    for (int i = 0; i < names.length - 1; i++) {
      if (Character.isUpperCase(names[i].charAt(0))) {
        return i;
      }
    }
    return names.length - 1;
  }

  private static String text(
      Finding finding,
      String packageName,
      String testName,
      String bean,
      String call,
      boolean spring) {
    String field = decapitalized(bean.substring(bean.lastIndexOf('.') + 1));
    int open = call.indexOf('(');
    String name = open < 0 ? call : call.substring(0, open);
    boolean callable = !name.isEmpty() && name.charAt(0) != '<';
    List<String> lines = new ArrayList<>();
    if (!packageName.isEmpty()) {
      lines.addAll(List.of("package " + packageName + ";", ""));
    }
    lines.add("import static org.junit.jupiter.api.Assertions.fail;");
    lines.add("");
    lines.add("import dev.nplusone.junit.ExpectStatements;");
    lines.add("import org.junit.jupiter.api.BeforeEach;");
    lines.add("import org.junit.jupiter.api.Test;");
    if (spring) {
      lines.add("import org.springframework.beans.factory.annotation.Autowired;");
      lines.add("import org.springframework.boot.test.context.SpringBootTest;");
      lines.add("import org.springframework.transaction.annotation.Transactional;");
    }
    lines.add("");
    lines.add("/**");
    lines.add(" * " + comment(finding.message()));
    lines.add(" * (" + finding.place().shortForm() + ", cost " + comment(finding.cost()) + ").");
    lines.add(" *");
    lines.add(" * <p>" + comment(finding.advice()));
    lines.add(" */");
    if (spring) {
      lines.add("@SpringBootTest");
      lines.add("@Transactional");
    }
    lines.add("class " + testName + " {");
    lines.add("");
    lines.add((spring ? "  @Autowired private " : "  private ") + bean + " " + field + ";");
    lines.add("");
    lines.add("  @BeforeEach");
    lines.add("  void storeThreeRowsOrMore() {");
    lines.add("    // with one row, 1 + N looks like a constant");
    lines.add(
        "    fail(\"store at least three rows, then flush() and clear() the EntityManager\");");
    lines.add("  }");
    lines.add("");
    lines.add("  @Test");
    lines.add("  @ExpectStatements(min = 1, max = " + STATEMENTS + ")");
    lines.add("  void " + (callable ? name : "it") + "SendsNoStatementPerRow() {");
    lines.add(
        callable
            ? "    " + field + "." + name + "(" + arguments(call.substring(open + 1)) + ");"
            : "    fail(\"call what leads to " + comment(finding.turn().method()) + "\");");
    lines.add("  }");
    lines.add("}");
    return String.join("\n", lines) + "\n";
  }

  private static String decapitalized(String name) {
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  /** One word for each parameter, by its type; a comment says where to think. */
  private static String arguments(String params) {
    String list = params.substring(0, params.length() - 1);
    return list.isEmpty()
        ? ""
        : Arrays.stream(list.split(","))
            .map(type -> value(type).orElse("null") + " /* " + comment(type) + " */")
            .collect(Collectors.joining(", "));
  }

  private static Optional<String> value(String type) {
    return Optional.ofNullable(
        switch (type) {
          case "boolean", "Boolean" -> "true";
          case "byte", "short", "int", "Integer" -> "1";
          case "long", "Long" -> "1L";
          case "float", "double", "Double" -> "1.0";
          case "char" -> "'a'";
          case "String" -> "\"a\"";
          default -> null;
        });
  }

  /** Text that cannot end a comment or a string. */
  private static String comment(String text) {
    return text.replace("*/", "* /").replace("\\", "/").replace("\"", "'").replaceAll("\\R", " ");
  }
}
