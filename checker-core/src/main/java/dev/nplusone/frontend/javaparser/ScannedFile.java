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
 * @param text the text as it stands in the file
 * @param outline what it declares
 * @param lines how many lines it has
 * @param problems what was wrong with reading it
 * @param acceptances what its comments accept
 */
record ScannedFile(
    SourceFile file,
    String text,
    Outline outline,
    long lines,
    List<Problem> problems,
    List<Acceptance> acceptances) {

  static ScannedFile of(SourceFile file, Charset encoding) {
    List<Problem> problems = new ArrayList<>();
    String text = file.text(encoding, problems::add);
    return new ScannedFile(
        file,
        text,
        OutlineScanner.scan(text),
        lines(text),
        problems,
        AcceptanceReader.read(file.name(), text));
  }

  private static long lines(String text) {
    long lines = text.isEmpty() || text.endsWith("\n") ? 0 : 1;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
      lines++;
    }
    return lines;
  }
}
