package dev.nplusone.mapping;

import dev.nplusone.source.Program;
import dev.nplusone.testing.TestPrograms;
import java.nio.file.Path;
import java.util.List;

/** Persistence models of small sources in package {@code x}. */
final class Model {
  private static final String HEAD =
      """
      package x;
      import jakarta.persistence.*;
      import java.util.*;
      """;

  private Model() {}

  /** One text per file, without package and imports; all of Jakarta Persistence is imported. */
  static PersistenceModel of(Path directory, String... texts) {
    String[] sources = new String[texts.length];
    for (int i = 0; i < texts.length; i++) {
      sources[i] = HEAD + texts[i];
    }
    return of(TestPrograms.of(directory, sources));
  }

  static PersistenceModel of(Program program) {
    return PersistenceModel.of(program, List.of());
  }

  /** The attribute {@code type.name} of a class in package {@code x}. */
  static Attribute attribute(PersistenceModel model, String path) {
    int dot = path.indexOf('.');
    return model
        .find("x." + path.substring(0, dot))
        .orElseThrow()
        .attribute(path.substring(dot + 1))
        .orElseThrow();
  }

  static List<String> names(PersistenceModel model, String type) {
    return model.find("x." + type).orElseThrow().attributes().stream()
        .map(Attribute::name)
        .toList();
  }
}
