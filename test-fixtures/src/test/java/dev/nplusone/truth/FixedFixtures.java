package dev.nplusone.truth;

import dev.nplusone.finding.Finding;
import dev.nplusone.finding.Fix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Copies of sources with fixes applied: as many at a time as do not meet in one place. */
final class FixedFixtures {
  private FixedFixtures() {}

  /** Findings with fixes, in rounds; those of one round can be applied together. */
  static List<List<Finding>> rounds(Collection<Finding> findings) {
    List<List<Finding>> rounds = new ArrayList<>();
    List<Map<String, String>> taken = new ArrayList<>();
    for (Finding finding : findings) {
      Fix fix = finding.fix().orElseThrow();
      int round = 0;
      while (round < rounds.size() && !fits(fix, taken.get(round))) {
        round++;
      }
      if (round == rounds.size()) {
        rounds.add(new ArrayList<>());
        taken.add(new TreeMap<>());
      }
      rounds.get(round).add(finding);
      for (Fix.Edit edit : fix.edits()) {
        taken.get(round).put(place(edit), edit.text());
      }
    }
    return rounds;
  }

  private static boolean fits(Fix fix, Map<String, String> taken) {
    return fix.edits().stream()
        .allMatch(edit -> taken.getOrDefault(place(edit), edit.text()).equals(edit.text()));
  }

  private static String place(Fix.Edit edit) {
    return edit.file() + ":" + edit.line() + ":" + edit.column();
  }

  /** Writes all files of a source tree, fixed, into a directory. */
  static void write(Path sources, List<Finding> fixed, Path target) throws IOException {
    Map<String, List<Fix.Edit>> byFile = new TreeMap<>();
    fixed.stream()
        .flatMap(finding -> finding.fix().orElseThrow().edits().stream())
        .distinct()
        .sorted()
        .forEach(edit -> byFile.computeIfAbsent(edit.file(), f -> new ArrayList<>()).add(edit));
    for (Path file : Expectations.javaFiles(sources)) {
      Path name = sources.relativize(file);
      Path copy = target.resolve(name);
      Files.createDirectories(copy.getParent());
      String key = name.toString().replace('\\', '/');
      Files.writeString(copy, apply(Files.readString(file), byFile.getOrDefault(key, List.of())));
    }
  }

  private static String apply(String text, List<Fix.Edit> edits) {
    StringBuilder fixed = new StringBuilder(text);
    for (int i = edits.size() - 1; i >= 0; i--) {
      Fix.Edit edit = edits.get(i);
      int start = 0;
      for (int line = 1; line < edit.line(); line++) {
        start = text.indexOf('\n', start) + 1;
      }
      fixed.insert(start + edit.column() - 1, edit.text());
    }
    return fixed.toString();
  }
}
