package dev.nplusone.frontend.javaparser;

import dev.nplusone.frontend.FrontEnd;
import dev.nplusone.frontend.FrontEndKit;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class JavaParserFrontEndTest extends FrontEndKit {
  @TempDir Path directory;

  @Override
  protected int javaVersion() {
    return 21;
  }

  @Override
  protected FrontEnd frontEnd() {
    return (sources, classpath) ->
        SourceProgram.read(
                new TestSources(directory).with(sources).request().withClasspath(classpath))
            .program();
  }
}
