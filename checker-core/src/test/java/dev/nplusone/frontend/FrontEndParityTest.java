package dev.nplusone.frontend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nplusone.frontend.javac.JavacFrontEnd;
import dev.nplusone.frontend.javaparser.SourceProgram;
import dev.nplusone.frontend.javaparser.SourceRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two readings of one text that holds every form of Java give one program. */
class FrontEndParityTest {
  @TempDir Path directory;

  @Test
  void bothFrontEndsReadJava17Alike() throws IOException {
    assertSameReading("Zoo17");
  }

  @Test
  void bothFrontEndsReadJava21Alike() throws IOException {
    assumeTrue(Runtime.version().feature() >= 21, "javac knows Java 21");
    assertSameReading("Zoo21");
  }

  private void assertSameReading(String name) throws IOException {
    String text = text(name + ".txt");
    String file = "zoo/" + name + ".java";
    Path path = Files.createDirectories(directory.resolve("zoo")).resolve(name + ".java");
    Files.writeString(path, text);
    String parsed =
        ProgramPrinter.print(
            SourceProgram.read(SourceRequest.of(directory, List.of(directory))).program());
    String compiled = ProgramPrinter.print(new JavacFrontEnd().read(Map.of(file, text), List.of()));
    assertEquals(compiled, parsed);
    assertEquals(0, compiled.lines().filter(line -> line.startsWith("Problem")).count());
  }

  private static String text(String resource) {
    try (InputStream in = FrontEndParityTest.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
