package dev.nplusone.frontend.javaparser;

import dev.nplusone.source.Acceptance;
import dev.nplusone.source.AcceptanceReader;
import dev.nplusone.source.Problem;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/**
 * A file that was read but not parsed yet.
 *
 * @param code the text without comments, see {@link Comments#removed}
 * @param outline what it declares
 * @param lines how many lines it has
 * @param problems what was wrong with reading it
 * @param acceptances what its comments accept
 */
record ScannedFile(
    SourceFile file,
    String code,
    Outline outline,
    long lines,
    List<Problem> problems,
    List<Acceptance> acceptances) {

  static ScannedFile of(SourceFile file, Charset encoding) {
    List<Problem> problems = new ArrayList<>();
    String text = file.text(encoding, problems::add);
    String code = Comments.removed(text);
    return new ScannedFile(
        file,
        code,
        OutlineScanner.scan(code),
        lines(text),
        problems,
        AcceptanceReader.read(file.name(), text));
  }

  private static long lines(String text) {
    boolean openEnd = !text.isEmpty() && !text.endsWith("\n");
    return text.chars().filter(c -> c == '\n').count() + (openEnd ? 1 : 0);
  }
}
