package dev.nplusone.truth;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import com.github.javaparser.ast.CompilationUnit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Another way to write a program that means the same. */
interface Rewrite {

  /** Rewrites one file in place and says how often. */
  int apply(CompilationUnit unit);

  /** Writes a tree of sources again, rewritten, below another root; says how often. */
  default int apply(Path from, Path to) throws IOException {
    JavaParser parser =
        new JavaParser(new ParserConfiguration().setLanguageLevel(LanguageLevel.JAVA_17));
    int changes = 0;
    for (Path file : Expectations.javaFiles(from)) {
      ParseResult<CompilationUnit> parsed = parser.parse(file);
      CompilationUnit unit =
          parsed.getResult().orElseThrow(() -> new AssertionError(parsed.getProblems()));
      changes += apply(unit);
      Path target = to.resolve(Expectations.relative(from, file));
      Files.createDirectories(target.getParent());
      Files.writeString(target, unit.toString());
    }
    return changes;
  }
}
