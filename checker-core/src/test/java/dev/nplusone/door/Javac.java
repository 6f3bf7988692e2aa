package dev.nplusone.door;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the JDK's javac as a user does: own process, this product on the processor path. */
public final class Javac {

  /** What javac said and how it ended. */
  public record Outcome(int status, String output) {}

  private Javac() {}

  /** Compiles files below a directory, which is also the working directory. */
  public static Outcome compile(Path directory, List<Path> files, List<String> options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
    command.addAll(options);
    command.addAll(List.of("-proc:none", "-d", "classes", "-classpath", "classes"));
    command.addAll(List.of("-processorpath", System.getProperty("java.class.path")));
    files.forEach(file -> command.add(directory.relativize(file).toString()));
    Process process =
        new ProcessBuilder(command)
            .directory(Files.createDirectories(directory).toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), output);
  }
}
