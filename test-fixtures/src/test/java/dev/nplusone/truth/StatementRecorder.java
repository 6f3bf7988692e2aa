package dev.nplusone.truth;

import java.lang.StackWalker.StackFrame;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/**
 * Attributes every select to the innermost line of fixture code on the stack, whichever thread
 * sends it.
 */
final class StatementRecorder implements StatementInspector {

  private static final String HIBERNATE = "org.hibernate.";
  private static final String FIXTURES = "dev.nplusone.fixtures.";
  private static final Pattern FROM = Pattern.compile("\\bfrom\\s+(\\w+)");

  private final List<Statement> statements = Collections.synchronizedList(new ArrayList<>());
  private final List<String> unattributed = Collections.synchronizedList(new ArrayList<>());
  private volatile boolean recording;

  /** Runs the action and returns what it sent, in order. */
  List<Statement> record(Action action) throws Exception {
    statements.clear();
    recording = true;
    try {
      action.run();
    } finally {
      recording = false;
    }
    return List.copyOf(statements);
  }

  /** Selects that no fixture code is responsible for. */
  List<String> unattributed() {
    return List.copyOf(unattributed);
  }

  @Override
  public String inspect(String sql) {
    if (recording && isSelect(sql)) {
      List<StackFrame> frames = StackWalker.getInstance().walk(s -> s.toList());
      add(sql, frames);
    }
    return sql;
  }

  /** What JDBC is given, by Hibernate, which has told of it before, or by others. */
  void sentByJdbc(String sql) {
    if (recording && isSelect(sql)) {
      List<StackFrame> frames = StackWalker.getInstance().walk(s -> s.toList());
      if (frames.stream().noneMatch(f -> f.getClassName().startsWith(HIBERNATE))) {
        add(sql, frames);
      }
    }
  }

  private void add(String sql, List<StackFrame> frames) {
    for (int i = 0; i < frames.size(); i++) {
      if (isFixtureCode(frames.get(i))) {
        List<StackFrame> between = frames.subList(0, i);
        StackFrame place = frames.get(i);
        statements.add(
            new Statement(
                fileOf(place),
                place.getLineNumber(),
                SqlKind.of(between),
                tableOf(sql),
                calleesOf(between)));
        return;
      }
    }
    unattributed.add(sql);
  }

  private static List<String> calleesOf(List<StackFrame> between) {
    List<String> names = new ArrayList<>();
    for (int i = between.size() - 1; i >= 0; i--) {
      String name = between.get(i).getMethodName();
      if (!names.contains(name)) {
        names.add(name);
      }
    }
    return List.copyOf(names);
  }

  private static boolean isSelect(String sql) {
    String text = sql.strip().toLowerCase(Locale.ROOT);
    return text.startsWith("select") || text.startsWith("with");
  }

  /** Generated proxies share the package of what they stand for, but are nobody's source. */
  private static boolean isFixtureCode(StackFrame frame) {
    String name = frame.getClassName();
    return name.startsWith(FIXTURES)
        && !name.contains("$HibernateProxy$")
        && !name.contains("$$SpringCGLIB$$")
        && !name.contains("$Proxy")
        && frame.getLineNumber() > 0;
  }

  private static String fileOf(StackFrame frame) {
    String type = frame.getClassName();
    String folder = type.substring(0, type.lastIndexOf('.') + 1).replace('.', '/');
    return folder + frame.getFileName();
  }

  static String tableOf(String sql) {
    Matcher from = FROM.matcher(sql);
    return from.find() ? from.group(1).toLowerCase(Locale.ROOT) : "";
  }

  interface Action {
    void run() throws Exception;
  }
}
