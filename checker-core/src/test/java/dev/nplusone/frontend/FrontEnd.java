package dev.nplusone.frontend;

import dev.nplusone.source.Program;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What the kit asks of a front end: read these files into a program. */
public interface FrontEnd {

  /**
   * Lowers sources.
   *
   * @param pathToSource file names as they must appear in spans, with the text of each file
   * @param classpath jars and directories the sources need besides the JDK
   */
  Program read(Map<String, String> pathToSource, List<Path> classpath);
}
