package dev.nplusone.maven;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which of several programs in a tree its other modules are built on, by what their files import. A
 * service that has a copy of one class of a library is another program than the library; all the
 * rest of the tree is the library's.
 */
final class BuiltOn {
  private static final Pattern IMPORT =
      Pattern.compile("\\s*import\\s+(?:static\\s+)?((?:[a-z_]\\w*\\.)+[A-Z]\\w*)\\b.*");

  private static final Pattern DECLARATION =
      Pattern.compile(".*\\b(class|interface|enum|record)\\s.*\\{.*");

  /** Declared by more than one program. */
  private static final int SEVERAL = -1;

  /** Which program declares a class. */
  private final Map<String, Integer> declaredIn = new HashMap<>();

  private final int[] imports;

  private BuiltOn(int programs) {
    imports = new int[programs];
  }

  /**
   * The position of the program that most imports lead to; of the first one, where several are
   * equal.
   *
   * @param files the files of the other modules
   * @param programs the source roots of each program
   * @param classes the files of a root, as paths below it
   */
  static int most(
      Collection<Path> files, List<SortedSet<Path>> programs, Map<Path, Set<Path>> classes) {
    BuiltOn all = new BuiltOn(programs.size());
    for (int i = 0; i < programs.size(); i++) {
      for (Path root : programs.get(i)) {
        for (Path file : classes.getOrDefault(root, Set.of())) {
          all.declaredIn.merge(className(file), i, (a, b) -> a.equals(b) ? a : SEVERAL);
        }
      }
    }
    files.forEach(all::count);
    int most = 0;
    for (int i = 1; i < programs.size(); i++) {
      most = all.imports[i] > all.imports[most] ? i : most;
    }
    return most;
  }

  private static String className(Path file) {
    String path = file.toString().replace('\\', '/').replace('/', '.');
    return path.substring(0, path.length() - ".java".length());
  }

  private void count(Path file) {
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher matcher = IMPORT.matcher(line);
        if (matcher.matches()) {
          int program = declaredIn.getOrDefault(matcher.group(1), SEVERAL);
          if (program != SEVERAL) {
            imports[program]++;
          }
        } else if (DECLARATION.matcher(line).matches()) {
          return;
        }
      }
    } catch (IOException e) {
      // whoever reads the whole file says that it cannot be read
    }
  }
}
