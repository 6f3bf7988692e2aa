package dev.nplusone.truth;

import dev.nplusone.truth.Expectation.Keyword;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The expectation comments of a source tree, ordered by file and line.
 *
 * <pre>
 *   // expect NPlusOneLazyAccess: items, 1 + N(orders)
 *   // silent: the query fetches items
 *   // miss NPlusOneLazyAccess: items, 1 + N(orders); the query text is in a file
 *   // false-alarm NPlusOneLazyAccess: items; read once only
 * </pre>
 *
 * A comment speaks about the line on which it stands; a line may carry several. A line without one
 * must be silent.
 */
public final class Expectations {

  private static final Pattern COMMENT =
      Pattern.compile("// *(expect|silent|miss|false-alarm)(?: +(\\w+))? *: *(.*?)(?= +// *|$)");

  private Expectations() {}

  /** Reads every {@code .java} file below the source root. */
  public static List<Expectation> in(Path sourceRoot) {
    List<Expectation> all = new ArrayList<>();
    for (Path file : javaFiles(sourceRoot)) {
      all.addAll(of(relative(sourceRoot, file), read(file)));
    }
    return List.copyOf(all);
  }

  /** Reads the text of one file. */
  public static List<Expectation> of(String file, String text) {
    List<Expectation> found = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      Matcher comment = COMMENT.matcher(lines.get(i));
      while (comment.find()) {
        found.add(parse(file, i + 1, comment));
      }
    }
    return List.copyOf(found);
  }

  static List<Path> javaFiles(Path sourceRoot) {
    try (Stream<Path> files = Files.walk(sourceRoot)) {
      return files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String relative(Path sourceRoot, Path file) {
    return sourceRoot.relativize(file).toString().replace('\\', '/');
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Expectation parse(String file, int line, Matcher comment) {
    Keyword keyword = keyword(comment.group(1));
    String rule = Optional.ofNullable(comment.group(2)).orElse("");
    String body = comment.group(3).strip();
    if (rule.isEmpty()) {
      if (keyword != Keyword.SILENT) {
        throw new IllegalArgumentException(
            file + ":" + line + ": `" + keyword.word() + "` must name a rule");
      }
      return new Expectation(file, line, keyword, "", "", "", body);
    }
    int semicolon = body.indexOf(';');
    String claim = semicolon < 0 ? body : body.substring(0, semicolon).strip();
    String reason = semicolon < 0 ? "" : body.substring(semicolon + 1).strip();
    int comma = claim.indexOf(',');
    String detail = comma < 0 ? claim : claim.substring(0, comma).strip();
    String cost = comma < 0 ? "" : claim.substring(comma + 1).strip();
    return new Expectation(file, line, keyword, rule, detail, cost, reason);
  }

  private static Keyword keyword(String word) {
    return Stream.of(Keyword.values())
        .filter(keyword -> keyword.word().equals(word))
        .findFirst()
        .orElseThrow();
  }
}
